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

package io.github.kmsboot.kms.management;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * The parameters of requests that are JSON inside.
 */
final class JsonText {

	private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

	private JsonText() {
	}

	static String of(Map<String, ?> members) {
		return GSON.toJson(members);
	}

	static String of(Collection<?> elements) {
		return GSON.toJson(elements);
	}

	static String tags(Map<String, String> tags) {
		Limits.within("The number of tags in one call", tags.size(), 1, Limits.MAX_TAGS);
		tags.forEach(Limits::tag);
		return of(tags.entrySet()
			.stream()
			.map((tag) -> Map.of("TagKey", tag.getKey(), "TagValue", tag.getValue()))
			.toList());
	}

	static Map<String, Object> filter(String key, List<String> values) {
		return Map.of("Key", key, "Values", values);
	}

}
