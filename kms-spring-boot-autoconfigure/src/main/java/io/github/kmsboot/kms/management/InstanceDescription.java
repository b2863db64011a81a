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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the service says about a KMS instance.
 *
 * @param id the id, with the prefix {@code kst-}
 * @param name a name for people, or {@code null}
 * @param status whether it can be used
 * @param caCertificateChainPem the certificates to trust at its dedicated gateway, in
 * PEM; {@code null} until it is connected
 * @param quotas what was bought
 * @param network where it is connected, or {@code null} if it is not
 * @param boundVpcs other networks that may reach it
 * @param startTime when it begins to run
 * @param endTime when it ends unless renewed
 * @since 0.1.0
 */
public record InstanceDescription(String id, @Nullable String name, InstanceStatus status,
		@Nullable String caCertificateChainPem, InstanceQuotas quotas, @Nullable InstanceNetwork network,
		List<BoundVpc> boundVpcs, @Nullable Instant startTime, @Nullable Instant endTime) {

	public InstanceDescription {
		boundVpcs = List.copyOf(boundVpcs);
	}

}
