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

package io.github.kmsboot.kms.emulator;

import io.github.kmsboot.kms.emulator.quota.InstanceQuotas;

/**
 * The dedicated gateway of an instance, to be opened.
 *
 * @param id the id of the instance with the prefix {@code kst-}
 * @param port the port, 0 for a free one
 * @param quotas how often its operations may be called
 * @since 0.1.0
 */
public record DedicatedGateway(String id, int port, InstanceQuotas quotas) {

	/**
	 * Check the id.
	 */
	public DedicatedGateway {
		if (!id.matches("kst-[A-Za-z0-9-]{1,59}")) {
			throw new IllegalArgumentException("id of an instance must begin with kst-");
		}
	}

	/**
	 * Describe a gateway that limits nothing.
	 * @param id the id of the instance with the prefix {@code kst-}
	 * @param port the port, 0 for a free one
	 */
	public DedicatedGateway(String id, int port) {
		this(id, port, InstanceQuotas.none());
	}

	/**
	 * Return the host name of the gateway within its own network.
	 * @return the name the certificate carries
	 */
	public String hostName() {
		return this.id + ".cryptoservice.kms.aliyuncs.com";
	}

}
