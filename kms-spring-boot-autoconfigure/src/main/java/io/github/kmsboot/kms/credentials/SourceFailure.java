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

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * No credentials from a source, told in our own words: what was asked, why it failed,
 * what to do.
 * <p>
 * Nothing of an answer gets in but a status, an error code and a request id. The cause,
 * if any, comes from the network or TLS layer.
 */
final class SourceFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	private final transient KmsErrorDetails details;

	SourceFailure(String what, String reason, String advice) {
		this(what, reason, advice, unanswered(), null);
	}

	SourceFailure(String what, String reason, String advice, KmsErrorDetails details, @Nullable Throwable cause) {
		super(what + ": " + reason + "; " + advice, cause);
		this.reason = reason;
		this.details = details;
	}

	static KmsErrorDetails unanswered() {
		return KmsErrorDetails.unanswered("GetCredentials", "credentials");
	}

	/**
	 * Return the middle of the message, for a list of several failures.
	 * @return the reason alone
	 */
	String reason() {
		return this.reason;
	}

	KmsCredentialsException toException() {
		return new KmsCredentialsException(String.valueOf(getMessage()), this.details, getCause());
	}

}
