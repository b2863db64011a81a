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

package io.github.kmsboot.kms.credentials;

import org.jspecify.annotations.Nullable;

/**
 * What sources find around them, unless they say otherwise.
 *
 * @param sts the token service
 * @param instance the ECS instance
 */
record Surroundings(StsClient sts, InstanceRole instance) {

	static Surroundings of(StsClient sts) {
		return new Surroundings(sts, InstanceRole.fromEnvironment());
	}

	StsClient sts(@Nullable String region, boolean vpc) {
		return (region != null && this.sts.isUsual()) ? this.sts.at(StsEndpoint.ofRegion(region, vpc)) : this.sts;
	}

	CredentialsSource instanceRole(@Nullable String name) {
		return new InstanceRoleSource((name != null) ? this.instance.named(name) : this.instance);
	}

}
