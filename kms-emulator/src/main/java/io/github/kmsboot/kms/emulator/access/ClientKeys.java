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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * The client keys that may sign requests: RSA pairs of 2048 bits, handed out as a PKCS#12
 * store under a password.
 *
 * @since 0.1.0
 */
public final class ClientKeys {

	static final String PREFIX = "KAAP.";

	private static final Pattern PASSWORD = Pattern.compile("[0-9A-Za-z~!@#$%^&*?_-]{8,64}");

	private final Clock clock;

	private final Map<String, ClientKey> keys = new ConcurrentHashMap<>();

	private final Set<String> disabled = ConcurrentHashMap.newKeySet();

	/**
	 * Create an empty register.
	 * @param clock tells when a key has expired
	 */
	public ClientKeys(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Issue a key that works everywhere, for all secrets and keys.
	 * @param name the name of the access point
	 * @param password opens the store; 8 to 64 characters of at least two kinds out of
	 * digits, letters and {@code ~!@#$%^&*?_-}
	 * @return a JSON object of {@code KeyId} and {@code PrivateKeyData}
	 * @throws IllegalArgumentException if the password is not as described
	 */
	public String issue(String name, String password) {
		return issue(ClientKeyDraft.of(name), password).content();
	}

	/**
	 * Issue a key, or replace the one with the same id.
	 * @param draft the key
	 * @param password opens the store, as above
	 * @return the key
	 * @throws IllegalArgumentException if the password is not as described
	 */
	public ClientKey issue(ClientKeyDraft draft, String password) {
		checkPassword(password);
		String id = (draft.id() != null) ? draft.id() : PREFIX + UUID.randomUUID();
		Instant now = this.clock.instant();
		Instant expiresAt = now.plus(draft.lifetime());
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			KeyPair pair = generator.generateKeyPair();
			X509Certificate certificate = certificate(id, pair, now, expiresAt);
			ClientKey key = new ClientKey(id, draft, certificate, content(id, pair, certificate, password), expiresAt);
			this.keys.put(id, key);
			this.disabled.remove(id);
			return key;
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException("No client key could be made", ex);
		}
	}

	private static void checkPassword(String password) {
		long kinds = Stream.of("[0-9]", "[A-Za-z]", "[^0-9A-Za-z]")
			.filter((kind) -> Pattern.compile(kind).matcher(password).find())
			.count();
		if (kinds < 2 || !PASSWORD.matcher(password).matches()) {
			throw new IllegalArgumentException("password must have 8 to 64 characters of two kinds");
		}
	}

	private static X509Certificate certificate(String id, KeyPair pair, Instant from, Instant to)
			throws GeneralSecurityException, OperatorCreationException {
		X500Principal subject = new X500Principal("CN=" + id);
		return new JcaX509CertificateConverter()
			.getCertificate(new JcaX509v3CertificateBuilder(subject, new BigInteger(127, new SecureRandom()).setBit(0),
					Date.from(from), Date.from(to), subject, pair.getPublic())
				.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
	}

	private static String content(String id, KeyPair pair, X509Certificate certificate, String password)
			throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry(id, pair.getPrivate(), password.toCharArray(), new Certificate[] { certificate });
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		store.store(bytes, password.toCharArray());
		Map<String, String> content = new LinkedHashMap<>();
		content.put("KeyId", id);
		content.put("PrivateKeyData", Base64.getEncoder().encodeToString(bytes.toByteArray()));
		return Json.write(content);
	}

	/**
	 * Remove a key.
	 * @param id the id
	 */
	public void remove(String id) {
		this.keys.remove(id);
		this.disabled.remove(id);
	}

	/**
	 * Refuse a key from now on.
	 * @param id the id
	 */
	public void disable(String id) {
		this.disabled.add(id);
	}

	/**
	 * Return the ids of all keys.
	 * @return the ids
	 */
	public Set<String> ids() {
		return Set.copyOf(this.keys.keySet());
	}

	/**
	 * Find a key, whether it works or not.
	 * @param id the id
	 * @return the key, or {@code null} if there is none
	 */
	public @Nullable ClientKey find(String id) {
		return this.keys.get(id);
	}

	/**
	 * Tell whether a key is switched on and has not expired.
	 * @param key the key
	 * @return whether it may be used now
	 */
	public boolean works(ClientKey key) {
		return !this.disabled.contains(key.id()) && !key.isExpiredAt(this.clock.instant());
	}

}
