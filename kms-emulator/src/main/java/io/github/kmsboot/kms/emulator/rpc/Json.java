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

package io.github.kmsboot.kms.emulator.rpc;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text as plain maps, lists, texts, numbers and truth values, and back.
 *
 * @since 0.1.0
 */
public final class Json {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
		.build();

	private Json() {
	}

	/**
	 * Read a JSON object.
	 * @param text the text
	 * @return its members in order, or {@code null} if the text is anything else
	 */
	@SuppressWarnings("unchecked")
	public static @Nullable Map<String, @Nullable Object> object(String text) {
		return (read(text) instanceof Map<?, ?> map) ? (Map<String, @Nullable Object>) map : null;
	}

	/**
	 * Read a JSON array.
	 * @param text the text
	 * @return its elements, or {@code null} if the text is anything else
	 */
	@SuppressWarnings("unchecked")
	public static @Nullable List<@Nullable Object> array(String text) {
		return (read(text) instanceof List<?> list) ? (List<@Nullable Object>) list : null;
	}

	private static @Nullable Object read(String text) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			Object value = value(parser);
			return (parser.nextToken() == null) ? value : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable Object value(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == null) {
			return null;
		}
		return switch (token) {
			case START_OBJECT -> members(parser);
			case START_ARRAY -> elements(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValueExact();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			default -> null;
		};
	}

	private static Map<String, @Nullable Object> members(JsonParser parser) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			members.put(name, value(parser));
		}
		return members;
	}

	private static List<@Nullable Object> elements(JsonParser parser) {
		List<@Nullable Object> elements = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			elements.add(value(parser));
		}
		return elements;
	}

	/**
	 * Write a value as JSON.
	 * @param value a map, list, text, number, truth value or {@code null}
	 * @return the text
	 */
	public static String write(@Nullable Object value) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
			write(value, generator);
		}
		return text.toString();
	}

	private static void write(@Nullable Object value, JsonGenerator generator) {
		if (value instanceof Map<?, ?> map) {
			generator.writeStartObject();
			map.forEach((name, member) -> {
				generator.writeName(String.valueOf(name));
				write(member, generator);
			});
			generator.writeEndObject();
		}
		else if (value instanceof Iterable<?> list) {
			generator.writeStartArray();
			list.forEach((element) -> write(element, generator));
			generator.writeEndArray();
		}
		else {
			writeScalar(value, generator);
		}
	}

	private static void writeScalar(@Nullable Object value, JsonGenerator generator) {
		if (value == null) {
			generator.writeNull();
		}
		else if (value instanceof Number number) {
			generator.writeNumber(number.toString());
		}
		else if (value instanceof Boolean truth) {
			generator.writeBoolean(truth);
		}
		else {
			generator.writeString(value.toString());
		}
	}

}
