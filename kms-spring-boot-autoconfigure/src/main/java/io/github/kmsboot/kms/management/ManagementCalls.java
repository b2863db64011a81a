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

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.aliyun.sdk.service.kms20160120.AsyncClient;

import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkRequest;

/**
 * Calls of the SDK through the same routing and limits as every other call.
 */
final class ManagementCalls {

	private final KmsClient client;

	ManagementCalls(KmsClient client) {
		this.client = client;
	}

	// The answer is read inside the call, where an incomplete one is a failure of it.
	<A, R> R ask(KmsOperation operation, String subject, Function<AsyncClient, CompletableFuture<A>> call,
			Function<A, R> reader) {
		return this.client.call(new SdkRequest<>(operation, subject, (sdk) -> call.apply(sdk).thenApply(reader)));
	}

	<A> void tell(KmsOperation operation, String subject, Function<AsyncClient, CompletableFuture<A>> call) {
		ask(operation, subject, call, (answer) -> true);
	}

}
