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

package io.github.kmsboot.kms.emulator.key;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of the material that comes from outside.
 *
 * @param known whether it was ever imported; from then on no other will do
 * @param present whether it is there
 * @param expiresAt when it goes away, {@code null} for never
 */
record ImportedMaterial(boolean known, boolean present, @Nullable Instant expiresAt) {

	static final ImportedMaterial NONE = new ImportedMaterial(false, false, null);

	static ImportedMaterial until(@Nullable Instant end) {
		return new ImportedMaterial(true, true, end);
	}

	ImportedMaterial removed() {
		return new ImportedMaterial(this.known, false, null);
	}

	boolean isExpiredAt(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

}
