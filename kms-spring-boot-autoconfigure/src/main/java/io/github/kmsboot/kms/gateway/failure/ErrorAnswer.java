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

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the gateway that says no. Keeps what is safe to show and drops the rest: a
 * service message may quote the request, and with a bad signature it does.
 *
 * @since 0.1.0
 */
public final class ErrorAnswer extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_BODY_BYTES = 64 * 1024;

	private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

	private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

	private static final Pattern MESSAGE = Pattern.compile("(?s).{1,4096}");

	private static final Pattern RESOURCE = Pattern
		.compile("acs:kms:[a-z0-9*-]{0,40}:[0-9*]{0,20}:(?:key|secret|alias)/[A-Za-z0-9_/+=.@*-]{1,192}");

	private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}(?:-[a-z]{1,40})*");

	private static final Set<String> PARAMETERS = Set.of("KeyId", "Plaintext", "CiphertextBlob", "EncryptionContext",
			"SecretName", "VersionId", "VersionStage", "IncludeDeprecated", "PageNumber", "PageSize",
			"x-kms-acccesskeyid");

	private final int status;

	private final @Nullable String code;

	private final @Nullable String requestId;

	private final @Nullable String named;

	private ErrorAnswer(int status, @Nullable String code, @Nullable String requestId, @Nullable String named) {
		super("Status " + status, null, false, false);
		this.status = status;
		this.code = code;
		this.requestId = requestId;
		this.named = named;
	}

	/**
	 * Read an answer in JSON.
	 * @param status the HTTP status
	 * @param body the body, or {@code null} for none
	 * @param requestId the request id from a header, where the body has none;
	 * {@code null} if there is no such header
	 * @return what is safe to show
	 */
	public static ErrorAnswer ofJson(int status, byte @Nullable [] body, @Nullable String requestId) {
		JsonObject json = parse(body);
		String id = text(json, "RequestId", REQUEST_ID);
		return new ErrorAnswer(status, text(json, "Code", CODE), (id != null) ? id : matching(requestId, REQUEST_ID),
				named(text(json, "Message", MESSAGE)));
	}

	/**
	 * Take an answer that has been read already.
	 * @param status the HTTP status
	 * @param code the service's error code, or {@code null} if there is none
	 * @param requestId the request id, or {@code null} if there is none
	 * @param message the service's message, of which only a known parameter or resource
	 * is kept; {@code null} if there is none
	 * @return what is safe to show
	 */
	public static ErrorAnswer of(int status, @Nullable String code, @Nullable String requestId,
			@Nullable String message) {
		return new ErrorAnswer(status, matching(code, CODE), matching(requestId, REQUEST_ID),
				named(matching(message, MESSAGE)));
	}

	private static JsonObject parse(byte @Nullable [] body) {
		if (body == null || body.length > MAX_BODY_BYTES) {
			return new JsonObject();
		}
		try {
			JsonElement element = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
			return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
		}
		catch (JsonParseException | StackOverflowError ex) {
			return new JsonObject();
		}
	}

	private static @Nullable String text(JsonObject body, String name, Pattern pattern) {
		JsonElement element = body.get(name);
		if (element == null) {
			element = body.get(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
		}
		return (element != null && element.isJsonPrimitive()) ? matching(element.getAsString(), pattern) : null;
	}

	private static @Nullable String matching(@Nullable String text, Pattern pattern) {
		return (text != null && pattern.matcher(text).matches()) ? text : null;
	}

	private static @Nullable String named(@Nullable String message) {
		if (message == null) {
			return null;
		}
		Matcher resource = RESOURCE.matcher(message);
		if (resource.find()) {
			return resource.group();
		}
		return WORD.matcher(message)
			.results()
			.map((word) -> word.group())
			.filter(PARAMETERS::contains)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Tell whether another access key may succeed: this one is unknown, disabled or
	 * expired.
	 * @return whether credentials are to be renewed
	 */
	public boolean refusesAccessKey() {
		return ErrorCode.of(this).equals(ErrorCode.UNKNOWN_KEY);
	}

	/**
	 * Return the HTTP status.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the service's error code.
	 * @return the code; {@code null} when something else than the service answered
	 */
	public @Nullable String code() {
		return this.code;
	}

	@Nullable String requestId() {
		return this.requestId;
	}

	/**
	 * Return the resource or the parameter that the service's message names.
	 * @return an ARN or the name of a parameter, or {@code null}
	 */
	@Nullable String named() {
		return this.named;
	}

}
