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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.RsaKeyPairCredentialProvider;
import com.aliyun.credentials.utils.AuthConstant;
import com.aliyun.credentials.utils.AuthUtils;
import com.aliyun.credentials.utils.ProfileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Does what a profile in a {@code credentials.ini} says. The file is read anew each time,
 * so an edit gets through.
 */
final class IniProfileSource implements CredentialsSource {

	private static final int KEY_PAIR_TIMEOUT_MILLIS = 3000;

	private final Path file;

	private final String name;

	private final Surroundings surroundings;

	/**
	 * Create a source.
	 * @param file the file
	 * @param name the profile, or {@code null} for that of the environment variable
	 * {@code ALIBABA_CLOUD_PROFILE} or else {@code default}
	 * @param surroundings what a profile may refer to
	 */
	IniProfileSource(Path file, @Nullable String name, Surroundings surroundings) {
		this.file = file;
		this.name = (name != null) ? name : AuthUtils.getClientType();
		this.surroundings = surroundings;
	}

	static Path defaultFile() {
		String file = AuthUtils.getEnvironmentCredentialsFile();
		return (file != null && !file.isBlank()) ? Path.of(file)
				: Path.of(System.getProperty("user.home"), ".alibabacloud", "credentials.ini");
	}

	@Override
	public IssuedCredentials read() {
		return chosen(profile()).read();
	}

	private Map<String, String> profile() {
		try {
			Map<String, String> profile = ProfileUtils.parseFile(this.file.toString()).get(this.name);
			if (profile == null) {
				throw failure("the profile is missing");
			}
			if (!Boolean.parseBoolean(profile.get(AuthConstant.INI_ENABLE))) {
				throw failure("the profile is not enabled");
			}
			return profile;
		}
		catch (IOException ex) {
			throw failure("it cannot be read");
		}
		catch (IllegalArgumentException ex) {
			throw failure("it is no INI file");
		}
	}

	private CredentialsSource chosen(Map<String, String> profile) {
		try {
			return source(profile);
		}
		catch (IllegalArgumentException ex) {
			throw failure("a setting of the profile is not valid");
		}
	}

	private CredentialsSource source(Map<String, String> profile) {
		return switch (profile.getOrDefault(AuthConstant.INI_TYPE, "")) {
			case AuthConstant.ACCESS_KEY -> accessKey(profile);
			case AuthConstant.INI_TYPE_RAM -> this.surroundings.instanceRole(profile.get(AuthConstant.INI_ROLE_NAME));
			case AuthConstant.INI_TYPE_ARN ->
				new AssumedRoleSource(accessKey(profile), List.of(role(profile)), this.surroundings.sts());
			case AuthConstant.INI_TYPE_OIDC -> oidcRole(profile);
			case AuthConstant.INI_TYPE_KEY_PAIR -> () -> keyPair(profile);
			default -> throw failure("the type of the profile is not known");
		};
	}

	private CredentialsSource accessKey(Map<String, String> profile) {
		IssuedCredentials issued = IssuedCredentials
			.permanent(new KmsCredentials(required(profile, AuthConstant.INI_ACCESS_KEY_ID),
					required(profile, AuthConstant.INI_ACCESS_KEY_IDSECRET), null));
		return () -> issued;
	}

	private CredentialsSource oidcRole(Map<String, String> profile) {
		String tokenFile = profile.get(AuthConstant.INI_OIDC_TOKEN_FILE_PATH);
		String path = (tokenFile != null) ? tokenFile : AuthUtils.getEnvironmentOIDCTokenFilePath();
		if (path == null) {
			throw failure("there is no " + AuthConstant.INI_OIDC_TOKEN_FILE_PATH);
		}
		return new OidcRoleSource(
				new OidcRole(role(profile), required(profile, AuthConstant.INI_OIDC_PROVIDER_ARN), Path.of(path)),
				this.surroundings.sts());
	}

	private AssumedRole role(Map<String, String> profile) {
		AssumedRole role = AssumedRole.of(required(profile, AuthConstant.INI_ROLE_ARN));
		String sessionName = profile.get(AuthConstant.INI_ROLE_SESSION_NAME);
		String policy = profile.get(AuthConstant.INI_POLICY);
		role = (sessionName != null) ? role.withSessionName(sessionName) : role;
		return (policy != null) ? role.withPolicy(policy) : role;
	}

	private IssuedCredentials keyPair(Map<String, String> profile) {
		RsaKeyPairCredentialProvider provider = RsaKeyPairCredentialProvider.builder()
			.publicKeyId(required(profile, AuthConstant.INI_PUBLIC_KEY_ID))
			.privateKey(AuthUtils.getPrivateKey(required(profile, AuthConstant.INI_PRIVATE_KEY_FILE)))
			.connectionTimeout(KEY_PAIR_TIMEOUT_MILLIS)
			.readTimeout(KEY_PAIR_TIMEOUT_MILLIS)
			.build();
		return CredentialsClientSource.issued(keyPair(provider));
	}

	private CredentialModel keyPair(RsaKeyPairCredentialProvider provider) {
		try {
			return provider.refreshCredentials().value();
		}
		catch (RuntimeException ex) {
			throw failure("the key pair was not accepted (" + FailureText.of(ex) + ")");
		}
	}

	private String required(Map<String, String> profile, String key) {
		String value = profile.get(key);
		if (value == null || value.isBlank()) {
			throw failure("there is no " + key);
		}
		return value;
	}

	private SourceFailure failure(String reason) {
		return new SourceFailure("Profile '" + this.name + "' of file '" + this.file + "' is of no use", reason,
				"check file and profile");
	}

	@Override
	public String toString() {
		return "credentials file";
	}

}
