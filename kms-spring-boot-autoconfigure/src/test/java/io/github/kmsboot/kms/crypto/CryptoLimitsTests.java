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

package io.github.kmsboot.kms.crypto;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is outside of the service's limits is refused before it is sent.
 */
class CryptoLimitsTests {

	private static final KeyId KEY = KeyId.of("key-1");

	private static final KeyVersion PAIR = KeyVersion.of("key-2", "v1");

	private static final EncryptionContext NONE = EncryptionContext.none();

	@ParameterizedTest
	@CsvSource({ "0", "6145" })
	void plaintextIsLimited(int bytes) {
		Plaintext plaintext = Plaintext.of(new byte[bytes]);
		assertThatIllegalArgumentException().isThrownBy(() -> CryptoRequests.encrypt(KEY, plaintext, NONE))
			.withMessage("A plaintext that KMS encrypts in one call has 1 to 6144 bytes, this one has " + bytes);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CryptoRequests.advanceEncrypt(KEY, plaintext, new byte[0]))
			.withMessageContaining("6144");
	}

	@ParameterizedTest
	@CsvSource({ "0", "-1", "1025" })
	void dataKeyIsLimited(int bytes) {
		assertThatIllegalArgumentException().isThrownBy(() -> CryptoRequests.generateDataKey(KEY, bytes, NONE))
			.withMessage("A data key has 1 to 1024 bytes, this one has " + bytes);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CryptoRequests.generateDataKeyWithoutPlaintext(KEY, bytes, NONE));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CryptoRequests.advanceGenerateDataKey(KEY, bytes, new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> CryptoRequests.generateRandom(bytes))
			.withMessageContaining("1024");
	}

	@ParameterizedTest
	@CsvSource({ "RSAES_OAEP_SHA_256, 446, 512", "RSAES_OAEP_SHA_1, 470, 512", "SM2PKE, 6047, 6144" })
	void asymmetricPlaintextAndCiphertextAreLimited(EncryptionAlgorithm algorithm, int max, int maxCiphertext) {
		AsymmetricRequests.encrypt(PAIR, algorithm, Plaintext.of(new byte[max]));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AsymmetricRequests.encrypt(PAIR, algorithm, Plaintext.of(new byte[max + 1])))
			.withMessage("A plaintext for %s has 1 to %d bytes, this one has %d".formatted(algorithm, max, max + 1));
		AsymmetricRequests.decrypt(PAIR, algorithm, Ciphertext.of(new byte[maxCiphertext]));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AsymmetricRequests.decrypt(PAIR, algorithm, Ciphertext.of(new byte[maxCiphertext + 1])))
			.withMessageContaining(String.valueOf(maxCiphertext));
	}

	@Test
	void digestHasOneLength() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AsymmetricRequests.sign(PAIR, SigningAlgorithm.SM2DSA, new byte[20]))
			.withMessage("A digest has 32 bytes, this one has 20");
		assertThatIllegalArgumentException().isThrownBy(
				() -> AsymmetricRequests.verify(PAIR, SigningAlgorithm.SM2DSA, new byte[64], Signature.of(new byte[1])))
			.withMessageContaining("64");
	}

	@Test
	void emptyCiphertextIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CryptoRequests.decrypt(Ciphertext.of(new byte[0]), NONE));
	}

	@Test
	void recipientIsOneThatKmsExportsTo() throws NoSuchAlgorithmException {
		PublicKey rsa = rsa(2048);
		DataKeyRecipient recipient = DataKeyRecipient.of(rsa, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
		assertThat(recipient).hasToString("RSA with 2048 bits, RSAES_OAEP_SHA_256");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CryptoRequests.generateAndExportDataKey(KEY, 191, NONE, recipient))
			.withMessageContaining("190");
		assertThatIllegalArgumentException().isThrownBy(() -> DataKeyRecipient.of(rsa, EncryptionAlgorithm.SM2PKE))
			.withMessageContaining("SM2PKE does not fit");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DataKeyRecipient.of(rsa(3072), EncryptionAlgorithm.RSAES_OAEP_SHA_1))
			.withMessageContaining("2048");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DataKeyRecipient.ofPem("nothing", EncryptionAlgorithm.RSAES_OAEP_SHA_1))
			.withMessageContaining("PUBLIC KEY");
	}

	private static PublicKey rsa(int bits) throws NoSuchAlgorithmException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(bits);
		return generator.generateKeyPair().getPublic();
	}

	@Test
	void concatenatedSignatureIsTheSame() {
		byte[] concatenated = new byte[64];
		concatenated[0] = (byte) 0x80;
		concatenated[63] = 1;
		Signature signature = Signature.ofConcatenated(concatenated);
		assertThat(signature.bytes()).startsWith(0x30).hasSizeLessThan(64);
		assertThat(signature.concatenated()).isEqualTo(concatenated);
		assertThatIllegalArgumentException().isThrownBy(() -> Signature.ofConcatenated(new byte[63]));
		assertThatIllegalStateException().isThrownBy(() -> Signature.of(new byte[256]).concatenated());
	}

}
