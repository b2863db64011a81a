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

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Lets requests through as long as their group has some allowance left.
 *
 * @since 0.1.0
 */
public final class QuotaGate {

	private final Map<QuotaGroup, TokenBucket> buckets = new EnumMap<>(QuotaGroup.class);

	/**
	 * Create a gate with full allowances.
	 * @param quotas how much each group may take
	 * @param ticker the time in nanoseconds, from any origin
	 */
	public QuotaGate(Quotas quotas, LongSupplier ticker) {
		quotas.requests()
			.forEach((group, requests) -> this.buckets.put(group, new TokenBucket(requests, group.period(), ticker)));
	}

	/**
	 * Count a request.
	 * @param operation the name of the operation
	 * @throws ServiceException if the group of the operation has nothing left
	 */
	public void pass(String operation) {
		QuotaGroup group = QuotaGroup.of(operation);
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
