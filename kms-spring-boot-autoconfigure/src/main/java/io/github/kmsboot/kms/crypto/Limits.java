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

package io.github.kmsboot.kms.crypto;

/**
 * Sizes the service takes.
 */
final class Limits {

	private Limits() {
	}

	static void check(String what, int bytes, int maxBytes) {
		if (bytes < 1 || bytes > maxBytes) {
			throw new IllegalArgumentException(
					"%s has 1 to %d bytes, this one has %d".formatted(what, maxBytes, bytes));
		}
	}

	static void checkDigest(byte[] digest) {
		if (digest.length != SigningAlgorithm.DIGEST_BYTES) {
			throw new IllegalArgumentException(
					"A digest has %d bytes, this one has %d".formatted(SigningAlgorithm.DIGEST_BYTES, digest.length));
		}
	}

}
