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

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Verification of one signature with a public key, without a call.
 */
final class LocalVerification {

	private static final int BUFFER_BYTES = 8192;

	private final java.security.Signature verifier;

	private LocalVerification(java.security.Signature verifier) {
		this.verifier = verifier;
	}

	static LocalVerification with(PublicKey key, SigningAlgorithm algorithm) {
		try {
			java.security.Signature verifier = verifier(key, algorithm);
			verifier.initVerify(key);
			return new LocalVerification(verifier);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The Java runtime cannot verify %s with a key of type %s"
				.formatted(algorithm, PublicKeys.describe(key)), ex);
		}
	}

	private static java.security.Signature verifier(PublicKey key, SigningAlgorithm algorithm)
			throws GeneralSecurityException {
		return switch (algorithm) {
			case RSA_PSS_SHA_256 -> pss();
			case RSA_PKCS1_SHA_256 -> java.security.Signature.getInstance("SHA256withRSA");
			case ECDSA_SHA_256 -> PublicKeys.isKoblitz(key)
					? java.security.Signature.getInstance("SHA256withECDSA", BouncyCastle.PROVIDER)
					: java.security.Signature.getInstance("SHA256withECDSA");
			case SM2DSA -> java.security.Signature.getInstance("SM3withSM2", BouncyCastle.PROVIDER);
		};
	}

	private static java.security.Signature pss() throws GeneralSecurityException {
		java.security.Signature verifier = java.security.Signature.getInstance("RSASSA-PSS");
		verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
				SigningAlgorithm.DIGEST_BYTES, PSSParameterSpec.TRAILER_FIELD_BC));
		return verifier;
	}

	boolean accepts(byte[] message, Signature signature) {
		update(message, message.length);
		return accepts(signature);
	}

	boolean accepts(InputStream message, Signature signature) throws IOException {
		byte[] buffer = new byte[BUFFER_BYTES];
		for (int count = message.read(buffer); count >= 0; count = message.read(buffer)) {
			update(buffer, count);
		}
		return accepts(signature);
	}

	private void update(byte[] part, int length) {
		try {
			this.verifier.update(part, 0, length);
		}
		catch (SignatureException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// What is no signature at all makes the provider throw.
	private boolean accepts(Signature signature) {
		try {
			return this.verifier.verify(signature.bytes());
		}
		catch (SignatureException ex) {
			return false;
		}
	}

}
