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

package io.github.kmsboot.kms.emulator.tag;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The tags of one key or secret.
 *
 * @since 0.1.0
 */
public final class Tags {

	private static final int MAX_TAGS = 20;

	private static final int MAX_LENGTH = 128;

	private static final Pattern RESERVED = Pattern.compile("(?s)(aliyun|acs:).*|.*https?://.*");

	private final Map<String, String> values = new TreeMap<>();

	/**
	 * Read tags from {@code [{"TagKey":"…","TagValue":"…"}]}.
	 * @param json the text
	 * @return the values by key
	 * @throws ServiceException if the text is malformed, or a key or value not allowed
	 */
	public static Map<String, String> parse(String json) {
		List<@Nullable Object> pairs = Json.array(json);
		if (pairs == null) {
			throw ServiceException.invalid("Tags");
		}
		Map<String, String> tags = new LinkedHashMap<>();
		for (Object pair : pairs) {
			if (!(pair instanceof Map<?, ?> map && map.get("TagKey") instanceof String key)) {
				throw ServiceException.invalid("Tags");
			}
			Object value = map.get("TagValue");
			add(tags, key, (value != null) ? value.toString() : "");
		}
		return tags;
	}

	static void add(Map<String, String> tags, String key, String value) {
		if (key.isEmpty() || key.length() > MAX_LENGTH || RESERVED.matcher(key).matches()) {
			throw new ServiceException(400, "InvalidParameter.TagKey", "The specified tag key is not valid.");
		}
		if (value.length() > MAX_LENGTH || RESERVED.matcher(value).matches()) {
			throw new ServiceException(400, "InvalidParameter.TagValue", "The specified tag value is not valid.");
		}
		if (tags.putIfAbsent(key, value) != null) {
			throw new ServiceException(400, "Duplicate.TagKey", "The tag keys must not repeat.");
		}
	}

	/**
	 * Add tags, in place of those with the same keys.
	 * @param tags the values by key
	 * @throws ServiceException if there would be too many
	 */
	public synchronized void put(Map<String, String> tags) {
		Map<String, String> all = new TreeMap<>(this.values);
		all.putAll(tags);
		if (all.size() > MAX_TAGS) {
			throw ServiceException.limitExceeded("The tag limit was exceeded.");
		}
		this.values.putAll(tags);
	}

	/**
	 * Take tags away; keys that are not there do not matter.
	 * @param keys the keys
	 */
	public synchronized void remove(Collection<String> keys) {
		keys.forEach(this.values::remove);
	}

	/**
	 * Take all tags away.
	 */
	public synchronized void clear() {
		this.values.clear();
	}

	/**
	 * Return all tags.
	 * @return a copy, sorted by key
	 */
	public synchronized Map<String, String> asMap() {
		return new TreeMap<>(this.values);
	}

	/**
	 * Add all tags to an answer.
	 * @param answer the answer
	 * @return the answer
	 */
	public Answer describe(Answer answer) {
		return answer.withGroups("Tags", "Tag",
				asMap().entrySet()
					.stream()
					.map((tag) -> new Answer().with("TagKey", tag.getKey()).with("TagValue", tag.getValue()))
					.toList());
	}

}
