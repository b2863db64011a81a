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

import java.io.IOException;
import java.util.Map;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.RamRoleArnCredentialProvider;
import com.aliyun.credentials.provider.RsaKeyPairCredentialProvider;
import com.aliyun.credentials.provider.StaticCredentialsProvider;
import com.aliyun.credentials.utils.AuthConstant;
import com.aliyun.credentials.utils.AuthUtils;
import com.aliyun.credentials.utils.ProfileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The shared file {@code ~/.alibabacloud/credentials.ini}. One provider serves for good;
 * the one of {@code credentials-java} builds another at each read, with a remote call and
 * a thread that never ends, and loses the expiry.
 */
final class CredentialsFileProvider implements AlibabaCloudCredentialsProvider {

	private volatile @Nullable AlibabaCloudCredentialsProvider delegate;

	@Override
	public CredentialModel getCredentials() {
		AlibabaCloudCredentialsProvider delegate = this.delegate;
		return ((delegate != null) ? delegate : open()).getCredentials();
	}

	private synchronized AlibabaCloudCredentialsProvider open() {
		if (this.delegate == null) {
			this.delegate = provider(profile());
		}
		return this.delegate;
	}

	private static Map<String, String> profile() {
		String file = AuthUtils.getEnvironmentCredentialsFile();
		try {
			Map<String, String> profile = ProfileUtils
				.parseFile((file != null) ? file : AuthConstant.DEFAULT_CREDENTIALS_FILE_PATH)
				.get(AuthUtils.getClientType());
			if (profile == null || !Boolean.parseBoolean(profile.get(AuthConstant.INI_ENABLE))) {
				throw new CredentialException("The profile is missing or not enabled");
			}
			return profile;
		}
		catch (IOException ex) {
			throw new CredentialException("The file cannot be read");
		}
	}

	private static AlibabaCloudCredentialsProvider provider(Map<String, String> profile) {
		String type = profile.getOrDefault(AuthConstant.INI_TYPE, "");
		return switch (type) {
			case AuthConstant.ACCESS_KEY -> accessKey(profile);
			case AuthConstant.INI_TYPE_RAM -> instanceRole(profile);
			case AuthConstant.INI_TYPE_ARN -> assumedRole(profile);
			case AuthConstant.INI_TYPE_OIDC -> oidcRole(profile);
			case AuthConstant.INI_TYPE_KEY_PAIR -> keyPair(profile);
			default -> throw new CredentialException("The type of the profile is not known");
		};
	}

	private static AlibabaCloudCredentialsProvider accessKey(Map<String, String> profile) {
		return StaticCredentialsProvider.builder()
			.credential(CredentialModel.builder()
				.accessKeyId(required(profile, AuthConstant.INI_ACCESS_KEY_ID))
				.accessKeySecret(required(profile, AuthConstant.INI_ACCESS_KEY_IDSECRET))
				.build())
			.build();
	}

	private static AlibabaCloudCredentialsProvider instanceRole(Map<String, String> profile) {
		return EcsRamRoleCredentialProvider.builder()
			.asyncCredentialUpdateEnabled(false)
			.roleName(required(profile, AuthConstant.INI_ROLE_NAME))
			.connectionTimeout(DefaultCredentialsChain.METADATA_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.METADATA_READ_MILLIS)
			.build();
	}

	private static AlibabaCloudCredentialsProvider assumedRole(Map<String, String> profile) {
		return RamRoleArnCredentialProvider.builder()
			.accessKeyId(required(profile, AuthConstant.INI_ACCESS_KEY_ID))
			.accessKeySecret(required(profile, AuthConstant.INI_ACCESS_KEY_IDSECRET))
			.roleArn(required(profile, AuthConstant.INI_ROLE_ARN))
			.roleSessionName(required(profile, AuthConstant.INI_ROLE_SESSION_NAME))
			.policy(profile.get(AuthConstant.INI_POLICY))
			.connectionTimeout(DefaultCredentialsChain.STS_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.STS_READ_MILLIS)
			.build();
	}

	private static AlibabaCloudCredentialsProvider oidcRole(Map<String, String> profile) {
		return OIDCRoleArnCredentialProvider.builder()
			.roleArn(required(profile, AuthConstant.INI_ROLE_ARN))
			.oidcProviderArn(required(profile, AuthConstant.INI_OIDC_PROVIDER_ARN))
			.oidcTokenFilePath(profile.get(AuthConstant.INI_OIDC_TOKEN_FILE_PATH))
			.roleSessionName(profile.get(AuthConstant.INI_ROLE_SESSION_NAME))
			.policy(profile.get(AuthConstant.INI_POLICY))
			.connectionTimeout(DefaultCredentialsChain.STS_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.STS_READ_MILLIS)
			.build();
	}

	private static AlibabaCloudCredentialsProvider keyPair(Map<String, String> profile) {
		return RsaKeyPairCredentialProvider.builder()
			.publicKeyId(required(profile, AuthConstant.INI_PUBLIC_KEY_ID))
			.privateKey(AuthUtils.getPrivateKey(required(profile, AuthConstant.INI_PRIVATE_KEY_FILE)))
			.connectionTimeout(DefaultCredentialsChain.STS_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.STS_READ_MILLIS)
			.build();
	}

	private static String required(Map<String, String> profile, String name) {
		String value = profile.get(name);
		if (value == null || value.isEmpty()) {
			throw new CredentialException("The profile has no " + name);
		}
		return value;
	}

	@Override
	public String getProviderName() {
		return "credentials file";
	}

	@Override
	public void close() {
		AlibabaCloudCredentialsProvider delegate = this.delegate;
		if (delegate != null) {
			DefaultCredentialsChain.close(delegate);
		}
	}

}
