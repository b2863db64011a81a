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

/**
 * What the properties say about the way to KMS.
 *
 * @param endpoint the endpoint, or {@code null} to derive it from the region
 * @param region the region, or {@code null} when the endpoint says it all
 * @param accessKeyId the access key, or {@code null} for the default credential chain
 * @param accessKeySecret the secret of the access key, or {@code null}
 * @param securityToken the security token, or {@code null}
 */
record ConnectionSettings(@Nullable String endpoint, @Nullable String region, @Nullable String accessKeyId,
		@Nullable String accessKeySecret, @Nullable String securityToken) {

	ConnectionSettings {
		endpoint = check(endpoint);
		region = check(region);
		accessKeyId = check(accessKeyId);
		accessKeySecret = check(accessKeySecret);
		securityToken = check(securityToken);
	}

	private static @Nullable String check(@Nullable String value) {
		if (value != null && value.contains("$<kms:")) {
			throw new KmsConfigurationException(
					"A property under 'aliyun.kms' holds a token. They say how KMS is reached, so they cannot come from KMS.",
					"Take the token out of the properties under aliyun.kms.");
		}
		return StringUtils.hasText(value) ? value : null;
	}

	static ConnectionSettings of(KmsProperties properties) {
		CredentialsProperties credentials = properties.getCredentials();
		return new ConnectionSettings(properties.getEndpoint(), properties.getRegion(), credentials.getAccessKeyId(),
				credentials.getAccessKeySecret(), credentials.getSecurityToken());
	}

	static ConnectionSettings of(KmsConnectionDetails details) {
		return new ConnectionSettings(details.getEndpoint(), details.getRegion(), details.getAccessKeyId(),
				details.getAccessKeySecret(), details.getSecurityToken());
	}

	CredentialsProperties credentials() {
		CredentialsProperties credentials = new CredentialsProperties();
		credentials.setAccessKeyId(this.accessKeyId);
		credentials.setAccessKeySecret(this.accessKeySecret);
		credentials.setSecurityToken(this.securityToken);
		return credentials;
	}

	boolean isComplete() {
		return this.endpoint != null || this.region != null;
	}

	@Override
	public String toString() {
		return "ConnectionSettings[endpoint=" + this.endpoint + ", region=" + this.region + "]";
	}

}
