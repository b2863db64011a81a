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
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import com.aliyun.dkms.gcs.openapi.models.Config;
import com.aliyun.dkms.gcs.sdk.Client;
import com.aliyun.dkms.gcs.sdk.models.AdvanceDecryptRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceEncryptRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceGenerateDataKeyPairRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceGenerateDataKeyPairResponse;
import com.aliyun.dkms.gcs.sdk.models.AdvanceGenerateDataKeyPairWithoutPlaintextRequest;
import com.aliyun.dkms.gcs.sdk.models.AdvanceGenerateDataKeyPairWithoutPlaintextResponse;
import com.aliyun.dkms.gcs.sdk.models.DecryptRequest;
import com.aliyun.dkms.gcs.sdk.models.EncryptRequest;
import com.aliyun.dkms.gcs.sdk.models.EncryptResponse;
import com.aliyun.dkms.gcs.sdk.models.GenerateDataKeyPairRequest;
import com.aliyun.dkms.gcs.sdk.models.GenerateDataKeyPairResponse;
import com.aliyun.dkms.gcs.sdk.models.GenerateDataKeyPairWithoutPlaintextRequest;
import com.aliyun.dkms.gcs.sdk.models.GenerateDataKeyPairWithoutPlaintextResponse;
import com.aliyun.dkms.gcs.sdk.models.GetPublicKeyRequest;
import com.aliyun.dkms.gcs.sdk.models.SignRequest;
import com.aliyun.dkms.gcs.sdk.models.SignResponse;
import com.aliyun.dkms.gcs.sdk.models.VerifyRequest;
import com.aliyun.tea.TeaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.key.KeyUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Asymmetric operations of the Instance API by the official client.
 */
class InstanceApiKeyPairsIntegrationTests {

	private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

	private static final byte[] AAD = "aad".getBytes(StandardCharsets.UTF_8);

	private static KmsEmulator emulator;

	private static Client client;

	@BeforeAll
	static void start() throws Exception {
		emulator = KmsEmulator.builder().dedicatedPort(0).start();
		emulator.keys().create("alias/app");
		create(KeySpec.RSA_2048, KeyUsage.ENCRYPT_DECRYPT, "alias/rsa-cipher");
		create(KeySpec.RSA_2048, KeyUsage.SIGN_VERIFY, "alias/rsa");
		create(KeySpec.EC_P256, KeyUsage.SIGN_VERIFY, "alias/ec");
		create(KeySpec.EC_SM2, KeyUsage.SIGN_VERIFY, "alias/sm2");
		create(KeySpec.EC_SM2, KeyUsage.ENCRYPT_DECRYPT, "alias/sm2-cipher");
		client = new Client(new Config().setProtocol("https")
			.setClientKeyContent(emulator.clientKeys().issue("app", "passw0rd"))
			.setPassword("passw0rd")
			.setEndpoint(emulator.dedicatedEndpoint().getAuthority())
			.setCa(emulator.dedicatedCaPem())
			.setConnectTimeout(5000)
			.setReadTimeout(20_000));
	}

	private static void create(KeySpec spec, KeyUsage usage, String alias) {
		emulator.keys().create(new KeySeed(spec, usage, alias, null, null, null));
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "rsa,RSA_PSS_SHA_256", "rsa,RSA_PKCS1_SHA_256", "ec,ECDSA_SHA_256", "sm2,SM2DSA" })
	void signsAndVerifies(String key, String algorithm) throws Exception {
		SignResponse signed = client.sign(sign(key, algorithm, DATA, "RAW"));
		assertThat(signed.getKeyId()).isEqualTo(emulator.keys().id("alias/" + key));
		assertThat(signed.getAlgorithm()).isEqualTo(algorithm);
		assertThat(signed.getMessageType()).isEqualTo("RAW");
		assertThat(isValid(key, algorithm, signed.getSignature())).isTrue();
		VerifyRequest verify = new VerifyRequest().setKeyId("alias/" + key)
			.setAlgorithm(algorithm)
			.setMessage(DATA)
			.setMessageType("RAW")
			.setSignature(signed.getSignature());
		assertThat(client.verify(verify).getValue()).isTrue();
		assertThat(client.verify(verify.setMessage(AAD)).getValue()).isFalse();
	}

	private static boolean isValid(String key, String algorithm, byte[] signature) throws Exception {
		byte[] encoded = publicKey(key);
		if (algorithm.equals("SM2DSA")) {
			SM2Signer signer = new SM2Signer();
			signer.init(false, (ECPublicKeyParameters) PublicKeyFactory.createKey(encoded));
			signer.update(DATA, 0, DATA.length);
			return signer.verifySignature(signature);
		}
		PublicKey publicKey = KeyFactory.getInstance(key.toUpperCase(Locale.ROOT))
			.generatePublic(new X509EncodedKeySpec(encoded));
		Signature verifier = Signature.getInstance(switch (algorithm) {
			case "RSA_PSS_SHA_256" -> "RSASSA-PSS";
			case "RSA_PKCS1_SHA_256" -> "SHA256withRSA";
			default -> "SHA256withECDSA";
		});
		if (algorithm.equals("RSA_PSS_SHA_256")) {
			verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		}
		verifier.initVerify(publicKey);
		verifier.update(DATA);
		return verifier.verify(signature);
	}

	private static byte[] publicKey(String key) throws Exception {
		String pem = client.getPublicKey(new GetPublicKeyRequest().setKeyId("alias/" + key)).getPublicKey();
		assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n");
		return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
	}

	@Test
	void takesHashInPlaceOfMessage() throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(DATA);
		SignResponse signed = client.sign(sign("ec", null, digest, "DIGEST"));
		assertThat(signed.getMessageType()).isEqualTo("DIGEST");
		assertThat(signed.getAlgorithm()).isEqualTo("ECDSA_SHA_256");
		assertThat(isValid("ec", "ECDSA_SHA_256", signed.getSignature())).isTrue();
		assertRefused(() -> client.sign(sign("ec", null, DATA, "DIGEST")), "InvalidParameter");
		assertRefused(() -> client.sign(sign("ec", null, DATA, "TEXT")), "InvalidParameter");
	}

	@ParameterizedTest
	@CsvSource({ "rsa-cipher,RSAES_OAEP_SHA_256", "rsa-cipher,RSAES_OAEP_SHA_1", "sm2-cipher,SM2PKE" })
	void encryptsAndDecrypts(String key, String algorithm) throws Exception {
		EncryptResponse encrypted = client
			.encrypt(new EncryptRequest().setKeyId("alias/" + key).setAlgorithm(algorithm).setPlaintext(DATA));
		assertThat(encrypted.getAlgorithm()).isEqualTo(algorithm);
		assertThat(encrypted.getIv()).isNullOrEmpty();
		assertThat(client
			.decrypt(new DecryptRequest().setKeyId(encrypted.getKeyId())
				.setAlgorithm(algorithm)
				.setCiphertextBlob(encrypted.getCiphertextBlob()))
			.getPlaintext()).isEqualTo(DATA);
		assertRefused(
				() -> client.decrypt(
						new DecryptRequest().setKeyId(encrypted.getKeyId()).setCiphertextBlob(new byte[] { 1, 2 })),
				"InvalidParameter");
	}

	@Test
	void decryptsWhatPublicKeyEncrypted() throws Exception {
		Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
		cipher.init(Cipher.ENCRYPT_MODE,
				KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey("rsa-cipher"))),
				new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
		assertThat(client
			.decrypt(new DecryptRequest().setKeyId("alias/rsa-cipher").setCiphertextBlob(cipher.doFinal(DATA)))
			.getPlaintext()).isEqualTo(DATA);
	}

	@Test
	void refusesKeysThatAreForSomethingElse() {
		assertRefused(() -> client.sign(sign("app", "RSA_PSS_SHA_256", DATA, "RAW")), "InvalidParameter");
		assertRefused(() -> client.sign(sign("app", null, DATA, "RAW")), "UnsupportedOperation");
		assertRefused(() -> client.sign(sign("rsa-cipher", "RSA_PSS_SHA_256", DATA, "RAW")), "InvalidParameter");
		assertRefused(() -> client.encrypt(new EncryptRequest().setKeyId("alias/rsa").setPlaintext(DATA)),
				"UnsupportedOperation");
		assertRefused(() -> client.advanceEncrypt(new AdvanceEncryptRequest().setKeyId("alias/rsa").setPlaintext(DATA)),
				"UnsupportedOperation");
		assertRefused(() -> client.getPublicKey(new GetPublicKeyRequest().setKeyId("alias/app")), "InvalidParameter");
		assertRefused(() -> client.getPublicKey(new GetPublicKeyRequest().setKeyId("none")), "Forbidden.KeyNotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PEM", "DER" })
	void generatesDataKeyPairs(String format) throws Exception {
		GenerateDataKeyPairResponse pair = client
			.generateDataKeyPair(new GenerateDataKeyPairRequest().setKeyId("alias/app")
				.setKeyPairSpec("RSA_2048")
				.setKeyFormat(format)
				.setAad(AAD));
		assertThat(pair.getKeyPairSpec()).isEqualTo("RSA_2048");
		assertPair(pair.getPublicKey(), pair.getPrivateKeyPlaintext(), format);
		assertThat(client
			.decrypt(new DecryptRequest().setKeyId(pair.getKeyId())
				.setCiphertextBlob(pair.getPrivateKeyCiphertextBlob())
				.setIv(pair.getIv())
				.setAad(AAD))
			.getPlaintext()).isEqualTo(pair.getPrivateKeyPlaintext());
		GenerateDataKeyPairWithoutPlaintextResponse hidden = client
			.generateDataKeyPairWithoutPlaintext(new GenerateDataKeyPairWithoutPlaintextRequest().setKeyId("alias/app")
				.setKeyPairSpec("RSA_2048")
				.setKeyFormat(format));
		assertPair(hidden.getPublicKey(),
				client
					.decrypt(new DecryptRequest().setKeyId(hidden.getKeyId())
						.setCiphertextBlob(hidden.getPrivateKeyCiphertextBlob())
						.setIv(hidden.getIv()))
					.getPlaintext(),
				format);
	}

	@Test
	void generatesDataKeyPairsThatNameTheirKey() throws Exception {
		AdvanceGenerateDataKeyPairResponse pair = client
			.advanceGenerateDataKeyPair(new AdvanceGenerateDataKeyPairRequest().setKeyId("alias/app")
				.setKeyPairSpec("RSA_2048")
				.setKeyFormat("DER"));
		assertPair(pair.getPublicKey(), pair.getPrivateKeyPlaintext(), "DER");
		assertThat(pair.getKeyVersionId()).isNotEmpty();
		assertThat(
				client.advanceDecrypt(new AdvanceDecryptRequest().setCiphertextBlob(pair.getPrivateKeyCiphertextBlob()))
					.getPlaintext())
			.isEqualTo(pair.getPrivateKeyPlaintext());
		AdvanceGenerateDataKeyPairWithoutPlaintextResponse hidden = client.advanceGenerateDataKeyPairWithoutPlaintext(
				new AdvanceGenerateDataKeyPairWithoutPlaintextRequest().setKeyId("alias/app")
					.setKeyPairSpec("RSA_2048")
					.setKeyFormat("DER")
					.setAad(AAD));
		assertThat(hidden.getKeyVersionId()).isEqualTo(pair.getKeyVersionId());
		assertPair(hidden.getPublicKey(), client
			.advanceDecrypt(
					new AdvanceDecryptRequest().setCiphertextBlob(hidden.getPrivateKeyCiphertextBlob()).setAad(AAD))
			.getPlaintext(), "DER");
	}

	@Test
	void refusesPairsOfUnknownKind() {
		GenerateDataKeyPairRequest request = new GenerateDataKeyPairRequest().setKeyId("alias/app");
		assertRefused(() -> client.generateDataKeyPair(request.setKeyPairSpec("Aliyun_AES_256").setKeyFormat("PEM")),
				"InvalidParameter");
		assertRefused(() -> client.generateDataKeyPair(request.setKeyPairSpec("EC_P256").setKeyFormat("JWK")),
				"InvalidParameter");
		assertRefused(
				() -> client
					.generateDataKeyPair(request.setKeyId("alias/rsa").setKeyPairSpec("EC_P256").setKeyFormat("PEM")),
				"UnsupportedOperation");
	}

	private static void assertPair(byte[] publicKey, byte[] privateKey, String format) throws Exception {
		KeyFactory keys = KeyFactory.getInstance("RSA");
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(der(privateKey, "PRIVATE", format))));
		signature.update(DATA);
		byte[] signed = signature.sign();
		signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(der(publicKey, "PUBLIC", format))));
		signature.update(DATA);
		assertThat(signature.verify(signed)).isTrue();
	}

	private static byte[] der(byte[] encoded, String label, String format) {
		if (format.equals("DER")) {
			return encoded;
		}
		String pem = new String(encoded, StandardCharsets.US_ASCII);
		assertThat(pem).startsWith("-----BEGIN " + label + " KEY-----\n");
		return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
	}

	private static SignRequest sign(String key, @Nullable String algorithm, byte[] message, String type) {
		return new SignRequest().setKeyId("alias/" + key)
			.setAlgorithm(algorithm)
			.setMessage(message)
			.setMessageType(type);
	}

	private static void assertRefused(ThrowingCallable call, String code) {
		assertThatExceptionOfType(TeaException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(code));
	}

}
