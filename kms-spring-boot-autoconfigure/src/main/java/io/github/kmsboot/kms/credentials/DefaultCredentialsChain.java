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

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.aliyun.credentials.utils.AuthUtils;
import org.jspecify.annotations.Nullable;

/**
 * Looks where every Alibaba Cloud SDK looks, in its order, and keeps to the source that
 * answered first. Each source says its name as its text.
 */
final class DefaultCredentialsChain implements CredentialsSource {

	private final List<CredentialsSource> sources;

	private volatile @Nullable CredentialsSource chosen;

	DefaultCredentialsChain(List<CredentialsSource> sources) {
		this.sources = List.copyOf(sources);
	}

	static DefaultCredentialsChain create(Surroundings surroundings) {
		List<CredentialsSource> sources = new ArrayList<>();
		sources.add(VariablesSource.systemProperties());
		sources.add(VariablesSource.environment());
		if (AuthUtils.environmentEnableOIDC()) {
			sources.add(new ConfiguredSource("OIDC role",
					() -> new OidcRoleSource(new OidcRole(AssumedRole.of(AuthUtils.getEnvironmentRoleArn()),
							AuthUtils.getEnvironmentOIDCProviderArn(),
							Path.of(AuthUtils.getEnvironmentOIDCTokenFilePath())), surroundings.sts())));
		}
		if (!AuthUtils.isDisableCLIProfile()) {
			String chosen = System.getenv("ALIBABA_CLOUD_PROFILE");
			sources.add(new CliProfileSource(CliProfileSource.defaultFile(),
					(chosen != null && !chosen.isBlank()) ? chosen : null, surroundings));
		}
		sources.add(new IniProfileSource(IniProfileSource.defaultFile(), null, surroundings));
		if (!AuthUtils.isDisableECSMetaData()) {
			sources.add(surroundings.instanceRole(null));
		}
		String uri = AuthUtils.getEnvironmentCredentialsURI();
		if (uri != null && !uri.isBlank()) {
			sources.add(new ConfiguredSource("credentials URI", () -> new UriSource(URI.create(uri))));
		}
		return new DefaultCredentialsChain(sources);
	}

	@Override
	public IssuedCredentials read() {
		CredentialsSource chosen = this.chosen;
		return (chosen != null) ? chosen.read() : firstAnswer();
	}

	private IssuedCredentials firstAnswer() {
		List<String> failures = new ArrayList<>();
		for (CredentialsSource source : this.sources) {
			try {
				IssuedCredentials answer = source.read();
				this.chosen = source;
				return answer;
			}
			catch (SourceFailure ex) {
				failures.add(source + " (" + ex.reason() + ")");
			}
			catch (RuntimeException ex) {
				// may quote a file, so its message stays here
				failures.add(source + " (" + ex.getClass().getSimpleName() + ")");
			}
		}
		throw new SourceFailure("No credentials for KMS were found",
				"asked in vain were " + String.join(", ", failures),
				"set the environment variables ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, give "
						+ "the ECS instance or the pod a RAM role, or set aliyun.kms.credentials.*");
	}

	@Override
	public String toString() {
		return "default chain";
	}

}
