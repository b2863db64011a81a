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

package io.github.kmsboot.kms.gateway.agent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

import com.google.gson.JsonParseException;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.failure.ErrorAnswer;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;
import io.github.kmsboot.kms.gateway.http.HttpAnswer;
import io.github.kmsboot.kms.gateway.http.JsonAnswer;
import io.github.kmsboot.kms.gateway.http.SecretAnswer;

/**
 * Reads what an agent answers, in any of the three shapes it can be configured for:
 * <ul>
 * <li>0, the answer of KMS</li>
 * <li>1, that of AWS: {@code SecretString} or {@code SecretBinary}</li>
 * <li>2, that of HashiCorp Vault: keys and values in {@code data.data}. A single key
 * {@code value} is the text of the secret itself, several are a JSON object.</li>
 * </ul>
 */
final class AgentAnswer {

	private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,9})?");

	private static final String TYPE = "__type";

	private static final String VALUE = "value";

	private AgentAnswer() {
	}

	static SecretValueResponse secret(String askedName, HttpAnswer answer) {
		JsonAnswer json = JsonAnswer.in(answer.body());
		if (json.text("SecretString") != null || json.text("SecretBinary") != null) {
			return ofAws(json);
		}
		JsonAnswer data = json.object("data");
		return (data != null) ? ofVault(askedName, data) : SecretAnswer.of(json);
	}

	private static SecretValueResponse ofAws(JsonAnswer json) {
		String text = json.text("SecretString");
		boolean binary = text == null;
		return new SecretValueResponse(IncompleteAnswer.requireField("Name", json.text("Name")), "Generic",
				IncompleteAnswer.requireField("SecretBinary", binary ? json.text("SecretBinary") : text), binary,
				IncompleteAnswer.requireField("VersionId", json.text("VersionId")),
				json.texts("VersionStages", "VersionStage"), instant(json.text("CreatedDate")), null);
	}

	// seconds since 1970, with or without a fraction, or text
	private static @Nullable Instant instant(@Nullable String date) {
		if (date != null && SECONDS.matcher(date).matches()) {
			return Instant.ofEpochMilli(new BigDecimal(date).movePointRight(3).longValue());
		}
		return SecretAnswer.instant(date);
	}

	private static SecretValueResponse ofVault(String askedName, JsonAnswer data) {
		JsonAnswer values = IncompleteAnswer.requireField("data", data.object("data"));
		JsonAnswer metadata = IncompleteAnswer.requireField("metadata", data.object("metadata"));
		String single = (values.size() == 1) ? values.text(VALUE) : null;
		return new SecretValueResponse(askedName, "Generic", (single != null) ? single : values.json(), false,
				IncompleteAnswer.requireField("version", metadata.text("version")),
				metadata.texts("version_stages", "VersionStage"), SecretAnswer.instant(metadata.text("created_time")),
				null);
	}

	/**
	 * Tell whether the agent itself refuses the token. What KMS refuses has a type.
	 * @param answer the answer
	 * @return whether another token may help
	 */
	static boolean refusesToken(HttpAnswer answer) {
		return (answer.status() == 401 || answer.status() == 403) && json(answer, TYPE) == null;
	}

	static ErrorAnswer error(HttpAnswer answer) {
		String type = json(answer, TYPE);
		return ErrorAnswer.of(answer.status(), (type != null) ? type.substring(type.indexOf('#') + 1) : null,
				json(answer, "RequestId"), json(answer, "message"));
	}

	private static @Nullable String json(HttpAnswer answer, String name) {
		try {
			return (answer.body().length > 0) ? JsonAnswer.in(answer.body()).text(name) : null;
		}
		catch (JsonParseException ex) {
			return null;
		}
	}

}
