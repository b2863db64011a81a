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

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.MutableClock;
import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.OperationsUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

class KeyLifeTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

	private final Account account = new Account("cn-hangzhou", "42");

	private final KeyRing keys = new KeyRing(this.account, this.clock);

	private final KmsInstances instances = new KmsInstances(this.clock);

	private final OperationsUnderTest operations = new OperationsUnderTest();

	KeyLifeTests() {
		this.instances.add("kst-a");
		new KeyOperations(this.keys, this.account, this.clock, this.instances).addTo(this.operations.table());
		new CryptographicOperations(this.keys).addTo(this.operations.table());
	}

	@ParameterizedTest
	@CsvSource({ "Aliyun_AES_256, ENCRYPT/DECRYPT", "Aliyun_AES_192, ENCRYPT/DECRYPT",
			"Aliyun_AES_128, ENCRYPT/DECRYPT", "Aliyun_SM4, ENCRYPT/DECRYPT", "RSA_2048, SIGN/VERIFY",
			"EC_P256, SIGN/VERIFY", "EC_P256K, SIGN/VERIFY", "EC_SM2, SIGN/VERIFY" })
	void createsEveryKindOfKey(String spec, String usage) {
		assertThat(this.operations.call("CreateKey", "KeySpec", spec)).contains("\"KeySpec\":\"" + spec + "\"",
				"\"KeyUsage\":\"" + usage + "\"", "\"AutomaticRotation\":\"Disabled\"",
				"\"DeletionProtection\":\"Disabled\"", "\"MaterialExpireTime\":\"\"");
	}

	@ParameterizedTest
	@CsvSource({ "Aliyun_AES_128", "Aliyun_AES_192", "Aliyun_AES_256", "Aliyun_SM4" })
	void encryptsWithEverySymmetricKey(String spec) {
		String id = create("KeySpec", spec);
		String blob = encrypt(id);
		assertThat(this.keys.decrypt(blob, Map.of())).isEqualTo("text");
		char[] spoiled = blob.toCharArray();
		spoiled[70] = (spoiled[70] != 'A') ? 'A' : 'B';
		refused(() -> this.keys.decrypt(new String(spoiled), Map.of()), 400, "InvalidParameter");
	}

	@Test
	void refusesKeysThatCannotBe() {
		refused(() -> create("KeySpec", "EC_P256", "KeyUsage", "ENCRYPT/DECRYPT"), 400, "InvalidParameter");
		refused(() -> create("KeySpec", "RSA_2048", "Origin", "EXTERNAL"), 400, "UnsupportedOperation");
		refused(() -> create("KeySpec", "EC_P256", "EnableAutomaticRotation", "true", "RotationInterval", "7d"), 400,
				"InvalidParameter");
		refused(() -> create("DKMSInstanceId", "kst-b"), 403, "Forbidden.DKMSInstanceNotFound");
		refused(() -> create("Policy", "x"), 400, "InvalidParameter");
		refused(() -> create("Tags", "[{\"TagKey\":\"acs:x\"}]"), 400, "InvalidParameter.TagKey");
		assertThat(this.keys.ids()).isEmpty();
	}

	@Test
	void keepsWhatKeyWasCreatedWith() {
		String policy = "{\"Version\":\"1\",\"Statement\":[]}";
		String id = create("DKMSInstanceId", "kst-a", "ProtectionLevel", "HSM", "Policy", policy, "Tags",
				"[{\"TagKey\":\"k\",\"TagValue\":\"v\"}]");
		assertThat(describe(id)).contains("\"DKMSInstanceId\":\"kst-a\"", "\"ProtectionLevel\":\"HSM\"");
		assertThat(this.operations.field("Policy", "GetKeyPolicy", "KeyId", id)).isEqualTo(policy);
		assertThat(this.keys.tags(id).asMap()).containsExactly(Map.entry("k", "v"));
		assertThat(this.keys.count("kst-a")).isOne();
	}

	@Test
	void showsAndReplacesPolicy() {
		String id = create();
		assertThat(this.operations.field("Policy", "GetKeyPolicy", "KeyId", id)).contains("kms default key policy",
				"acs:ram::42:*");
		this.operations.call("SetKeyPolicy", "KeyId", id, "PolicyName", "default", "Policy", "{}");
		assertThat(this.operations.field("Policy", "GetKeyPolicy", "KeyId", id)).isEqualTo("{}");
		refused(() -> this.operations.call("GetKeyPolicy", "KeyId", id, "PolicyName", "x"), 404,
				"Forbidden.ResourceNotFound");
		refused(() -> this.operations.call("SetKeyPolicy", "KeyId", id, "Policy", "[]"), 400, "InvalidParameter");
	}

	@Test
	void rotatesByClockAndDecryptsWhatCameBefore() {
		String id = create("EnableAutomaticRotation", "true", "RotationInterval", "7d");
		String before = encrypt(id);
		String version = primary(id);
		this.clock.advance(Duration.ofDays(7).minusSeconds(1));
		assertThat(primary(id)).isEqualTo(version);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(primary(id)).isNotEqualTo(version);
		assertThat(describe(id)).contains("\"LastRotationDate\":\"2026-01-08T12:00:00Z\"",
				"\"NextRotationDate\":\"2026-01-15T12:00:00Z\"");
		assertThat(this.operations.call("Decrypt", "CiphertextBlob", before)).contains("\"Plaintext\":\"text\"",
				"\"KeyVersionId\":\"" + version + "\"");
		assertThat(this.operations.field("KeyVersionId", "Encrypt", "KeyId", id, "Plaintext", "text"))
			.isEqualTo(primary(id));
		assertThat(this.operations.call("ListKeyVersions", "KeyId", id)).contains("\"TotalCount\":2", version);
	}

	@Test
	void makesUpMissedRotationOnce() {
		String id = create("EnableAutomaticRotation", "true", "RotationInterval", "7d");
		this.clock.advance(Duration.ofDays(30));
		assertThat(this.operations.call("ListKeyVersions", "KeyId", id)).contains("\"TotalCount\":2");
		assertThat(describe(id)).contains("\"LastRotationDate\":\"2026-01-29T12:00:00Z\"");
	}

	@Test
	void suspendsRotationWhileKeyIsOff() {
		String id = create("EnableAutomaticRotation", "true", "RotationInterval", "7d");
		String version = primary(id);
		this.keys.disable(id);
		this.clock.advance(Duration.ofDays(8));
		assertThat(describe(id)).contains("\"AutomaticRotation\":\"Suspended\"", version);
		this.keys.enable(id);
		assertThat(primary(id)).isNotEqualTo(version);
	}

	@Test
	void changesRotation() {
		String id = create();
		this.operations.call("UpdateRotationPolicy", "KeyId", id, "EnableAutomaticRotation", "true", "RotationInterval",
				"30d");
		assertThat(describe(id)).contains("\"RotationInterval\":\"2592000s\"",
				"\"NextRotationDate\":\"2026-01-31T12:00:00Z\"");
		this.operations.call("UpdateRotationPolicy", "KeyId", id, "EnableAutomaticRotation", "false");
		assertThat(describe(id)).doesNotContain("NextRotationDate");
		String pair = create("KeySpec", "EC_P256");
		refused(() -> this.operations.call("UpdateRotationPolicy", "KeyId", pair, "EnableAutomaticRotation", "true",
				"RotationInterval", "30d"), 400, "Rejected.UnsupportedOperation");
	}

	@Test
	void addsVersionsToPairsOnceAWeek() {
		String id = create("KeySpec", "EC_P256");
		refused(() -> this.operations.call("CreateKeyVersion", "KeyId", id), 400, "Rejected.UnsupportedOperation");
		this.clock.advance(Duration.ofDays(7));
		assertThat(this.operations.call("CreateKeyVersion", "KeyId", id)).contains("\"KeyId\":\"" + id + "\"",
				"\"CreationDate\":\"2026-01-08T12:00:00Z\"");
		assertThat(this.operations.call("ListKeyVersions", "KeyId", id)).contains("\"TotalCount\":2");
		for (int i = 2; i < KeyVersions.MAX_VERSIONS; i++) {
			this.clock.advance(Duration.ofDays(7));
			this.operations.call("CreateKeyVersion", "KeyId", id);
		}
		this.clock.advance(Duration.ofDays(7));
		refused(() -> this.operations.call("CreateKeyVersion", "KeyId", id), 400, "Rejected.LimitExceeded");
		this.keys.disable(id);
		refused(() -> this.operations.call("CreateKeyVersion", "KeyId", id), 409, "Rejected.Disabled");
		String symmetric = create();
		refused(() -> this.operations.call("CreateKeyVersion", "KeyId", symmetric), 400,
				"Rejected.UnsupportedOperation");
	}

	@Test
	void protectsFromDeletion() {
		String id = create();
		this.operations.call("SetDeletionProtection", "ProtectedResourceArn", "acs:kms:cn-hangzhou:42:key/" + id,
				"EnableDeletionProtection", "true", "DeletionProtectionDescription", "needed");
		assertThat(describe(id)).contains("\"DeletionProtection\":\"Enabled\"",
				"\"DeletionProtectionDescription\":\"needed\"");
		refused(() -> this.operations.call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "7"), 409,
				"Rejected.StateModifiedFailed");
		this.operations.call("SetDeletionProtection", "KeyId", id, "EnableDeletionProtection", "false");
		this.operations.call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "7");
		refused(() -> this.operations.call("SetDeletionProtection", "KeyId", id, "EnableDeletionProtection", "true"),
				409, "Rejected.StateModifiedFailed");
	}

	@ParameterizedTest
	@CsvSource({ "RSAES_OAEP_SHA_256, SHA-256", "RSAES_OAEP_SHA_1, SHA-1", "RSAES_PKCS1_V1_5, none" })
	void importsMaterial(String algorithm, String hash) throws Exception {
		String id = create("Origin", "EXTERNAL");
		refused(() -> encrypt(id), 409, "Rejected.PendingImport");
		byte[] material = KeyRing.randomBytes(32);
		Map<String, Object> permission = permission(id, "RSA_2048", algorithm);
		importMaterial(id, permission, wrap(permission, hash, material), "0");
		String blob = encrypt(id);
		KeyRing elsewhere = new KeyRing(this.account, this.clock);
		elsewhere
			.create(new KeySeed(KeySpec.ALIYUN_AES_256, null, null, CiphertextBlob.parse(blob).versionId(), material));
		assertThat(elsewhere.decrypt(blob, Map.of())).isEqualTo("text");
	}

	@Test
	void importsMaterialWrappedWithSm2() {
		String id = create("Origin", "EXTERNAL", "KeySpec", "Aliyun_SM4");
		Map<String, Object> permission = permission(id, "EC_SM2", "SM2PKE");
		AsymmetricKeyParameter key = KeyPairMaterial.publicKey(KeySpec.EC_SM2, decoded(permission, "PublicKey"));
		importMaterial(id, permission,
				Objects.requireNonNull(CipherAlgorithm.SM2PKE.encrypt(key, KeyRing.randomBytes(16))), "0");
		assertThat(this.keys.decrypt(encrypt(id), Map.of())).isEqualTo("text");
	}

	@Test
	void losesMaterialWhenItExpires() throws Exception {
		String id = create("Origin", "EXTERNAL");
		Map<String, Object> permission = permission(id, "RSA_2048", "RSAES_OAEP_SHA_256");
		byte[] wrapped = wrap(permission, "SHA-256", new byte[32]);
		String end = String.valueOf(this.clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
		refused(() -> importMaterial(id, permission, wrapped, "1"), 400, "InvalidParameter");
		importMaterial(id, permission, wrapped, end);
		assertThat(describe(id)).contains("\"MaterialExpireTime\":\"2026-01-01T13:00:00Z\"");
		String blob = encrypt(id);
		this.clock.advance(Duration.ofHours(1));
		assertThat(describe(id)).contains("\"KeyState\":\"PendingImport\"");
		refused(() -> this.keys.decrypt(blob, Map.of()), 409, "Rejected.PendingImport");
		importMaterial(id, permission, wrapped, "0");
		assertThat(this.keys.decrypt(blob, Map.of())).isEqualTo("text");
	}

	@Test
	void deletesMaterialAndTakesBackOnlyTheSame() throws Exception {
		String id = create("Origin", "EXTERNAL");
		Map<String, Object> permission = permission(id, "RSA_2048", "RSAES_OAEP_SHA_256");
		importMaterial(id, permission, wrap(permission, "SHA-256", new byte[32]), "0");
		this.operations.call("DeleteKeyMaterial", "KeyId", id);
		assertThat(this.keys.state(id)).isEqualTo(KeyState.PENDING_IMPORT);
		byte[] other = wrap(permission, "SHA-256", KeyRing.randomBytes(32));
		refused(() -> importMaterial(id, permission, other, "0"), 400, "InvalidKeyMaterial");
		byte[] shorter = wrap(permission, "SHA-256", new byte[31]);
		refused(() -> importMaterial(id, permission, shorter, "0"), 400, "InvalidKeyMaterial");
		this.operations.call("ScheduleKeyDeletion", "KeyId", id, "PendingWindowInDays", "7");
		this.operations.call("CancelKeyDeletion", "KeyId", id);
		assertThat(this.keys.state(id)).isEqualTo(KeyState.PENDING_IMPORT);
		importMaterial(id, permission, wrap(permission, "SHA-256", new byte[32]), "0");
		assertThat(this.keys.state(id)).isEqualTo(KeyState.ENABLED);
	}

	@Test
	void refusesImportsWithoutPermission() throws Exception {
		String id = create("Origin", "EXTERNAL");
		String other = create("Origin", "EXTERNAL");
		String internal = create();
		Map<String, Object> permission = permission(id, "RSA_2048", "RSAES_OAEP_SHA_256");
		byte[] wrapped = wrap(permission, "SHA-256", new byte[32]);
		refused(() -> importMaterial(other, permission, wrapped, "0"), 400, "InvalidImportToken");
		refused(() -> importMaterial(id, Map.of("ImportToken", "x"), wrapped, "0"), 400, "InvalidImportToken");
		refused(() -> importMaterial(id, permission, Arrays.copyOf(wrapped, 9), "0"), 400, "InvalidKeyMaterial");
		refused(() -> importMaterial(internal, permission, wrapped, "0"), 400, "Unsupported.Origin");
		refused(() -> permission(internal, "RSA_2048", "RSAES_OAEP_SHA_256"), 400, "Unsupported.Origin");
		refused(() -> this.operations.call("DeleteKeyMaterial", "KeyId", internal), 400, "Unsupported.Origin");
		refused(() -> permission(id, "RSA_2048", "SM2PKE"), 400, "InvalidParameter");
		refused(() -> permission(id, "EC_P256", "SM2PKE"), 400, "InvalidParameter");
		this.clock.advance(Duration.ofHours(24));
		refused(() -> importMaterial(id, permission, wrapped, "0"), 400, "ExpiredImportToken");
	}

	private Map<String, Object> permission(String id, String spec, String algorithm) {
		return this.operations.fields("GetParametersForImport", "KeyId", id, "WrappingKeySpec", spec,
				"WrappingAlgorithm", algorithm);
	}

	private static byte[] wrap(Map<String, Object> permission, String hash, byte[] material) throws Exception {
		PublicKey key = KeyFactory.getInstance("RSA")
			.generatePublic(new X509EncodedKeySpec(decoded(permission, "PublicKey")));
		Cipher cipher = Cipher.getInstance(hash.equals("none") ? "RSA/ECB/PKCS1Padding" : "RSA/ECB/OAEPPadding");
		if (hash.equals("none")) {
			cipher.init(Cipher.ENCRYPT_MODE, key);
		}
		else {
			cipher.init(Cipher.ENCRYPT_MODE, key,
					new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
		}
		return cipher.doFinal(material);
	}

	private static byte[] decoded(Map<String, Object> answer, String field) {
		return Base64.getDecoder().decode(String.valueOf(answer.get(field)));
	}

	private void importMaterial(String id, Map<String, Object> permission, byte[] wrapped, String end) {
		this.operations.call("ImportKeyMaterial", "KeyId", id, "ImportToken",
				String.valueOf(permission.get("ImportToken")), "EncryptedKeyMaterial",
				Base64.getEncoder().encodeToString(wrapped), "KeyMaterialExpireUnix", end);
	}

	private String create(String... parameters) {
		String answer = this.operations.call("CreateKey", parameters);
		int start = answer.indexOf("\"KeyId\":\"") + 9;
		return answer.substring(start, answer.indexOf('"', start));
	}

	private String describe(String id) {
		return this.operations.call("DescribeKey", "KeyId", id);
	}

	private String primary(String id) {
		return this.operations.field("KeyVersionId", "Encrypt", "KeyId", id, "Plaintext", "x");
	}

	private String encrypt(String id) {
		return this.operations.field("CiphertextBlob", "Encrypt", "KeyId", id, "Plaintext", "text");
	}

	private static void refused(ThrowingCallable call, int status, String code) {
		OperationsUnderTest.assertRefused(call, status, code);
	}

}
