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

/**
 * The properties under {@code aliyun.kms} do not say how KMS is reached. The message says
 * which line to write.
 *
 * @since 0.1.0
 */
public class KmsConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	/**
	 * Create an exception.
	 * @param message what is wrong
	 * @param remedy what to write
	 */
	public KmsConfigurationException(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	/**
	 * Return what to do.
	 * @return the remedy, a sentence
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
