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

package io.github.kmsboot.kms;

import org.jspecify.annotations.Nullable;

/**
 * The quota of the operation's group is used up. Remedy: call less often, or buy more.
 *
 * @since 0.1.0
 */
public class KmsThrottledException extends KmsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what was asked, what came back and what to do; without any secret
	 * @param details where it failed
	 * @param cause the reason, or {@code null}; must not carry a secret either
	 */
	public KmsThrottledException(String message, KmsErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
