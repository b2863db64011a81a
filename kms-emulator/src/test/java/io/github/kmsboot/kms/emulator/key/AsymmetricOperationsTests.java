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

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.OperationsUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What one half of a pair did is undone by other implementations with the other half.
 */
class AsymmetricOperationsTests {

	private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

	private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

	private static final String VERSION = "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf";

	private final KeyRing keys = new KeyRing(new Account("cn-hangzhou", "42"),
			Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

	private final OperationsUnderTest operations = new OperationsUnderTest();

	AsymmetricOperationsTests() {
		new CryptographicOperations(this.keys).addTo(this.operations.table());
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048, RSA_PKCS1_SHA_256, SHA256withRSA", "RSA_2048, RSA_PSS_SHA_256, RSASSA-PSS",
			"RSA_3072, RSA_PSS_SHA_256, RSASSA-PSS", "EC_P256, ECDSA_SHA_256, SHA256withECDSA",
			"EC_P256K, ECDSA_SHA_256, SHA256withECDSA", "EC_SM2, SM2DSA, SM3withSM2" })
	void signsWhatOthersVerify(KeySpec spec, String algorithm, String name) throws Exception {
		create(spec, KeyUsage.SIGN_VERIFY);
		byte[] digest = digest(spec);
		byte[] signature = decoded("Value", "AsymmetricSign", "Algorithm", algorithm, "Digest", base64(digest));
		Signature verifier = Signature.getInstance(name, PROVIDER);
		if (name.equals("RSASSA-PSS")) {
			verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		}
		verifier.initVerify(publicKey());
		verifier.update(MESSAGE);
		assertThat(verifier.verify(signature)).isTrue();
		assertThat(verify(algorithm, digest, signature)).isEqualTo("true");
		digest[0]++;
		assertThat(verify(algorithm, digest, signature)).isEqualTo("false");
		assertThat(verify(algorithm, digest, new byte[] { 1 })).isEqualTo("false");
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048, RSASSA-PSS, RSA_PSS_SHA_256", "RSA_2048, SHA256withRSA, RSA_PKCS1_SHA_256",
			"EC_P256, SHA256withECDSA, ECDSA_SHA_256", "EC_P256K, SHA256withECDSA, ECDSA_SHA_256",
			"EC_SM2, SM3withSM2, SM2DSA" })
	void verifiesWhatOthersSign(KeySpec spec, String name, String algorithm) throws Exception {
		KeyPair pair = pair(spec);
		this.keys.create(new KeySeed(spec, "alias/a", null, VERSION, pair.getPrivate().getEncoded()));
		Signature signer = Signature.getInstance(name, PROVIDER);
		if (name.equals("RSASSA-PSS")) {
			signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		}
		signer.initSign(pair.getPrivate());
		signer.update(MESSAGE);
		assertThat(publicKey()).isEqualTo(pair.getPublic());
		assertThat(verify(algorithm, digest(spec), signer.sign())).isEqualTo("true");
	}

	private static KeyPair pair(KeySpec spec) throws Exception {
		String curve = switch (spec) {
			case EC_P256 -> "secp256r1";
			case EC_P256K -> "secp256k1";
			default -> "sm2p256v1";
		};
		boolean rsa = spec.algorithm() == KeyAlgorithm.RSA;
		KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC", PROVIDER);
		if (rsa) {
			generator.initialize(spec.bytes() * 8);
		}
		else {
			generator.initialize(new ECGenParameterSpec(curve));
		}
		return generator.generateKeyPair();
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048, RSAES_OAEP_SHA_256, SHA-256, 190", "RSA_2048, RSAES_OAEP_SHA_1, SHA-1, 214",
			"RSA_3072, RSAES_OAEP_SHA_256, SHA-256, 318" })
	void exchangesDataWithOthers(KeySpec spec, String algorithm, String hash, int max) throws Exception {
		create(spec, KeyUsage.ENCRYPT_DECRYPT);
		byte[] plaintext = KeyRing.randomBytes(max);
		Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
		cipher.init(Cipher.ENCRYPT_MODE, publicKey(),
				new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
		assertThat(decrypt(algorithm, cipher.doFinal(plaintext))).isEqualTo(plaintext);
		byte[] blob = encrypt(algorithm, plaintext);
		assertThat(blob).hasSize(spec.bytes());
		assertThat(decrypt(algorithm, blob)).isEqualTo(plaintext);
		refused(() -> encrypt(algorithm, new byte[max + 1]), "InvalidParameter");
		blob[5]++;
		refused(() -> decrypt(algorithm, blob), "InvalidParameter");
	}

	@Test
	void exchangesSm2DataWithOthers() throws Exception {
		create(KeySpec.EC_SM2, KeyUsage.ENCRYPT_DECRYPT);
		Cipher cipher = Cipher.getInstance("SM2", PROVIDER);
		cipher.init(Cipher.ENCRYPT_MODE, publicKey());
		byte[] plaintext = KeyRing.randomBytes(6047);
		byte[] blob = encrypt("SM2PKE", plaintext);
		assertThat(blob).hasSize(6144);
		assertThat(decrypt("SM2PKE", blob)).isEqualTo(plaintext);
		refused(() -> encrypt("SM2PKE", new byte[6048]), "InvalidParameter");
		refused(() -> decrypt("SM2PKE", new byte[97]), "InvalidParameter");
		refused(() -> decrypt("SM2PKE", new byte[200]), "InvalidParameter");
		blob[200]++;
		refused(() -> decrypt("SM2PKE", blob), "InvalidParameter");
	}

	@Test
	void refusesWhatKeyIsNotFor() {
		create(KeySpec.EC_P256, KeyUsage.SIGN_VERIFY);
		String digest = base64(new byte[32]);
		refused(() -> encrypt("RSAES_OAEP_SHA_256", MESSAGE), "Rejected.UnsupportedOperation");
		refused(() -> encrypt("RSAES_PKCS1_V1_5", MESSAGE), "InvalidParameter");
		refused(() -> encrypt("none", MESSAGE), "InvalidParameter");
		refused(() -> call("AsymmetricSign", "Algorithm", "SM2DSA", "Digest", digest), "InvalidParameter");
		refused(() -> call("AsymmetricSign", "Algorithm", "none", "Digest", digest), "InvalidParameter");
		refused(() -> call("AsymmetricSign", "Algorithm", "ECDSA_SHA_256", "Digest", base64(new byte[31])),
				"InvalidParameter");
		refused(() -> call("AsymmetricSign", "Algorithm", "ECDSA_SHA_256", "Digest", "?"), "InvalidParameter");
		refused(() -> call("AsymmetricSign", "Algorithm", "ECDSA_SHA_256"), "MissingParameter");
		refused(() -> this.operations.call("Encrypt", "KeyId", "alias/a", "Plaintext", "YQ=="), "UnsupportedOperation");
		refused(() -> this.operations.call("GenerateDataKey", "KeyId", "alias/a"), "UnsupportedOperation");
		OperationsUnderTest.assertRefused(
				() -> this.operations.call("GetPublicKey", "KeyId", "alias/a", "KeyVersionId", "none"), 404,
				"Forbidden.KeyVersionNotFound");
		this.keys.disable("alias/a");
		OperationsUnderTest.assertRefused(() -> call("AsymmetricSign", "Algorithm", "ECDSA_SHA_256", "Digest", digest),
				409, "Rejected.Disabled");
		assertThat(call("GetPublicKey")).contains("BEGIN PUBLIC KEY");
	}

	@Test
	void refusesSignaturesWithKeyForEncryption() {
		create(KeySpec.EC_SM2, KeyUsage.ENCRYPT_DECRYPT);
		refused(() -> call("AsymmetricSign", "Algorithm", "SM2DSA", "Digest", base64(new byte[32])),
				"InvalidParameter");
	}

	@Test
	void knowsNoPublicKeyOfSymmetricKey() {
		this.keys.create(new KeySeed(KeySpec.ALIYUN_AES_256, "alias/a", null, VERSION, null));
		refused(() -> call("GetPublicKey"), "InvalidParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RSA_3072", "EC_P256", "EC_SM2" })
	void takesOnlyMaterialOfItsKind(KeySpec spec) throws Exception {
		byte[] other = pair(KeySpec.EC_P256K).getPrivate().getEncoded();
		assertThatIllegalArgumentException().isThrownBy(() -> new KeySeed(spec, "alias/a", null, null, other));
		assertThatIllegalArgumentException().isThrownBy(() -> new KeySeed(spec, "alias/a", null, null, new byte[9]));
	}

	@Test
	void makesLargestKeys() {
		create(KeySpec.RSA_4096, KeyUsage.ENCRYPT_DECRYPT);
		assertThat(encrypt("RSAES_OAEP_SHA_256", new byte[446])).hasSize(512);
		refused(() -> encrypt("RSAES_OAEP_SHA_1", new byte[471]), "InvalidParameter");
	}

	private void create(KeySpec spec, KeyUsage usage) {
		this.keys.create(new KeySeed(spec, usage, "alias/a", null, VERSION, null));
	}

	private PublicKey publicKey() throws Exception {
		return new JcaPEMKeyConverter().setProvider(PROVIDER).getPublicKey(publicKeyInfo());
	}

	private SubjectPublicKeyInfo publicKeyInfo() throws Exception {
		byte[] pem = this.operations.field("PublicKey", "GetPublicKey", "KeyId", "alias/a", "KeyVersionId", VERSION)
			.getBytes(StandardCharsets.US_ASCII);
		try (PEMParser parser = new PEMParser(
				new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII))) {
			return (SubjectPublicKeyInfo) parser.readObject();
		}
	}

	private byte[] digest(KeySpec spec) throws Exception {
		if (spec != KeySpec.EC_SM2) {
			return MessageDigest.getInstance("SHA-256").digest(MESSAGE);
		}
		byte[] digest = new byte[32];
		SM3Digest sm3 = new SM3Digest();
		sm3.update(identity((ECPublicKeyParameters) PublicKeyFactory.createKey(publicKeyInfo())), 0, 32);
		sm3.update(MESSAGE, 0, MESSAGE.length);
		sm3.doFinal(digest, 0);
		return digest;
	}

	// What SM2 puts before a message: the hash of the default identity, curve and key.
	private static byte[] identity(ECPublicKeyParameters key) {
		SM3Digest sm3 = new SM3Digest();
		byte[] id = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
		sm3.update((byte) 0);
		sm3.update((byte) (id.length * 8));
		sm3.update(id, 0, id.length);
		for (byte[] part : new byte[][] { key.getParameters().getCurve().getA().getEncoded(),
				key.getParameters().getCurve().getB().getEncoded(),
				key.getParameters().getG().getAffineXCoord().getEncoded(),
				key.getParameters().getG().getAffineYCoord().getEncoded(), key.getQ().getAffineXCoord().getEncoded(),
				key.getQ().getAffineYCoord().getEncoded() }) {
			sm3.update(part, 0, part.length);
		}
		byte[] hash = new byte[32];
		sm3.doFinal(hash, 0);
		return hash;
	}

	private String verify(String algorithm, byte[] digest, byte[] signature) {
		return this.operations.field("Value", "AsymmetricVerify", "KeyId", "alias/a", "KeyVersionId", VERSION,
				"Algorithm", algorithm, "Digest", base64(digest), "Value", base64(signature));
	}

	private byte[] encrypt(String algorithm, byte[] plaintext) {
		return decoded("CiphertextBlob", "AsymmetricEncrypt", "Algorithm", algorithm, "Plaintext", base64(plaintext));
	}

	private byte[] decrypt(String algorithm, byte[] blob) {
		return decoded("Plaintext", "AsymmetricDecrypt", "Algorithm", algorithm, "CiphertextBlob", base64(blob));
	}

	private byte[] decoded(String field, String operation, String... parameters) {
		return Base64.getDecoder().decode(this.operations.field(field, operation, named(parameters)));
	}

	private String call(String operation, String... parameters) {
		return this.operations.call(operation, named(parameters));
	}

	private static String[] named(String... parameters) {
		String[] all = Arrays.copyOf(parameters, parameters.length + 4);
		all[parameters.length] = "KeyId";
		all[parameters.length + 1] = "alias/a";
		all[parameters.length + 2] = "KeyVersionId";
		all[parameters.length + 3] = VERSION;
		return all;
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static void refused(ThrowingCallable call, String code) {
		OperationsUnderTest.assertRefused(call, 400, code);
	}

}
