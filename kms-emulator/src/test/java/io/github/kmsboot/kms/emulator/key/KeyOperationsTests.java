/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.kmsboot.kms.emulator.key;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.MutableClock;
import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyOperationsTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

	private final Account account = new Account("cn-hangzhou", "42");

	private final KeyRing keys = new KeyRing(this.account, this.clock);

	private final Operations operations = new Operations();

	KeyOperationsTests() {
		new KeyOperations(this.keys, this.account, this.clock, new KmsInstances(this.clock)).addTo(this.operations);
		new AliasOperations(this.keys, this.account).addTo(this.operations);
		new CryptographicOperations(this.keys).addTo(this.operations);
	}

	@Test
	void createsAndDescribesKey() {
		String created = call("CreateKey", "Description", "d", "EnableAutomaticRotation", "true", "RotationInterval",
				"365d");
		String id = this.keys.ids().iterator().next();
		assertThat(created).contains("\"KeyId\":\"" + id + "\"", "\"Arn\":\"acs:kms:cn-hangzhou:42:key/" + id + "\"",
				"\"KeySpec\":\"Aliyun_AES_256\"", "\"KeyUsage\":\"ENCRYPT/DECRYPT\"", "\"KeyState\":\"Enabled\"",
				"\"CreationDate\":\"2026-01-01T12:00:00Z\"", "\"Description\":\"d\"",
				"\"RotationInterval\":\"31536000s\"", "\"NextRotationDate\":\"2027-01-01T12:00:00Z\"");
		assertThat(call("DescribeKey", "KeyId", "acs:kms:cn-hangzhou:42:key/" + id)).isEqualTo(created);
	}

	@Test
	void refusesKeysItCannotMake() {
		assertRefused(() -> call("CreateKey", "KeySpec", "RSA_1024"), "UnsupportedOperation");
		assertRefused(() -> call("CreateKey", "KeyUsage", "SIGN/VERIFY"), "InvalidParameter");
		assertRefused(() -> call("CreateKey", "Origin", "elsewhere"), "InvalidParameter");
		assertRefused(() -> call("CreateKey", "ProtectionLevel", "NONE"), "InvalidParameter");
		assertRefused(() -> call("CreateKey", "Description", "x".repeat(8193)), "InvalidParameter");
		assertRefused(() -> call("CreateKey", "EnableAutomaticRotation", "true"), "MissingParameter");
		assertRefused(() -> call("CreateKey", "EnableAutomaticRotation", "true", "RotationInterval", "6d"),
				"InvalidParameter");
		assertThat(this.keys.ids()).isEmpty();
	}

	@Test
	void listsKeysByPageAndFilter() {
		for (int i = 0; i < 3; i++) {
			this.keys.create("alias/" + i);
		}
		this.keys.disable("alias/1");
		assertThat(call("ListKeys", "PageSize", "2")).contains("\"TotalCount\":3", "\"PageNumber\":1",
				"\"PageSize\":2");
		assertThat(call("ListKeys", "Filters", "[{\"Key\":\"KeyState\",\"Values\":[\"Disabled\"]}]"))
			.contains("\"TotalCount\":1", this.keys.id("alias/1"));
		assertThat(call("ListKeys", "Filters",
				"[{\"Key\":\"KeyState\",\"Values\":[\"Disabled\",\"Enabled\"]},{\"Key\":\"KeySpec\",\"Values\":[\"x\"]}]"))
			.contains("\"TotalCount\":0");
	}

	@Test
	void deletesKeyAfterWindow() {
		String id = this.keys.create("alias/a");
		assertRefused(() -> call("ScheduleKeyDeletion", "KeyId", id), "MissingParameter");
		assertRefused(() -> call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "6"), "InvalidParameter");
		call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "7");
		assertThat(call("DescribeKey", "KeyId", id)).contains("\"DeleteDate\":\"2026-01-08T12:00:00Z\"");
		this.clock.advance(Duration.ofDays(7));
		assertRefused(() -> call("DescribeKey", "KeyId", id), "Forbidden.KeyNotFound");
		assertRefused(() -> call("DescribeKey", "KeyId", "alias/a"), "Forbidden.AliasNotFound");
		assertThat(call("ListKeys")).contains("\"TotalCount\":0");
	}

	@Test
	void freesAliasOfKeyThatIsGone() {
		String id = this.keys.create("alias/a");
		call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "7");
		this.clock.advance(Duration.ofDays(7));
		assertThat(this.keys.create("alias/a")).isNotEqualTo(id);
		assertThat(this.keys.ids()).doesNotContain(id);
	}

	@Test
	void sparesKeyWhoseDeletionIsCancelled() {
		String id = this.keys.create("alias/a");
		call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "7");
		call("CancelKeyDeletion", "KeyId", id);
		this.clock.advance(Duration.ofDays(8));
		assertThat(call("DescribeKey", "KeyId", id)).contains("\"KeyState\":\"Enabled\"").doesNotContain("DeleteDate");
	}

	@Test
	void managesAliases() {
		String one = this.keys.create("alias/one");
		String two = this.keys.create("alias/two");
		call("CreateAlias", "KeyId", one, "AliasName", "alias/more");
		assertRefused(() -> call("CreateAlias", "KeyId", two, "AliasName", "alias/more"), "AliasAlreadyExists");
		call("UpdateAlias", "KeyId", two, "AliasName", "alias/more");
		assertThat(this.keys.id("alias/more")).isEqualTo(two);
		assertThat(call("ListAliasesByKeyId", "KeyId", two)).contains("\"TotalCount\":2",
				"\"AliasArn\":\"acs:kms:cn-hangzhou:42:alias/more\"");
		call("DeleteAlias", "AliasName", "alias/more");
		assertThat(call("ListAliases")).contains("\"TotalCount\":2");
		assertRefused(() -> call("DeleteAlias", "AliasName", "alias/more"), "Forbidden.AliasNotFound");
		assertRefused(() -> call("UpdateAlias", "KeyId", two, "AliasName", "alias/more"), "Forbidden.AliasNotFound");
		assertRefused(() -> call("CreateAlias", "KeyId", "alias/one", "AliasName", "alias/x"), "Forbidden.KeyNotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "alias/", "alias/ü", "alias/a b", "alias/acs/rds" })
	void refusesMalformedAliases(String name) {
		String id = this.keys.create("alias/a");
		assertRefused(() -> call("CreateAlias", "KeyId", id, "AliasName", name), "InvalidParameter");
		assertRefused(() -> this.keys.create(name), "InvalidParameter");
		assertThat(this.keys.ids()).containsExactly(id);
	}

	@Test
	void switchesKeys() {
		String id = this.keys.create("alias/a");
		call("DisableKey", "KeyId", id);
		assertThat(this.keys.state(id)).isEqualTo(KeyState.DISABLED);
		call("EnableKey", "KeyId", id);
		assertThat(this.keys.state(id)).isEqualTo(KeyState.ENABLED);
		call("UpdateKeyDescription", "KeyId", id, "Description", "new");
		assertThat(call("DescribeKey", "KeyId", id)).contains("\"Description\":\"new\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "aGVsbG8=", "hello world", "ü", "aGVsbG8" })
	void returnsVeryTextThatWasEncrypted(String plaintext) {
		this.keys.create("alias/a");
		String blob = field(call("Encrypt", "KeyId", "alias/a", "Plaintext", plaintext), "CiphertextBlob");
		assertThat(field(call("Decrypt", "CiphertextBlob", blob), "Plaintext")).isEqualTo(plaintext);
	}

	@Test
	void limitsPlaintextBehindBase64() {
		this.keys.create("alias/a");
		String largest = Base64.getEncoder().encodeToString(new byte[6144]);
		assertThat(call("Encrypt", "KeyId", "alias/a", "Plaintext", largest)).contains("CiphertextBlob");
		String larger = Base64.getEncoder().encodeToString(new byte[6145]);
		assertRefused(() -> call("Encrypt", "KeyId", "alias/a", "Plaintext", larger), "InvalidParameter");
		assertRefused(() -> call("Encrypt", "KeyId", "alias/a", "Plaintext", "?".repeat(6145)), "InvalidParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "x", "{\"a\":1}", "{\"a\":[\"b\"]}", "{\"a\":null}", "{\"a\":\"1\",\"a\":\"2\"}" })
	void refusesMalformedContext(String context) {
		this.keys.create("alias/a");
		assertRefused(() -> call("Encrypt", "KeyId", "alias/a", "Plaintext", "YQ==", "EncryptionContext", context),
				"InvalidParameter");
	}

	@Test
	void refusesTooLargeContext() {
		this.keys.create("alias/a");
		assertRefused(() -> call("Encrypt", "KeyId", "alias/a", "Plaintext", "YQ==", "EncryptionContext",
				"{\"a\":\"" + "x".repeat(8192) + "\"}"), "InvalidParameter");
	}

	@Test
	void treatsEmptyContextAsNone() {
		this.keys.create("alias/a");
		String blob = field(call("Encrypt", "KeyId", "alias/a", "Plaintext", "YQ==", "EncryptionContext", "{}"),
				"CiphertextBlob");
		assertThat(this.keys.decrypt(blob, Map.of())).isEqualTo("YQ==");
	}

	@Test
	void refusesForeignCiphertexts() {
		this.keys.create("alias/a");
		assertRefused(() -> call("Decrypt", "CiphertextBlob", "?"), "InvalidParameter");
		assertRefused(() -> call("Decrypt", "CiphertextBlob", "AAEC"), "InvalidParameter");
		assertRefused(() -> call("Decrypt", "CiphertextBlob", base64("x".repeat(80))), "InvalidParameter");
		assertRefused(() -> call("Decrypt", "CiphertextBlob",
				base64("86a9efd9-3d16-4894-bd4f-1fc43f3f2abf" + "x".repeat(40))), "Forbidden.KeyNotFound");
	}

	@Test
	void generatesDataKeysOfAnySize() {
		this.keys.create("alias/a");
		assertThat(dataKeyBytes()).isEqualTo(32);
		assertThat(dataKeyBytes("KeySpec", "AES_256")).isEqualTo(32);
		assertThat(dataKeyBytes("KeySpec", "AES_128")).isEqualTo(16);
		assertThat(dataKeyBytes("NumberOfBytes", "1024")).isEqualTo(1024);
		assertThat(dataKeyBytes("NumberOfBytes", "1", "KeySpec", "AES_256")).isEqualTo(1);
		assertRefused(() -> dataKeyBytes("NumberOfBytes", "0"), "InvalidParameter");
		assertRefused(() -> dataKeyBytes("NumberOfBytes", "1025"), "InvalidParameter");
		assertRefused(() -> dataKeyBytes("KeySpec", "AES_512"), "InvalidParameter");
	}

	@Test
	void keepsPlaintextOfDataKeyWhenAsked() {
		this.keys.create("alias/a");
		String answer = call("GenerateDataKeyWithoutPlaintext", "KeyId", "alias/a");
		assertThat(answer).doesNotContain("\"Plaintext\"");
		assertThat(Base64.getDecoder().decode(this.keys.decrypt(field(answer, "CiphertextBlob"), Map.of())))
			.hasSize(32);
	}

	@Test
	void decryptsWithSameMaterialElsewhere() {
		KeySeed seed = new KeySeed(KeySpec.ALIYUN_AES_128, "alias/a", "key-1", "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf",
				new byte[16]);
		this.keys.create(seed);
		KeyRing elsewhere = new KeyRing(this.account, this.clock);
		elsewhere.create(seed);
		String blob = this.keys.encrypt("key-1", "text", Map.of("a", "b"));
		assertThat(elsewhere.decrypt(blob, Map.of("a", "b"))).isEqualTo("text");
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.keys.create(seed));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new KeySeed(KeySpec.ALIYUN_AES_256, null, null, null, new byte[16]));
	}

	private int dataKeyBytes(String... parameters) {
		String[] all = Arrays.copyOf(parameters, parameters.length + 2);
		all[parameters.length] = "KeyId";
		all[parameters.length + 1] = "alias/a";
		return Base64.getDecoder().decode(field(call("GenerateDataKey", all), "Plaintext")).length;
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String field(String answer, String name) {
		return String.valueOf(Objects.requireNonNull(Json.object(answer)).get(name));
	}

	private String call(String operation, String... parameters) {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i += 2) {
			values.put(parameters[i], parameters[i + 1]);
		}
		return Json.write(this.operations.perform(operation, new Parameters(values)).fields());
	}

	private static void assertRefused(ThrowingCallable call, String code) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(call)
			.extracting(ServiceException::getCode)
			.isEqualTo(code);
	}

}
