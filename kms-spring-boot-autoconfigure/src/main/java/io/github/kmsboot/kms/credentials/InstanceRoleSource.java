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
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * Asks the metadata service of the ECS instance for the key of its RAM role: with a
 * session token of IMDSv2, or without one where that is allowed.
 * <p>
 * A machine that is no ECS instance finds nobody at that address, which is known after
 * {@link #CONNECT_TIMEOUT}.
 */
final class InstanceRoleSource implements CredentialsSource {

	static final Duration CONNECT_TIMEOUT = Duration.ofMillis(400);

	static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

	private static final String TOKEN_PATH = "/latest/api/token";

	private static final String ROLE_PATH = "/latest/meta-data/ram/security-credentials/";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final String TOKEN_SECONDS = "60";

	private final InstanceRole role;

	InstanceRoleSource(InstanceRole role) {
		this.role = role;
	}

	@Override
	public IssuedCredentials read() {
		try {
			return read(headers());
		}
		catch (IOException ex) {
			throw failure(NetworkReason.of(ex), "this is no ECS instance, or its metadata service is off",
					KmsErrorDetails.unanswered("GetMetadata", "credentials"));
		}
	}

	private Map<String, String> headers() throws IOException {
		HttpAnswer answer = call(TOKEN_PATH).put(Map.of("X-aliyun-ecs-metadata-token-ttl-seconds", TOKEN_SECONDS));
		if (answer.isSuccess()) {
			return Map.of("X-aliyun-ecs-metadata-token", answer.body().strip());
		}
		if (!this.role.imdsV1Enabled()) {
			throw failure(answer, "let the instance serve IMDSv2, or allow IMDSv1 (ecs-imds-v1-enabled)");
		}
		return Map.of();
	}

	private IssuedCredentials read(Map<String, String> headers) throws IOException {
		HttpAnswer answer = call(ROLE_PATH + roleName(headers)).get(headers);
		IssuedCredentials issued = answer.isSuccess() ? KeyAnswer.read(answer.json()) : null;
		if (issued == null) {
			throw failure(answer, "attach the RAM role to the instance, and check its name (ecs-role-name)");
		}
		return issued;
	}

	private String roleName(Map<String, String> headers) throws IOException {
		if (this.role.name() != null) {
			return StsSignature.encode(this.role.name());
		}
		HttpAnswer answer = call(ROLE_PATH).get(headers);
		String name = answer.body().strip();
		if (!answer.isSuccess() || !NAME.matcher(name).matches()) {
			throw failure(answer, "attach a RAM role to the instance");
		}
		return name;
	}

	private HttpCall call(String path) throws IOException {
		return HttpCall.direct(this.role.metadataService().resolve(path), CONNECT_TIMEOUT, READ_TIMEOUT)
			.trusting(TrustedSockets.in(null));
	}

	private SourceFailure failure(HttpAnswer answer, String advice) {
		KmsErrorDetails error = answer.error("GetMetadata");
		return failure(HttpAnswer.reason(error), advice, error);
	}

	private SourceFailure failure(String reason, String advice, KmsErrorDetails error) {
		String name = (this.role.name() != null) ? "RAM role '" + this.role.name() + "'" : "A RAM role";
		return new SourceFailure(
				name + " of this instance was not to be had at " + this.role.metadataService().getHost(), reason,
				advice, error, null);
	}

	@Override
	public String toString() {
		return "ECS role";
	}

}
