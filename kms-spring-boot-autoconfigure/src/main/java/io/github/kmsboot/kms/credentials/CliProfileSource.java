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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.aliyun.credentials.utils.AuthUtils;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * Does what a profile in the configuration of the Alibaba Cloud CLI says. The file is
 * read anew each time, so an edit or another login of the CLI gets through.
 */
final class CliProfileSource implements CredentialsSource {

	private final Path file;

	private final @Nullable String name;

	private final Surroundings surroundings;

	/**
	 * Create a source.
	 * @param file the CLI's {@code config.json}
	 * @param name the profile, or {@code null} for the one that is current there
	 * @param surroundings what a profile may refer to
	 */
	CliProfileSource(Path file, @Nullable String name, Surroundings surroundings) {
		this.file = file;
		this.name = name;
		this.surroundings = surroundings;
	}

	static Path defaultFile() {
		return Path.of(System.getProperty("user.home"), ".aliyun", "config.json");
	}

	@Override
	public IssuedCredentials read() {
		JsonObject configuration = configuration();
		Map<String, JsonObject> profiles = new HashMap<>();
		if (configuration.get("profiles") instanceof JsonArray list) {
			list.forEach((element) -> {
				if (element instanceof JsonObject profile) {
					profiles.putIfAbsent(required(profile, "name"), profile);
				}
			});
		}
		String chosen = (this.name != null) ? this.name : required(configuration, "current");
		return chosen(profiles, chosen).read();
	}

	private CredentialsSource chosen(Map<String, JsonObject> profiles, String name) {
		try {
			return source(profiles, name);
		}
		catch (IllegalArgumentException ex) {
			throw failure("a setting of the profile is not valid");
		}
	}

	private JsonObject configuration() {
		try (Reader reader = Files.newBufferedReader(this.file)) {
			if (JsonParser.parseReader(reader) instanceof JsonObject configuration) {
				return configuration;
			}
		}
		catch (IOException ex) {
			throw failure("it cannot be read");
		}
		catch (JsonParseException ex) {
			throw failure("it is no JSON");
		}
		throw failure("it is no JSON object");
	}

	private CredentialsSource source(Map<String, JsonObject> profiles, String name) {
		// taken out, so that no profile can be its own source
		JsonObject profile = profiles.remove(name);
		if (profile == null) {
			throw failure("the profile is missing");
		}
		return switch (required(profile, "mode")) {
			case "AK" -> accessKey(profile);
			case "StsToken" -> temporaryKey(profile);
			case "RamRoleArn" -> assumedRole(profile, accessKey(profile));
			case "ChainableRamRoleArn" -> assumedRole(profile, source(profiles, required(profile, "source_profile")));
			case "EcsRamRole" -> this.surroundings.instanceRole(KeyAnswer.text(profile, "ram_role_name"));
			case "OIDC" -> oidcRole(profile);
			default -> throw failure("the mode of the profile is not known");
		};
	}

	private CredentialsSource accessKey(JsonObject profile) {
		IssuedCredentials issued = IssuedCredentials.permanent(
				new KmsCredentials(required(profile, "access_key_id"), required(profile, "access_key_secret"), null));
		return () -> issued;
	}

	private CredentialsSource temporaryKey(JsonObject profile) {
		IssuedCredentials issued = IssuedCredentials.untold(new KmsCredentials(required(profile, "access_key_id"),
				required(profile, "access_key_secret"), required(profile, "sts_token")));
		return () -> issued;
	}

	private CredentialsSource assumedRole(JsonObject profile, CredentialsSource base) {
		AssumedRole role = role(profile);
		String externalId = KeyAnswer.text(profile, "external_id");
		return new AssumedRoleSource(base, List.of((externalId != null) ? role.withExternalId(externalId) : role),
				sts(profile));
	}

	private CredentialsSource oidcRole(JsonObject profile) {
		return new OidcRoleSource(new OidcRole(role(profile), required(profile, "oidc_provider_arn"),
				Path.of(required(profile, "oidc_token_file"))), sts(profile));
	}

	private AssumedRole role(JsonObject profile) {
		AssumedRole role = AssumedRole.of(required(profile, "ram_role_arn"));
		String sessionName = KeyAnswer.text(profile, "ram_session_name");
		String seconds = KeyAnswer.text(profile, "expired_seconds");
		String policy = KeyAnswer.text(profile, "policy");
		role = (sessionName != null) ? role.withSessionName(sessionName) : role;
		role = (seconds != null) ? role.withDuration(Duration.ofSeconds(Long.parseLong(seconds))) : role;
		return (policy != null) ? role.withPolicy(policy) : role;
	}

	private StsClient sts(JsonObject profile) {
		String vpc = KeyAnswer.text(profile, "enable_vpc");
		return this.surroundings.sts(KeyAnswer.text(profile, "sts_region"),
				(vpc != null) ? Boolean.parseBoolean(vpc) : AuthUtils.isEnableVpcEndpoint());
	}

	private String required(JsonObject object, String key) {
		String value = KeyAnswer.text(object, key);
		if (value == null) {
			throw failure("there is no " + key);
		}
		return value;
	}

	private SourceFailure failure(String reason) {
		return new SourceFailure("Profile" + ((this.name != null) ? " '" + this.name + "'" : "") + " of file '"
				+ this.file + "' is of no use", reason, "check file and profile, or log in with the Alibaba Cloud CLI");
	}

	@Override
	public String toString() {
		return "CLI profile";
	}

}
