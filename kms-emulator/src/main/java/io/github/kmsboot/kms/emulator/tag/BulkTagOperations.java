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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The tags of many keys or secrets at a time. Either all of them are changed or none.
 */
final class BulkTagOperations {

	private static final int MAX_RESOURCES = 50;

	private static final int MAX_TAGS = 20;

	private static final int PAGE_SIZE = 50;

	private final TaggedResources keys;

	private final TaggedResources secrets;

	BulkTagOperations(TaggedResources keys, TaggedResources secrets) {
		this.keys = keys;
		this.secrets = secrets;
	}

	void addTo(Operations operations) {
		operations.changing("TagResources", this::tagResources)
			.changing("UntagResources", this::untagResources)
			.reading("ListTagResources", this::listTagResources);
	}

	private Answer tagResources(Parameters parameters) {
		List<Tags> resources = required(parameters);
		Map<String, String> tags = tags(parameters);
		if (tags.isEmpty() || tags.size() > MAX_TAGS) {
			throw ServiceException.invalid("Tag");
		}
		resources.forEach((resource) -> resource.put(tags));
		return new Answer();
	}

	// A tag may lack its value, so only its key tells that it is there.
	private static Map<String, String> tags(Parameters parameters) {
		List<String> tagKeys = parameters.numbered("Tag.N.Key");
		Map<String, String> tags = new LinkedHashMap<>();
		for (int i = 0; i < tagKeys.size(); i++) {
			Tags.add(tags, tagKeys.get(i), parameters.optional("Tag." + (i + 1) + ".Value", ""));
		}
		return tags;
	}

	private Answer untagResources(Parameters parameters) {
		List<Tags> resources = required(parameters);
		List<String> tagKeys = parameters.numbered("TagKey.N");
		if (tagKeys.isEmpty() && parameters.flag("All")) {
			resources.forEach(Tags::clear);
		}
		resources.forEach((resource) -> resource.remove(tagKeys));
		return new Answer();
	}

	private List<Tags> required(Parameters parameters) {
		parameters.required("ResourceId.1");
		return List.copyOf(find(parameters, type(parameters)).values());
	}

	private TaggedResources type(Parameters parameters) {
		parameters.required("RegionId");
		return switch (parameters.required("ResourceType")) {
			case "key" -> this.keys;
			case "secret" -> this.secrets;
			default -> throw ServiceException.invalid("ResourceType");
		};
	}

	private static Map<String, Tags> find(Parameters parameters, TaggedResources type) {
		List<String> given = parameters.numbered("ResourceId.N");
		if (given.size() > MAX_RESOURCES) {
			throw ServiceException.invalid("ResourceId");
		}
		Collection<String> names = given.isEmpty() ? type.names().get() : given;
		Map<String, Tags> resources = new LinkedHashMap<>();
		names.stream().sorted().forEach((name) -> resources.put(name, find(name, type)));
		return resources;
	}

	private static Tags find(String name, TaggedResources type) {
		try {
			return type.tags(name);
		}
		catch (ServiceException ex) {
			throw new ServiceException(404, "InvalidResourceId.NotFound", "The specified resource is not found.");
		}
	}

	private Answer listTagResources(Parameters parameters) {
		String type = parameters.required("ResourceType");
		Map<String, Tags> resources = find(parameters, type(parameters));
		Map<String, String> wanted = tags(parameters);
		List<Answer> found = new ArrayList<>();
		resources.forEach((name, tags) -> {
			Map<String, String> values = tags.asMap();
			if (matches(values, wanted)) {
				values.forEach((key, value) -> found.add(row(type, name, key, value)));
			}
		});
		int start = Math.min(parameters.integer("NextToken", 0, 0, Integer.MAX_VALUE), found.size());
		int end = Math.min(start + PAGE_SIZE, found.size());
		return new Answer().with("NextToken", (end < found.size()) ? String.valueOf(end) : "")
			.withGroups("TagResources", "TagResource", found.subList(start, end));
	}

	// An empty value stands for any.
	private static boolean matches(Map<String, String> values, Map<String, String> wanted) {
		return wanted.entrySet()
			.stream()
			.allMatch((tag) -> values.containsKey(tag.getKey())
					&& (tag.getValue().isEmpty() || tag.getValue().equals(values.get(tag.getKey()))));
	}

	private static Answer row(String type, String name, String key, String value) {
		return new Answer().with("ResourceId", name)
			.with("ResourceType", type)
			.with("TagKey", key)
			.with("TagValue", value);
	}

}
