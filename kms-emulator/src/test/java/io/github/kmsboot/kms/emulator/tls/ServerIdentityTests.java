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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerIdentityTests {

	private final ServerIdentity identity = ServerIdentity.create(Set.of("kms.test", "192.0.2.1"));

	@Test
	void signsServerWithAuthority() throws Exception {
		X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
			.generateCertificate(
					new ByteArrayInputStream(this.identity.authorityPem().getBytes(StandardCharsets.US_ASCII)));
		X509Certificate server = server();
		server.verify(authority.getPublicKey());
		authority.verify(authority.getPublicKey());
		assertThat(authority.getBasicConstraints()).isZero();
		assertThat(server.getBasicConstraints()).isEqualTo(-1);
		assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
		server.checkValidity();
	}

	@Test
	void namesLoopbackAndMore() throws Exception {
		assertThat(server().getSubjectAlternativeNames()).<Object>extracting((name) -> name.get(1))
			.containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "kms.test", "192.0.2.1");
	}

	@Test
	void isNewEachTime() {
		ServerIdentity other = ServerIdentity.create(Set.of());
		assertThat(other.authorityPem()).isNotEqualTo(this.identity.authorityPem());
		assertThat(other.password()).isNotEqualTo(this.identity.password());
	}

	private X509Certificate server() throws Exception {
		return (X509Certificate) this.identity.keyStore().getCertificate("server");
	}

}
