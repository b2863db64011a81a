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

package io.github.kmsboot.kms.secret;

import java.util.List;

/**
 * A JSON secret has no such field. The message names the fields that exist, never their
 * values.
 *
 * @since 0.1.0
 */
public class SecretFieldNotFoundException extends SecretFormatException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param secretName the secret's name
	 * @param field the field that was asked for
	 * @param known names of the top-level fields that exist
	 */
	public SecretFieldNotFoundException(String secretName, String field, List<String> known) {
		super("Secret '%s' has no field '%s'; it has %s".formatted(secretName, field,
				known.isEmpty() ? "none with a plain name" : String.join(", ", known)));
	}

}
