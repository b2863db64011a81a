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

package io.github.kmsboot.kms.gateway.instance;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.http.Deadline;

/**
 * What is to be sent to a dedicated gateway for each type of request.
 */
final class InstanceCalls {

	private static final InstanceCalls TABLE = new InstanceCalls();

	private final Map<Class<?>, Call<?, ?>> calls = new HashMap<>();

	private InstanceCalls() {
		SymmetricCalls.addTo(this);
		AsymmetricCalls.addTo(this);
		AdvanceCalls.addTo(this);
		SecretCalls.addTo(this);
	}

	<R, Q extends KmsRequest<R>> InstanceCalls add(Class<Q> type, Call<R, Q> call) {
		this.calls.put(type, call);
		return this;
	}

	/**
	 * Find the call for a request.
	 * @param request the request
	 * @param <R> the type of the answer
	 * @return the call, or {@code null} if the Instance API has none
	 */
	@SuppressWarnings("unchecked")
	static <R> @Nullable Call<R, KmsRequest<R>> find(KmsRequest<R> request) {
		// add() let only a call that answers a Q with its R into the table
		return (Call<R, KmsRequest<R>>) TABLE.calls.get(request.getClass());
	}

	/**
	 * Sends one type of request.
	 *
	 * @param <R> the type of the answer
	 * @param <Q> the type of the request
	 */
	@FunctionalInterface
	interface Call<R, Q> {

		CompletableFuture<R> send(InstanceChannel channel, Q request, Deadline deadline);

	}

}
