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

package io.github.kmsboot.kms.gateway.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;

/**
 * Gives every call of an adapter its deadline, and its failure the form the port
 * promises.
 *
 * @since 0.1.0
 */
public final class GatewayCalls {

	private final GatewaySettings settings;

	private final CallFailures failures;

	/**
	 * Create the frame of all calls to a gateway.
	 * @param settings the gateway
	 */
	public GatewayCalls(GatewaySettings settings) {
		this.settings = settings;
		this.failures = new CallFailures(settings);
	}

	/**
	 * Make a call.
	 * @param request what is asked
	 * @param call asks it; a {@link KmsException} of its own is passed on as it is
	 * @param <R> the type of the answer
	 * @return the answer to come, or a {@link KmsException}
	 */
	public <R> CompletableFuture<R> call(KmsRequest<R> request, Function<Deadline, CompletableFuture<R>> call) {
		return start(call).handle((answer, failure) -> {
			if (failure != null) {
				throw translate(request, CallFailures.unwrap(failure));
			}
			return answer;
		});
	}

	private <R> CompletableFuture<R> start(Function<Deadline, CompletableFuture<R>> call) {
		try {
			return call.apply(Deadline.in(this.settings.callTimeout()));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private KmsException translate(KmsRequest<?> request, Throwable reason) {
		return (reason instanceof KmsException failure) ? failure : this.failures.translate(request, reason);
	}

	/**
	 * Return what words the failures of these calls.
	 * @return the translator
	 */
	public CallFailures failures() {
		return this.failures;
	}

}
