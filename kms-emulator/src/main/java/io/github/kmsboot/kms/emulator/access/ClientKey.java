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

package io.github.kmsboot.kms.emulator.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * The key pair of an application access point. Its private half exists only in the
 * content handed out.
 *
 * @since 0.1.0
 */
public final class ClientKey {

	private final String id;

	private final ClientKeyDraft draft;

	private final X509Certificate certificate;

	private final String content;

	private final Instant expiresAt;

	ClientKey(String id, ClientKeyDraft draft, X509Certificate certificate, String content, Instant expiresAt) {
		this.id = id;
		this.draft = draft;
		this.certificate = certificate;
		this.content = content;
		this.expiresAt = expiresAt;
	}

	/**
	 * Return the id.
	 * @return the id with the prefix {@code KAAP.}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the name of the access point.
	 * @return the name
	 */
	public String name() {
		return this.draft.name();
	}

	/**
	 * Return what the console hands out.
	 * @return a JSON object of {@code KeyId} and {@code PrivateKeyData}, a PKCS#12 store
	 * in Base64
	 */
	public String content() {
		return this.content;
	}

	boolean isExpiredAt(Instant now) {
		return !now.isBefore(this.expiresAt);
	}

	/**
	 * Tell whether the key works at a gateway.
	 * @param gateway {@code shared} or the id of an instance
	 * @return whether it does
	 */
	public boolean worksAt(String gateway) {
		return this.draft.gateways().isEmpty() || this.draft.gateways().contains(gateway);
	}

	/**
	 * Tell whether the key may read a secret.
	 * @param name the name of the secret
	 * @return whether it may
	 */
	public boolean mayRead(String name) {
		return this.draft.secrets().stream().anyMatch((pattern) -> Wildcard.of(pattern).matches(name));
	}

	/**
	 * Tell whether the key may use an encryption key.
	 * @param keyId the id of the encryption key
	 * @param isAliasOfIt tells whether a name is an alias of that key
	 * @return whether it may
	 */
	public boolean mayUse(String keyId, Predicate<String> isAliasOfIt) {
		return this.draft.keys()
			.stream()
			.anyMatch((pattern) -> Wildcard.of(pattern).matches(keyId) || isAliasOfIt.test(pattern));
	}

	/**
	 * Tell whether a text was signed with the private half.
	 * @param text the text
	 * @param signature the signature in Base64, SHA-256 with RSA
	 * @return whether the signature is good
	 */
	public boolean signed(String text, String signature) {
		try {
			Signature verifier = Signature.getInstance("SHA256withRSA");
			verifier.initVerify(this.certificate.getPublicKey());
			verifier.update(text.getBytes(StandardCharsets.UTF_8));
			return verifier.verify(Base64.getDecoder().decode(signature));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * The id only.
	 */
	@Override
	public String toString() {
		return this.id;
	}

}
