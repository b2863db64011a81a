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

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;

/**
 * Sends each request to a gateway that offers its operation, and to the next one when
 * that is unavailable. Every call passes one chain: repetition, then for each gateway its
 * circuit breaker, the limit of the operation's quota group, and the adapter.
 *
 * @since 0.1.0
 */
public final class GatewayRouter implements KmsClient {

	private static final String CLOSED = "the client was closed before; do not use it after the application context is closed";

	private static final AtomicInteger THREADS = new AtomicInteger();

	private final Map<String, GuardedGateway> gateways = new LinkedHashMap<>();

	private final Map<KmsOperation, List<GuardedGateway>> routes = new EnumMap<>(KmsOperation.class);

	private final CallPolicy policy;

	private final Retry retryOfAll;

	private final Retry retryOfThrottled;

	private final ScheduledThreadPoolExecutor scheduler;

	private final OpenCalls calls = new OpenCalls();

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Create a router.
	 * @param gateways the gateways; their clients are closed with the router
	 * @param routes the order in which they are asked
	 * @param policy how hard a call is tried
	 * @param listener learns of every call
	 */
	public GatewayRouter(List<Gateway> gateways, Routes routes, CallPolicy policy, CallListener listener) {
		this.policy = policy;
		this.scheduler = scheduler();
		for (Gateway gateway : gateways) {
			this.gateways.put(gateway.name(), new GuardedGateway(gateway, policy, this.scheduler, listener));
		}
		for (KmsOperation operation : KmsOperation.values()) {
			this.routes.put(operation, routes.of(operation).stream().map(this.gateways::get).toList());
		}
		this.retryOfAll = retry(policy,
				(failure) -> failure instanceof KmsUnavailableException || isThrottledByTheService(failure));
		this.retryOfThrottled = retry(policy, GatewayRouter::isThrottledByTheService);
	}

	// A limit of ours that lets a call wait too long will not be better in a moment.
	private static boolean isThrottledByTheService(Throwable failure) {
		return failure instanceof KmsThrottledException throttled && throttled.getDetails().status() != 0;
	}

	private static ScheduledThreadPoolExecutor scheduler() {
		ThreadFactory threads = (task) -> {
			Thread thread = new Thread(task, "kms-calls-" + THREADS.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2, threads);
		scheduler.setRemoveOnCancelPolicy(true);
		// no thread while nobody waits
		scheduler.setKeepAliveTime(10, TimeUnit.SECONDS);
		scheduler.allowCoreThreadTimeOut(true);
		return scheduler;
	}

	private static Retry retry(CallPolicy policy, Predicate<Throwable> repeatable) {
		// the library draws from nothing to twice the interval
		IntervalFunction pauses = IntervalFunction.ofExponentialRandomBackoff(
				Math.max(1, policy.firstPause().toMillis() / 2), 2, 1, Math.max(1, policy.longestPause().toMillis()));
		return Retry.of("kms",
				RetryConfig.custom()
					.maxAttempts(policy.maxAttempts())
					.intervalFunction(pauses)
					.retryOnException(repeatable)
					.build());
	}

	@Override
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		List<GuardedGateway> route;
		try {
			if (this.closed.get()) {
				throw unavailable(request, "none", CLOSED);
			}
			route = route(request);
		}
		catch (KmsException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		KmsRequest<R> plain = request.unpinned();
		Deadline deadline = Deadline.in(this.policy.callTimeout());
		Attempts<R> attempts = new Attempts<>(plain, route, deadline);
		CompletableFuture<R> answer = retry(plain).executeCompletionStage(this.scheduler, attempts::next)
			.toCompletableFuture()
			.orTimeout(this.policy.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
		return this.calls.add(answer).handle((value, failure) -> {
			if (failure != null) {
				throw attempts.explain(CallFailures.unwrap(failure));
			}
			return value;
		});
	}

	private Retry retry(KmsRequest<?> request) {
		return request.operation().isIdempotent() ? this.retryOfAll : this.retryOfThrottled;
	}

	private static KmsException unavailable(KmsRequest<?> request, String gateway, String why) {
		return new KmsUnavailableException(
				"%s of %s failed: %s".formatted(request.operation().apiName(), request.subject(), why),
				KmsErrorDetails.unanswered(request.operation().apiName(), gateway), null);
	}

	private List<GuardedGateway> route(KmsRequest<?> request) {
		String name = request.gateway();
		if (name != null) {
			return List.of(pinned(request, name));
		}
		List<GuardedGateway> route = this.routes.getOrDefault(request.operation(), List.of());
		if (route.isEmpty()) {
			throw unsupported(request, "none of the gateways " + names() + " offers it", "none");
		}
		return route;
	}

	private GuardedGateway pinned(KmsRequest<?> request, String name) {
		GuardedGateway gateway = this.gateways.get(name);
		if (gateway == null) {
			throw new KmsInvalidRequestException(
					"%s of %s names gateway '%s', which is not configured; there is %s"
						.formatted(request.operation().apiName(), request.subject(), name, names()),
					KmsErrorDetails.unanswered(request.operation().apiName(), name), null);
		}
		if (!gateway.offers(request.operation())) {
			throw unsupported(request, gateway.gateway() + " does not offer it", name);
		}
		return gateway;
	}

	private KmsException unsupported(KmsRequest<?> request, String why, String gateway) {
		return new KmsUnsupportedOperationException(
				"%s of %s failed: %s. It is offered by the %s; configure such a gateway under aliyun.kms.gateways"
					.formatted(request.operation().apiName(), request.subject(), why, ways(request.operation())),
				KmsErrorDetails.unanswered(request.operation().apiName(), gateway), null);
	}

	private static String ways(KmsOperation operation) {
		String ways = List.of(AccessWay.values())
			.stream()
			.filter((way) -> way.offers(operation))
			.map(AccessWay::toString)
			.collect(Collectors.joining(" or the "));
		return ways.isEmpty() ? "KMS console only" : ways;
	}

	private String names() {
		return this.gateways.keySet().stream().collect(Collectors.joining("', '", "'", "'"));
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.scheduler.shutdownNow();
			this.calls.close();
			RuntimeException failure = null;
			for (GuardedGateway gateway : this.gateways.values()) {
				failure = close(gateway, failure);
			}
			if (failure != null) {
				throw failure;
			}
		}
	}

	private static @Nullable RuntimeException close(GuardedGateway gateway, @Nullable RuntimeException earlier) {
		try {
			gateway.close();
			return earlier;
		}
		catch (RuntimeException ex) {
			if (earlier == null) {
				return ex;
			}
			earlier.addSuppressed(ex);
			return earlier;
		}
	}

	/**
	 * The attempts at one call.
	 *
	 * @param <R> the type of the answer
	 */
	private final class Attempts<R> {

		private final KmsRequest<R> request;

		private final List<GuardedGateway> route;

		private final Deadline deadline;

		private final AtomicInteger count = new AtomicInteger();

		private volatile @Nullable KmsException failure;

		Attempts(KmsRequest<R> request, List<GuardedGateway> route, Deadline deadline) {
			this.request = request;
			this.route = route;
			this.deadline = deadline;
		}

		CompletableFuture<R> next() {
			this.count.incrementAndGet();
			return new Round<>(this.request, this.route, this.deadline, GatewayRouter.this.scheduler).run()
				.handle((answer, thrown) -> {
					if (thrown != null) {
						throw judge(CallFailures.unwrap(thrown));
					}
					return answer;
				});
		}

		// Remember a failure, and end the attempts when the next would come too late.
		private RuntimeException judge(Throwable thrown) {
			KmsException reason = (thrown instanceof KmsException exception) ? exception : broken(thrown);
			this.failure = reason;
			return this.deadline.allows(GatewayRouter.this.policy.pauseAfter(this.count.get())) ? reason
					: new GivenUp();
		}

		KmsException explain(Throwable thrown) {
			KmsException last = this.failure;
			if (thrown instanceof GivenUp && last != null) {
				return last;
			}
			if (thrown instanceof KmsException exception) {
				return exception;
			}
			return (thrown instanceof TimeoutException) ? late(last) : broken(thrown);
		}

		private KmsException late(@Nullable KmsException last) {
			return unavailable("there was no answer within " + GatewayRouter.this.policy.callTimeout() + ((last != null)
					? "; before that: " + last.getMessage() : "; check the network, or allow a call more time"));
		}

		private KmsException broken(Throwable thrown) {
			return unavailable(
					GatewayRouter.this.closed.get() ? CLOSED : "it broke (" + thrown.getClass().getSimpleName() + ")");
		}

		private KmsException unavailable(String why) {
			return GatewayRouter.unavailable(this.request, this.route.get(0).gateway().name(), why);
		}

	}

	/**
	 * There is no time for another attempt.
	 */
	private static final class GivenUp extends RuntimeException {

		private static final long serialVersionUID = 1L;

		GivenUp() {
			super("No time for another attempt", null, false, false);
		}

	}

}
