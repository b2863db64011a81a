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

package io.github.kmsboot.kms.gateway.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Reads a secret from the fields of {@code GetSecretValue}, whatever format they came in.
 * What the port needs must be there; what is not understood counts as absent.
 *
 * @since 0.1.0
 */
public final class SecretAnswer {

	private static final String DEFAULT_TYPE = "Generic";

	private static final Pattern INTERVAL = Pattern.compile("(?<count>[0-9]{1,9})(?<unit>[smhd]?)");

	private SecretAnswer() {
	}

	/**
	 * Read the answer of the service in JSON.
	 * @param answer the answer
	 * @return the secret
	 */
	public static SecretValueResponse of(JsonAnswer answer) {
		return of(answer::text, answer.texts("VersionStages", "VersionStage"));
	}

	/**
	 * Read an answer by the names of its fields.
	 * @param fields gives the text of a field, or {@code null} if it is absent
	 * @param stages the stages that point at this version
	 * @return the secret
	 */
	public static SecretValueResponse of(Fields fields, List<String> stages) {
		return new SecretValueResponse(IncompleteAnswer.requireField("SecretName", fields.text("SecretName")),
				Objects.requireNonNullElse(fields.text("SecretType"), DEFAULT_TYPE),
				IncompleteAnswer.requireField("SecretData", fields.text("SecretData")),
				"binary".equals(fields.text("SecretDataType")),
				IncompleteAnswer.requireField("VersionId", fields.text("VersionId")), stages,
				instant(fields.text("CreateTime")), rotation(fields));
	}

	private static SecretValueResponse.@Nullable Rotation rotation(Fields fields) {
		String automatic = fields.text("AutomaticRotation");
		if (automatic == null) {
			return null;
		}
		return new SecretValueResponse.Rotation("Enabled".equals(automatic), interval(fields.text("RotationInterval")),
				instant(fields.text("LastRotationDate")), instant(fields.text("NextRotationDate")));
	}

	/**
	 * Read a moment.
	 * @param text the text of the service, or {@code null}
	 * @return the moment, or {@code null} if it is none
	 */
	public static @Nullable Instant instant(@Nullable String text) {
		try {
			return (text != null && !text.isEmpty()) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Duration interval(@Nullable String text) {
		Matcher matcher = INTERVAL.matcher((text != null) ? text : "");
		if (!matcher.matches()) {
			return null;
		}
		long count = Long.parseLong(matcher.group("count"));
		return switch (matcher.group("unit")) {
			case "m" -> Duration.ofMinutes(count);
			case "h" -> Duration.ofHours(count);
			case "d" -> Duration.ofDays(count);
			default -> Duration.ofSeconds(count);
		};
	}

	/**
	 * The fields of an answer by their names.
	 */
	@FunctionalInterface
	public interface Fields {

		/**
		 * Return the text of a field.
		 * @param name the name the service gives it
		 * @return the text, or {@code null} if it is absent
		 */
		@Nullable String text(String name);

	}

}
