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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.companion.Call;
import io.github.kmsboot.kms.emulator.companion.CompanionReply;
import io.github.kmsboot.kms.emulator.companion.Service;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The paths of the agent. What it refuses by itself it says in plain text, what KMS
 * refuses in JSON.
 */
final class AgentService implements Service {

	private static final String PING = "/ping";

	private static final String QUERY = "/secretsmanager/get";

	private final AgentSettings settings;

	private final AgentToken token;

	private final AgentCache cache;

	private final AgentBackend backend;

	AgentService(AgentSettings settings, AgentToken token, AgentCache cache, AgentBackend backend) {
		this.settings = settings;
		this.token = token;
		this.cache = cache;
		this.backend = backend;
	}

	@Override
	public String operation(Call call) {
		if (call.path().equals(PING)) {
			return "Ping";
		}
		return (call.path().equals(QUERY) || isSecretPath(call)) ? "GetSecretValue" : Call.UNNAMED;
	}

	private boolean isSecretPath(Call call) {
		return call.path().startsWith(this.settings.pathPrefix());
	}

	@Override
	public @Nullable String resource(Call call) {
		if (call.path().equals(QUERY)) {
			return call.query().optional("secretId");
		}
		return isSecretPath(call) ? secretId(call) : null;
	}

	private String secretId(Call call) {
		return call.path().substring(this.settings.pathPrefix().length());
	}

	@Override
	public CompanionReply answer(Call call) {
		String operation = operation(call);
		CompanionReply refusal = refusal(call, operation);
		if (refusal != null) {
			return refusal;
		}
		return operation.equals("Ping") ? CompanionReply.text("healthy") : secret(call);
	}

	private @Nullable CompanionReply refusal(Call call, String operation) {
		if (!operation.equals("Ping")) {
			if (call.header("x-forwarded-for") != null) {
				return refusal(400, "Forwarded", "Forwarded");
			}
			if (!this.token.is(call.header("x-kms-token")) && !this.token.is(call.header("x-vault-token"))) {
				return refusal(403, "BadToken", "Bad Token");
			}
		}
		if (!call.method().equals("GET")) {
			return refusal(405, "NotAllowed", "Not allowed");
		}
		return operation.equals(Call.UNNAMED) ? refusal(404, "NotFound", "Not found") : null;
	}

	private static CompanionReply refusal(int status, String code, String text) {
		return CompanionReply.text(text).refusing(status, code);
	}

	private CompanionReply secret(Call call) {
		SecretQuery query;
		try {
			query = call.path().equals(QUERY) ? SecretQuery.ofParameters(call)
					: SecretQuery.ofPath(secretId(call), call);
		}
		catch (IllegalArgumentException ex) {
			return refusal(400, "InvalidParameter", String.valueOf(ex.getMessage()));
		}
		AgentSecret kept = SecretQuery.isRefresh(call) ? null : this.cache.fresh(query);
		return CompanionReply.json(this.settings.responseType().write((kept != null) ? kept : fetch(query)));
	}

	private AgentSecret fetch(SecretQuery query) {
		try {
			AgentSecret secret = this.backend.fetch(query);
			this.cache.put(query, secret);
			return secret;
		}
		catch (ServiceException ex) {
			AgentSecret stale = this.cache.stale(query);
			if (stale == null || !this.settings.ignoreTransientErrors() || !AgentBackend.isTransient(ex)) {
				throw ex;
			}
			return stale;
		}
	}

	@Override
	public CompanionReply refuse(Call call, ServiceException refusal) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("__type", refusal.getCode());
		fields.put("message", refusal.getMessage());
		return CompanionReply.json(Json.write(fields)).refusing(refusal.getStatus(), refusal.getCode());
	}

}
