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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;

import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessageDigests} and {@link LocalVerification} with the examples of the
 * standards.
 */
class MessageDigestsTests {

	private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);

	// GB/T 32918.5, annex A.2
	private static final String SM2_X = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";

	private static final String SM2_Y = "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";

	private static final String SM2_DIGEST = "F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640";

	private static final String SM2_R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";

	private static final String SM2_S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

	@Test
	void sm3IsThatOfItsStandard() {
		assertThat(hex(MessageDigests.sm3().digest("abc".getBytes(StandardCharsets.US_ASCII))))
			.isEqualTo("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0");
		assertThat(hex(MessageDigests.sm3().digest("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII))))
			.isEqualTo("DEBE9FF92275B8A138604889C18E5A4D6FDB70E5387E5765293DCBA39C0C5732");
	}

	@Test
	void sha256IsThatOfItsStandard() {
		assertThat(hex(MessageDigests.sha256().digest("abc".getBytes(StandardCharsets.US_ASCII))))
			.isEqualTo("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
	}

	@Test
	void sm2DigestCoversUserAndKey() throws IOException {
		assertThat(hex(MessageDigests.sm2(key()).digest(MESSAGE))).isEqualTo(SM2_DIGEST);
		assertThat(hex(MessageDigests.of(new ByteArrayInputStream(MESSAGE), MessageDigests.sm2(key()))))
			.isEqualTo(SM2_DIGEST);
	}

	@Test
	void sm2SignatureOfTheStandardIsAccepted() throws IOException {
		Signature signature = Signature.ofConcatenated(HexFormat.of().parseHex(SM2_R + SM2_S));
		assertThat(LocalVerification.with(key(), SigningAlgorithm.SM2DSA).accepts(MESSAGE, signature)).isTrue();
		assertThat(LocalVerification.with(key(), SigningAlgorithm.SM2DSA).accepts(new byte[1], signature)).isFalse();
		assertThat(LocalVerification.with(key(), SigningAlgorithm.SM2DSA)
			.accepts(MESSAGE, Signature.of(new byte[] { 1, 2, 3 }))).isFalse();
	}

	private static PublicKey key() throws IOException {
		byte[] point = GMNamedCurves.getByName("sm2p256v1")
			.getCurve()
			.createPoint(new BigInteger(SM2_X, 16), new BigInteger(SM2_Y, 16))
			.getEncoded(false);
		byte[] der = new SubjectPublicKeyInfo(
				new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1), point)
			.getEncoded();
		return PublicKeys.parse("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
				+ "\n-----END PUBLIC KEY-----\n");
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().withUpperCase().formatHex(bytes);
	}

}
