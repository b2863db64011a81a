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

package io.github.kmsboot.kms.gateway;

/**
 * The integration methods of the KMS integration guide.
 *
 * @since 0.1.0
 */
public enum IntegrationMethod {

	/**
	 * The Alibaba Cloud SDK, for all operations of the KMS API.
	 */
	ALIBABA_CLOUD_SDK("Alibaba Cloud SDK"),

	/**
	 * What the secret SDK does: retrieval of secrets.
	 */
	SECRET_SDK("secret SDK"),

	/**
	 * What the KMS Instance SDK does: business operations of the KMS Instance API.
	 */
	INSTANCE_SDK("KMS Instance SDK"),

	/**
	 * A KMS Agent: retrieval of secrets over plain HTTP on this machine.
	 */
	AGENT("KMS Agent");

	private final String label;

	IntegrationMethod(String label) {
		this.label = label;
	}

	/**
	 * Return the method as the guide names it.
	 * @return for example {@code secret SDK}
	 */
	public String label() {
		return this.label;
	}

}
