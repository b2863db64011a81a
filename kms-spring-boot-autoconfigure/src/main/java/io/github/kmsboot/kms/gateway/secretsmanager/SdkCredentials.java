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

package io.github.kmsboot.kms.gateway.secretsmanager;

import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;

import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;

/**
 * Shows our credentials to the secret SDK, which asks once for each request.
 */
final class SdkCredentials implements AlibabaCloudCredentialsProvider {

	private final KmsCredentialsProvider provider;

	SdkCredentials(KmsCredentialsProvider provider) {
		this.provider = provider;
	}

	@Override
	public AlibabaCloudCredentials getCredentials() {
		KmsCredentials credentials = this.provider.get();
		if (credentials.securityToken() == null) {
			return new BasicCredentials(credentials.accessKeyId(), credentials.accessKeySecret());
		}
		return new BasicSessionCredentials(credentials.accessKeyId(), credentials.accessKeySecret(),
				credentials.securityToken());
	}

}
