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

import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * A gateway that can be asked.
 *
 * @param candidate which one it is
 * @param limits how often it may be asked
 * @param client asks it; belongs to the router from here on and is closed with it
 * @since 0.1.0
 */
public record Gateway(Candidate candidate, CallLimits limits, KmsClient client) {

	/**
	 * Return the configured name.
	 * @return the name
	 */
	public String name() {
		return this.candidate.name();
	}

	@Override
	public String toString() {
		return this.candidate.toString();
	}

}
