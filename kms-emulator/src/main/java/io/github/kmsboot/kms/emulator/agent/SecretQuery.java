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

package io.github.kmsboot.kms.emulator.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.companion.Call;
import io.github.kmsboot.kms.emulator.rpc.Parameters;

/**
 * What is asked of the agent: a secret, maybe one version of it.
 *
 * @param secretId the name of the secret
 * @param versionId the id of a version, if any
 * @param versionStage the stage of a version, if any
 */
record SecretQuery(String secretId, @Nullable String versionId, @Nullable String versionStage) {

	private static final String SECRET_ID = "secretId";

	private static final String REFRESH = "refreshNow";

	private static final Set<String> PARAMETERS = Set.of("versionId", "versionStage", REFRESH);

	// Read the query style, where the secret is a parameter.
	static SecretQuery ofParameters(Call call) {
		check(call, SECRET_ID);
		String secretId = call.query().optional(SECRET_ID);
		if (secretId == null) {
			throw new IllegalArgumentException("missing parameter " + SECRET_ID);
		}
		return of(secretId, call);
	}

	// Read the path style, where the secret is what follows a prefix.
	static SecretQuery ofPath(String secretId, Call call) {
		check(call, REFRESH);
		if (secretId.isEmpty()) {
			throw new IllegalArgumentException("missing secret ID");
		}
		return of(secretId, call);
	}

	private static void check(Call call, String further) {
		call.query().asMap().keySet().forEach((name) -> {
			if (!PARAMETERS.contains(name) && !name.equals(further)) {
				throw new IllegalArgumentException("unknown parameter: " + name);
			}
		});
		String refresh = call.query().optional(REFRESH, "false");
		if (!Set.of("true", "1", "false", "0").contains(refresh)) {
			throw new IllegalArgumentException("parameter " + REFRESH + " must be true or false");
		}
	}

	private static SecretQuery of(String secretId, Call call) {
		return new SecretQuery(secretId, call.query().optional("versionId"), call.query().optional("versionStage"));
	}

	// Tell whether the caller wants nothing that was kept.
	static boolean isRefresh(Call call) {
		return Set.of("true", "1").contains(call.query().optional(REFRESH, "false"));
	}

	Parameters parameters() {
		Map<String, String> parameters = new HashMap<>();
		parameters.put("SecretName", this.secretId);
		if (this.versionId != null) {
			parameters.put("VersionId", this.versionId);
		}
		if (this.versionStage != null) {
			parameters.put("VersionStage", this.versionStage);
		}
		return new Parameters(parameters);
	}

}
