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

package io.github.kmsboot.kms.gateway.instance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.key.KeyUsage;
import io.github.kmsboot.kms.gateway.AdvanceDecryptRequest;
import io.github.kmsboot.kms.gateway.AdvanceEncryptRequest;
import io.github.kmsboot.kms.gateway.AdvanceGenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.AsymmetricDecryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricEncryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricSignRequest;
import io.github.kmsboot.kms.gateway.AsymmetricVerifyRequest;
import io.github.kmsboot.kms.gateway.DataKeyResponse;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.GenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateDataKeyWithoutPlaintextRequest;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.PublicKeyRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;
import io.github.kmsboot.kms.gateway.SignResponse;
import io.github.kmsboot.kms.gateway.VerifyResponse;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InstanceKmsClient} with the dedicated gateway of the emulator.
 */
class InstanceKmsClientIntegrationTests {

	private static final String PASSWORD = "Pa55word!";

	private static final String PLAINTEXT = base64("plain");

	private static final String DIGEST = base64("0123456789abcdef0123456789abcdef");

	private static final Map<String, String> CONTEXT = Map.of("tenant", "t1", "app", "ä=&");

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.withoutHttp()
		.httpsPort(0)
		.dedicatedPort(0)
		.start();

	private static final InstanceKmsClient client = InstanceKmsClient.create(dedicated(),
			key(ClientKeyDraft.of("app")));

	private static final AlibabaCloudKmsClient openApi = AlibabaCloudKmsClient
		.create(GatewaySettings.at("shared", new GatewayEndpoint(true, "localhost", emulator.httpsEndpoint().getPort()))
			.certificateAuthorities(emulator.caPem())
			.build(), KmsCredentialsProvider.accessKey(emulator.accessKeyId(), emulator.accessKeySecret()));

	private static String keyId;

	@BeforeAll
	static void fill() {
		emulator.secrets().put("app/db", "sécret");
		keyId = emulator.keys().create("alias/app");
	}

	@AfterAll
	static void close() {
		client.close();
		openApi.close();
		emulator.close();
	}

	@Test
	void secretIsRead() {
		SecretValueResponse response = client.call(new SecretValueRequest("app/db", null, null));
		SecretValueResponse expected = openApi.call(new SecretValueRequest("app/db", null, null));
		assertThat(response).isEqualTo(expected);
		assertThat(response.secretData()).isEqualTo("sécret");
		assertThat(client.call(new SecretValueRequest("app/db", null, "ACSCurrent"))).isEqualTo(expected);
		assertThat(client.call(new SecretValueRequest("app/db", expected.versionId(), null))).isEqualTo(expected);
	}

	@Test
	void ciphertextOfEitherGatewayIsDecryptedByBoth() {
		EncryptRequest request = new EncryptRequest("alias/app", PLAINTEXT, CONTEXT);
		EncryptResponse ours = client.call(request);
		EncryptResponse theirs = openApi.call(request);
		assertThat(ours.keyId()).isEqualTo(theirs.keyId()).isEqualTo(keyId);
		assertThat(ours.keyVersionId()).isEqualTo(theirs.keyVersionId());
		for (EncryptResponse encrypted : List.of(ours, theirs)) {
			DecryptRequest decrypt = new DecryptRequest(encrypted.ciphertextBlob(), CONTEXT);
			DecryptResponse decrypted = client.call(decrypt);
			assertThat(decrypted).isEqualTo(openApi.call(decrypt));
			assertThat(decrypted.plaintext()).isEqualTo(PLAINTEXT);
			assertThat(decrypted.keyId()).isEqualTo(keyId);
			assertThat(decrypted.keyVersionId()).isEqualTo(ours.keyVersionId());
		}
	}

	@Test
	void contextIsOptionalAndBound() {
		String blob = client.call(new EncryptRequest(keyId, PLAINTEXT, Map.of())).ciphertextBlob();
		assertThat(openApi.call(new DecryptRequest(blob, Map.of())).plaintext()).isEqualTo(PLAINTEXT);
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> client.call(new DecryptRequest(blob, CONTEXT)))
			.withMessageContaining("Decrypt of a ciphertext failed at gateway 'vault'");
	}

	@Test
	void dataKeyIsDecryptedByBothGateways() {
		DataKeyResponse dataKey = client.call(new GenerateDataKeyRequest("alias/app", 16, CONTEXT));
		assertThat(Base64.getDecoder().decode(dataKey.plaintext())).hasSize(16);
		assertThat(dataKey.keyId()).isEqualTo(keyId);
		DecryptRequest decrypt = new DecryptRequest(dataKey.ciphertextBlob(), CONTEXT);
		assertThat(openApi.call(decrypt).plaintext()).isEqualTo(dataKey.plaintext());
		assertThat(client.call(decrypt).plaintext()).isEqualTo(dataKey.plaintext());
		DataKeyResponse theirs = openApi.call(new GenerateDataKeyRequest("alias/app", 32, CONTEXT));
		assertThat(client.call(new DecryptRequest(theirs.ciphertextBlob(), CONTEXT)).plaintext())
			.isEqualTo(theirs.plaintext());
	}

	@Test
	void dataKeyMayStayEncrypted() {
		EncryptResponse dataKey = client.call(new GenerateDataKeyWithoutPlaintextRequest(keyId, 32, Map.of()));
		String plaintext = openApi.call(new DecryptRequest(dataKey.ciphertextBlob(), Map.of())).plaintext();
		assertThat(Base64.getDecoder().decode(plaintext)).hasSize(32);
	}

	@Test
	void advancedCiphertextNamesItsKey() {
		String aad = base64("aad");
		EncryptResponse encrypted = client.call(new AdvanceEncryptRequest("alias/app", PLAINTEXT, aad));
		DecryptResponse decrypted = client.call(new AdvanceDecryptRequest(encrypted.ciphertextBlob(), aad));
		assertThat(decrypted.plaintext()).isEqualTo(PLAINTEXT);
		assertThat(decrypted.keyId()).isEqualTo(encrypted.keyId()).isEqualTo(keyId);
		assertThat(decrypted.keyVersionId()).isEqualTo(encrypted.keyVersionId());
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> client.call(new AdvanceDecryptRequest(encrypted.ciphertextBlob(), null)));
	}

	@Test
	void advancedDataKeyIsDecrypted() {
		DataKeyResponse dataKey = client.call(new AdvanceGenerateDataKeyRequest(keyId, 24, null));
		assertThat(Base64.getDecoder().decode(dataKey.plaintext())).hasSize(24);
		assertThat(client.call(new AdvanceDecryptRequest(dataKey.ciphertextBlob(), null)).plaintext())
			.isEqualTo(dataKey.plaintext());
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048,RSA_PSS_SHA_256", "RSA_2048,RSA_PKCS1_SHA_256", "EC_P256,ECDSA_SHA_256", "EC_SM2,SM2DSA" })
	void signatureOfEitherGatewayIsVerifiedByBoth(KeySpec spec, String algorithm) {
		String version = UUID.randomUUID().toString();
		String key = emulator.keys().create(new KeySeed(spec, KeyUsage.SIGN_VERIFY, null, null, version, null));
		AsymmetricSignRequest request = new AsymmetricSignRequest(key, version, algorithm, DIGEST);
		SignResponse ours = client.call(request);
		assertThat(ours.keyId()).isEqualTo(key);
		assertThat(ours.keyVersionId()).isEqualTo(version);
		for (SignResponse signed : List.of(ours, openApi.call(request))) {
			AsymmetricVerifyRequest verify = new AsymmetricVerifyRequest(key, version, algorithm, DIGEST,
					signed.signature());
			assertThat(client.call(verify)).isEqualTo(openApi.call(verify))
				.isEqualTo(new VerifyResponse(key, version, true));
			AsymmetricVerifyRequest other = new AsymmetricVerifyRequest(key, version, algorithm, base64("x".repeat(32)),
					signed.signature());
			assertThat(client.call(other).valid()).isFalse();
		}
		PublicKeyRequest publicKey = new PublicKeyRequest(key, version);
		assertThat(client.call(publicKey)).isEqualTo(openApi.call(publicKey));
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048,RSAES_OAEP_SHA_256", "RSA_2048,RSAES_OAEP_SHA_1", "EC_SM2,SM2PKE" })
	void pairOfKeysEncryptsAtEitherGateway(KeySpec spec, String algorithm) {
		String version = UUID.randomUUID().toString();
		String key = emulator.keys().create(new KeySeed(spec, KeyUsage.ENCRYPT_DECRYPT, null, null, version, null));
		AsymmetricEncryptRequest request = new AsymmetricEncryptRequest(key, version, algorithm, PLAINTEXT);
		for (EncryptResponse encrypted : List.of(client.call(request), openApi.call(request))) {
			assertThat(encrypted.keyVersionId()).isEqualTo(version);
			AsymmetricDecryptRequest decrypt = new AsymmetricDecryptRequest(key, version, algorithm,
					encrypted.ciphertextBlob());
			assertThat(client.call(decrypt)).isEqualTo(openApi.call(decrypt))
				.isEqualTo(new DecryptResponse(key, version, PLAINTEXT));
		}
	}

	@Test
	void keyThatCannotSignIsRefused() {
		String version = UUID.randomUUID().toString();
		String key = emulator.keys()
			.create(new KeySeed(KeySpec.RSA_2048, KeyUsage.ENCRYPT_DECRYPT, null, null, version, null));
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> client.call(new AsymmetricSignRequest(key, version, "RSA_PSS_SHA_256", DIGEST)))
			.withMessageContaining("InvalidParameter");
	}

	@Test
	void randomBytesDiffer() {
		String random = client.call(new GenerateRandomRequest(48)).random();
		assertThat(Base64.getDecoder().decode(random)).hasSize(48);
		assertThat(client.call(new GenerateRandomRequest(48)).random()).isNotEqualTo(random);
	}

	@Test
	void missingSecretAndKeyAreNotFound() {
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> client.call(new SecretValueRequest("none", null, null)))
			.withMessageContaining("GetSecretValue of secret 'none' failed at gateway 'vault'")
			.withMessageContaining("Forbidden.ResourceNotFound")
			.satisfies((failure) -> assertThat(failure.getRequestId()).isNotBlank());
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> client.call(new EncryptRequest("key-none", PLAINTEXT, Map.of())))
			.withMessageContaining("Forbidden.KeyNotFound");
	}

	@Test
	void keyOfAnotherInstanceIsDenied() {
		try (InstanceKmsClient other = InstanceKmsClient.create(dedicated(),
				key(ClientKeyDraft.of("other").withSecrets("other/*").withKeys("none")))) {
			assertThatExceptionOfType(KmsAccessDeniedException.class)
				.isThrownBy(() -> other.call(new SecretValueRequest("app/db", null, null)));
			assertThatExceptionOfType(KmsAccessDeniedException.class)
				.isThrownBy(() -> other.call(new EncryptRequest(keyId, PLAINTEXT, Map.of())));
		}
	}

	@Test
	void removedClientKeyIsUnknown() {
		ClientKey key = key(ClientKeyDraft.of("removed"));
		emulator.clientKeys().remove(key.keyId());
		try (InstanceKmsClient other = InstanceKmsClient.create(dedicated(), key)) {
			assertThatExceptionOfType(KmsCredentialsException.class)
				.isThrownBy(() -> other.call(new GenerateRandomRequest(1)))
				.withMessageNotContaining(key.keyId());
		}
	}

	@Test
	void parameterThatIsNotBase64IsNotSent() {
		int before = emulator.requests().list().size();
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> client.call(new DecryptRequest("S3cr3t!", Map.of())))
			.withMessageContaining("CiphertextBlob is not Base64")
			.withMessageNotContaining("S3cr3t");
		assertThat(emulator.requests().list()).hasSize(before);
	}

	@Test
	void managementIsForAnotherGateway() {
		assertThatExceptionOfType(KmsUnsupportedOperationException.class)
			.isThrownBy(() -> client.call(new SecretVersionsRequest("app/db", false, 1, 10).at("vault")))
			.withMessageContaining("configure a shared gateway");
	}

	@Test
	void manyCallsGoOnAtOnce() {
		List<CompletableFuture<DecryptResponse>> answers = IntStream.range(0, 64)
			.mapToObj((number) -> client.send(new EncryptRequest(keyId, base64("text " + number), Map.of()))
				.thenCompose((encrypted) -> client.send(new DecryptRequest(encrypted.ciphertextBlob(), Map.of()))))
			.toList();
		assertThat(IntStream.range(0, 64).mapToObj((number) -> answers.get(number).join().plaintext()))
			.containsExactlyElementsOf(IntStream.range(0, 64).mapToObj((number) -> base64("text " + number)).toList());
	}

	private static GatewaySettings dedicated() {
		return GatewaySettings
			.at("vault", new GatewayEndpoint(true, "localhost", emulator.dedicatedEndpoint().getPort()))
			.certificateAuthorities(emulator.dedicatedCaPem())
			.build();
	}

	private static ClientKey key(ClientKeyDraft draft) {
		return ClientKey.of(emulator.clientKeys().issue(draft, PASSWORD).content(), PASSWORD);
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
