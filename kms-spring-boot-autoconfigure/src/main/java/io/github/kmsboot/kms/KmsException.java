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
 * A call to KMS failed. Each subclass stands for one remedy; the message says what was
 * asked, what came back and what to do, and never holds a secret.
 *
 * @since 0.1.0
 */
public abstract class KmsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient KmsErrorDetails details;

	/**
	 * Create an exception.
	 * @param message what was asked, what came back and what to do; without any secret
	 * @param details where it failed
	 * @param cause the reason, or {@code null}; must not carry a secret either
	 */
	protected KmsException(String message, KmsErrorDetails details, @Nullable Throwable cause) {
		super(message, cause);
		this.details = details;
	}

	/**
	 * Return the API name of the operation that failed.
	 * @return for example {@code GetSecretValue}
	 */
	public String getOperation() {
		return this.details.operation();
	}

	/**
	 * Return the configured name of the gateway that was asked.
	 * @return the gateway's name
	 */
	public String getGateway() {
		return this.details.gateway();
	}

	/**
	 * Return the service's error code.
	 * @return for example {@code Rejected.Throttling}; {@code null} when no answer
	 * arrived
	 */
	public @Nullable String getErrorCode() {
		return this.details.errorCode();
	}

	/**
	 * Return the service's id of the request, which its support asks for.
	 * @return the request id; {@code null} when no answer arrived
	 */
	public @Nullable String getRequestId() {
		return this.details.requestId();
	}

	/**
	 * Return all that is known about where the call failed.
	 * @return the details
	 */
	public KmsErrorDetails getDetails() {
		return this.details;
	}

}
