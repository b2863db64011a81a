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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.OperationsUnderTest;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;

class TagOperationsTests {

	private final Map<String, Tags> keys = new LinkedHashMap<>();

	private final Map<String, Tags> secrets = new LinkedHashMap<>();

	private final Tags one = new Tags();

	private final Tags two = new Tags();

	private final Tags secret = new Tags();

	private final OperationsUnderTest operations = new OperationsUnderTest();

	TagOperationsTests() {
		this.keys.put("k1", this.one);
		this.keys.put("k2", this.two);
		this.secrets.put("s1", this.secret);
		new TagOperations(resources(this.keys), resources(this.secrets), new Account("cn-hangzhou", "42"))
			.addTo(this.operations.table());
	}

	private static TaggedResources resources(Map<String, Tags> all) {
		return new TaggedResources(all::keySet, (name) -> {
			Tags tags = all.get(name);
			if (tags == null) {
				throw ServiceException.resourceNotFound();
			}
			return tags;
		});
	}

	@Test
	void tagsAndUntagsOneResource() {
		this.operations.call("TagResource", "KeyId", "k1", "Tags",
				"[{\"TagKey\":\"a\",\"TagValue\":\"1\"},{\"TagKey\":\"b\"}]");
		this.operations.call("TagResource", "SecretName", "s1", "Tags", "[{\"TagKey\":\"c\",\"TagValue\":\"3\"}]");
		assertThat(this.one.asMap()).containsExactly(Map.entry("a", "1"), Map.entry("b", ""));
		assertThat(this.secret.asMap()).containsExactly(Map.entry("c", "3"));
		assertThat(this.operations.call("ListResourceTags", "KeyId", "k1"))
			.contains("{\"KeyId\":\"k1\",\"TagKey\":\"a\",\"TagValue\":\"1\"}");
		this.operations.call("UntagResource", "KeyId", "k1", "TagKeys", "[\"a\",\"none\"]");
		assertThat(this.one.asMap()).containsOnlyKeys("b");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[] | InvalidParameter", "x | InvalidParameter", "[1] | InvalidParameter",
			"[{\"TagKey\":\"\"}] | InvalidParameter.TagKey", "[{\"TagKey\":\"aliyunx\"}] | InvalidParameter.TagKey",
			"[{\"TagKey\":\"a\",\"TagValue\":\"http://x\"}] | InvalidParameter.TagValue",
			"[{\"TagKey\":\"a\"},{\"TagKey\":\"a\"}] | Duplicate.TagKey" })
	void refusesMalformedTags(String tags, String code) {
		refused(() -> this.operations.call("TagResource", "KeyId", "k1", "Tags", tags), 400, code);
		assertThat(this.one.asMap()).isEmpty();
	}

	@Test
	void wantsOneResource() {
		String tags = "[{\"TagKey\":\"a\"}]";
		refused(() -> this.operations.call("TagResource", "Tags", tags), 400, "MissingParameter");
		refused(() -> this.operations.call("TagResource", "Tags", tags, "KeyId", "k1", "SecretName", "s1"), 400,
				"InvalidParameter");
		refused(() -> this.operations.call("TagResource", "Tags", tags, "CertificateId", "c"), 404,
				"Certificate.NotFound");
		refused(() -> this.operations.call("TagResource", "Tags", tags, "SecretName", "none"), 404,
				"Forbidden.ResourceNotFound");
		refused(() -> this.operations.call("UntagResource", "TagKeys", "{}", "KeyId", "k1"), 400, "InvalidParameter");
	}

	@Test
	void limitsTags() {
		Map<String, String> tags = new LinkedHashMap<>();
		for (int i = 0; i < 20; i++) {
			tags.put("k" + i, "");
		}
		this.one.put(tags);
		refused(() -> this.operations.call("TagResource", "KeyId", "k1", "Tags", "[{\"TagKey\":\"one\"}]"), 400,
				"Rejected.LimitExceeded");
		this.operations.call("TagResource", "KeyId", "k1", "Tags", "[{\"TagKey\":\"k1\",\"TagValue\":\"new\"}]");
		assertThat(this.one.asMap()).hasSize(20).containsEntry("k1", "new");
	}

	@Test
	void tagsAndUntagsManyResources() {
		bulk("TagResources", "ResourceId.1", "k1", "ResourceId.2", "k2", "Tag.1.Key", "a", "Tag.1.Value", "1",
				"Tag.2.Key", "b");
		assertThat(this.two.asMap()).containsExactly(Map.entry("a", "1"), Map.entry("b", ""));
		bulk("UntagResources", "ResourceId.1", "k1", "TagKey.1", "a");
		assertThat(this.one.asMap()).containsOnlyKeys("b");
		bulk("UntagResources", "ResourceId.1", "k2", "All", "true");
		assertThat(this.two.asMap()).isEmpty();
		refused(() -> bulk("TagResources", "Tag.1.Key", "a"), 400, "MissingParameter");
		refused(() -> bulk("TagResources", "ResourceId.1", "k1"), 400, "InvalidParameter");
		refused(() -> bulk("TagResources", "ResourceId.1", "none", "Tag.1.Key", "a"), 404,
				"InvalidResourceId.NotFound");
		refused(() -> this.operations.call("TagResources", "RegionId", "cn-hangzhou", "ResourceType", "x",
				"ResourceId.1", "k1", "Tag.1.Key", "a"), 400, "InvalidParameter");
	}

	@Test
	void listsTagsOfManyResources() {
		this.one.put(Map.of("a", "1", "b", "2"));
		this.two.put(Map.of("a", "3"));
		assertThat(bulk("ListTagResources")).contains("\"NextToken\":\"\"",
				"{\"ResourceId\":\"k1\",\"ResourceType\":\"key\",\"TagKey\":\"b\",\"TagValue\":\"2\"}", "\"k2\"");
		assertThat(bulk("ListTagResources", "ResourceId.1", "k2")).doesNotContain("k1");
		assertThat(bulk("ListTagResources", "Tag.1.Key", "a", "Tag.1.Value", "1")).contains("k1").doesNotContain("k2");
		assertThat(bulk("ListTagResources", "Tag.1.Key", "a")).contains("k1", "k2");
		assertThat(bulk("ListTagResources", "Tag.1.Key", "c")).contains("\"TagResource\":[]");
	}

	@Test
	void listsTagsInPages() {
		for (int i = 0; i < 60; i++) {
			Tags tags = new Tags();
			tags.put(Map.of("a", "1"));
			this.keys.put("x" + i, tags);
		}
		assertThat(bulk("ListTagResources")).contains("\"NextToken\":\"50\"").doesNotContain("\"x9\"");
		assertThat(bulk("ListTagResources", "NextToken", "50")).contains("\"NextToken\":\"\"", "\"x9\"");
	}

	private String bulk(String operation, String... parameters) {
		String[] all = Arrays.copyOf(parameters, parameters.length + 4);
		all[parameters.length] = "RegionId";
		all[parameters.length + 1] = "cn-hangzhou";
		all[parameters.length + 2] = "ResourceType";
		all[parameters.length + 3] = "key";
		return this.operations.call(operation, all);
	}

	private static void refused(ThrowingCallable call, int status, String code) {
		OperationsUnderTest.assertRefused(call, status, code);
	}

}
