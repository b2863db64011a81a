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

package io.github.kmsboot.kms.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

import org.assertj.core.api.ThrowingConsumer;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.autoconfigure.env.KmsEnvironmentAutoConfiguration;
import io.github.kmsboot.kms.core.AsyncKmsOperations;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.AsymmetricOperations;
import io.github.kmsboot.kms.crypto.AsyncAsymmetricOperations;
import io.github.kmsboot.kms.crypto.AsyncCryptoOperations;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.CryptoOperations;
import io.github.kmsboot.kms.crypto.DataKeyRecipient;
import io.github.kmsboot.kms.crypto.EncryptionAlgorithm;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.ExportedDataKey;
import io.github.kmsboot.kms.crypto.GeneratedDataKey;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.KeyVersion;
import io.github.kmsboot.kms.crypto.KmsSigner;
import io.github.kmsboot.kms.crypto.Plaintext;
import io.github.kmsboot.kms.crypto.Signature;
import io.github.kmsboot.kms.crypto.SigningAlgorithm;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.key.KeyUsage;
import io.github.kmsboot.kms.secret.AsyncSecretOperations;
import io.github.kmsboot.kms.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Cryptography through the beans of an application and over a socket, checked with other
 * implementations: the JDK, Bouncy Castle and OpenSSL.
 */
@Timeout(300)
class CryptoIntegrationTests {

	private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

	private static final byte[] MESSAGE = "pay 5 to Ann".getBytes(StandardCharsets.UTF_8);

	private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("tenant", "t1", "table", "ä=&"));

	private static final KeyId KEY = KeyId.alias("orders");

	// the key of the example of GB/T 32907
	private static final byte[] SM4_KEY = HexFormat.of().parseHex("0123456789abcdeffedcba9876543210");

	private static final KmsEmulator kms = KmsEmulator.builder().start();

	private static final Map<KeySpec, KeyVersion> signing = new EnumMap<>(KeySpec.class);

	private static final Map<KeySpec, KeyVersion> encrypting = new EnumMap<>(KeySpec.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KmsAutoConfiguration.class, KmsEnvironmentAutoConfiguration.class))
		.withPropertyValues("aliyun.kms.endpoint=" + kms.endpoint(), "aliyun.kms.client.connect-timeout=10s",
				"aliyun.kms.client.response-timeout=20s", "aliyun.kms.client.call-timeout=30s",
				"aliyun.kms.credentials.access-key-id=" + kms.accessKeyId(),
				"aliyun.kms.credentials.access-key-secret=" + kms.accessKeySecret());

	@TempDir
	private Path directory;

	@BeforeAll
	static void fillEmulator() {
		kms.keys().create("alias/orders");
		kms.keys().create("alias/archive");
		kms.keys().create(new KeySeed(KeySpec.ALIYUN_SM4, "alias/sm4", null, null, SM4_KEY));
		for (KeySpec spec : List.of(KeySpec.RSA_2048, KeySpec.RSA_3072, KeySpec.EC_P256, KeySpec.EC_P256K,
				KeySpec.EC_SM2)) {
			signing.put(spec, create(spec, KeyUsage.SIGN_VERIFY));
		}
		for (KeySpec spec : List.of(KeySpec.RSA_2048, KeySpec.RSA_3072, KeySpec.EC_SM2)) {
			encrypting.put(spec, create(spec, KeyUsage.ENCRYPT_DECRYPT));
		}
		kms.secrets().put("db", "{\"user\":\"shop\"}");
	}

	private static KeyVersion key(Map<KeySpec, KeyVersion> keys, KeySpec spec) {
		return Objects.requireNonNull(keys.get(spec));
	}

	private static KeyVersion create(KeySpec spec, KeyUsage usage) {
		String version = "%08x-0000-4000-8000-%012x".formatted(spec.name().hashCode(), usage.name().length());
		return KeyVersion.of(kms.keys().create(new KeySeed(spec, usage, null, null, version, null)), version);
	}

	@AfterAll
	static void stopEmulator() {
		kms.close();
	}

	@Test
	void ciphertextMovesToAnotherKeyAndContext() {
		run((crypto) -> {
			Ciphertext ciphertext = crypto.encrypt(KEY, Plaintext.of("ring twice"), CONTEXT);
			EncryptionContext next = EncryptionContext.of("tenant", "t2");
			Ciphertext moved = crypto.reEncrypt(ciphertext, CONTEXT, KeyId.alias("archive"), next);
			assertThat(crypto.decrypt(moved, next).text()).isEqualTo("ring twice");
			assertThatExceptionOfType(KmsInvalidRequestException.class)
				.isThrownBy(() -> crypto.decrypt(moved, CONTEXT));
			assertThatExceptionOfType(KmsInvalidRequestException.class)
				.isThrownBy(() -> crypto.reEncrypt(ciphertext, next, KeyId.alias("archive"), next));
		});
	}

	@Test
	void ciphertextOfKeyPairMovesToSymmetricKey() {
		run((crypto) -> {
			KeyVersion pair = key(encrypting, KeySpec.RSA_2048);
			Ciphertext ciphertext = crypto.asymmetric()
				.encryptLocally(pair, EncryptionAlgorithm.RSAES_OAEP_SHA_256, Plaintext.of("ring twice"));
			Ciphertext moved = crypto.reEncrypt(pair, EncryptionAlgorithm.RSAES_OAEP_SHA_256, ciphertext, KEY, CONTEXT);
			assertThat(crypto.decrypt(moved, CONTEXT).text()).isEqualTo("ring twice");
		});
	}

	@Test
	void dataKeyIsDecrypted() {
		run((crypto) -> {
			GeneratedDataKey dataKey = crypto.generateDataKey(KEY, 24, CONTEXT);
			assertThat(dataKey.plaintext().length()).isEqualTo(24);
			assertThat(crypto.decrypt(dataKey.ciphertext(), CONTEXT)).isEqualTo(dataKey.plaintext());
			assertThat(dataKey.keyId().value()).startsWith("key-");
			assertThat(dataKey.toString()).contains("24 bytes");
			Ciphertext later = crypto.generateDataKeyWithoutPlaintext(KEY, 1024, CONTEXT);
			assertThat(crypto.decrypt(later, CONTEXT).length()).isEqualTo(1024);
		});
	}

	@ParameterizedTest
	@CsvSource({ "RSAES_OAEP_SHA_256, SHA-256", "RSAES_OAEP_SHA_1, SHA-1" })
	void dataKeyIsExportedToAnRsaKey(EncryptionAlgorithm algorithm, String hash) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		KeyPair pair = generator.generateKeyPair();
		Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
		cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate(),
				new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
		exported(DataKeyRecipient.of(pair.getPublic(), algorithm), cipher::doFinal);
	}

	@Test
	void dataKeyIsExportedToAnSm2Key() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
		generator.initialize(new ECGenParameterSpec("sm2p256v1"));
		KeyPair pair = generator.generateKeyPair();
		SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
		engine.init(false, PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()));
		exported(DataKeyRecipient.ofPem(pem(pair.getPublic()), EncryptionAlgorithm.SM2PKE),
				(input) -> engine.processBlock(input, 0, input.length));
	}

	private void exported(DataKeyRecipient recipient, Decryption decryption) {
		run((crypto) -> {
			ExportedDataKey dataKey = crypto.generateAndExportDataKey(KEY, 32, CONTEXT, recipient);
			Plaintext plaintext = crypto.decrypt(dataKey.ciphertext(), CONTEXT);
			assertThat(decryption.decrypt(dataKey.exported().bytes())).isEqualTo(plaintext.bytes()).hasSize(32);
			Ciphertext again = crypto.exportDataKey(dataKey.ciphertext(), CONTEXT, recipient);
			assertThat(decryption.decrypt(again.bytes())).isEqualTo(plaintext.bytes());
		});
	}

	@Test
	void sm4IsThatOfItsStandard() throws Exception {
		SecretKeySpec key = new SecretKeySpec(SM4_KEY, "SM4");
		Cipher example = Cipher.getInstance("SM4/ECB/NoPadding", PROVIDER);
		example.init(Cipher.ENCRYPT_MODE, key);
		assertThat(example.doFinal(SM4_KEY)).isEqualTo(HexFormat.of().parseHex("681edf34d206965e86b3e94f536e4246"));
		run((crypto) -> {
			Ciphertext ciphertext = crypto.encrypt(KeyId.alias("sm4"), Plaintext.of("ring twice"));
			assertThat(crypto.decrypt(ciphertext).text()).isEqualTo("ring twice");
			assertThat(new String(sm4(key, ciphertext.bytes()), StandardCharsets.US_ASCII))
				.isEqualTo(Base64.getEncoder().encodeToString("ring twice".getBytes(StandardCharsets.UTF_8)));
		});
	}

	// key version, initialization vector, ciphertext and tag
	private static byte[] sm4(SecretKeySpec key, byte[] blob) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("SM4/GCM/NoPadding", PROVIDER);
		cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, blob, 36, 12));
		return cipher.doFinal(blob, 48, blob.length - 48);
	}

	@ParameterizedTest
	@MethodSource("signatures")
	void signatureIsAcceptedByEverybody(KeySpec spec, SigningAlgorithm algorithm, List<String> openssl) {
		KeyVersion key = key(signing, spec);
		run((crypto) -> {
			AsymmetricOperations pairs = crypto.asymmetric();
			Signature signature = pairs.sign(key, algorithm, MESSAGE);
			Signature streamed = pairs.sign(key, algorithm, stream());
			assertThat(pairs.verify(key, algorithm, MESSAGE, signature)).isTrue();
			assertThat(pairs.verify(key, algorithm, stream(), streamed)).isTrue();
			assertThat(pairs.verifyLocally(key, algorithm, MESSAGE, streamed)).isTrue();
			assertThat(pairs.verifyLocally(key, algorithm, stream(), signature)).isTrue();
			byte[] other = MESSAGE.clone();
			other[4]++;
			assertThat(pairs.verify(key, algorithm, other, signature)).isFalse();
			assertThat(pairs.verifyLocally(key, algorithm, other, signature)).isFalse();
			Stream.of(new byte[0], new byte[] { 1 }, changed(signature.bytes()), new byte[256])
				.map(Signature::of)
				.forEach((bad) -> {
					assertThat(pairs.verifyLocally(key, algorithm, MESSAGE, bad)).isFalse();
					if (bad.bytes().length > 0) {
						assertThat(pairs.verify(key, algorithm, MESSAGE, bad)).isFalse();
					}
				});
			verifyWithOpenssl(pairs.publicKey(key), signature, openssl);
		});
	}

	private static byte[] changed(byte[] signature) {
		signature[signature.length - 1] ^= 1;
		return signature;
	}

	private static InputStream stream() {
		return new ByteArrayInputStream(MESSAGE);
	}

	static Stream<Arguments> signatures() {
		List<String> pkcs1 = List.of("dgst", "-sha256");
		List<String> pss = List.of("dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
				"rsa_pss_saltlen:32");
		return Stream.of(Arguments.of(KeySpec.RSA_2048, SigningAlgorithm.RSA_PSS_SHA_256, pss),
				Arguments.of(KeySpec.RSA_2048, SigningAlgorithm.RSA_PKCS1_SHA_256, pkcs1),
				Arguments.of(KeySpec.RSA_3072, SigningAlgorithm.RSA_PSS_SHA_256, pss),
				Arguments.of(KeySpec.RSA_3072, SigningAlgorithm.RSA_PKCS1_SHA_256, pkcs1),
				Arguments.of(KeySpec.EC_P256, SigningAlgorithm.ECDSA_SHA_256, pkcs1),
				Arguments.of(KeySpec.EC_P256K, SigningAlgorithm.ECDSA_SHA_256, pkcs1),
				Arguments.of(KeySpec.EC_SM2, SigningAlgorithm.SM2DSA, List.of("pkeyutl")));
	}

	private void verifyWithOpenssl(PublicKey key, Signature signature, List<String> options) throws IOException {
		Path pem = Files.writeString(this.directory.resolve("key.pem"), pem(key));
		Path message = Files.write(this.directory.resolve("message"), MESSAGE);
		Path file = Files.write(this.directory.resolve("signature"), signature.bytes());
		List<String> files = options.contains("pkeyutl")
				? List.of("-verify", "-rawin", "-digest", "sm3", "-pubin", "-inkey", pem.toString(), "-in",
						message.toString(), "-sigfile", file.toString(), "-pkeyopt", "distid:1234567812345678")
				: List.of("-verify", pem.toString(), "-signature", file.toString(), message.toString());
		assertThat(openssl(Stream.concat(options.stream(), files.stream()).toList())).isZero();
		Files.writeString(message, "pay 6 to Ann");
		assertThat(openssl(Stream.concat(options.stream(), files.stream()).toList())).isNotZero();
	}

	private int openssl(List<String> arguments) {
		Assumptions.assumeTrue(OpenSsl.PRESENT, "there is no openssl");
		return OpenSsl.run(Stream.concat(Stream.of("openssl"), arguments.stream()).toList());
	}

	private static String pem(PublicKey key) {
		return "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
	}

	@Test
	void digestIsSignedAsItIs() throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
		KeyVersion key = key(signing, KeySpec.EC_P256);
		run((crypto) -> {
			Signature signature = crypto.asymmetric().signDigest(key, SigningAlgorithm.ECDSA_SHA_256, digest);
			assertThat(crypto.asymmetric().verifyLocally(key, SigningAlgorithm.ECDSA_SHA_256, MESSAGE, signature))
				.isTrue();
			assertThat(crypto.asymmetric().verifyDigest(key, SigningAlgorithm.ECDSA_SHA_256, digest, signature))
				.isTrue();
			assertThat(verifiedAsJws(crypto.asymmetric().publicKey(key), signature)).isTrue();
		});
	}

	private static boolean verifiedAsJws(PublicKey key, Signature signature) throws GeneralSecurityException {
		java.security.Signature verifier = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
		verifier.initVerify(key);
		verifier.update(MESSAGE);
		return verifier.verify(signature.concatenated());
	}

	@Test
	void longMessageIsSignedInConstantMemory() {
		KeyVersion key = key(signing, KeySpec.RSA_2048);
		run((crypto) -> {
			Signature signature = crypto.asymmetric()
				.sign(key, SigningAlgorithm.RSA_PSS_SHA_256, new Zeros(256L << 20));
			assertThat(crypto.asymmetric()
				.verifyLocally(key, SigningAlgorithm.RSA_PSS_SHA_256, new Zeros(256L << 20), signature)).isTrue();
			assertThat(crypto.asymmetric()
				.verifyLocally(key, SigningAlgorithm.RSA_PSS_SHA_256, new Zeros((256L << 20) + 1), signature))
				.isFalse();
		});
	}

	@Test
	void publicKeyIsFetchedOnce() {
		KeyVersion key = key(signing, KeySpec.EC_SM2);
		run((crypto) -> {
			kms.requests().clear();
			Signature signature = crypto.asymmetric().sign(key, SigningAlgorithm.SM2DSA, MESSAGE);
			crypto.asymmetric().sign(key, SigningAlgorithm.SM2DSA, MESSAGE);
			crypto.asymmetric().verifyLocally(key, SigningAlgorithm.SM2DSA, MESSAGE, signature);
			assertThat(kms.requests().list().stream().map((request) -> request.operation()))
				.containsExactly("GetPublicKey", "AsymmetricSign", "AsymmetricSign");
		});
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048, RSAES_OAEP_SHA_256, 190", "RSA_2048, RSAES_OAEP_SHA_1, 214",
			"RSA_3072, RSAES_OAEP_SHA_256, 318", "RSA_3072, RSAES_OAEP_SHA_1, 342" })
	void localCiphertextIsDecryptedByKms(KeySpec spec, EncryptionAlgorithm algorithm, int max) {
		KeyVersion key = key(encrypting, spec);
		byte[] bytes = new byte[max];
		Arrays.fill(bytes, (byte) 7);
		Plaintext plaintext = Plaintext.of(bytes);
		run((crypto) -> {
			AsymmetricOperations pairs = crypto.asymmetric();
			assertThat(pairs.decrypt(key, algorithm, pairs.encryptLocally(key, algorithm, plaintext)))
				.isEqualTo(plaintext);
			assertThat(pairs.decrypt(key, algorithm, pairs.encrypt(key, algorithm, plaintext))).isEqualTo(plaintext);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> pairs.encryptLocally(key, algorithm, Plaintext.of(new byte[max + 1])))
				.withMessageContaining(String.valueOf(max));
		});
	}

	@Test
	void sm2IsEncryptedByKmsOnly() {
		KeyVersion key = key(encrypting, KeySpec.EC_SM2);
		Plaintext plaintext = Plaintext.of(new byte[6047]);
		run((crypto) -> {
			AsymmetricOperations pairs = crypto.asymmetric();
			Ciphertext ciphertext = pairs.encrypt(key, EncryptionAlgorithm.SM2PKE, plaintext);
			assertThat(pairs.decrypt(key, EncryptionAlgorithm.SM2PKE, ciphertext)).isEqualTo(plaintext);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> pairs.encryptLocally(key, EncryptionAlgorithm.SM2PKE, plaintext))
				.withMessageContaining("not documented");
		});
	}

	@Test
	void algorithmThatDoesNotFitIsRefused() {
		run((crypto) -> {
			AsymmetricOperations pairs = crypto.asymmetric();
			assertThatIllegalArgumentException()
				.isThrownBy(() -> pairs.verifyLocally(key(signing, KeySpec.EC_P256), SigningAlgorithm.RSA_PSS_SHA_256,
						MESSAGE, Signature.of(new byte[64])))
				.withMessageContaining("RSA_PSS_SHA_256 does not fit key");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> pairs.sign(key(signing, KeySpec.EC_P256), SigningAlgorithm.SM2DSA, MESSAGE));
			assertThatIllegalArgumentException().isThrownBy(() -> pairs.verifyLocally(key(signing, KeySpec.EC_SM2),
					SigningAlgorithm.ECDSA_SHA_256, MESSAGE, Signature.of(new byte[64])));
			assertThatIllegalArgumentException().isThrownBy(() -> pairs.encryptLocally(key(signing, KeySpec.EC_P256),
					EncryptionAlgorithm.RSAES_OAEP_SHA_1, Plaintext.of("a")));
			assertThatExceptionOfType(KmsInvalidRequestException.class)
				.isThrownBy(() -> pairs.sign(key(signing, KeySpec.RSA_2048), SigningAlgorithm.ECDSA_SHA_256, MESSAGE));
			assertThatExceptionOfType(KmsNotFoundException.class)
				.isThrownBy(() -> pairs.publicKey(KeyVersion.of("alias/none", "v1")));
		});
	}

	@Test
	void unsupportedOperationSaysWhereItIsSupported() {
		run((crypto) -> {
			assertThatExceptionOfType(KmsUnsupportedOperationException.class)
				.isThrownBy(() -> crypto.generateRandom(16))
				.withMessageContaining("GenerateRandom")
				.withMessageContaining("dedicated gateway with a client key");
			assertThatExceptionOfType(KmsUnsupportedOperationException.class)
				.isThrownBy(() -> crypto.advance().encrypt(KEY, Plaintext.of("a"), new byte[0]))
				.withMessageContaining("AdvanceEncrypt")
				.withMessageContaining("dedicated gateway with a client key");
		});
	}

	@Test
	void signerSignsWithOneKey() {
		run((crypto) -> {
			KeyVersion key = key(signing, KeySpec.EC_P256K);
			KmsSigner signer = KmsSigner.of(crypto, key, SigningAlgorithm.ECDSA_SHA_256);
			assertThat(signer.verify(MESSAGE, signer.sign(MESSAGE))).isTrue();
			assertThat(signer.verify(new byte[1], signer.sign(MESSAGE))).isFalse();
			assertThat(signer.publicKey()).isEqualTo(crypto.asymmetric().publicKey(key));
			assertThat(signer).hasToString("ECDSA_SHA_256 with key '%s'".formatted(key));
		});
	}

	@Test
	void everythingIsThereWithoutWaiting() {
		this.runner.run((context) -> {
			AsyncKmsOperations async = context.getBean(KmsTemplate.class).async();
			assertThat(async.opsForCrypto()).isSameAs(context.getBean(AsyncCryptoOperations.class));
			assertThat(async.opsForSecrets()).isSameAs(context.getBean(AsyncSecretOperations.class));
			symmetric(async.opsForCrypto());
			pairs(async.opsForCrypto().asymmetric());
			secrets(async.opsForSecrets());
		});
	}

	private static void symmetric(AsyncCryptoOperations crypto) throws GeneralSecurityException {
		Plaintext plaintext = Plaintext.of("ring twice");
		EncryptionContext none = EncryptionContext.none();
		assertThat(crypto.encrypt(KEY, plaintext, CONTEXT)
			.thenCompose((ciphertext) -> crypto.reEncrypt(ciphertext, CONTEXT, KeyId.alias("archive"), none))
			.thenCompose((ciphertext) -> crypto.decrypt(ciphertext, none))
			.join()).isEqualTo(plaintext);
		GeneratedDataKey dataKey = crypto.generateDataKey(KEY, 32, CONTEXT).join();
		assertThat(crypto.decrypt(dataKey.ciphertext(), CONTEXT).join()).isEqualTo(dataKey.plaintext());
		assertThat(crypto.generateDataKeyWithoutPlaintext(KEY, 16, none)
			.thenCompose((ciphertext) -> crypto.decrypt(ciphertext, none))
			.join()
			.length()).isEqualTo(16);
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		DataKeyRecipient recipient = DataKeyRecipient.of(generator.generateKeyPair().getPublic(),
				EncryptionAlgorithm.RSAES_OAEP_SHA_256);
		assertThat(crypto.generateAndExportDataKey(KEY, 16, none, recipient)
			.thenCompose((exported) -> crypto.exportDataKey(exported.ciphertext(), none, recipient))
			.join()
			.length()).isEqualTo(256);
		assertThat(crypto.generateRandom(1)).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(KmsUnsupportedOperationException.class);
		assertThat(crypto.advance().decrypt(Ciphertext.of(new byte[64]), new byte[0])).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(KmsUnsupportedOperationException.class);
	}

	private static void pairs(AsyncAsymmetricOperations pairs) {
		for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
			KeyVersion key = key(signing, switch (algorithm) {
				case RSA_PSS_SHA_256, RSA_PKCS1_SHA_256 -> KeySpec.RSA_2048;
				case ECDSA_SHA_256 -> KeySpec.EC_P256K;
				case SM2DSA -> KeySpec.EC_SM2;
			});
			Signature signature = pairs.sign(key, algorithm, MESSAGE).join();
			assertThat(pairs.verify(key, algorithm, MESSAGE, signature).join()).isTrue();
			assertThat(pairs.verifyLocally(key, algorithm, MESSAGE, signature).join()).isTrue();
			assertThat(pairs.verifyLocally(key, algorithm, new byte[0], signature).join()).isFalse();
		}
		KeyVersion key = key(encrypting, KeySpec.RSA_2048);
		EncryptionAlgorithm algorithm = EncryptionAlgorithm.RSAES_OAEP_SHA_256;
		Plaintext plaintext = Plaintext.of("ring twice");
		assertThat(pairs.encrypt(key, algorithm, plaintext)
			.thenCompose((ciphertext) -> pairs.decrypt(key, algorithm, ciphertext))
			.join()).isEqualTo(plaintext);
		assertThat(pairs.encryptLocally(key, algorithm, plaintext)
			.thenCompose((ciphertext) -> pairs.decrypt(key, algorithm, ciphertext))
			.join()).isEqualTo(plaintext);
	}

	private static void secrets(AsyncSecretOperations secrets) {
		kms.requests().clear();
		assertThat(IntStream.range(0, 50).mapToObj((number) -> secrets.get("db")).toList())
			.allSatisfy((secret) -> assertThat(secret.join().field("user")).isEqualTo("shop"));
		assertThat(kms.requests().list()).hasSize(1);
		assertThat(secrets.getField("db", "user")).isCompletedWithValue("shop");
		assertThat(secrets.getText("db")).isCompletedWithValue("{\"user\":\"shop\"}");
		assertThat(secrets.get("db", Account.class)).isCompletedWithValue(new Account("shop"));
		assertThat(secrets.getBytes("db").join()).hasSize(15);
		assertThat(secrets.get("none").handle((Secret secret, Throwable thrown) -> thrown.getCause()).join())
			.isInstanceOf(KmsNotFoundException.class);
	}

	private void run(ThrowingConsumer<CryptoOperations> test) {
		this.runner.run((context) -> test.acceptThrows(context.getBean(KmsTemplate.class).opsForCrypto()));
	}

	record Account(String user) {
	}

	/**
	 * What the recipient of a data key does.
	 */
	@FunctionalInterface
	private interface Decryption {

		byte[] decrypt(byte[] input) throws Exception;

	}

	/**
	 * A long message.
	 */
	private static final class Zeros extends InputStream {

		private long left;

		Zeros(long length) {
			this.left = length;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 0 : -1;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int count = (int) Math.min(this.left, length);
			Arrays.fill(buffer, offset, offset + count, (byte) 0);
			this.left -= count;
			return count;
		}

	}

	/**
	 * The program of that name, where there is one.
	 */
	private static final class OpenSsl {

		private static final boolean PRESENT = isPresent();

		private static boolean isPresent() {
			try {
				return run(List.of("openssl", "version")) == 0;
			}
			catch (IllegalStateException ex) {
				return false;
			}
		}

		private static int run(List<String> command) {
			try {
				Process process = new ProcessBuilder(command).redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start();
				if (!process.waitFor(30, TimeUnit.SECONDS)) {
					process.destroyForcibly();
					throw new IllegalStateException("openssl does not end");
				}
				return process.exitValue();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
