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

package io.github.kmsboot.kms.env;

import java.io.Serial;

import org.springframework.core.convert.ConversionException;

/**
 * The text of a secret could not be made into what it was injected or bound to. Stands
 * for the failure it replaces, whose message or cause would show the text, and says what
 * can be said without it.
 *
 * @since 0.1.0
 */
public final class SecretConversionException extends ConversionException {

	@Serial
	private static final long serialVersionUID = 1L;

	SecretConversionException(String message) {
		super(message);
	}

	/**
	 * Name the kind of a failure without showing its message.
	 * @param failure the failure
	 * @return the type of its root cause
	 */
	static String rootType(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
			root = root.getCause();
		}
		return root.getClass().getName();
	}

}
