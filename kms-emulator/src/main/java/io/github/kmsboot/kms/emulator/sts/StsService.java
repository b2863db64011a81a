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

package io.github.kmsboot.kms.emulator.sts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.companion.Call;
import io.github.kmsboot.kms.emulator.companion.CompanionReply;
import io.github.kmsboot.kms.emulator.companion.Service;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.signature.Caller;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;

/**
 * The operations of the token service: {@code AssumeRole}, which has to be signed, and
 * {@code AssumeRoleWithOIDC}, which has not.
 */
final class StsService implements Service {

	private static final String VERSION = "2015-04-01";

	private static final long ROLE_ID_BASE = 300_000_000_000_000_000L;

	private final Map<String, Role> roles;

	private final Sessions sessions;

	private final OidcTokens oidcTokens;

	private final SignatureVerifier verifier;

	StsService(Map<String, Role> roles, Sessions sessions, OidcTokens oidcTokens, SignatureVerifier verifier) {
		this.roles = roles;
		this.sessions = sessions;
		this.oidcTokens = oidcTokens;
		this.verifier = verifier;
	}

	@Override
	public String operation(Call call) {
		String action = value(call, "x-acs-action", "Action");
		return (action != null) ? action : Call.UNNAMED;
	}

	private static @Nullable String value(Call call, String header, String parameter) {
		String value = call.parameters().optional(parameter);
		return (value != null) ? value : call.header(header);
	}

	@Override
	public @Nullable String resource(Call call) {
		return call.parameters().optional("RoleArn");
	}

	@Override
	public CompanionReply answer(Call call) {
		if (!call.path().equals("/")) {
			throw unknownAction();
		}
		if (!VERSION.equals(value(call, "x-acs-version", "Version"))) {
			throw new ServiceException(404, "InvalidVersion", "Specified parameter Version is not valid.");
		}
		return switch (operation(call)) {
			case "AssumeRole" -> assumeRole(call);
			case "AssumeRoleWithOIDC" -> assumeRoleWithOidc(call);
			default -> throw unknownAction();
		};
	}

	private static ServiceException unknownAction() {
		return new ServiceException(404, "InvalidAction.NotFound",
				"Specified api is not found, please check your url and method.");
	}

	private CompanionReply assumeRole(Call call) {
		Caller caller = authenticate(call);
		SessionRequest request = SessionRequest.of(call.parameters());
		Role role = role(request);
		Session source = this.sessions.find(caller.accessKeyId());
		if (!role.trusts(caller.accessKeyId(), (source != null) ? source.roleArn() : null)
				|| !request.knows(role.externalId())) {
			throw new ServiceException(403, "NoPermission",
					"You are not authorized to do this action. You should be authorized by RAM.");
		}
		// a role assumed by way of another one ends within the hour
		return open(call, request, (source != null) ? SessionRequest.DEFAULT_DURATION : role.maxSession());
	}

	private Caller authenticate(Call call) {
		try {
			Caller caller = this.verifier.verify(call.signed());
			call.caller(caller);
			return caller;
		}
		catch (ServiceException ex) {
			throw inOwnWords(ex, value(call, "x-acs-security-token", "SecurityToken") != null);
		}
	}

	private static ServiceException inOwnWords(ServiceException refusal, boolean temporary) {
		return switch (refusal.getCode()) {
			case "IncompleteSignature" -> new ServiceException(400, "SignatureDoesNotMatch",
					"Specified signature is not matched with our calculation.");
			case "IllegalTimestamp" ->
				new ServiceException(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
			case "InvalidAccessKeyId.NotFound" ->
				new ServiceException(404, refusal.getCode(), "Specified access key is not found.");
			case "Forbidden.AccessKey" -> temporary
					? new ServiceException(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.")
					: new ServiceException(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
			default -> refusal;
		};
	}

	private Role role(SessionRequest request) {
		Role role = this.roles.get(request.roleArn());
		if (role == null) {
			throw new ServiceException(404, "EntityNotExist.Role", "The specified Role not exists .");
		}
		return role;
	}

	private CompanionReply assumeRoleWithOidc(Call call) {
		Parameters parameters = call.parameters();
		SessionRequest request = SessionRequest.of(parameters);
		String provider = SessionRequest.required(parameters, "OIDCProviderArn");
		String token = SessionRequest.required(parameters, "OIDCToken");
		Role role = role(request);
		if (!provider.equals(role.oidcProvider())) {
			throw OidcTokens.refusal("NoPermission", "No such OIDC Provider registered.");
		}
		this.oidcTokens.check(token, role.arn());
		return open(call, request, role.maxSession());
	}

	private CompanionReply open(Call call, SessionRequest request, Duration longest) {
		request.checkDuration(longest);
		Session session = this.sessions.open(request.roleArn(), request.sessionName(), request.duration(),
				request.policy());
		Answer credentials = new Answer().with("AccessKeyId", session.key().id())
			.with("AccessKeySecret", session.key().secret())
			.with("SecurityToken", session.key().securityToken())
			.with("Expiration", session.key().expiresAt());
		Answer user = new Answer().with("Arn", session.roleArn() + "/" + session.name())
			.with("AssumedRoleId", roleId(session.roleArn()) + ":" + session.name());
		return CompanionReply.json(Json.write(new Answer().with("RequestId", call.requestId())
			.with("AssumedRoleUser", user)
			.with("Credentials", credentials)
			.fields()));
	}

	private static long roleId(String roleArn) {
		return ROLE_ID_BASE + Integer.toUnsignedLong(roleArn.hashCode());
	}

	@Override
	public CompanionReply refuse(Call call, ServiceException refusal) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("RequestId", call.requestId());
		fields.put("HostId", "sts.aliyuncs.com");
		fields.put("Code", refusal.getCode());
		fields.put("Message", refusal.getMessage());
		return CompanionReply.json(Json.write(fields)).refusing(refusal.getStatus(), refusal.getCode());
	}

}
