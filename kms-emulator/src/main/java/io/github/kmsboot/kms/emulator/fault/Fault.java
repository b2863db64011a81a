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

/**
 * A failure to be switched on.
 *
 * @param kind what goes wrong
 * @param operation the operation concerned, or {@value #ALL}
 * @param status the HTTP status of an error answer
 * @param delay how long to wait before going wrong, up to a day; for
 * {@link FaultKind#REFUSE} how long connections are refused, zero for until the faults
 * are cleared
 * @param count how many requests go wrong, {@value #UNLIMITED} for all
 * @param probability the share of requests that go wrong, above 0 and up to 1
 * @param gateway the gateway concerned, {@code shared} or the id of an instance, or
 * {@value #ALL}
 * @since 0.1.0
 */
public record Fault(FaultKind kind, String operation, int status, Duration delay, int count, double probability,
		String gateway) {

	/**
	 * Stands for all operations and all gateways.
	 */
	public static final String ALL = "*";

	/**
	 * Stands for no limit on the number of requests.
	 */
	public static final int UNLIMITED = 0;

	private static final Duration MAX_DELAY = Duration.ofDays(1);

	/**
	 * Check the parts.
	 */
	public Fault {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("status must be from 400 to 599");
		}
		if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
			throw new IllegalArgumentException("delay must be from zero to a day");
		}
		if (count < 0) {
			throw new IllegalArgumentException("count must not be negative");
		}
		if (!(probability > 0 && probability <= 1)) {
			throw new IllegalArgumentException("probability must be above 0 and up to 1");
		}
		if (kind == FaultKind.REFUSE && !(operation.equals(ALL) && count == UNLIMITED && probability == 1)) {
			throw new IllegalArgumentException("refuse concerns all operations and all requests");
		}
	}

	/**
	 * Describe a failure of all requests of an operation at all gateways.
	 * @param kind what goes wrong
	 * @param operation the operation concerned, or {@value #ALL}
	 * @return the fault
	 */
	public static Fault of(FaultKind kind, String operation) {
		int status = switch (kind) {
			case THROTTLE -> 429;
			case HTML -> 502;
			case SERVER_ERROR -> 503;
			default -> 500;
		};
		return new Fault(kind, operation, status, Duration.ZERO, UNLIMITED, 1, ALL);
	}

	/**
	 * Change the HTTP status of an error answer.
	 * @param newStatus the status, from 400 to 599
	 * @return the changed fault
	 */
	public Fault withStatus(int newStatus) {
		return new Fault(this.kind, this.operation, newStatus, this.delay, this.count, this.probability, this.gateway);
	}

	/**
	 * Change the time to wait before going wrong.
	 * @param newDelay the time
	 * @return the changed fault
	 */
	public Fault withDelay(Duration newDelay) {
		return new Fault(this.kind, this.operation, this.status, newDelay, this.count, this.probability, this.gateway);
	}

	/**
	 * Change the number of requests that go wrong.
	 * @param newCount the number
	 * @return the changed fault
	 */
	public Fault times(int newCount) {
		return new Fault(this.kind, this.operation, this.status, this.delay, newCount, this.probability, this.gateway);
	}

	/**
	 * Change the share of requests that go wrong.
	 * @param newProbability the share, above 0 and up to 1
	 * @return the changed fault
	 */
	public Fault withProbability(double newProbability) {
		return new Fault(this.kind, this.operation, this.status, this.delay, this.count, newProbability, this.gateway);
	}

	/**
	 * Change the gateway concerned.
	 * @param name {@code shared}, the id of an instance, or {@value #ALL}
	 * @return the changed fault
	 */
	public Fault at(String name) {
		return new Fault(this.kind, this.operation, this.status, this.delay, this.count, this.probability, name);
	}

	boolean concerns(String name, String where) {
		return this.kind != FaultKind.REFUSE && (this.operation.equals(ALL) || this.operation.equals(name))
				&& (this.gateway.equals(ALL) || this.gateway.equals(where));
	}

}
