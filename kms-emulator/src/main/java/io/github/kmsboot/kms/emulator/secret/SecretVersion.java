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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Instant;

/**
 * One version of a secret's value.
 *
 * @param id the id, chosen by whoever wrote the version
 * @param value the value; of binary data, the text it was sent as
 * @param binary whether the writer called the value binary
 * @param createdAt when it was written
 */
record SecretVersion(String id, String value, boolean binary, Instant createdAt) {

	boolean sameContent(SecretVersion other) {
		return this.binary == other.binary && this.value.equals(other.value);
	}

	String dataType() {
		return this.binary ? "binary" : "text";
	}

	/**
	 * The id only.
	 */
	@Override
	public String toString() {
		return this.id;
	}

}
