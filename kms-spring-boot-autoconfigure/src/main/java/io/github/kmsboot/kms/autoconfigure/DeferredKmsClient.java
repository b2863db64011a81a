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

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;

/**
 * A client that comes into being with its first call, so that an application that never
 * calls KMS loads no SDK and has no threads of it.
 */
final class DeferredKmsClient implements KmsClient {

	private final Supplier<KmsClient> factory;

	private volatile @Nullable KmsClient client;

	private boolean closed;

	DeferredKmsClient(Supplier<KmsClient> factory) {
		this.factory = factory;
	}

	@Override
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		try {
			return client().send(request);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public <R> R call(KmsRequest<R> request) {
		return client().call(request);
	}

	private KmsClient client() {
		KmsClient known = this.client;
		return (known != null) ? known : create();
	}

	private synchronized KmsClient create() {
		if (this.closed) {
			throw new KmsUnavailableException("The KMS client is closed, as its application is",
					KmsErrorDetails.unanswered("any operation", "any"), null);
		}
		KmsClient known = this.client;
		if (known == null) {
			known = this.factory.get();
			this.client = known;
		}
		return known;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		KmsClient known = this.client;
		if (known != null) {
			known.close();
		}
	}

}
