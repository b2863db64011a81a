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

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on the way to a gateway.
 *
 * @param host the proxy's host
 * @param port the proxy's port
 * @param username the user to authenticate as, or {@code null} for none
 * @param password the user's password; {@code null} without a user
 * @since 0.1.0
 */
public record GatewayProxy(String host, int port, @Nullable String username, @Nullable String password) {

	public GatewayProxy {
		if (host.isBlank() || port < 1 || port > 65535) {
			throw new IllegalArgumentException("A proxy needs a host and a port between 1 and 65535");
		}
		if ((username == null) != (password == null)) {
			throw new IllegalArgumentException("Proxy " + host + ":" + port + " needs both user and password, or none");
		}
	}

	@Override
	public String toString() {
		return "GatewayProxy[host=" + this.host + ", port=" + this.port + "]";
	}

}
