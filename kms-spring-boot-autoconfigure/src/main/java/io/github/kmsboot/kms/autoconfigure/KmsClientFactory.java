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

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

/**
 * Makes the client that the properties describe.
 */
final class KmsClientFactory {

	private static final String GATEWAY_NAME = "default";

	private KmsClientFactory() {
	}

	static KmsClient create(KmsProperties properties, ConnectionSettings connection) {
		return AlibabaCloudKmsClient.create(gateway(properties, connection), credentials(connection));
	}

	private static GatewaySettings gateway(KmsProperties properties, ConnectionSettings connection) {
		KmsProperties.Client client = properties.getClient();
		try {
			return builder(properties, connection).connectTimeout(client.getConnectTimeout())
				.responseTimeout(client.getResponseTimeout())
				.callTimeout(client.getCallTimeout())
				.proxy(proxy(client.getProxy()))
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw new KmsConfigurationException(String.valueOf(ex.getMessage()),
					"Correct aliyun.kms.endpoint, aliyun.kms.region or aliyun.kms.client.*.");
		}
	}

	private static GatewaySettings.Builder builder(KmsProperties properties, ConnectionSettings connection) {
		if (StringUtils.hasText(connection.endpoint())) {
			return GatewaySettings.at(GATEWAY_NAME, GatewayEndpoint.of(connection.endpoint()))
				.region(connection.region());
		}
		if (StringUtils.hasText(connection.region())) {
			return GatewaySettings.shared(GATEWAY_NAME, connection.region(), properties.getNetwork());
		}
		throw new KmsConfigurationException("KMS is needed, but neither its region nor its endpoint is set.",
				"Write 'aliyun.kms.region: cn-hangzhou' (with your region) into application.yml, or set the environment variable ALIYUN_KMS_REGION.");
	}

	private static @Nullable GatewayProxy proxy(KmsProperties.Proxy proxy) {
		return StringUtils.hasText(proxy.getHost())
				? new GatewayProxy(proxy.getHost(), proxy.getPort(), proxy.getUsername(), proxy.getPassword()) : null;
	}

	private static KmsCredentialsProvider credentials(ConnectionSettings connection) {
		String id = connection.accessKeyId();
		String secret = connection.accessKeySecret();
		if (!StringUtils.hasText(id) && !StringUtils.hasText(secret)) {
			return KmsCredentialsProvider.defaultChain();
		}
		if (!StringUtils.hasText(id) || !StringUtils.hasText(secret)) {
			throw new KmsConfigurationException("Of the access key for KMS only one half is set.",
					"Set both aliyun.kms.credentials.access-key-id and aliyun.kms.credentials.access-key-secret, or none of them to use the default credential chain.");
		}
		String token = connection.securityToken();
		return StringUtils.hasText(token) ? KmsCredentialsProvider.stsToken(id, secret, token)
				: KmsCredentialsProvider.accessKey(id, secret);
	}

}
