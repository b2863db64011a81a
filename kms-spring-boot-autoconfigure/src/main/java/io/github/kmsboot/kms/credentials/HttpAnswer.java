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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * An answer of STS or of the metadata service. Prints nothing of its body, which holds
 * keys.
 *
 * @param status the HTTP status
 * @param body the text
 */
record HttpAnswer(int status, String body) {

	private static final Pattern CODE = Pattern.compile("[A-Z][A-Za-z]{2,39}(?:\\.[A-Z][A-Za-z]{2,39}){0,3}");

	private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

	boolean isSuccess() {
		return this.status == 200;
	}

	JsonObject json() {
		try {
			return (JsonParser.parseString(this.body) instanceof JsonObject object) ? object : new JsonObject();
		}
		catch (JsonParseException ex) {
			return new JsonObject();
		}
	}

	/**
	 * Tell what the error of an answer is, as far as it looks like one.
	 * @param operation what was asked
	 * @return status, code and request id
	 */
	KmsErrorDetails error(String operation) {
		JsonObject json = json();
		return new KmsErrorDetails(operation, "credentials", matching(CODE, json.get("Code")),
				matching(REQUEST_ID, json.get("RequestId")), this.status);
	}

	private static @Nullable String matching(Pattern pattern, @Nullable JsonElement element) {
		if (element == null || !element.isJsonPrimitive()) {
			return null;
		}
		Matcher matcher = pattern.matcher(element.getAsString());
		return matcher.matches() ? matcher.group() : null;
	}

	static String reason(KmsErrorDetails error) {
		StringBuilder text = new StringBuilder("status ").append(error.status());
		if (error.errorCode() != null) {
			text.append(", code ").append(error.errorCode());
		}
		if (error.requestId() != null) {
			text.append(", request ").append(error.requestId());
		}
		return text.toString();
	}

	@Override
	public String toString() {
		return "HttpAnswer[status=" + this.status + "]";
	}

}
