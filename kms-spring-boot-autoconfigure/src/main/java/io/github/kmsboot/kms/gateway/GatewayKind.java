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
 * The kinds of gateways of the KMS integration guide, and the agent that stands before
 * them.
 *
 * @since 0.1.0
 */
public enum GatewayKind {

	/**
	 * The gateway of a region, reached over the Internet or from any VPC of the region.
	 */
	SHARED("shared"),

	/**
	 * The gateway of one KMS instance, reached from the VPCs bound to it; its certificate
	 * comes from a private authority.
	 */
	DEDICATED("dedicated"),

	/**
	 * A KMS Agent on this machine.
	 */
	AGENT("agent");

	private final String label;

	GatewayKind(String label) {
		this.label = label;
	}

	@Override
	public String toString() {
		return this.label;
	}

}
