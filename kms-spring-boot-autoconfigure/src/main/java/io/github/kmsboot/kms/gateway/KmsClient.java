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

package io.github.kmsboot.kms.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsUnavailableException;

/**
 * The port to KMS. Implementations are safe for use by many threads, bound the time of
 * every call, and fail with a {@link KmsException} that names the remedy.
 *
 * @since 0.1.0
 */
public interface KmsClient extends AutoCloseable {

	/**
	 * Send a request without waiting for its answer. What is chained to the answer may
	 * run on a thread of the network layer, so it must not block.
	 * @param request what to ask
	 * @param <R> the type of the answer
	 * @return the answer to come, in bounded time, or a {@link KmsException}; this method
	 * itself throws nothing
	 */
	<R> CompletableFuture<R> send(KmsRequest<R> request);

	/**
	 * Ask and wait for the answer.
	 * @param request what to ask
	 * @param <R> the type of the answer
	 * @return the answer
	 * @throws KmsException if there is none
	 */
	default <R> R call(KmsRequest<R> request) {
		try {
			return send(request).get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof KmsException failure) {
				throw failure;
			}
			throw new IllegalStateException(
					"%s of %s failed in an unknown way".formatted(request.operation().apiName(), request.subject()),
					ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KmsUnavailableException(
					"%s of %s failed: the waiting thread was interrupted; try again unless the application is stopping"
						.formatted(request.operation().apiName(), request.subject()),
					KmsErrorDetails.unanswered(request.operation().apiName(), "any"), ex);
		}
	}

	/**
	 * Release connections and threads. Calls after this fail.
	 */
	@Override
	void close();

}
