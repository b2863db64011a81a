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

package io.github.kmsboot.kms.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/**
 * The properties under {@code aliyun.kms} do not say how KMS is reached. The message says
 * which line to write.
 *
 * @since 0.1.0
 */
public class KmsConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	private final @Nullable String property;

	private final transient @Nullable Origin origin;

	/**
	 * Create an exception.
	 * @param message what is wrong
	 * @param remedy what to write
	 */
	public KmsConfigurationException(String message, String remedy) {
		this(message, remedy, null, null);
	}

	/**
	 * Create an exception about one property.
	 * @param message what is wrong
	 * @param remedy what to write
	 * @param property the name of the property, or {@code null}
	 * @param origin where it stands, or {@code null} if it is not set
	 */
	public KmsConfigurationException(String message, String remedy, @Nullable String property,
			@Nullable Origin origin) {
		super(message);
		this.remedy = remedy;
		this.property = property;
		this.origin = origin;
	}

	/**
	 * Name the property to blame, where none is known yet.
	 * @param blamed the name of the property
	 * @param where where it stands, or {@code null} if it is not set
	 * @return this exception, or one that names the property
	 */
	KmsConfigurationException about(String blamed, @Nullable Origin where) {
		return (this.property != null) ? this
				: new KmsConfigurationException(String.valueOf(getMessage()), this.remedy, blamed, where);
	}

	/**
	 * Return what to do.
	 * @return the remedy, a sentence
	 */
	public String getRemedy() {
		return this.remedy;
	}

	/**
	 * Return the property that is wrong.
	 * @return its name, or {@code null} if there is not one to blame
	 */
	public @Nullable String getProperty() {
		return this.property;
	}

	/**
	 * Return where the property stands.
	 * @return its origin, or {@code null} if it is not set or that is unknown
	 */
	public @Nullable Origin getOrigin() {
		return this.origin;
	}

}
