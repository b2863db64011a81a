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

/**
 * Thrown when somebody who takes part in a rotation fails.
 *
 * @since 0.1.0
 */
public final class RotationFailedException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param secretName the name of the secret
	 * @param cause what the listener threw
	 */
	RotationFailedException(String secretName, Throwable cause) {
		super("A listener failed while secret '" + secretName + "' was rotated", cause);
	}

}
