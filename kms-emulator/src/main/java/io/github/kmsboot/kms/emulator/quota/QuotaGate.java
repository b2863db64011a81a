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

package io.github.kmsboot.kms.emulator.quota;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Lets requests through as long as their group has some allowance left.
 *
 * @since 0.1.0
 */
public final class QuotaGate {

	private final Map<Enum<?>, TokenBucket> buckets = new HashMap<>();

	private final Function<String, @Nullable Enum<?>> groups;

	/**
	 * Create a gate of the shared gateway with full allowances.
	 * @param quotas how much each group may take
	 * @param ticker the time in nanoseconds, from any origin
	 */
	public QuotaGate(Quotas quotas, LongSupplier ticker) {
		this.groups = QuotaGroup::of;
		quotas.requests()
			.forEach((group, requests) -> this.buckets.put(group, new TokenBucket(requests, group.period(), ticker)));
	}

	/**
	 * Create a gate of a dedicated gateway with full allowances.
	 * @param quotas how much each group may take
	 * @param ticker the time in nanoseconds, from any origin
	 */
	public QuotaGate(InstanceQuotas quotas, LongSupplier ticker) {
		this.groups = InstanceQuotaGroup::of;
		quotas.requests()
			.forEach((group, requests) -> this.buckets.put(group,
					new TokenBucket(requests, Duration.ofSeconds(1), ticker)));
	}

	/**
	 * Count a request.
	 * @param operation the name of the operation
	 * @throws ServiceException if the group of the operation has nothing left
	 */
	public void pass(String operation) {
		Enum<?> group = this.groups.apply(operation);
		TokenBucket bucket = (group != null) ? this.buckets.get(group) : null;
		if (bucket != null && !bucket.take()) {
			throw throttled();
		}
	}

	/**
	 * Refuse a request as one too many.
	 * @return the refusal
	 */
	public static ServiceException throttled() {
		return new ServiceException(429, "Rejected.Throttling", "QPS Limit Exceeded");
	}

}
