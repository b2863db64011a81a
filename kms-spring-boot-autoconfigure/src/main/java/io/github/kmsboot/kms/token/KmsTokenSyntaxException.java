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

package io.github.kmsboot.kms.token;

import java.io.Serial;

/**
 * A token that does not follow the grammar. The message says what is wrong, where, and
 * what to write; it quotes at most the name, query and field of the token, never its
 * default nor the text around it.
 *
 * @since 0.1.0
 * @see KmsToken
 * @see TokenText
 */
public final class KmsTokenSyntaxException extends IllegalArgumentException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final int offset;

	/**
	 * Create an exception.
	 * @param message what is wrong and what to write; without any default
	 * @param offset where in the text it is wrong, from 0
	 */
	public KmsTokenSyntaxException(String message, int offset) {
		super(message);
		this.offset = offset;
	}

	/**
	 * Return where the text stops following the grammar.
	 * @return the offset in {@code char}s, from the start of the text that was parsed
	 */
	public int getOffset() {
		return this.offset;
	}

}
