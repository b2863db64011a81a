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
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server certificate and the private authority that signed it. Both are new for every
 * emulator, so that no test can come to trust a certificate that outlives it.
 *
 * @since 0.1.0
 */
public final class ServerIdentity {

	private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

	private static final X500Principal AUTHORITY = new X500Principal("CN=KMS Emulator Root CA");

	private static final X500Principal SERVER = new X500Principal("CN=KMS Emulator");

	private static final Duration LIFETIME = Duration.ofDays(397);

	private final KeyStore keyStore;

	private final String password;

	private final X509Certificate authority;

	private ServerIdentity(KeyStore keyStore, String password, X509Certificate authority) {
		this.keyStore = keyStore;
		this.password = password;
		this.authority = authority;
	}

	/**
	 * Create an identity for the loopback names and some more.
	 * @param names further host names and addresses the server is known by
	 * @return the identity
	 */
	public static ServerIdentity create(Set<String> names) {
		try {
			KeyPair authorityKey = newKey();
			X509Certificate authority = authority(authorityKey);
			KeyPair serverKey = newKey();
			X509Certificate server = server(serverKey, authorityKey.getPrivate(), names);
			String password = new BigInteger(128, new SecureRandom()).toString(36);
			KeyStore keyStore = KeyStore.getInstance("PKCS12");
			keyStore.load(null, null);
			keyStore.setKeyEntry("server", serverKey.getPrivate(), password.toCharArray(),
					new Certificate[] { server, authority });
			return new ServerIdentity(keyStore, password, authority);
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException("No server certificate could be made", ex);
		}
	}

	private static KeyPair newKey() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	private static X509Certificate authority(KeyPair key)
			throws GeneralSecurityException, OperatorCreationException, IOException {
		X509v3CertificateBuilder builder = builder(AUTHORITY, key);
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
		builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
		return sign(builder, key.getPrivate());
	}

	private static X509Certificate server(KeyPair key, PrivateKey signer, Set<String> names)
			throws GeneralSecurityException, OperatorCreationException, IOException {
		X509v3CertificateBuilder builder = builder(SERVER, key);
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
		builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
		builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
		builder.addExtension(Extension.subjectAlternativeName, false, subjectNames(names));
		return sign(builder, signer);
	}

	private static X509v3CertificateBuilder builder(X500Principal subject, KeyPair key) {
		Instant now = Instant.now();
		return new JcaX509v3CertificateBuilder(AUTHORITY, new BigInteger(127, new SecureRandom()).setBit(0),
				Date.from(now.minus(Duration.ofDays(1))), Date.from(now.plus(LIFETIME)), subject, key.getPublic());
	}

	private static GeneralNames subjectNames(Set<String> names) throws IOException {
		Set<String> all = new LinkedHashSet<>(LOOPBACK);
		all.addAll(names);
		GeneralName[] subjects = new GeneralName[all.size()];
		int i = 0;
		for (String name : all) {
			subjects[i++] = isAddress(name)
					? new GeneralName(GeneralName.iPAddress, InetAddress.getByName(name).getHostAddress())
					: new GeneralName(GeneralName.dNSName, name);
		}
		return new GeneralNames(subjects);
	}

	private static boolean isAddress(String name) {
		return name.contains(":") || name.matches("[0-9.]+");
	}

	private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey signer)
			throws GeneralSecurityException, OperatorCreationException {
		return new JcaX509CertificateConverter()
			.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
	}

	/**
	 * Return the server's key and chain.
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
	 * Return the certificate of the authority, which a client has to trust.
	 * @return the certificate as PEM text
	 */
	public String authorityPem() {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(this.authority);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString().replace("\r\n", "\n");
	}

}
