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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import com.aliyun.credentials.utils.AuthUtils;
import org.jspecify.annotations.Nullable;

/**
 * Where STS is reached, and whose certificates it may show.
 *
 * @param uri scheme, host and port; plain HTTP on a loopback host only
 * @param certificateAuthorities certificates in PEM, of which one must have signed that
 * of STS; trusted instead of those of the Java runtime; {@code null} for these
 * @since 0.1.0
 */
public record StsEndpoint(URI uri, @Nullable String certificateAuthorities) {

	private static final StsEndpoint GLOBAL = new StsEndpoint(URI.create("https://sts.aliyuncs.com"), null);

	private static final Pattern REGION = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

	public StsEndpoint {
		if (uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null
				|| !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
			throw new IllegalArgumentException("STS endpoint has another form: write 'host', 'host:port' or "
					+ "'https://host:port', without user, path or query");
		}
		boolean plain = "http".equals(uri.getScheme());
		if (!plain && !"https".equals(uri.getScheme())) {
			throw new IllegalArgumentException("Scheme '" + uri.getScheme() + "' of the STS endpoint is not https");
		}
		if (plain && !NearHost.isLoopback(uri)) {
			throw new IllegalArgumentException("STS endpoint '" + uri + "' is not encrypted, and keys would cross the "
					+ "network readable; use https (http is for loopback hosts only)");
		}
		if (certificateAuthorities != null) {
			TrustedSockets.certificates(certificateAuthorities);
		}
	}

	/**
	 * Parse an endpoint as a user writes it.
	 * @param text {@code host}, {@code host:port}, {@code https://host} or
	 * {@code https://host:port}; {@code http://} before a loopback host
	 * @return the endpoint
	 * @throws IllegalArgumentException if the text has another form or is not encrypted
	 */
	public static StsEndpoint of(String text) {
		String url = text.strip().toLowerCase(Locale.ROOT);
		try {
			return new StsEndpoint(new URI(url.contains("://") ? url : "https://" + url), null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("STS endpoint is not a host or URL");
		}
	}

	/**
	 * Return the endpoint of a region.
	 * @param region the id of the region, for example {@code cn-hangzhou}
	 * @param vpc whether to use the host that is reached from inside a VPC only
	 * @return the endpoint
	 * @throws IllegalArgumentException if the region cannot be one
	 */
	public static StsEndpoint ofRegion(String region, boolean vpc) {
		String label = region.strip().toLowerCase(Locale.ROOT);
		if (!REGION.matcher(label).matches()) {
			throw new IllegalArgumentException(
					"STS region '" + region + "' has other characters than letters, digits and hyphens");
		}
		return new StsEndpoint(URI.create("https://" + (vpc ? "sts-vpc." : "sts.") + label + ".aliyuncs.com"), null);
	}

	/**
	 * Return the endpoint that the environment variables {@code ALIBABA_CLOUD_STS_REGION}
	 * and {@code ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED} name; without them the global one.
	 * @return the endpoint
	 */
	public static StsEndpoint fromEnvironment() {
		String region = AuthUtils.getEnvironmentSTSRegion();
		return (region != null && !region.isBlank()) ? ofRegion(region, AuthUtils.isEnableVpcEndpoint()) : GLOBAL;
	}

	/**
	 * Trust these certificate authorities, and no others.
	 * @param pem certificates in PEM
	 * @return the endpoint
	 * @throws IllegalArgumentException if they cannot be read
	 */
	public StsEndpoint trusting(String pem) {
		return new StsEndpoint(this.uri, pem);
	}

	@Override
	public String toString() {
		return this.uri.toString();
	}

}
