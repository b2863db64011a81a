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

package io.github.kmsboot.kms.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.gateway.KmsOperation.Category;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;

/**
 * One way of a call through the gateways in their order: the next one is asked when one
 * is unavailable, and for a secret also when it is not there. A refusal ends the round.
 * Each gateway gets an equal share of the time left, so that a silent one does not use up
 * that of the others.
 *
 * @param <R> the type of the answer
 */
final class Round<R> {

	private final KmsRequest<R> request;

	private final List<GuardedGateway> gateways;

	private final Deadline deadline;

	private final Executor executor;

	private final List<KmsException> failures = new ArrayList<>();

	Round(KmsRequest<R> request, List<GuardedGateway> gateways, Deadline deadline, Executor executor) {
		this.request = request;
		this.gateways = gateways;
		this.deadline = deadline;
		this.executor = executor;
	}

	CompletableFuture<R> run() {
		return ask(0);
	}

	private CompletableFuture<R> ask(int index) {
		// a change is not sent again, so there is nobody to save time for
		int left = this.request.operation().isIdempotent() ? this.gateways.size() - index : 1;
		Deadline share = this.deadline.share(left);
		GuardedGateway gateway = this.gateways.get(index);
		CompletableFuture<R> answer = gateway.send(this.request, share);
		if (this.gateways.size() == 1) {
			return answer;
		}
		if (left > 1) {
			// a copy, because the gateway still learns what becomes of the call
			answer = answer.copy().orTimeout(share.remainingNanos(), TimeUnit.NANOSECONDS);
		}
		// elsewhere than on a thread of the network layer, because signing may wait for
		// credentials
		return answer.exceptionallyComposeAsync((failure) -> {
			KmsException reason = reason(gateway, failure);
			this.failures.add(reason);
			return (isLast(index) || !mayGoOn(reason)) ? CompletableFuture.failedFuture(verdict(reason))
					: ask(index + 1);
		}, this.executor);
	}

	private boolean isLast(int index) {
		return index + 1 == this.gateways.size() || this.deadline.remainingNanos() <= 0;
	}

	private boolean mayGoOn(KmsException reason) {
		if (reason instanceof KmsUnavailableException) {
			return this.request.operation().isIdempotent();
		}
		return isSecretElsewhere(reason) || isUnsent(reason);
	}

	private static boolean isUnsent(KmsException reason) {
		return reason instanceof KmsUnsupportedOperationException && reason.getDetails().status() == 0;
	}

	private boolean isSecretElsewhere(KmsException reason) {
		return reason instanceof KmsNotFoundException
				&& this.request.operation().category() == Category.SECRET_RETRIEVAL;
	}

	private KmsException reason(GuardedGateway gateway, Throwable failure) {
		Throwable reason = CallFailures.unwrap(failure);
		if (reason instanceof TimeoutException) {
			return gateway.silent(this.request);
		}
		return (reason instanceof KmsException exception) ? exception
				: new KmsUnavailableException(
						"%s of %s failed (%s)".formatted(this.request.operation().apiName(), this.request.subject(),
								reason.getClass().getSimpleName()),
						KmsErrorDetails.unanswered(this.request.operation().apiName(), "any"), null);
	}

	// A secret is missing only if no gateway that might have it was silent.
	private KmsException verdict(KmsException last) {
		if (this.failures.size() == 1) {
			return last;
		}
		KmsException unavailable = this.failures.stream()
			.filter(KmsUnavailableException.class::isInstance)
			.findFirst()
			.orElse(null);
		String places = this.failures.stream()
			.map((failure) -> String.valueOf(failure.getMessage()))
			.collect(Collectors.joining(System.lineSeparator() + "  - ", System.lineSeparator() + "  - ", ""));
		KmsException verdict;
		if (last instanceof KmsNotFoundException && unavailable == null) {
			verdict = new KmsNotFoundException(
					"%s of %s failed: it was found at none of %d gateways:%s".formatted(
							this.request.operation().apiName(), this.request.subject(), this.failures.size(), places),
					last.getDetails(), null);
		}
		else if (unavailable != null && (last instanceof KmsNotFoundException || isUnsent(last)
				|| last instanceof KmsUnavailableException)) {
			verdict = new KmsUnavailableException("%s of %s failed at every gateway that was asked:%s"
				.formatted(this.request.operation().apiName(), this.request.subject(), places),
					unavailable.getDetails(), unavailable.getCause());
		}
		else {
			// denied, refused or throttled by the one that answered
			verdict = last;
		}
		this.failures.stream().filter((failure) -> failure != verdict).forEach(verdict::addSuppressed);
		return verdict;
	}

}
