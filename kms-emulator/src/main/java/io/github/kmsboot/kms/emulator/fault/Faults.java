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

package io.github.kmsboot.kms.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.GatewayName;

/**
 * The failures that are switched on. A request meets the first one that concerns it.
 *
 * @since 0.1.0
 */
public final class Faults {

	private final List<Active> active = new ArrayList<>();

	private final RandomGenerator random;

	private volatile @Nullable BiConsumer<String, @Nullable Duration> listening;

	/**
	 * Create a switchboard with nothing switched on.
	 * @param random decides about faults with a probability
	 */
	public Faults(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Name who opens and closes the ports.
	 * @param listener is given the gateway, or {@value Fault#ALL}, and how long to refuse
	 * connections, zero for until further notice, or {@code null} to accept them again
	 */
	public void onRefuse(BiConsumer<String, @Nullable Duration> listener) {
		this.listening = listener;
	}

	/**
	 * Switch a failure on.
	 * @param fault the failure
	 */
	public void add(Fault fault) {
		synchronized (this) {
			this.active.add(new Active(fault));
		}
		if (fault.kind() == FaultKind.REFUSE) {
			listen(fault.gateway(), fault.delay());
		}
	}

	/**
	 * Switch all failures off.
	 */
	public void clear() {
		synchronized (this) {
			this.active.clear();
		}
		listen(Fault.ALL, null);
	}

	private void listen(String gateway, @Nullable Duration refusal) {
		BiConsumer<String, @Nullable Duration> listener = this.listening;
		if (listener != null) {
			listener.accept(gateway, refusal);
		}
	}

	/**
	 * Return the failures that are switched on.
	 * @return the failures, with the count of requests that are still to go wrong
	 */
	public synchronized List<Fault> list() {
		return this.active.stream().map(Active::remaining).toList();
	}

	/**
	 * Find out what happens to a request at the shared gateway.
	 * @param operation the name of the operation
	 * @return the failure it meets, or {@code null} if all is well
	 */
	public @Nullable Fault next(String operation) {
		return next(operation, GatewayName.SHARED);
	}

	/**
	 * Find out what happens to a request.
	 * @param operation the name of the operation
	 * @param gateway the gateway it arrived at
	 * @return the failure it meets, or {@code null} if all is well
	 */
	public synchronized @Nullable Fault next(String operation, String gateway) {
		Iterator<Active> candidates = this.active.iterator();
		while (candidates.hasNext()) {
			Active candidate = candidates.next();
			if (candidate.fault.concerns(operation, gateway)
					&& this.random.nextDouble() < candidate.fault.probability()) {
				if (candidate.isLast()) {
					candidates.remove();
				}
				return candidate.fault;
			}
		}
		return null;
	}

	/**
	 * A failure and how often it has struck.
	 */
	private static final class Active {

		private final Fault fault;

		private int struck;

		Active(Fault fault) {
			this.fault = fault;
		}

		boolean isLast() {
			this.struck++;
			return this.fault.count() != Fault.UNLIMITED && this.struck >= this.fault.count();
		}

		Fault remaining() {
			return (this.fault.count() != Fault.UNLIMITED) ? this.fault.times(this.fault.count() - this.struck)
					: this.fault;
		}

	}

}
