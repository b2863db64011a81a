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

package io.github.kmsboot.kms.gateway.instance;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.failure.ErrorAnswer;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;
import io.github.kmsboot.kms.gateway.http.HttpAnswer;

/**
 * What a dedicated gateway answered: a message, and beside it the version of the key that
 * was used.
 *
 * @param message the message
 * @param keyVersionId the version of the key, or {@code null} if none is told
 */
record InstanceAnswer(MessageReader message, @Nullable String keyVersionId) {

	private static final int ERROR_CODE = 2;

	private static final int ERROR_MESSAGE = 3;

	private static final int ERROR_REQUEST_ID = 4;

	private static final String INVALID_HEADER = "InvalidParam";

	static InstanceAnswer of(HttpAnswer answer) {
		if (!answer.isOk()) {
			throw error(answer);
		}
		return new InstanceAnswer(new MessageReader(answer.body()), answer.header(RequestSignature.KEY_VERSION_HEADER));
	}

	private static ErrorAnswer error(HttpAnswer answer) {
		try {
			MessageReader error = new MessageReader(answer.body());
			String text = error.text(ERROR_MESSAGE);
			return ErrorAnswer.of(answer.status(), code(error.text(ERROR_CODE), text), error.text(ERROR_REQUEST_ID),
					text);
		}
		catch (MalformedMessage ex) {
			// something on the way has answered, a load balancer perhaps
			return ErrorAnswer.ofJson(answer.status(), answer.body(), null);
		}
	}

	// One code stands for any header that is wrong; the OpenAPI has a code for each.
	private static @Nullable String code(@Nullable String code, @Nullable String message) {
		if (!INVALID_HEADER.equals(code) || message == null) {
			return code;
		}
		if (message.contains("Date")) {
			return "IllegalTimestamp";
		}
		return message.contains("Authorization") ? "IncompleteSignature" : code;
	}

	String text(String name, int field) {
		return IncompleteAnswer.requireField(name, this.message.text(field));
	}

	byte[] bytes(String name, int field) {
		byte[] bytes = this.message.bytes(field);
		IncompleteAnswer.requireField(name, bytes);
		return (bytes != null) ? bytes : new byte[0];
	}

	String base64(String name, int field) {
		return Base64.getEncoder().encodeToString(bytes(name, field));
	}

	/**
	 * Return the version of the key that was used.
	 * @param asked the version that was asked for
	 * @return the version
	 */
	String keyVersionId(String asked) {
		return (this.keyVersionId != null) ? this.keyVersionId : asked;
	}

}
