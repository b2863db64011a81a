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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/**
 * A property asks for a secret that cannot be had. The message names the property and
 * where it stands; the cause says why. Neither holds a secret.
 *
 * @since 0.1.0
 */
public class UnresolvedSecretException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final transient @Nullable Origin origin;

	private final RuntimeException reason;

	/**
	 * Create an exception.
	 * @param property the name of the property as it is written
	 * @param origin where it is written; {@code null} when that is not known
	 * @param cause why the secret cannot be had
	 */
	public UnresolvedSecretException(String property, @Nullable Origin origin, RuntimeException cause) {
		super("The secret for property '%s'%s cannot be had: %s".formatted(property,
				(origin != null) ? " from " + origin : "", cause.getMessage()), cause);
		this.property = property;
		this.origin = origin;
		this.reason = cause;
	}

	/**
	 * Return the property's name.
	 * @return the name as it is written
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Return where the property is written.
	 * @return the origin, or {@code null} when that is not known
	 */
	public @Nullable Origin getOrigin() {
		return this.origin;
	}

	/**
	 * Return why the secret cannot be had.
	 * @return the cause
	 */
	public RuntimeException getReason() {
		return this.reason;
	}

}
