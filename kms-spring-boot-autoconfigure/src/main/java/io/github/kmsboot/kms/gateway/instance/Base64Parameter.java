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

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The port carries bytes as Base64, as the OpenAPI does; the Instance API carries them as
 * they are.
 */
final class Base64Parameter {

	private Base64Parameter() {
	}

	static byte[] decode(String name, String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			// the original quotes a character
			throw new InvalidParameter(name + " is not Base64");
		}
	}

	static byte[] decodeOptional(String name, @Nullable String text) {
		return (text != null) ? decode(name, text) : new byte[0];
	}

}
