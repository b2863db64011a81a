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

package io.github.kmsboot.kms.emulator.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/**
 * A server certificate and the private authority a client is told to trust. In a sound
 * identity the one signed the other; {@link #selfSigned}, {@link #expired},
 * {@link #forOtherHost} and {@link #byOtherAuthority} make identities that a careful
 * client refuses.
 *
 * @since 0.1.0
 */
public final class ServerIdentity {

	private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

	private static final String AUTHORITY = "KMS Emulator Root CA";

	private final KeyStore keyStore;

	private final String password;

	private final Authority authority;

	private ServerIdentity(KeyPair key, List<X509Certificate> chain, Authority authority) {
		this.password = new BigInteger(128, new SecureRandom()).toString(36);
		this.keyStore = keyStore(key, chain, this.password);
		this.authority = authority;
	}

	private static KeyStore keyStore(KeyPair key, List<X509Certificate> chain, String password) {
		try {
			KeyStore keyStore = KeyStore.getInstance("PKCS12");
			keyStore.load(null, null);
			keyStore.setKeyEntry("server", key.getPrivate(), password.toCharArray(), chain.toArray(new Certificate[0]));
			return keyStore;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("No key store could be made", ex);
		}
	}

	/**
	 * Create an identity for the loopback names and some more, with an authority of its
	 * own.
	 * @param names further host names and addresses the server is known by
	 * @return the identity
	 */
	public static ServerIdentity create(Set<String> names) {
		return create(Authority.root(AUTHORITY), names);
	}

	/**
	 * Create an identity for the loopback names and some more.
	 * @param authority signs the certificate
	 * @param names further host names and addresses the server is known by
	 * @return the identity
	 */
	public static ServerIdentity create(Authority authority, Set<String> names) {
		return signed(authority, authority, Authority.LIFETIME, withLoopback(names));
	}

	/**
	 * Create an identity whose certificate nobody but the server itself signed.
	 * @param names host names and addresses of the server besides those of the loopback
	 * @return the identity
	 */
	public static ServerIdentity selfSigned(Set<String> names) {
		KeyPair key = Authority.newKey();
		return new ServerIdentity(key, List.of(Authority.selfSigned(key, withLoopback(names))),
				Authority.root(AUTHORITY));
	}

	/**
	 * Create an identity whose certificate expired a day ago.
	 * @param names host names and addresses of the server besides those of the loopback
	 * @return the identity
	 */
	public static ServerIdentity expired(Set<String> names) {
		Authority authority = Authority.root(AUTHORITY);
		return signed(authority, authority, Duration.ofDays(-1), withLoopback(names));
	}

	/**
	 * Create an identity whose certificate is for another host and for no name of the
	 * loopback.
	 * @param name the name of the other host
	 * @return the identity
	 */
	public static ServerIdentity forOtherHost(String name) {
		Authority authority = Authority.root(AUTHORITY);
		return signed(authority, authority, Authority.LIFETIME, Set.of(name));
	}

	/**
	 * Create an identity whose certificate was signed by another authority than the one a
	 * client is told to trust. Both have the same name.
	 * @param names host names and addresses of the server besides those of the loopback
	 * @return the identity
	 */
	public static ServerIdentity byOtherAuthority(Set<String> names) {
		return signed(Authority.root(AUTHORITY), Authority.root(AUTHORITY), Authority.LIFETIME, withLoopback(names));
	}

	private static ServerIdentity signed(Authority signer, Authority trusted, Duration lifetime, Set<String> names) {
		KeyPair key = Authority.newKey();
		return new ServerIdentity(key, List.of(signer.sign(key, lifetime, names), signer.certificate()), trusted);
	}

	private static Set<String> withLoopback(Set<String> names) {
		Set<String> all = new LinkedHashSet<>(LOOPBACK);
		all.addAll(names);
		return all;
	}

	/**
	 * Return the server's key and the chain it presents.
	 * @return a key store in memory
	 */
	public KeyStore keyStore() {
		return this.keyStore;
	}

	/**
	 * Return what opens the key store.
	 * @return the password
	 */
	public String password() {
		return this.password;
	}

	/**
	 * Return the certificates of the authority a client is told to trust.
	 * @return the root and, if there is one, the intermediate as PEM text
	 */
	public String authorityPem() {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			for (X509Certificate certificate : this.authority.certificates()) {
				writer.writeObject(certificate);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString().replace("\r\n", "\n");
	}

}
