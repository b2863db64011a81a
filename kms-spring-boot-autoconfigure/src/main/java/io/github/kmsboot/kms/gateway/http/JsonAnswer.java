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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * An object of an answer in JSON. A field of another type than the one asked for counts
 * as absent.
 *
 * @since 0.1.0
 */
public final class JsonAnswer {

	private final JsonObject object;

	private JsonAnswer(JsonObject object) {
		this.object = object;
	}

	/**
	 * Read a body.
	 * @param body the bytes, in UTF-8
	 * @return the object it holds
	 * @throws JsonParseException if it holds something else; the message quotes nothing
	 */
	public static JsonAnswer in(byte[] body) {
		IncompleteAnswer.requireBody((body.length > 0) ? body : null);
		JsonElement element = parse(new String(body, StandardCharsets.UTF_8));
		if (!element.isJsonObject()) {
			throw new JsonParseException("Answer is not an object");
		}
		return new JsonAnswer(element.getAsJsonObject());
	}

	private static JsonElement parse(String text) {
		try {
			return JsonParser.parseString(text);
		}
		catch (JsonParseException | StackOverflowError ex) {
			// the original quotes the text
			throw new JsonParseException("Answer is not JSON");
		}
	}

	/**
	 * Return a text.
	 * @param name the name of the field
	 * @return the text, numbers and truth values as text; {@code null} if there is none
	 */
	public @Nullable String text(String name) {
		JsonElement element = this.object.get(name);
		return (element != null && element.isJsonPrimitive()) ? element.getAsString() : null;
	}

	/**
	 * Return the texts of a list.
	 * @param name the name of the field: a list, or an object around a list
	 * @param inner the name of the list in such an object
	 * @return the texts; empty if there are none
	 */
	public List<String> texts(String name, String inner) {
		JsonElement element = this.object.get(name);
		if (element != null && element.isJsonObject()) {
			element = element.getAsJsonObject().get(inner);
		}
		return (element != null && element.isJsonArray()) ? texts(element.getAsJsonArray()) : List.of();
	}

	private static List<String> texts(JsonArray array) {
		List<String> texts = new ArrayList<>(array.size());
		for (JsonElement element : array) {
			if (element.isJsonPrimitive()) {
				texts.add(element.getAsString());
			}
		}
		return texts;
	}

	/**
	 * Return an object within.
	 * @param name the name of the field
	 * @return the object, or {@code null} if there is none
	 */
	public @Nullable JsonAnswer object(String name) {
		JsonElement element = this.object.get(name);
		return (element != null && element.isJsonObject()) ? new JsonAnswer(element.getAsJsonObject()) : null;
	}

	/**
	 * Return how many fields there are.
	 * @return the number
	 */
	public int size() {
		return this.object.size();
	}

	/**
	 * Return the object as JSON text.
	 * @return the text
	 */
	public String json() {
		return this.object.toString();
	}

	@Override
	public String toString() {
		return "JsonAnswer[]";
	}

}
