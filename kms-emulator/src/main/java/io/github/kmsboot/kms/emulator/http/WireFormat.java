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

package io.github.kmsboot.kms.emulator.http;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Xml;

/**
 * The two languages answers are written in.
 */
enum WireFormat {

	JSON("application/json;charset=utf-8") {

		@Override
		String write(String root, Map<String, Object> fields) {
			return Json.write(fields);
		}

	},

	// one official client reads XML under exactly this type
	XML("text/xml;charset=utf-8") {

		@Override
		String write(String root, Map<String, Object> fields) {
			return Xml.write(root, fields);
		}

	};

	private final String contentType;

	WireFormat(String contentType) {
		this.contentType = contentType;
	}

	static WireFormat of(@Nullable String format, @Nullable String accept) {
		if (format != null) {
			return format.equalsIgnoreCase("XML") ? XML : JSON;
		}
		String types = (accept != null) ? accept.toLowerCase(Locale.ROOT) : "";
		return (types.contains("/xml") && !types.contains("/json")) ? XML : JSON;
	}

	String contentType() {
		return this.contentType;
	}

	abstract String write(String root, Map<String, Object> fields);

}
