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

package io.github.kmsboot.kms.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Finds and lists the fields of a JSON text. Numbers keep the text in which they were
 * written.
 */
final class JsonFields {

	private static final Pattern LEADING_INDEX = Pattern.compile("^\\[(\\d{1,6})]\\.?");

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\w.-]+");

	private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][\\w.-]{0,39}");

	private static final int MOST_NAMES = 20;

	private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().create();

	private static final TypeAdapter<JsonElement> ADAPTER = GSON.getAdapter(JsonElement.class);

	private JsonFields() {
	}

	/**
	 * Parse a text strictly.
	 * @param text the text
	 * @return its root, or {@code null} when it is not JSON
	 */
	static @Nullable JsonElement parse(String text) {
		if (text.isBlank()) {
			return null;
		}
		try {
			return GSON.fromJson(text, JsonElement.class);
		}
		catch (JsonParseException ex) {
			return null;
		}
	}

	static @Nullable JsonElement find(JsonElement element, String path) {
		if (path.isEmpty()) {
			return element;
		}
		if (element instanceof JsonArray array) {
			return findInArray(array, path);
		}
		return (element instanceof JsonObject object) ? findInObject(object, path) : null;
	}

	private static @Nullable JsonElement findInArray(JsonArray array, String path) {
		Matcher index = LEADING_INDEX.matcher(path);
		if (!index.find()) {
			return null;
		}
		int position = Integer.parseInt(index.group(1));
		return (position < array.size()) ? find(array.get(position), path.substring(index.end())) : null;
	}

	private static @Nullable JsonElement findInObject(JsonObject object, String path) {
		if (object.has(path)) {
			return object.get(path);
		}
		for (int end = 1; end < path.length(); end++) {
			char separator = path.charAt(end);
			if ((separator == '.' || separator == '[') && object.has(path.substring(0, end))) {
				JsonElement child = object.get(path.substring(0, end));
				JsonElement found = find(child, path.substring((separator == '.') ? end + 1 : end));
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	static String text(JsonElement element) {
		if (element instanceof JsonPrimitive primitive) {
			return primitive.getAsString();
		}
		return element.isJsonNull() ? "" : ADAPTER.toJson(element);
	}

	static List<String> names(JsonElement root) {
		if (!(root instanceof JsonObject object)) {
			return List.of();
		}
		// a map may have secrets for names, so only what looks like a field's name is
		// shown
		return object.keySet().stream().filter(FIELD_NAME.asMatchPredicate()).limit(MOST_NAMES).toList();
	}

	static Map<String, String> flatten(JsonElement root) {
		Map<String, String> fields = new LinkedHashMap<>();
		flatten(root, "", fields);
		return fields;
	}

	private static void flatten(JsonElement element, String path, Map<String, String> fields) {
		if (element instanceof JsonObject object && !(object.isEmpty() && !path.isEmpty())) {
			object.entrySet().forEach((entry) -> flatten(entry.getValue(), join(path, entry.getKey()), fields));
		}
		else if (element instanceof JsonArray array && !(array.isEmpty() && !path.isEmpty())) {
			for (int i = 0; i < array.size(); i++) {
				flatten(array.get(i), path + "[" + i + "]", fields);
			}
		}
		else {
			boolean empty = element.isJsonObject() || element.isJsonArray();
			fields.put(path, empty ? "" : text(element));
		}
	}

	private static String join(String path, String name) {
		if (!PLAIN_NAME.matcher(name).matches()) {
			return path + "[" + name + "]";
		}
		return path.isEmpty() ? name : path + "." + name;
	}

}
