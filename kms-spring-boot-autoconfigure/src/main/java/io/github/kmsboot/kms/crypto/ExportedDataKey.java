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

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A data key under a public key of somebody else.
 *
 * @param ciphertext the key under a key of KMS; {@code null} where one was only exported
 * @param exported the key under the public key
 * @since 0.1.0
 */
public record ExportedDataKey(@Nullable Ciphertext ciphertext, byte[] exported) {

	public ExportedDataKey {
		exported = exported.clone();
	}

	@Override
	public byte[] exported() {
		return this.exported.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ExportedDataKey that && Objects.equals(this.ciphertext, that.ciphertext)
				&& Arrays.equals(this.exported, that.exported);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.exported);
	}

	@Override
	public String toString() {
		return "ExportedDataKey[" + this.exported.length + " bytes]";
	}

}
