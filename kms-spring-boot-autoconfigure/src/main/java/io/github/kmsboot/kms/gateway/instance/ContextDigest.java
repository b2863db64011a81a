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

package io.github.kmsboot.kms.gateway.instance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An encryption context as additional authenticated data: the SHA-256 digest of
 * {@code key=value} pairs, sorted by key and joined by {@code &}.
 */
final class ContextDigest {

	private ContextDigest() {
	}

	static byte[] of(Map<String, String> context) {
		if (context.isEmpty()) {
			return new byte[0];
		}
		String text = new TreeMap<>(context).entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining("&"));
		return RequestSignature.sha256(text.getBytes(StandardCharsets.UTF_8));
	}

}
