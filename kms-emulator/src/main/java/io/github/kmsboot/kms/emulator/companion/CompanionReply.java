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

package io.github.kmsboot.kms.emulator.companion;

import org.jspecify.annotations.Nullable;

/**
 * An answer of a companion.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the body
 * @param errorCode the error code, {@code null} for a good answer
 * @since 0.1.0
 */
public record CompanionReply(int status, String contentType, String body, @Nullable String errorCode) {

	private static final String JSON = "application/json;charset=utf-8";

	private static final String TEXT = "text/plain;charset=utf-8";

	/**
	 * Answer with JSON.
	 * @param body the text
	 * @return the answer
	 */
	public static CompanionReply json(String body) {
		return new CompanionReply(200, JSON, body, null);
	}

	/**
	 * Answer with plain text.
	 * @param body the text
	 * @return the answer
	 */
	public static CompanionReply text(String body) {
		return new CompanionReply(200, TEXT, body, null);
	}

	/**
	 * Turn this answer into a refusal.
	 * @param newStatus the HTTP status
	 * @param newErrorCode the error code for the journal
	 * @return the changed answer
	 */
	public CompanionReply refusing(int newStatus, String newErrorCode) {
		return new CompanionReply(newStatus, this.contentType, this.body, newErrorCode);
	}

	static CompanionReply page(int status) {
		String html = "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>";
		return new CompanionReply(status, "text/html", html, null);
	}

	static CompanionReply none() {
		return new CompanionReply(0, TEXT, "", null);
	}

	/**
	 * The status only: the body may hold secrets.
	 */
	@Override
	public String toString() {
		return "CompanionReply " + this.status;
	}

}
