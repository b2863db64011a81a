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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.net.InetSocketAddress;
import java.time.Duration;

import javax.net.ssl.X509TrustManager;

import com.aliyun.core.http.HttpClient;
import com.aliyun.core.http.HttpHeaders;
import com.aliyun.core.http.ProxyOptions;
import com.aliyun.httpcomponent.httpclient.ApacheAsyncHttpClientBuilder;
import com.aliyun.sdk.gateway.pop.Configuration;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.DefaultAsyncClientBuilder;
import darabonba.core.client.ClientOverrideConfiguration;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;

/**
 * Builds the SDK's client so that it does what its options say.
 */
final class SdkClientFactory {

	private static final int MAX_CONNECTIONS = 64;

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

	private static final Duration MAX_IDLE = Duration.ofSeconds(30);

	private SdkClientFactory() {
	}

	static AsyncClient create(GatewaySettings settings, CredentialsBridge credentials, @Nullable ExclusiveTrust trust) {
		DefaultAsyncClientBuilder builder = AsyncClient.builder();
		if (settings.region() != null) {
			builder.region(settings.region());
		}
		return builder.credentialsProvider(credentials)
			.httpClient(new AnswerCheckingHttpClient(httpClient(settings, trust)))
			.serviceConfiguration(Configuration.create().setSignatureVersion(SignatureVersion.V3))
			.overrideConfiguration(overrides(settings))
			.build();
	}

	private static ClientOverrideConfiguration overrides(GatewaySettings settings) {
		String authority = settings.endpoint().authority();
		// V3 signs the host only when it is set as a header; the timeouts count here
		// alone
		return ClientOverrideConfiguration.create()
			.setProtocol(settings.endpoint().secure() ? "HTTPS" : "HTTP")
			.setEndpointOverride(authority)
			.setHttpHeaders(new HttpHeaders().set("host", authority))
			.setConnectTimeout(settings.connectTimeout())
			.setResponseTimeout(settings.responseTimeout());
	}

	private static HttpClient httpClient(GatewaySettings settings, @Nullable ExclusiveTrust trust) {
		// without NONE a proxy is taken from the environment and NO_PROXY ignored
		ApacheAsyncHttpClientBuilder builder = new ApacheAsyncHttpClientBuilder()
			.configuration(com.aliyun.core.utils.Configuration.NONE)
			.maxConnections(MAX_CONNECTIONS)
			.maxConnectionsPerRoute(MAX_CONNECTIONS)
			.keepAlive(KEEP_ALIVE)
			.maxIdleTimeOut(MAX_IDLE);
		if (trust != null) {
			builder.x509TrustManagers(new X509TrustManager[] { trust.trustManager() }).hostnameVerifier(trust);
		}
		if (settings.proxy() != null) {
			builder.proxy(proxy(settings.proxy()));
		}
		return builder.build();
	}

	private static ProxyOptions proxy(GatewayProxy proxy) {
		ProxyOptions options = new ProxyOptions(ProxyOptions.Type.HTTP,
				InetSocketAddress.createUnresolved(proxy.host(), proxy.port()), "http");
		if (proxy.username() != null && proxy.password() != null) {
			options.setCredentials(proxy.username(), proxy.password());
		}
		return options;
	}

}
