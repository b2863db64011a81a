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

package io.github.kmsboot.kms.emulator.signature;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Refuses requests that are too old, too new or sent twice. A nonce is remembered as long
 * as a request that carries it could pass the clock check, and no longer.
 */
final class ReplayGuard {

	static final Duration WINDOW = Duration.ofMinutes(15);

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Clock clock;

	private final Map<String, Instant> nonces = new LinkedHashMap<>();

	ReplayGuard(Clock clock) {
		this.clock = clock;
	}

	// Check the time a request says it was made.
	void checkTime(@Nullable String timestamp) {
		Instant time = parse(timestamp);
		if (time == null || Duration.between(time, this.clock.instant()).abs().compareTo(WINDOW) > 0) {
			throw new ServiceException(400, "IllegalTimestamp", "The input parameter \"Timestamp\" that is mandatory"
					+ " for processing this request is not supplied.");
		}
	}

	private static @Nullable Instant parse(@Nullable String timestamp) {
		try {
			return (timestamp != null) ? Instant.from(FORMAT.parse(timestamp)) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	// Take note of a nonce whose signature has been found good.
	synchronized void use(String accessKeyId, String nonce) {
		Instant now = this.clock.instant();
		forget(now);
		if (this.nonces.putIfAbsent(accessKeyId + " " + nonce, now.plus(WINDOW.multipliedBy(2))) != null) {
			throw new ServiceException(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
		}
	}

	private void forget(Instant now) {
		Iterator<Instant> expiries = this.nonces.values().iterator();
		while (expiries.hasNext() && expiries.next().isBefore(now)) {
			expiries.remove();
		}
	}

	synchronized int remembered() {
		return this.nonces.size();
	}

}
