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

package io.github.kmsboot.kms.emulator.metadata;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.companion.Call;
import io.github.kmsboot.kms.emulator.companion.CompanionReply;
import io.github.kmsboot.kms.emulator.companion.Service;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The paths of the metadata: {@value #TOKEN}, those below {@value #ROLES}, and
 * {@value #URI} for clients that read their access key from an address of their own.
 */
final class MetadataService implements Service {

	static final String TOKEN = "/latest/api/token";

	static final String ROLES = "/latest/meta-data/ram/security-credentials/";

	static final String URI = "/credentials";

	private static final int MAX_TOKEN_SECONDS = 21_600;

	private final InstanceRole role;

	private final MetadataTokens tokens;

	private volatile boolean tokensRequired;

	MetadataService(InstanceRole role, MetadataTokens tokens) {
		this.role = role;
		this.tokens = tokens;
	}

	void requireTokens(boolean required) {
		this.tokensRequired = required;
	}

	@Override
	public String operation(Call call) {
		return switch (call.path()) {
			case TOKEN -> "CreateToken";
			case ROLES -> "GetRoleName";
			case URI -> "GetCredentials";
			default -> call.path().startsWith(ROLES) ? "GetRoleCredentials" : Call.UNNAMED;
		};
	}

	@Override
	public @Nullable String resource(Call call) {
		return operation(call).equals("GetRoleCredentials") ? call.path().substring(ROLES.length()) : null;
	}

	@Override
	public CompanionReply answer(Call call) {
		String operation = operation(call);
		if (operation.equals(Call.UNNAMED)) {
			throw notFound();
		}
		if (!call.method().equals(operation.equals("CreateToken") ? "PUT" : "GET")) {
			throw new ServiceException(405, "MethodNotAllowed", "Method Not Allowed");
		}
		if (operation.startsWith("GetRole")) {
			checkToken(call.header("x-aliyun-ecs-metadata-token"));
		}
		return switch (operation) {
			case "CreateToken" -> createToken(call);
			case "GetRoleName" -> CompanionReply.text(attached().session().roleArn().replaceFirst(".*/", ""));
			case "GetRoleCredentials" -> roleCredentials(String.valueOf(resource(call)));
			default -> credentials(attached());
		};
	}

	private static ServiceException notFound() {
		return new ServiceException(404, "NotFound", "Not Found");
	}

	private void checkToken(@Nullable String token) {
		if ((token != null || this.tokensRequired) && !this.tokens.isGood(token)) {
			throw new ServiceException(403, "Forbidden", "Forbidden");
		}
	}

	private CompanionReply createToken(Call call) {
		String seconds = call.header("x-aliyun-ecs-metadata-token-ttl-seconds");
		if (seconds == null || !seconds.matches("[0-9]{1,5}") || Integer.parseInt(seconds) < 1
				|| Integer.parseInt(seconds) > MAX_TOKEN_SECONDS) {
			throw new ServiceException(400, "BadRequest", "Bad Request");
		}
		return CompanionReply.text(this.tokens.issue(Duration.ofSeconds(Integer.parseInt(seconds))));
	}

	private CompanionReply roleCredentials(String roleName) {
		if (!roleName.equals(this.role.name())) {
			throw notFound();
		}
		return credentials(attached());
	}

	private InstanceRole.Issued attached() {
		InstanceRole.Issued issued = this.role.issued();
		if (issued == null) {
			throw notFound();
		}
		return issued;
	}

	private static CompanionReply credentials(InstanceRole.Issued issued) {
		return CompanionReply.json(Json.write(new Answer().with("AccessKeyId", issued.session().key().id())
			.with("AccessKeySecret", issued.session().key().secret())
			.with("Expiration", issued.session().key().expiresAt())
			.with("SecurityToken", issued.session().key().securityToken())
			.with("LastUpdated", issued.at())
			.with("Code", "Success")
			.fields()));
	}

	@Override
	public CompanionReply refuse(Call call, ServiceException refusal) {
		return CompanionReply.text(refusal.getMessage()).refusing(refusal.getStatus(), refusal.getCode());
	}

}
