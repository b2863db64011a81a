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

package io.github.kmsboot.kms;

import org.jspecify.annotations.Nullable;

/**
 * Where a call failed and what the service said about it. Holds no request or response
 * data.
 *
 * @param operation the API name of the operation, for example {@code GetSecretValue}
 * @param gateway the configured name of the gateway that was asked
 * @param errorCode the service's error code, for example
 * {@code Forbidden.ResourceNotFound}; {@code null} when no answer arrived
 * @param requestId the service's id of the request; {@code null} when no answer arrived
 * @param status the HTTP status; 0 when no answer arrived
 * @since 0.1.0
 */
public record KmsErrorDetails(String operation, String gateway, @Nullable String errorCode, @Nullable String requestId,
		int status) {

	/**
	 * Return details of a failure that happened before the service answered.
	 * @param operation the API name of the operation
	 * @param gateway the configured name of the gateway
	 * @return the details, without code, request id and status
	 */
	public static KmsErrorDetails unanswered(String operation, String gateway) {
		return new KmsErrorDetails(operation, gateway, null, null, 0);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.operation).append(" at gateway '")
			.append(this.gateway)
			.append('\'');
		if (this.errorCode != null) {
			text.append(", ").append(this.errorCode);
		}
		if (this.requestId != null) {
			text.append(", request ").append(this.requestId);
		}
		return text.toString();
	}

}
