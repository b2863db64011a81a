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

package io.github.kmsboot.kms.emulator.seed;

/**
 * A seed that cannot be used. The message names the line and the entry, never a value.
 *
 * @since 0.1.0
 */
public final class SeedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int line;

	SeedException(int line, String problem) {
		super("Seed line " + line + ": " + problem);
		this.line = line;
	}

	/**
	 * Return where the problem is.
	 * @return the number of the line, from 1; 0 if the file as a whole is the problem
	 */
	public int getLine() {
		return this.line;
	}

}
