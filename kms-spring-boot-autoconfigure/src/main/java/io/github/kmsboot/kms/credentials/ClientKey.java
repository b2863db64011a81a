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

package io.github.kmsboot.kms.credentials;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;

/**
 * A client key of an application access point: an id, and a private key that signs in its
 * name. Safe for use by many threads.
 *
 * @since 0.1.0
 * @see <a href="https://www.alibabacloud.com/help/en/kms">service documentation</a>
 */
public final class ClientKey {

	private static final String ALGORITHM = "SHA256withRSA";

	private final String keyId;

	private final PrivateKey privateKey;

	private final Instant expiresAt;

	ClientKey(String keyId, PrivateKey privateKey, Instant expiresAt) {
		this.keyId = keyId;
		this.privateKey = privateKey;
		this.expiresAt = expiresAt;
	}

	/**
	 * Open a client key as the console hands it out.
	 * @param content the text of the file {@code clientKey_KAAP.….json}
	 * @param password the text of the file {@code clientKey_KAAP.…_Password.txt}; line
	 * feeds at its end do not count
	 * @return the client key
	 * @throws io.github.kmsboot.kms.KmsCredentialsException if the content is none, the
	 * password is wrong, or the key may not be used any more or not yet
	 */
	public static ClientKey of(String content, String password) {
		return ClientKeyFile.open(content, password, Clock.systemUTC());
	}

	/**
	 * Read the text of one of the two files, for {@link #of(String, String)}.
	 * @param file the file
	 * @return the text
	 * @throws io.github.kmsboot.kms.KmsCredentialsException if there is no such file, it
	 * cannot be read, or it is too long to be one of them
	 */
	public static String textOf(Path file) {
		return ClientKeyFile.textOf(file);
	}

	/**
	 * Return the id that goes with every signature.
	 * @return for example {@code KAAP.…}
	 */
	public String keyId() {
		return this.keyId;
	}

	/**
	 * Return when the service stops to accept the key.
	 * @return the end of its certificate's validity
	 */
	public Instant expiresAt() {
		return this.expiresAt;
	}

	/**
	 * Sign with {@value #ALGORITHM}.
	 * @param message what to sign
	 * @return the signature
	 */
	public byte[] sign(byte[] message) {
		try {
			Signature signature = Signature.getInstance(ALGORITHM);
			signature.initSign(this.privateKey);
			signature.update(message);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime cannot sign with " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "ClientKey[expiresAt=" + this.expiresAt + "]";
	}

}
