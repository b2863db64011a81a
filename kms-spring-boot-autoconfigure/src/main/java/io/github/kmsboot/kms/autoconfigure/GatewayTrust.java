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

package io.github.kmsboot.kms.autoconfigure;

import java.io.IOException;
import java.security.KeyStore;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.tls.CertificateAuthorities;

/**
 * Finds the certificate authorities that one configured gateway is trusted by, or refuses
 * what is said about them.
 */
final class GatewayTrust {

	private static final String CA_REMEDY = "Write the text of the instance's PrivateKmsCA_….pem, or 'file:' or 'classpath:' and where it lies.";

	private final String name;

	private final GatewayProperties gateway;

	private final KmsSources sources;

	private final Refusals refusals;

	GatewayTrust(String name, GatewayProperties gateway, KmsSources sources, Refusals refusals) {
		this.name = name;
		this.gateway = gateway;
		this.sources = sources;
		this.refusals = refusals;
	}

	/**
	 * Return the authorities.
	 * @return the authorities in PEM, or {@code null} for those of the Java runtime
	 */
	@Nullable String certificates() {
		String certificates = StringUtils.hasText(this.gateway.getSsl().getBundle()) ? ofBundle() : ofText();
		if (certificates == null && this.gateway.getType() == GatewayKind.DEDICATED) {
			throw this.refusals.of("ca-certificates",
					"Gateway '%s' is a dedicated gateway, whose certificate comes from a private authority, and no certificate authority is configured."
						.formatted(this.name),
					"Download the CA certificate of the instance in the KMS console and write '%s: file:/path/PrivateKmsCA_kst-….pem'."
						.formatted(this.refusals.name("ca-certificates")));
		}
		return certificates;
	}

	private String ofBundle() {
		if (StringUtils.hasText(this.gateway.getCaCertificates())) {
			throw this.refusals.of("ssl.bundle", "Gateway '%s' has certificate authorities twice.".formatted(this.name),
					"Take out %s or %s.".formatted(this.refusals.name("ca-certificates"),
							this.refusals.name("ssl.bundle")));
		}
		String bundle = String.valueOf(this.gateway.getSsl().getBundle());
		KeyStore store = this.refusals.checked("ssl.bundle",
				"Define the bundle under spring.ssl.bundle.pem.%s or spring.ssl.bundle.jks.%s, with a trust store."
					.formatted(bundle, bundle),
				() -> this.sources.trustStore(bundle));
		return this.refusals.checked("ssl.bundle", "Give the bundle '%s' a trust store.".formatted(bundle),
				() -> PemText.of(store));
	}

	private @Nullable String ofText() {
		String certificates = this.gateway.getCaCertificates();
		if (!StringUtils.hasText(certificates)) {
			return null;
		}
		String pem = pem(certificates);
		this.refusals.checked("ca-certificates", CA_REMEDY, () -> CertificateAuthorities.in(pem));
		return pem;
	}

	private String pem(String textOrLocation) {
		try {
			return PemLocation.read(textOrLocation);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw this.refusals.of("ca-certificates",
					"The certificate authorities of gateway '%s' cannot be read: there is no PEM text and no such file."
						.formatted(this.name),
					CA_REMEDY);
		}
	}

}
