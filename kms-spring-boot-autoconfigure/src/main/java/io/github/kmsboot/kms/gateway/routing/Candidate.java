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

package io.github.kmsboot.kms.gateway.routing;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;

/**
 * A gateway that routes may lead to.
 *
 * @param name the configured name
 * @param way how it is reached, which decides about the operations it offers
 * @param region the region whose keys and secrets it serves, or {@code null} if unknown
 * @param endpoint where it listens
 * @since 0.1.0
 */
public record Candidate(String name, AccessWay way, @Nullable String region, GatewayEndpoint endpoint) {

	@Override
	public String toString() {
		return "gateway '" + this.name + "' (" + this.endpoint + ", " + this.way + ")";
	}

}
