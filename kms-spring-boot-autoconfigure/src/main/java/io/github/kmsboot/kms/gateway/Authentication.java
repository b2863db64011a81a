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
 * How a gateway learns who asks.
 *
 * @since 0.1.0
 */
public enum Authentication {

	/**
	 * Credentials of Resource Access Management: access keys, STS tokens and roles.
	 */
	RAM("RAM credentials"),

	/**
	 * The client key of an application access point (AAP). Not recommended by the
	 * service.
	 */
	CLIENT_KEY("a client key"),

	/**
	 * The token of a KMS Agent, which has RAM credentials of its own.
	 */
	AGENT_TOKEN("the agent's token");

	private final String label;

	Authentication(String label) {
		this.label = label;
	}

	@Override
	public String toString() {
		return this.label;
	}

}
