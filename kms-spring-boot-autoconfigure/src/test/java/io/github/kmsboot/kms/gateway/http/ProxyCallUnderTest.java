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

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;

/**
 * One call through a proxy with a password, in a Java runtime of its own: whether it is
 * sent is decided when a runtime starts. Ends well when the proxy denies the tunnel.
 */
public final class ProxyCallUnderTest {

	private ProxyCallUnderTest() {
	}

	public static void main(String[] args) throws Exception {
		GatewaySettings settings = GatewaySettings.at("test", GatewayEndpoint.of("kms.example"))
			.proxy(new GatewayProxy("127.0.0.1", Integer.parseInt(args[0]), "user", "pass"))
			.build();
		try (GatewayTransport transport = GatewayTransport.create(settings)) {
			transport.send(() -> transport.request("/").GET().build(), Deadline.in(Duration.ofSeconds(20)))
				.get(20, TimeUnit.SECONDS);
			throw new IllegalStateException("The tunnel was not denied");
		}
		catch (ExecutionException ex) {
			// as expected
		}
	}

}
