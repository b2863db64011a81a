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

package io.github.kmsboot.kms.emulator.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest requests, oldest first, and how many were under way at once.
 *
 * @since 0.1.0
 */
public final class RequestJournal {

	private final int capacity;

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	private final Map<String, Long> calls = new HashMap<>();

	private int inFlight;

	private int maxInFlight;

	/**
	 * Create an empty journal.
	 * @param capacity how many requests to keep
	 */
	public RequestJournal(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Count a request as under way.
	 */
	public synchronized void arrived() {
		this.inFlight++;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
	}

	/**
	 * Count a request as no longer under way.
	 */
	public synchronized void left() {
		this.inFlight--;
	}

	/**
	 * Keep a request, at the expense of the oldest one if the journal is full.
	 * @param request the request
	 */
	public synchronized void record(RecordedRequest request) {
		if (this.requests.size() == this.capacity) {
			this.requests.removeFirst();
		}
		this.requests.addLast(request);
		this.calls.merge(request.operation(), 1L, Long::sum);
	}

	/**
	 * Return the requests.
	 * @return the requests, oldest first
	 */
	public synchronized List<RecordedRequest> list() {
		return List.copyOf(this.requests);
	}

	/**
	 * Return the requests for an operation.
	 * @param operation the name of the operation
	 * @return the requests, oldest first
	 */
	public List<RecordedRequest> list(String operation) {
		return list().stream().filter((request) -> request.operation().equals(operation)).toList();
	}

	/**
	 * Count the requests for an operation.
	 * @param operation the name of the operation
	 * @return the number of requests
	 */
	public int count(String operation) {
		return list(operation).size();
	}

	/**
	 * Count the requests for an operation since the journal was cleared, those it has no
	 * room for any longer included.
	 * @param operation the name of the operation
	 * @return the number of requests
	 */
	public synchronized long calls(String operation) {
		return this.calls.getOrDefault(operation, 0L);
	}

	/**
	 * Return how many requests are under way.
	 * @return the number of requests
	 */
	public synchronized int inFlight() {
		return this.inFlight;
	}

	/**
	 * Return how many requests have been under way at once since the journal was cleared.
	 * @return the largest number of requests
	 */
	public synchronized int maxInFlight() {
		return this.maxInFlight;
	}

	/**
	 * Forget all requests.
	 */
	public synchronized void clear() {
		this.requests.clear();
		this.calls.clear();
		this.maxInFlight = this.inFlight;
	}

}
