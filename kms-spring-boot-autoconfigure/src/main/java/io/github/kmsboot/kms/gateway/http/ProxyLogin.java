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

package io.github.kmsboot.kms.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.GatewayProxy;

/**
 * How a proxy learns who asks for a tunnel.
 * <p>
 * The Java runtime strips Basic authentication from requests for a tunnel unless a system
 * property allows it, and reads that property once. Silence would end in a status 407
 * that no setting of ours can cure, so it is said at the start.
 */
final class ProxyLogin {

	private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

	private static final String DEFAULT_DISABLED_SCHEMES = "Basic";

	private ProxyLogin() {
	}

	static @Nullable String header(GatewayProxy proxy) {
		if (proxy.username() == null || proxy.password() == null) {
			return null;
		}
		if (System.getProperty(DISABLED_SCHEMES, DEFAULT_DISABLED_SCHEMES).toLowerCase(Locale.ROOT).contains("basic")) {
			throw new IllegalArgumentException("Proxy " + proxy.host() + ":" + proxy.port()
					+ " wants user and password, which this Java runtime does not send for a tunnel; start it with -D"
					+ DISABLED_SCHEMES + "= (nothing after the equals sign)");
		}
		String login = proxy.username() + ":" + proxy.password();
		return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
	}

}
