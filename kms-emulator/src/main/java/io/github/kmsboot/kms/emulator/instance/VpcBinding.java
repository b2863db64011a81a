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

package io.github.kmsboot.kms.emulator.instance;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Another network that may reach an instance.
 *
 * @param vpcId the network
 * @param switchId a switch of it
 * @param regionId its region
 * @param ownerId its owner
 */
record VpcBinding(String vpcId, String switchId, String regionId, String ownerId) {

	// Read a JSON array of networks.
	static List<VpcBinding> parse(String json) {
		List<@Nullable Object> networks = Json.array(json);
		if (networks == null) {
			throw ServiceException.invalid("BindVpcs");
		}
		return networks.stream().map(VpcBinding::of).toList();
	}

	private static VpcBinding of(@Nullable Object network) {
		if (network instanceof Map<?, ?> map && map.get("VpcId") instanceof String vpcId
				&& map.get("VSwitchId") instanceof String switchId && map.get("RegionId") instanceof String regionId
				&& map.get("VpcOwnerId") != null) {
			return new VpcBinding(vpcId, switchId, regionId, String.valueOf(map.get("VpcOwnerId")));
		}
		throw ServiceException.invalid("BindVpcs");
	}

	Answer describe() {
		return new Answer().with("VpcId", this.vpcId)
			.with("VSwitchId", this.switchId)
			.with("RegionId", this.regionId)
			.with("VpcOwnerId", this.ownerId);
	}

}
