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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import com.aliyun.sdk.service.kms20160120.AsyncClient;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.gateway.KmsRequest;

/**
 * What the SDK is to be called with for each type of request.
 */
final class SdkCalls {

	private static final SdkCalls TABLE = new SdkCalls();

	private final Map<Class<?>, BiFunction<AsyncClient, KmsRequest<?>, CompletableFuture<?>>> calls = new HashMap<>();

	private SdkCalls() {
		SecretCalls.addTo(this);
		SymmetricCalls.addTo(this);
		AsymmetricCalls.addTo(this);
	}

	<R, Q extends KmsRequest<R>> SdkCalls add(Class<Q> type, BiFunction<AsyncClient, Q, CompletableFuture<R>> call) {
		this.calls.put(type, (sdk, request) -> call.apply(sdk, type.cast(request)));
		return this;
	}

	@SuppressWarnings("unchecked")
	static <R> CompletableFuture<R> send(AsyncClient sdk, KmsRequest<R> request) {
		if (request instanceof SdkRequest<R> direct) {
			return send(sdk, direct);
		}
		BiFunction<AsyncClient, KmsRequest<?>, CompletableFuture<?>> call = TABLE.calls.get(request.getClass());
		if (call == null) {
			throw new UnknownRequest(request.operation());
		}
		// add() let only a call that answers a Q with its R into the table
		return (CompletableFuture<R>) call.apply(sdk, request);
	}

	private static <R> CompletableFuture<R> send(AsyncClient sdk, SdkRequest<R> request) {
		CompletableFuture<R> answer;
		try {
			answer = request.call().apply(sdk);
		}
		catch (KmsException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new BrokenCallback("threw " + ex.getClass().getName());
		}
		if (answer == null) {
			throw new BrokenCallback("returned no future");
		}
		return answer;
	}

}
