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

package io.github.kmsboot.kms.gateway;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a gateway listens. Encrypted, unless it is on this very machine.
 *
 * @param secure whether TLS is spoken; {@code false} on a loopback host only
 * @param host the host name or address in lower case; an IPv6 address is in brackets
 * @param port the port
 * @since 0.1.0
 */
public record GatewayEndpoint(boolean secure, String host, int port) {

	private static final int HTTPS_PORT = 443;

	private static final int HTTP_PORT = 80;

	private static final Pattern ENDPOINT = Pattern
		.compile("(?:(?<scheme>[a-z]+)://)?(?<host>\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::(?<port>[0-9]{1,5}))?/?");

	private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|\\[::1]");

	public GatewayEndpoint {
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("Port " + port + " of a KMS endpoint is not between 1 and 65535");
		}
		if (!host.startsWith("[")) {
			for (String label : host.split("\\.", -1)) {
				requireLabel("Host '" + host + "' of a KMS endpoint", label);
			}
		}
		if (!secure && !LOOPBACK.matcher(host).matches()) {
			throw new IllegalArgumentException("KMS endpoint 'http://" + host + "' is not encrypted, "
					+ "and secrets would cross the network readable; use https (http is for loopback hosts only)");
		}
	}

	/**
	 * Parse an endpoint as a user writes it.
	 * @param text {@code host}, {@code host:port}, {@code https://host} or
	 * {@code https://host:port}; {@code http://} before a loopback host
	 * @return the endpoint
	 * @throws IllegalArgumentException if the text has another form or is not encrypted
	 */
	public static GatewayEndpoint of(String text) {
		Matcher matcher = ENDPOINT.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			throw new IllegalArgumentException("KMS endpoint has another form: write 'host', 'host:port' or "
					+ "'https://host:port', without user, path or query");
		}
		String scheme = matcher.group("scheme");
		if (scheme != null && !scheme.equals("https") && !scheme.equals("http")) {
			throw new IllegalArgumentException("Scheme '" + scheme + "' of a KMS endpoint is not https");
		}
		boolean secure = !"http".equals(scheme);
		String port = matcher.group("port");
		return new GatewayEndpoint(secure, matcher.group("host"),
				(port != null) ? Integer.parseInt(port) : defaultPort(secure));
	}

	/**
	 * Return the shared gateway of a region.
	 * @param region the id of the region, for example {@code cn-hangzhou}
	 * @param network the network to reach it through
	 * @return the endpoint
	 * @throws IllegalArgumentException if the region cannot be one
	 */
	public static GatewayEndpoint shared(String region, Network network) {
		String label = region.strip().toLowerCase(Locale.ROOT);
		requireLabel("KMS region '" + region + "'", label);
		return new GatewayEndpoint(true, network.hostPrefix() + label + ".aliyuncs.com", HTTPS_PORT);
	}

	/**
	 * Return the dedicated gateway of a KMS instance.
	 * @param instanceId the id of the instance, for example {@code kst-…}
	 * @return the endpoint
	 * @throws IllegalArgumentException if the id cannot be one
	 */
	public static GatewayEndpoint dedicated(String instanceId) {
		String label = instanceId.strip().toLowerCase(Locale.ROOT);
		requireLabel("KMS instance id '" + instanceId + "'", label);
		return new GatewayEndpoint(true, label + ".cryptoservice.kms.aliyuncs.com", HTTPS_PORT);
	}

	private static void requireLabel(String what, String label) {
		if (!LABEL.matcher(label).matches()) {
			throw new IllegalArgumentException(what + " has other characters than letters, digits and hyphens");
		}
	}

	private static int defaultPort(boolean secure) {
		return secure ? HTTPS_PORT : HTTP_PORT;
	}

	/**
	 * Return host and port as the {@code Host} header has them.
	 * @return the host, with the port unless it is the scheme's own
	 */
	public String authority() {
		return (this.port == defaultPort(this.secure)) ? this.host : this.host + ":" + this.port;
	}

	@Override
	public String toString() {
		return (this.secure ? "https://" : "http://") + authority();
	}

}
