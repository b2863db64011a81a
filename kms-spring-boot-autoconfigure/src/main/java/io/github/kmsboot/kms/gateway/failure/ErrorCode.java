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

package io.github.kmsboot.kms.gateway.failure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Meaning of the service's error codes. The code decides before the status, because the
 * service uses 404 for an unknown access key and 400 for one of its throttles.
 *
 * @param remedy what is to be done
 * @param advice the same for a reader, in the imperative
 */
record ErrorCode(ErrorRemedy remedy, String advice) {

	private static final ErrorCode THROTTLED = new ErrorCode(ErrorRemedy.CALL_LESS_OFTEN,
			"the quota of this group of operations is used up: call less often, cache, or use a dedicated gateway");

	static final ErrorCode UNKNOWN_KEY = new ErrorCode(ErrorRemedy.FIX_CREDENTIALS,
			"the access key is unknown or disabled, or its security token has expired: configure a valid one");

	private static final ErrorCode BAD_SIGNATURE = new ErrorCode(ErrorRemedy.FIX_CREDENTIALS,
			"the signature does not fit: check the access key secret, and that nothing on the way changes requests");

	private static final ErrorCode WRONG_CLOCK = new ErrorCode(ErrorRemedy.FIX_CREDENTIALS,
			"the time of the request was refused: set the clock of this machine right");

	private static final ErrorCode DENIED = new ErrorCode(ErrorRemedy.GRANT_RIGHT,
			"grant the action in RAM or in the policy of the resource; "
					+ "GetSecretValue needs kms:Decrypt on the encrypting key as well");

	private static final ErrorCode NOT_FOUND = new ErrorCode(ErrorRemedy.CHECK_NAME,
			"check the name, the version, the region and the account");

	private static final ErrorCode WRONG_STATE = new ErrorCode(ErrorRemedy.CHANGE_REQUEST,
			"the state of the resource does not allow this: look at it in the KMS console");

	private static final ErrorCode INVALID = new ErrorCode(ErrorRemedy.CHANGE_REQUEST,
			"correct the parameters of the request");

	private static final ErrorCode UNSUPPORTED = new ErrorCode(ErrorRemedy.USE_OTHER_GATEWAY,
			"this gateway does not offer it for this key: a key of an instance needs the dedicated gateway "
					+ "or the instance's Internet access switched on, and usage and algorithm must fit the key");

	private static final ErrorCode UNAVAILABLE = new ErrorCode(ErrorRemedy.TRY_AGAIN,
			"the service failed inside: try again, and give its support the request id if it persists");

	private static final ErrorCode NOT_KMS = new ErrorCode(ErrorRemedy.TRY_AGAIN,
			"what answered is not KMS: check endpoint, proxy and whatever else is on the way");

	private static final Map<String, ErrorCode> CODES = new HashMap<>();

	/**
	 * Codes that come with changing endings; the first that fits counts.
	 */
	private static final List<Map.Entry<String, ErrorCode>> PREFIXES = List.of(Map.entry("Throttling", THROTTLED),
			Map.entry("InvalidSecurityToken", UNKNOWN_KEY), Map.entry("InvalidAccessKey", UNKNOWN_KEY),
			Map.entry("InvalidTimeStamp", WRONG_CLOCK), Map.entry("InvalidAction", UNSUPPORTED),
			Map.entry("InvalidParameter", INVALID));

	static {
		put(THROTTLED, "Rejected.Throttling");
		put(UNKNOWN_KEY, "Forbidden.AccessKey", "MissingSecurityToken", "Unauthorized");
		put(BAD_SIGNATURE, "IncompleteSignature", "SignatureDoesNotMatch", "SignatureNonceUsed", "InvalidSignature",
				"SignatureNotMatch");
		put(WRONG_CLOCK, "IllegalTimestamp", "RequestTimeTooSkewed");
		put(DENIED, "Forbidden.NoPermission", "Forbidden.RAM", "NoPermission", "AccessDeniedError");
		put(new ErrorCode(ErrorRemedy.GRANT_RIGHT, "open KMS for the account in the console"),
				"Forbidden.KmsServiceNotEnabled");
		put(new ErrorCode(ErrorRemedy.GRANT_RIGHT, "settle the account's bill"), "Forbidden.InDebt",
				"Forbidden.InDebtOverdue");
		put(new ErrorCode(ErrorRemedy.GRANT_RIGHT, "the account itself is barred: ask the service's support"),
				"Forbidden.ProhibitedByRiskControl", "Forbidden.UbsmsInvalidUserid", "Forbidden.UbsmsInvalidBid");
		put(NOT_FOUND, "Forbidden.ResourceNotFound", "Forbidden.KeyNotFound", "Forbidden.KeyVersionNotFound",
				"Forbidden.AliasNotFound", "Forbidden.DKMSInstanceNotFound", "InvalidResourceId.NotFound",
				"Certificate.NotFound");
		put(WRONG_STATE, "Forbidden.DKMSInstanceStateInvalid", "Rejected.Disabled", "Rejected.PendingDeletion",
				"Rejected.PendingImport", "Rejected.Enabled", "Rejected.Unavailable", "Rejected.StateModifiedFailed",
				"Rejected.ResourceExist", "Rejected.ResourceInDeleteWindow", "Rejected.ResourceInUse");
		put(new ErrorCode(ErrorRemedy.CHANGE_REQUEST,
				"the number of resources is used up: delete some or have it raised"), "Rejected.LimitExceeded",
				"Rejected.ShareQuotaExceedLimit");
		put(UNSUPPORTED, "UnsupportedOperation", "Rejected.UnsupportedOperation", "UnsupportedHTTPMethod");
		put(UNAVAILABLE, "InternalFailure", "InternalError", "ServiceUnavailable", "ServiceUnavailableTemporary",
				"SerivceUnvailableTemporary", "SerivceUnavailableTemporary");
	}

	private static void put(ErrorCode meaning, String... codes) {
		for (String code : codes) {
			CODES.put(code, meaning);
		}
	}

	static ErrorCode of(ErrorAnswer answer) {
		if (answer.code() == null) {
			return withoutCode(answer.status());
		}
		if ("x-kms-acccesskeyid".equals(answer.named())) {
			// how a dedicated gateway with an image before 3.0.0 answers an OpenAPI call
			return new ErrorCode(ErrorRemedy.USE_OTHER_GATEWAY,
					"the image of this KMS instance does not know the OpenAPI: have the instance upgraded to 3.0.0");
		}
		ErrorCode known = known(answer.code());
		return (known != null) ? known : byStatus(answer.status());
	}

	private static @Nullable ErrorCode known(String code) {
		ErrorCode exact = CODES.get(code);
		if (exact != null) {
			return exact;
		}
		return PREFIXES.stream()
			.filter((prefix) -> code.startsWith(prefix.getKey()))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse(null);
	}

	private static ErrorCode withoutCode(int status) {
		return switch (status) {
			case 429 -> THROTTLED;
			case 401, 403 -> new ErrorCode(ErrorRemedy.GRANT_RIGHT,
					"it was refused without a code of KMS: check network rules, policies and what is on the way");
			case 407 ->
				new ErrorCode(ErrorRemedy.TRY_AGAIN, "the proxy wants a user: configure the proxy's credentials");
			case 301, 302, 303, 307, 308 -> new ErrorCode(ErrorRemedy.TRY_AGAIN,
					"redirects are never followed, lest a request go elsewhere: check endpoint and proxy");
			default -> (status == 500 || status == 503) ? UNAVAILABLE : NOT_KMS;
		};
	}

	private static ErrorCode byStatus(int status) {
		return switch (status) {
			case 401 -> UNKNOWN_KEY;
			case 403 -> DENIED;
			case 404 -> NOT_FOUND;
			case 409 -> WRONG_STATE;
			case 429 -> THROTTLED;
			default -> (status == 408 || status >= 500) ? UNAVAILABLE : INVALID;
		};
	}

}
