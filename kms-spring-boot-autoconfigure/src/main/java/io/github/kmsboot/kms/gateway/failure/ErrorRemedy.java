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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;

/**
 * What is to be done about a refusal, which decides about the exception.
 */
enum ErrorRemedy {

	CALL_LESS_OFTEN,

	FIX_CREDENTIALS,

	GRANT_RIGHT,

	CHECK_NAME,

	CHANGE_REQUEST,

	USE_OTHER_GATEWAY,

	TRY_AGAIN;

	KmsException exception(String message, KmsErrorDetails details, @Nullable Throwable cause) {
		return switch (this) {
			case CALL_LESS_OFTEN -> new KmsThrottledException(message, details, cause);
			case FIX_CREDENTIALS -> new KmsCredentialsException(message, details, cause);
			case GRANT_RIGHT -> new KmsAccessDeniedException(message, details, cause);
			case CHECK_NAME -> new KmsNotFoundException(message, details, cause);
			case CHANGE_REQUEST -> new KmsInvalidRequestException(message, details, cause);
			case USE_OTHER_GATEWAY -> new KmsUnsupportedOperationException(message, details, cause);
			case TRY_AGAIN -> new KmsUnavailableException(message, details, cause);
		};
	}

}
