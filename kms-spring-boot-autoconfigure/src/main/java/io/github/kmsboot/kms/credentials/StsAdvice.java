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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * Says what to do about an error of STS.
 *
 * @see <a href=
 * "https://help.aliyun.com/zh/ram/developer-reference/api-sts-2015-04-01-errorcodes">error
 * codes of STS</a>
 */
final class StsAdvice {

	static final String UNREACHABLE = "check the network, and the settings sts-endpoint, sts-region, sts-network and "
			+ "sts-ca of these credentials";

	private StsAdvice() {
	}

	static String on(KmsErrorDetails error) {
		String code = error.errorCode();
		if (code == null || error.status() >= 500) {
			return "try again; check the STS endpoint if it persists";
		}
		String known = onRole(code);
		return (known != null) ? known : onCaller(code);
	}

	private static @Nullable String onRole(String code) {
		if (code.startsWith("EntityNotExist")) {
			return "check account and name of the role (role-arn), or create it";
		}
		if (code.startsWith("AuthenticationFail")) {
			return "check that the token file (oidc-token-file) is a fresh one of the provider (oidc-provider-arn), and "
					+ "that the role's trust policy names the provider and this audience and subject";
		}
		if (code.startsWith("InvalidParameter.DurationSeconds")) {
			return "set role-session-duration to what the role allows as its maximum";
		}
		if (code.startsWith("InvalidParameter.Policy")) {
			return "correct the policy";
		}
		return code.startsWith("InvalidParameter")
				? "check role-arn, role-session-name, external-id and policy of these credentials" : null;
	}

	private static String onCaller(String code) {
		if (code.startsWith("NoPermission") || code.startsWith("Forbidden")) {
			return "grant the caller sts:AssumeRole, let the role's trust policy name the caller, and send the external "
					+ "id (external-id) it asks for, if any";
		}
		if (code.startsWith("InvalidAccessKeyId") || code.startsWith("InvalidSecurityToken")
				|| code.startsWith("SignatureDoesNotMatch") || code.startsWith("IncompleteSignature")
				|| code.startsWith("MissingSecurityToken")) {
			return "check the access key that assumes the role (access-key-id, access-key-secret, security-token)";
		}
		if (code.startsWith("InvalidTimeStamp") || code.startsWith("SignatureNonceUsed")) {
			return "check the clock of this machine";
		}
		if (code.startsWith("Throttling")) {
			return "let sessions last longer (role-session-duration), so that fewer are asked for";
		}
		return "check the role and who may assume it";
	}

}
