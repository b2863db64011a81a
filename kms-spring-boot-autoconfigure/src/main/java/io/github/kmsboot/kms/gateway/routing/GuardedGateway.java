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

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;

/**
 * A gateway behind its circuit breaker and its limits. One call here is one call to the
 * gateway, or none.
 */
final class GuardedGateway {

	private final Gateway gateway;

	private final CallPolicy policy;

	private final CircuitBreaker breaker;

	private final CallLimiter limiter;

	private final CallSlots slots;

	private final ScheduledExecutorService scheduler;

	private final CallListener listener;

	GuardedGateway(Gateway gateway, CallPolicy policy, ScheduledExecutorService scheduler, CallListener listener) {
		this.gateway = gateway;
		this.policy = policy;
		this.breaker = CircuitBreaker.of(gateway.name(), breaker(policy.breaker()));
		this.limiter = new CallLimiter(gateway.name(), gateway.limits(), policy.maxWait());
		this.slots = new CallSlots(scheduler);
		this.scheduler = scheduler;
		this.listener = listener;
	}

	private static CircuitBreakerConfig breaker(CallPolicy.Breaker breaker) {
		return CircuitBreakerConfig.custom()
			.slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
			.slidingWindowSize(breaker.calls())
			.minimumNumberOfCalls(Math.min(breaker.minimumCalls(), breaker.calls()))
			.failureRateThreshold(breaker.failureRate())
			.waitDurationInOpenState(breaker.openTime())
			.permittedNumberOfCallsInHalfOpenState(breaker.trials())
			.recordException(KmsUnavailableException.class::isInstance)
			.build();
	}

	Gateway gateway() {
		return this.gateway;
	}

	CircuitBreaker.State breakerState() {
		return this.breaker.getState();
	}

	boolean offers(KmsOperation operation) {
		return this.gateway.candidate().way().offers(operation);
	}

	<R> CompletableFuture<R> send(KmsRequest<R> request, Deadline deadline) {
		if (!this.breaker.tryAcquirePermission()) {
			return refused(request, atRest(request));
		}
		long wait = this.limiter.reserve(request.operation().quotaGroup(), deadline.remainingNanos());
		if (wait < 0) {
			this.breaker.releasePermission();
			return refused(request, tooMany(request));
		}
		if (wait == 0) {
			return attempt(request, deadline, 0);
		}
		long start = System.nanoTime();
		CompletableFuture<Void> turn = new CompletableFuture<>();
		try {
			ScheduledFuture<?> unused = this.scheduler.schedule(() -> turn.complete(null), wait, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			this.breaker.releasePermission();
			return refused(request, closed(request));
		}
		return turn.thenCompose((now) -> attempt(request, deadline, System.nanoTime() - start));
	}

	private <R> CompletableFuture<R> attempt(KmsRequest<R> request, Deadline deadline, long waited) {
		CompletableFuture<Void> slot = this.slots.take();
		if (slot.isDone()) {
			return ask(request, waited);
		}
		return slot.orTimeout(Math.max(1, deadline.remainingNanos()), TimeUnit.NANOSECONDS)
			.thenApply((now) -> true)
			.exceptionally((late) -> false)
			.thenCompose((free) -> free ? ask(request, waited) : busy(request));
	}

	private <R> CompletableFuture<R> busy(KmsRequest<R> request) {
		this.breaker.releasePermission();
		return refused(request,
				new KmsUnavailableException(failed(request,
						"all its %d connections were busy; call less often, or see why the gateway is slow"
							.formatted(CallSlots.NUMBER)),
						details(request), null));
	}

	private <R> CompletableFuture<R> ask(KmsRequest<R> request, long waited) {
		long start = System.nanoTime();
		return sent(request).whenComplete((answer, failure) -> {
			this.slots.release();
			long took = System.nanoTime() - start;
			KmsException reason = (failure != null) ? known(request, CallFailures.unwrap(failure)) : null;
			if (reason instanceof KmsUnavailableException) {
				this.breaker.onError(took, TimeUnit.NANOSECONDS, reason);
			}
			else {
				// a refusal is an answer, too
				this.breaker.onSuccess(took, TimeUnit.NANOSECONDS);
			}
			this.listener.onCall(new CallRecord(this.gateway.name(), request.operation(), waited, took, reason));
		});
	}

	// Whatever a client throws, the slot and the breaker's permission come back.
	private <R> CompletableFuture<R> sent(KmsRequest<R> request) {
		try {
			return Objects.requireNonNull(this.gateway.client().send(request));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private KmsException known(KmsRequest<?> request, Throwable failure) {
		return (failure instanceof KmsException exception) ? exception : new KmsUnavailableException(
				failed(request, failure.getClass().getSimpleName()), details(request), null);
	}

	private <R> CompletableFuture<R> refused(KmsRequest<R> request, KmsException reason) {
		this.listener.onCall(new CallRecord(this.gateway.name(), request.operation(), 0, 0, reason));
		return CompletableFuture.failedFuture(reason);
	}

	KmsException silent(KmsRequest<?> request) {
		return new KmsUnavailableException(
				failed(request, "it was silent for so long that the time left is for the next gateway"),
				details(request), null);
	}

	private KmsException atRest(KmsRequest<?> request) {
		return new KmsUnavailableException(
				failed(request, "it failed too often and is left alone for up to "
						+ text(this.policy.breaker().openTime()) + "; see the failures before this one"),
				details(request), null);
	}

	private KmsException tooMany(KmsRequest<?> request) {
		return new KmsThrottledException(failed(request,
				"the limit of %s calls for %s is used up for longer than a call may wait, %s at most; call less often, cache, or raise aliyun.kms.gateways.%s.limits.calls.%s together with the quota"
					.formatted(this.gateway.limits().of(request.operation().quotaGroup()),
							request.operation().quotaGroup(), text(this.policy.maxWait()), this.gateway.name(),
							request.operation().quotaGroup().name().toLowerCase(Locale.ROOT).replace('_', '-'))),
				details(request), null);
	}

	private KmsException closed(KmsRequest<?> request) {
		return new KmsUnavailableException(
				failed(request, "the client was closed before; do not use it after the application context is closed"),
				details(request), null);
	}

	private String failed(KmsRequest<?> request, @Nullable String why) {
		return "%s of %s failed at gateway '%s' (%s): %s".formatted(request.operation().apiName(), request.subject(),
				this.gateway.name(), this.gateway.candidate().endpoint(), why);
	}

	private KmsErrorDetails details(KmsRequest<?> request) {
		return KmsErrorDetails.unanswered(request.operation().apiName(), this.gateway.name());
	}

	private static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

	void close() {
		this.gateway.client().close();
	}

}
