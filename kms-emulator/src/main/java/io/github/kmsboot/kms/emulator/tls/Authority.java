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
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
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
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A private certificate authority: a root alone, or a root with an intermediate that
 * signs for it, as the authority of the dedicated gateways is. It is new for every
 * emulator, so that no test can come to trust a certificate that outlives it.
 *
 * @since 0.1.0
 */
public final class Authority {

	static final Duration LIFETIME = Duration.ofDays(397);

	private static final Duration AGE = Duration.ofDays(1);

	private final KeyPair key;

	private final List<X509Certificate> certificates;

	private Authority(KeyPair key, List<X509Certificate> certificates) {
		this.key = key;
		this.certificates = certificates;
	}

	/**
	 * Create a root that signs servers itself.
	 * @param name the common name of the root
	 * @return the authority
	 */
	public static Authority root(String name) {
		return root(name, 0);
	}

	/**
	 * Create a root with an intermediate that signs servers.
	 * @param rootName the common name of the root
	 * @param intermediateName the common name of the intermediate
	 * @return the authority
	 */
	public static Authority chained(String rootName, String intermediateName) {
		Authority root = root(rootName, 1);
		KeyPair key = newKey();
		X509Certificate certificate = root.sign(subject(intermediateName), key, AGE, LIFETIME, new BasicConstraints(0),
				Set.of());
		return new Authority(key, List.of(root.certificate(), certificate));
	}

	private static Authority root(String name, int depth) {
		KeyPair key = newKey();
		X509Certificate certificate = sign(key, subject(name), subject(name), key, AGE, LIFETIME,
				new BasicConstraints(depth), Set.of());
		return new Authority(key, List.of(certificate));
	}

	private static X500Principal subject(String name) {
		return new X500Principal("CN=" + name);
	}

	static KeyPair newKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("No key could be made", ex);
		}
	}

	// Sign a server's key; a negative lifetime is over already.
	X509Certificate sign(KeyPair server, Duration lifetime, Collection<String> names) {
		Duration age = lifetime.isNegative() ? lifetime.negated().plus(AGE) : AGE;
		return sign(subject("KMS Emulator"), server, age, lifetime, new BasicConstraints(false), names);
	}

	private X509Certificate sign(X500Principal subject, KeyPair subjectKey, Duration age, Duration lifetime,
			BasicConstraints constraints, Collection<String> names) {
		return sign(this.key, certificate().getSubjectX500Principal(), subject, subjectKey, age, lifetime, constraints,
				names);
	}

	static X509Certificate selfSigned(KeyPair server, Collection<String> names) {
		X500Principal subject = subject("KMS Emulator");
		return sign(server, subject, subject, server, AGE, LIFETIME, new BasicConstraints(false), names);
	}

	private static X509Certificate sign(KeyPair signer, X500Principal issuer, X500Principal subject, KeyPair subjectKey,
			Duration age, Duration lifetime, BasicConstraints constraints, Collection<String> names) {
		Instant now = Instant.now();
		X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer,
				new BigInteger(127, new SecureRandom()).setBit(0), Date.from(now.minus(age)),
				Date.from(now.plus(lifetime)), subject, subjectKey.getPublic());
		try {
			builder.addExtension(Extension.basicConstraints, true, constraints);
			int usage = constraints.isCA() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
			if (!constraints.isCA()) {
				builder.addExtension(Extension.extendedKeyUsage, false,
						new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
				builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
			}
			return new JcaX509CertificateConverter().getCertificate(
					builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException("No certificate could be made", ex);
		}
	}

	private static GeneralNames alternatives(Collection<String> names) throws IOException {
		List<GeneralName> alternatives = new ArrayList<>();
		for (String name : names) {
			alternatives.add(isAddress(name)
					? new GeneralName(GeneralName.iPAddress, InetAddress.getByName(name).getHostAddress())
					: new GeneralName(GeneralName.dNSName, name));
		}
		return new GeneralNames(alternatives.toArray(new GeneralName[0]));
	}

	private static boolean isAddress(String name) {
		return name.contains(":") || name.matches("[0-9.]+");
	}

	/**
	 * Return the certificate that signs servers.
	 * @return the certificate of the intermediate or, without one, of the root
	 */
	X509Certificate certificate() {
		return this.certificates.get(this.certificates.size() - 1);
	}

	// Return what a client may trust, the root first.
	List<X509Certificate> certificates() {
		return this.certificates;
	}

}
