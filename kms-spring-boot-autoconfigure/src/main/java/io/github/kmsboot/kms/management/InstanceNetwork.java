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

package io.github.kmsboot.kms.management;

import java.util.List;

/**
 * The network an instance is connected to.
 *
 * @param vpcId the id of the VPC
 * @param zoneIds the ids of two zones
 * @param switchIds the ids of the vSwitches in these zones
 * @since 0.1.0
 */
public record InstanceNetwork(String vpcId, List<String> zoneIds, List<String> switchIds) {

	public InstanceNetwork {
		zoneIds = List.copyOf(zoneIds);
		switchIds = List.copyOf(switchIds);
	}

}
