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

package io.github.kmsboot.kms.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.aliyun.dkms.gcs.openapi.models.Config;
import com.aliyun.dkms.gcs.openapi.util.protobuf.ApiModels;
import com.aliyun.dkms.gcs.sdk.Client;
import com.aliyun.dkms.gcs.sdk.models.AdvanceDecryptRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceDecryptResponse;
import com.aliyun.dkms.gcs.sdk.models.AdvanceEncryptRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceEncryptResponse;
import com.aliyun.dkms.gcs.sdk.models.AdvanceGenerateDataKeyRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceGenerateDataKeyResponse;
import com.aliyun.dkms.gcs.sdk.models.DecryptRequest;
import com.aliyun.dkms.gcs.sdk.models.DecryptResponse;
import com.aliyun.dkms.gcs.sdk.models.EncryptRequest;
import com.aliyun.dkms.gcs.sdk.models.EncryptResponse;
import com.aliyun.dkms.gcs.sdk.models.GenerateDataKeyRequest;
import com.aliyun.dkms.gcs.sdk.models.GenerateDataKeyResponse;
import com.aliyun.dkms.gcs.sdk.models.GenerateRandomRequest;
import com.aliyun.dkms.gcs.sdk.models.GetSecretValueRequest;
import com.aliyun.dkms.gcs.sdk.models.GetSecretValueResponse;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaUnretryableException;
import com.google.protobuf.ByteString;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.quota.InstanceQuotaGroup;
import io.github.kmsboot.kms.emulator.quota.InstanceQuotas;
import io.github.kmsboot.kms.emulator.secret.SecretDraft;
import io.github.kmsboot.kms.emulator.secret.SecretType;
import io.github.kmsboot.kms.emulator.signature.SignatureVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InstanceApiIntegrationTests {

	private static final String PASSWORD = "passw0rd";

	private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

	private static final byte[] AAD = "aad".getBytes(StandardCharsets.UTF_8);

	private final MutableClock clock = new MutableClock(Instant.now());

	private KmsEmulator emulator;

	private String keyId;

	private ClientKey clientKey;

	private Client client;

	@BeforeEach
	void start() throws Exception {
		this.emulator = KmsEmulator.builder()
			.clock(this.clock)
			.ticker(() -> 0)
			.dedicatedGateway(
					new DedicatedGateway("kst-a", 0, InstanceQuotas.none().with(InstanceQuotaGroup.SYMMETRIC, 20)))
			.start();
		this.keyId = this.emulator.keys().create("alias/app");
		this.emulator.secrets().put("team/db", "p<ss&ü");
		this.clientKey = this.emulator.clientKeys().issue(ClientKeyDraft.of("app"), PASSWORD);
		this.client = client(this.clientKey);
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void encryptsAndDecrypts() throws Exception {
		EncryptResponse encrypted = this.client
			.encrypt(new EncryptRequest().setKeyId("alias/app").setPlaintext(DATA).setAad(AAD));
		assertThat(encrypted.getKeyId()).isEqualTo(this.keyId);
		assertThat(encrypted.getAlgorithm()).isEqualTo("AES_GCM");
		assertThat(encrypted.getIv()).hasSize(12);
		assertThat(encrypted.getCiphertextBlob()).hasSize(DATA.length + 16);
		DecryptRequest request = new DecryptRequest().setKeyId(this.keyId)
			.setCiphertextBlob(encrypted.getCiphertextBlob())
			.setIv(encrypted.getIv())
			.setAad(AAD);
		DecryptResponse decrypted = this.client.decrypt(request);
		assertThat(decrypted.getPlaintext()).isEqualTo(DATA);
		RecordedRequest recorded = this.emulator.requests().list("Decrypt").get(0);
		assertThat(recorded.requestId()).isEqualTo(decrypted.getRequestId());
		assertThat(recorded.gateway()).isEqualTo("kst-a");
		assertThat(recorded.resource()).isEqualTo(this.keyId);
		assertThat(recorded.accessKeyId()).isEqualTo(this.clientKey.id());
		assertThat(recorded.signatureVersion()).isEqualTo(SignatureVersion.INSTANCE);
		assertRefused(() -> this.client.decrypt(request.setAad(DATA)), 400, "InvalidParameter");
		assertRefused(() -> this.client.decrypt(request.setAad(AAD).setIv(new byte[12])), 400, "InvalidParameter");
		assertRefused(() -> this.client.decrypt(request.setIv(DATA)), 400, "InvalidParameter");
	}

	@Test
	void usesGivenInitialisationVector() throws Exception {
		EncryptRequest request = new EncryptRequest().setKeyId(this.keyId)
			.setPlaintext(DATA)
			.setIv(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
			.setAlgorithm("AES_GCM");
		assertThat(this.client.encrypt(request).getCiphertextBlob())
			.isEqualTo(this.client.encrypt(request).getCiphertextBlob());
		assertRefused(() -> this.client.encrypt(request.setAlgorithm("AES_CBC")), 400, "InvalidParameter");
	}

	@Test
	void encryptsToCiphertextThatNamesItsKey() throws Exception {
		AdvanceEncryptResponse encrypted = this.client
			.advanceEncrypt(new AdvanceEncryptRequest().setKeyId("alias/app").setPlaintext(DATA).setAad(AAD));
		assertThat(encrypted.getKeyVersionId()).isNotEmpty();
		AdvanceDecryptRequest request = new AdvanceDecryptRequest().setCiphertextBlob(encrypted.getCiphertextBlob())
			.setAad(AAD);
		AdvanceDecryptResponse decrypted = this.client.advanceDecrypt(request);
		assertThat(decrypted.getPlaintext()).isEqualTo(DATA);
		assertThat(decrypted.getKeyId()).isEqualTo(this.keyId);
		assertThat(decrypted.getKeyVersionId()).isEqualTo(encrypted.getKeyVersionId());
		assertRefused(() -> this.client.advanceDecrypt(request.setAad(DATA)), 400, "InvalidParameter");
		assertRefused(() -> this.client.advanceDecrypt(request.setCiphertextBlob(DATA)), 400, "InvalidParameter");
	}

	@Test
	void decryptsWhatOpenApiEncrypted() throws Exception {
		String blob = this.emulator.keys().encrypt("alias/app", "ZGF0YQ==", Map.of());
		AdvanceDecryptResponse decrypted = this.client
			.advanceDecrypt(new AdvanceDecryptRequest().setCiphertextBlob(Base64.getDecoder().decode(blob)));
		assertThat(decrypted.getPlaintext()).asString(StandardCharsets.UTF_8).isEqualTo("ZGF0YQ==");
	}

	@Test
	void generatesDataKeys() throws Exception {
		GenerateDataKeyResponse plain = this.client
			.generateDataKey(new GenerateDataKeyRequest().setKeyId(this.keyId).setNumberOfBytes(16).setAad(AAD));
		assertThat(plain.getPlaintext()).hasSize(16);
		assertThat(this.client
			.decrypt(new DecryptRequest().setKeyId(this.keyId)
				.setCiphertextBlob(plain.getCiphertextBlob())
				.setIv(plain.getIv())
				.setAad(AAD))
			.getPlaintext()).isEqualTo(plain.getPlaintext());
		AdvanceGenerateDataKeyResponse advanced = this.client
			.advanceGenerateDataKey(new AdvanceGenerateDataKeyRequest().setKeyId("alias/app").setNumberOfBytes(32));
		assertThat(advanced.getPlaintext()).hasSize(32);
		assertThat(
				this.client.advanceDecrypt(new AdvanceDecryptRequest().setCiphertextBlob(advanced.getCiphertextBlob()))
					.getPlaintext())
			.isEqualTo(advanced.getPlaintext());
		assertRefused(() -> this.client.generateDataKey(
				new GenerateDataKeyRequest().setKeyId(this.keyId).setNumberOfBytes(1025).setAlgorithm("AES_GCM")), 400,
				"InvalidParameter");
	}

	@Test
	void generatesRandomNumbers() throws Exception {
		assertThat(this.client.generateRandom(new GenerateRandomRequest().setLength(1024)).getRandom()).hasSize(1024);
		assertRefused(() -> this.client.generateRandom(new GenerateRandomRequest().setLength(1025)), 400,
				"InvalidParameter");
	}

	@Test
	void readsSecret() throws Exception {
		GetSecretValueResponse secret = this.client
			.getSecretValue(new GetSecretValueRequest().setSecretName("team/db"));
		assertThat(secret.getSecretData()).isEqualTo("p<ss&ü");
		assertThat(secret.getSecretDataType()).isEqualTo("text");
		assertThat(secret.getSecretType()).isEqualTo("Generic");
		assertThat(secret.getVersionStages()).containsExactly("ACSCurrent");
		assertThat(secret.getVersionId()).isEqualTo(this.emulator.secrets().versionIds("team/db").get(0));
		assertThat(secret.getRequestId()).isEqualTo(this.emulator.requests().list().get(0).requestId());
		assertThat(this.emulator.requests().list().get(0).resource()).isEqualTo("team/db");
		assertRefused(() -> this.client.getSecretValue(new GetSecretValueRequest().setSecretName("missing")), 404,
				"Forbidden.ResourceNotFound");
	}

	@Test
	void readsManagedSecretWithConfig() throws Exception {
		this.emulator.secrets()
			.create(SecretDraft.managed("rds", SecretType.RDS,
					"{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"pw\"}]}",
					"{\"SecretSubType\":\"DoubleUsers\",\"DBInstanceId\":\"rm-1\"}"));
		GetSecretValueRequest request = new GetSecretValueRequest().setSecretName("rds");
		assertThat(this.client.getSecretValue(request).getExtendedConfig()).isNullOrEmpty();
		GetSecretValueResponse secret = this.client.getSecretValue(request.setFetchExtendedConfig(true));
		assertThat(secret.getExtendedConfig()).contains("rm-1");
		assertThat(secret.getAutomaticRotation()).isEqualTo("Disabled");
		assertThat(secret.getSecretData()).contains("app");
		assertThat(this.client.getSecretValue(request.setVersionStage("ACSPrevious")).getSecretData())
			.contains("app_clone");
	}

	@Test
	void refusesKeysThatCannotBeUsed() {
		EncryptRequest request = new EncryptRequest().setPlaintext(DATA);
		assertRefused(() -> this.client.encrypt(request.setKeyId("none")), 404, "Forbidden.KeyNotFound");
		assertRefused(() -> this.client.encrypt(request.setKeyId("alias/none")), 404, "Forbidden.AliasNotFound");
		this.emulator.keys().disable("alias/app");
		assertRefused(() -> this.client.encrypt(request.setKeyId("alias/app")), 409, "Rejected.Disabled");
	}

	@Test
	void refusesClientKeysThatDoNotWork() throws Exception {
		ClientKey shortLived = this.emulator.clientKeys()
			.issue(ClientKeyDraft.of("short").withLifetime(Duration.ofMinutes(1)), PASSWORD);
		Client expired = client(shortLived);
		read(expired);
		this.clock.advance(Duration.ofMinutes(1));
		assertRefused(() -> read(expired), 404, "Unauthorized");
		this.emulator.clientKeys().disable(this.clientKey.id());
		assertRefused(() -> read(this.client), 404, "Unauthorized");
		this.emulator.clientKeys().remove(this.clientKey.id());
		assertRefused(() -> read(this.client), 404, "Unauthorized");
		this.emulator.clientKeys().issue(ClientKeyDraft.of("other").withId(this.clientKey.id()), PASSWORD);
		assertRefused(() -> read(this.client), 401, "SignatureNotMatch");
	}

	@Test
	void keepsClientKeysToTheirScope() throws Exception {
		String otherKey = this.emulator.keys().create("alias/other");
		this.emulator.secrets().create(protectedSecret("team/guarded", otherKey));
		Client scoped = client(this.emulator.clientKeys()
			.issue(ClientKeyDraft.of("scoped").withSecrets("team/*").withKeys("alias/app"), PASSWORD));
		read(scoped);
		scoped.encrypt(new EncryptRequest().setKeyId(this.keyId).setPlaintext(DATA));
		assertRefused(() -> scoped.encrypt(new EncryptRequest().setKeyId("alias/other").setPlaintext(DATA)), 403,
				"Forbidden.NoPermission");
		assertRefused(() -> scoped.getSecretValue(new GetSecretValueRequest().setSecretName("other")), 403,
				"Forbidden.NoPermission");
		assertRefused(() -> scoped.getSecretValue(new GetSecretValueRequest().setSecretName("team/guarded")), 403,
				"Forbidden.NoPermission");
		Client elsewhere = client(
				this.emulator.clientKeys().issue(ClientKeyDraft.of("shared").withGateways("shared"), PASSWORD));
		assertRefused(() -> read(elsewhere), 403, "Forbidden.NoPermission");
	}

	private static SecretDraft protectedSecret(String name, String keyId) {
		return new SecretDraft(name, SecretType.GENERIC, "v1", "x", false, "", null, keyId, null, null);
	}

	@Test
	void isThrottledByQuota() throws Exception {
		for (int i = 0; i < 20; i++) {
			this.client.generateRandom(new GenerateRandomRequest().setLength(1));
		}
		this.emulator.requests().clear();
		assertThatExceptionOfType(TeaUnretryableException.class)
			.isThrownBy(() -> this.client.generateRandom(new GenerateRandomRequest().setLength(1)))
			.withMessage("QPS Limit Exceeded");
		assertThat(this.emulator.requests().list()).extracting(RecordedRequest::errorCode)
			.containsOnly("Rejected.Throttling");
		assertThat(this.emulator.requests().list()).as("the client tries four times").hasSize(4);
		read(this.client);
	}

	@Test
	void meetsFaults() throws Exception {
		this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, "GetSecretValue").at("kst-a").times(1));
		assertRefused(() -> read(this.client), 503, "ServiceUnavailableTemporary");
		assertThat(this.emulator.requests().list()).last()
			.extracting(RecordedRequest::fault)
			.isEqualTo(FaultKind.SERVER_ERROR);
		this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, "GetSecretValue").times(3));
		read(this.client);
	}

	@Test
	void refusesRequestsThatAreNotWellMade() throws Exception {
		assertThat(request().send()).isEqualTo("200");
		assertThat(request().header("x-kms-apiname", "Explode").send()).isEqualTo("400 InvalidApiName");
		assertThat(request().header("x-kms-apiversion", "1").send()).isEqualTo("400 InvalidApiVersion");
		assertThat(request().header("content-type", "text/plain").send()).isEqualTo("415 InvalidContentType");
		assertThat(request().without("x-kms-acccesskeyid").send()).isEqualTo("400 MissingParameter");
		assertThat(request().header("x-kms-signaturemethod", "none").send()).isEqualTo("400 InvalidParam");
		assertThat(request().header("content-sha256", "00").send()).isEqualTo("400 InvalidParam");
		assertThat(request().header("date", "yesterday").send()).isEqualTo("400 InvalidParam");
		assertThat(request().at(Instant.now().minus(Duration.ofMinutes(16))).send())
			.isEqualTo("400 RequestTimeTooSkewed");
		assertThat(request().altered("authorization", "Basic x").send()).isEqualTo("400 InvalidParam");
		assertThat(request().altered("authorization", "Bearer AAAA").send()).isEqualTo("401 SignatureNotMatch");
		assertThat(request().altered("x-kms-extra", "x").send()).isEqualTo("401 SignatureNotMatch");
		assertThat(request().header("x-kms-extra", "x").send()).isEqualTo("200");
		assertThat(request().body(new byte[] { 7 }).send()).isEqualTo("400 InvalidParameter");
		assertThat(request().body(new byte[3 * 1024 * 1024 + 1]).send()).isEqualTo("413");
		assertThat(this.emulator.requests().list()).extracting(RecordedRequest::gateway).containsOnly("kst-a");
	}

	@Test
	void namesKeyVersionInHeaders() throws Exception {
		String version = this.client.advanceEncrypt(new AdvanceEncryptRequest().setKeyId(this.keyId).setPlaintext(DATA))
			.getKeyVersionId();
		HandSignedInstanceRequest encrypt = request("Encrypt")
			.body(ApiModels.EncryptRequest.newBuilder()
				.setKeyId(this.keyId)
				.setPlaintext(ByteString.copyFrom(DATA))
				.build()
				.toByteArray())
			.header("x-kms-migrationkeyversionid", version);
		assertThat(encrypt.send()).isEqualTo("200");
		assertThat(encrypt.responseHeader("x-kms-migrationkeyversionid")).isEqualTo(version);
		assertThat(encrypt.header("x-kms-migrationkeyversionid", "other").send())
			.isEqualTo("404 Forbidden.KeyVersionNotFound");
	}

	private HandSignedInstanceRequest request() throws Exception {
		return request("GenerateRandom").body(new byte[] { 8, 16 });
	}

	private HandSignedInstanceRequest request(String operation) throws Exception {
		return new HandSignedInstanceRequest(this.emulator, this.clientKey, PASSWORD, operation);
	}

	private static void read(Client client) throws Exception {
		client.getSecretValue(new GetSecretValueRequest().setSecretName("team/db"));
	}

	private void assertRefused(ThrowingCallable call, int status, String code) {
		this.emulator.requests().clear();
		assertThatExceptionOfType(TeaException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.getCode()).isEqualTo(code);
			List<RecordedRequest> recorded = this.emulator.requests().list();
			assertThat(recorded).extracting(RecordedRequest::status).contains(status);
			assertThat(recorded).extracting(RecordedRequest::errorCode).contains(code);
		});
	}

	private Client client(ClientKey key) throws Exception {
		// its connections, with their trust, are kept by host and port for good
		return new Client(new Config().setProtocol("https")
			.setClientKeyContent(key.content())
			.setPassword(PASSWORD)
			.setEndpoint(this.emulator.dedicatedEndpoint().getAuthority())
			.setCa(this.emulator.dedicatedCaPem())
			.setConnectTimeout(5000)
			.setReadTimeout(20_000));
	}

}
