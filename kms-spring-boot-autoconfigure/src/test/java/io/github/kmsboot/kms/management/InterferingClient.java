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

import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsRequest;

/**
 * Does something else before or after each call of one operation.
 */
final class InterferingClient implements KmsClient {

	private final KmsClient client;

	private final KmsOperation operation;

	private final Runnable before;

	private final Runnable after;

	InterferingClient(KmsClient client, KmsOperation operation, Runnable before, Runnable after) {
		this.client = client;
		this.operation = operation;
		this.before = before;
		this.after = after;
	}

	@Override
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		if (request.operation() != this.operation) {
			return this.client.send(request);
		}
		this.before.run();
		return this.client.send(request).whenComplete((answer, failure) -> this.after.run());
	}

	@Override
	public void close() {
		this.client.close();
	}

}
