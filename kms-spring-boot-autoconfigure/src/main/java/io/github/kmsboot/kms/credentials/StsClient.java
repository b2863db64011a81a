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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * Asks STS for sessions. What names the call is in the query, what it is about in the
 * form, as Alibaba Cloud's own clients do.
 */
final class StsClient {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

	private final StsEndpoint endpoint;

	private final InstantSource clock;

	StsClient(StsEndpoint endpoint, InstantSource clock) {
		this.endpoint = endpoint;
		this.clock = clock;
	}

	/**
	 * Ask another STS.
	 * @param other where it is
	 * @return a client of it
	 */
	StsClient at(StsEndpoint other) {
		String authorities = this.endpoint.certificateAuthorities();
		return new StsClient((authorities != null) ? other.trusting(authorities) : other, this.clock);
	}

	/**
	 * Tell whether STS is where the environment says, so that a profile may know better.
	 * @return {@code false} if a property says where it is
	 */
	boolean isUsual() {
		return this.endpoint.uri().equals(StsEndpoint.fromEnvironment().uri());
	}

	/**
	 * Assume a role.
	 * @param role the role
	 * @param caller who assumes it
	 * @return the key of the session
	 * @throws SourceFailure if STS refuses or cannot be reached
	 */
	IssuedCredentials assume(AssumedRole role, KmsCredentials caller) {
		SortedMap<String, String> query = query("AssumeRole");
		query.put("SignatureMethod", "HMAC-SHA1");
		query.put("SignatureVersion", "1.0");
		query.put("SignatureNonce", UUID.randomUUID().toString());
		query.put("AccessKeyId", caller.accessKeyId());
		if (caller.securityToken() != null) {
			query.put("SecurityToken", caller.securityToken());
		}
		SortedMap<String, String> form = form(role);
		if (role.externalId() != null) {
			form.put("ExternalId", role.externalId());
		}
		SortedMap<String, String> signed = new TreeMap<>(query);
		signed.putAll(form);
		query.put("Signature", StsSignature.of("POST", signed, caller.accessKeySecret()));
		return ask("AssumeRole", role, query, form);
	}

	/**
	 * Assume a role with a token of an OIDC provider, which needs no signature.
	 * @param oidc the role and the provider
	 * @param token the token
	 * @return the key of the session
	 * @throws SourceFailure if STS refuses or cannot be reached
	 */
	IssuedCredentials assume(OidcRole oidc, String token) {
		SortedMap<String, String> form = form(oidc.role());
		form.put("OIDCProviderArn", oidc.providerArn());
		form.put("OIDCToken", token);
		return ask("AssumeRoleWithOIDC", oidc.role(), query("AssumeRoleWithOIDC"), form);
	}

	private SortedMap<String, String> query(String action) {
		SortedMap<String, String> query = new TreeMap<>();
		query.put("Action", action);
		query.put("Format", "JSON");
		query.put("Version", "2015-04-01");
		query.put("Timestamp", this.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
		return query;
	}

	private static SortedMap<String, String> form(AssumedRole role) {
		SortedMap<String, String> form = new TreeMap<>();
		form.put("RoleArn", role.arn());
		form.put("RoleSessionName", role.sessionName());
		form.put("DurationSeconds", String.valueOf(role.duration().toSeconds()));
		if (role.policy() != null) {
			form.put("Policy", role.policy());
		}
		return form;
	}

	private IssuedCredentials ask(String action, AssumedRole role, Map<String, String> query,
			Map<String, String> form) {
		HttpAnswer answer = send(action, role, query, form);
		IssuedCredentials issued = answer.isSuccess() ? KeyAnswer.read(answer.json().get("Credentials")) : null;
		if (issued == null) {
			KmsErrorDetails error = answer.error(action);
			throw failure(role, HttpAnswer.reason(error), answer.isSuccess()
					? "the answer holds no session; check whether this is STS, or a proxy" : StsAdvice.on(error), error,
					null);
		}
		return issued;
	}

	private HttpAnswer send(String action, AssumedRole role, Map<String, String> query, Map<String, String> form) {
		try {
			URI uri = URI.create(this.endpoint.uri().resolve("/") + "?" + StsSignature.join(query));
			HttpCall call = NearHost.isLoopback(uri) ? HttpCall.direct(uri, CONNECT_TIMEOUT, READ_TIMEOUT)
					: HttpCall.to(uri, CONNECT_TIMEOUT, READ_TIMEOUT);
			return call.trusting(TrustedSockets.in(this.endpoint.certificateAuthorities()))
				.post(StsSignature.join(form));
		}
		catch (IOException ex) {
			throw failure(role, NetworkReason.of(ex), StsAdvice.UNREACHABLE,
					KmsErrorDetails.unanswered(action, "credentials"), NetworkReason.showable(ex));
		}
	}

	private SourceFailure failure(AssumedRole role, String reason, String advice, KmsErrorDetails error,
			@Nullable IOException cause) {
		return new SourceFailure("RAM role '" + role.arn() + "' could not be assumed at " + this.endpoint, reason,
				advice, error, cause);
	}

	@Override
	public String toString() {
		return "StsClient[" + this.endpoint + "]";
	}

}
