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
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.RamRoleArnCredentialProvider;
import com.aliyun.credentials.provider.StaticCredentialsProvider;
import com.aliyun.credentials.utils.AuthUtils;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * The profile of the Alibaba Cloud CLI in {@code ~/.aliyun/config.json}. One provider
 * serves for good; the one of {@code credentials-java} starts a thread for the role of an
 * instance, never ends it, and has no timeouts to set.
 */
final class CliProfileProvider implements AlibabaCloudCredentialsProvider {

	private volatile @Nullable AlibabaCloudCredentialsProvider delegate;

	@Override
	public CredentialModel getCredentials() {
		AlibabaCloudCredentialsProvider delegate = this.delegate;
		return ((delegate != null) ? delegate : open()).getCredentials();
	}

	private synchronized AlibabaCloudCredentialsProvider open() {
		if (this.delegate == null) {
			if (AuthUtils.isDisableCLIProfile()) {
				throw new CredentialException("The file is switched off");
			}
			this.delegate = provider(configuration());
		}
		return this.delegate;
	}

	private static JsonObject configuration() {
		Path file = Path.of(System.getProperty("user.home"), ".aliyun", "config.json");
		try (Reader reader = Files.newBufferedReader(file)) {
			return JsonParser.parseReader(reader).getAsJsonObject();
		}
		catch (IOException | RuntimeException ex) {
			throw new CredentialException("The file cannot be read");
		}
	}

	private static AlibabaCloudCredentialsProvider provider(JsonObject configuration) {
		Map<String, JsonObject> profiles = new HashMap<>();
		if (configuration.get("profiles") instanceof JsonArray list) {
			list.forEach((element) -> {
				if (element instanceof JsonObject profile) {
					profiles.putIfAbsent(required(profile, "name"), profile);
				}
			});
		}
		String chosen = System.getenv("ALIBABA_CLOUD_PROFILE");
		return provider(profiles, (chosen != null && !chosen.isEmpty()) ? chosen : required(configuration, "current"));
	}

	private static AlibabaCloudCredentialsProvider provider(Map<String, JsonObject> profiles, String name) {
		// taken out, so that no profile can be its own source
		JsonObject profile = profiles.remove(name);
		if (profile == null) {
			throw new CredentialException("The profile is missing");
		}
		return switch (required(profile, "mode")) {
			case "AK" -> accessKey(profile, null);
			case "StsToken" -> accessKey(profile, required(profile, "sts_token"));
			case "RamRoleArn" -> assumedRole(profile, accessKey(profile, null));
			case "ChainableRamRoleArn" -> assumedRole(profile, provider(profiles, required(profile, "source_profile")));
			case "EcsRamRole" -> instanceRole(profile);
			case "OIDC" -> oidcRole(profile);
			default -> throw new CredentialException("The mode of the profile is not known");
		};
	}

	private static AlibabaCloudCredentialsProvider accessKey(JsonObject profile, @Nullable String securityToken) {
		return StaticCredentialsProvider.builder()
			.credential(CredentialModel.builder()
				.accessKeyId(required(profile, "access_key_id"))
				.accessKeySecret(required(profile, "access_key_secret"))
				.securityToken(securityToken)
				.build())
			.build();
	}

	private static AlibabaCloudCredentialsProvider assumedRole(JsonObject profile,
			AlibabaCloudCredentialsProvider source) {
		return RamRoleArnCredentialProvider.builder()
			.credentialsProvider(source)
			.durationSeconds(number(profile, "expired_seconds"))
			.roleArn(required(profile, "ram_role_arn"))
			.roleSessionName(text(profile, "ram_session_name"))
			.stsRegionId(text(profile, "sts_region"))
			.enableVpc(flag(profile, "enable_vpc"))
			.policy(text(profile, "policy"))
			.externalId(text(profile, "external_id"))
			.connectionTimeout(DefaultCredentialsChain.STS_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.STS_READ_MILLIS)
			.build();
	}

	private static AlibabaCloudCredentialsProvider instanceRole(JsonObject profile) {
		return EcsRamRoleCredentialProvider.builder()
			.asyncCredentialUpdateEnabled(false)
			.roleName(text(profile, "ram_role_name"))
			.connectionTimeout(DefaultCredentialsChain.METADATA_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.METADATA_READ_MILLIS)
			.build();
	}

	private static AlibabaCloudCredentialsProvider oidcRole(JsonObject profile) {
		return OIDCRoleArnCredentialProvider.builder()
			.durationSeconds(number(profile, "expired_seconds"))
			.roleArn(text(profile, "ram_role_arn"))
			.roleSessionName(text(profile, "ram_session_name"))
			.oidcProviderArn(text(profile, "oidc_provider_arn"))
			.oidcTokenFilePath(text(profile, "oidc_token_file"))
			.stsRegionId(text(profile, "sts_region"))
			.enableVpc(flag(profile, "enable_vpc"))
			.policy(text(profile, "policy"))
			.connectionTimeout(DefaultCredentialsChain.STS_CONNECT_MILLIS)
			.readTimeout(DefaultCredentialsChain.STS_READ_MILLIS)
			.build();
	}

	private static String required(JsonObject object, String name) {
		String value = text(object, name);
		if (value == null) {
			throw new CredentialException("The profile has no " + name);
		}
		return value;
	}

	private static @Nullable String text(JsonObject object, String name) {
		JsonElement value = object.get(name);
		return (value != null && value.isJsonPrimitive() && !value.getAsString().isEmpty()) ? value.getAsString()
				: null;
	}

	private static @Nullable Integer number(JsonObject object, String name) {
		String value = text(object, name);
		return (value != null) ? Integer.valueOf(value) : null;
	}

	private static @Nullable Boolean flag(JsonObject object, String name) {
		String value = text(object, name);
		return (value != null) ? Boolean.valueOf(value) : null;
	}

	@Override
	public String getProviderName() {
		return "CLI profile";
	}

	@Override
	public void close() {
		AlibabaCloudCredentialsProvider delegate = this.delegate;
		if (delegate != null) {
			DefaultCredentialsChain.close(delegate);
		}
	}

}
