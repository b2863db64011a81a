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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What properties say about gateways, to tell whether they say the same.
 *
 * @param lines one for each gateway and for the routes
 */
record GatewaySummary(List<List<@Nullable Object>> lines) {

	static GatewaySummary of(KmsProperties properties) {
		List<List<@Nullable Object>> lines = new ArrayList<>();
		lines.add(Arrays.asList(properties.isReplaceGateways(), properties.getRouting().getManagement(),
				properties.getRouting().getCryptography(), properties.getRouting().getSecretRetrieval()));
		properties.getGateways()
			.forEach((name,
					gateway) -> lines.add(Arrays.asList(name, gateway.getType(), gateway.getIntegration(),
							gateway.getRegion(), gateway.getNetwork(), gateway.getInstanceId(), gateway.getEndpoint(),
							gateway.getCaCertificates(), gateway.getSsl().getBundle())));
		return new GatewaySummary(lines);
	}

}
