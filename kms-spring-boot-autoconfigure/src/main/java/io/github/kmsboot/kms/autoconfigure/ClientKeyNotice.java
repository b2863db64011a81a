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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells once that a gateway is reached with a client key, which the service does not
 * recommend.
 */
final class ClientKeyNotice {

	private static final Log logger = LogFactory.getLog(ClientKeyNotice.class);

	private final Set<String> gateways = ConcurrentHashMap.newKeySet();

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	void add(String gateway) {
		this.gateways.add(gateway);
	}

	/**
	 * Tell what has not been told. Not before logging is set up.
	 */
	void give() {
		for (String gateway : this.gateways) {
			if (this.told.add(gateway)) {
				logger.warn("KMS gateway '" + gateway
						+ "' is reached with the client key of an application access point, which Alibaba Cloud does "
						+ "not recommend. RAM credentials under aliyun.kms.gateways." + gateway
						+ ".credentials offer more operations, and need no key that lies in a file for years.");
			}
		}
	}

}
