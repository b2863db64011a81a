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

package io.github.kmsboot.kms.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsCredentialsException;

/**
 * Keeps the credentials of a source, and replaces them before they end.
 * <p>
 * {@link #get()} is a volatile read while they are valid. The background fetches their
 * successors; where that fails, the present ones serve until they really end, with
 * growing pauses between attempts. Only a caller that finds none that are valid waits:
 * the first fetches, all others wait for it, no longer than {@link #LONGEST_WAIT}.
 */
final class RefreshingCredentialsProvider implements KmsCredentialsProvider {

	static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	static final Duration RENEWAL_PAUSE = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(RefreshingCredentialsProvider.class);

	private final CredentialsSource source;

	private final InstantSource clock;

	private final RefreshTimer timer;

	private final RefreshSchedule schedule;

	private final SingleFlight flight = new SingleFlight(LONGEST_WAIT);

	private volatile @Nullable IssuedCredentials present;

	private volatile @Nullable Setback setback;

	private volatile Instant nextRenewal = Instant.MIN;

	private volatile boolean closed;

	RefreshingCredentialsProvider(CredentialsSource source) {
		this(source, InstantSource.system(), new ThreadRefreshTimer(),
				new RefreshSchedule(() -> ThreadLocalRandom.current().nextDouble()));
	}

	RefreshingCredentialsProvider(CredentialsSource source, InstantSource clock, RefreshTimer timer,
			RefreshSchedule schedule) {
		this.source = source;
		this.clock = clock;
		this.timer = timer;
		this.schedule = schedule;
	}

	@Override
	public KmsCredentials get() {
		IssuedCredentials present = this.present;
		if (present != null && present.isValidAt(this.clock.instant())) {
			return present.credentials();
		}
		return firstValid();
	}

	private KmsCredentials firstValid() {
		boolean settled = run(() -> isValid() || isPausing());
		IssuedCredentials present = this.present;
		if (present != null && present.isValidAt(this.clock.instant())) {
			return present.credentials();
		}
		throw settled ? failure() : overdue();
	}

	@Override
	public boolean renew(KmsCredentials refused) {
		run(() -> !isPresent(refused) || isPausing() || this.clock.instant().isBefore(this.nextRenewal), () -> {
			fetch();
			this.nextRenewal = this.clock.instant().plus(RENEWAL_PAUSE);
		});
		return isValid() && !isPresent(refused);
	}

	@Override
	public @Nullable Instant expiry() {
		IssuedCredentials present = this.present;
		return (present != null) ? present.toldExpiry() : null;
	}

	private boolean isValid() {
		IssuedCredentials present = this.present;
		return present != null && present.isValidAt(this.clock.instant());
	}

	private boolean isPresent(KmsCredentials credentials) {
		IssuedCredentials present = this.present;
		return present != null && present.credentials().equals(credentials);
	}

	private boolean isPausing() {
		Setback setback = this.setback;
		return setback != null && this.clock.instant().isBefore(setback.retryAt());
	}

	private void refreshInBackground() {
		run(() -> false);
	}

	private boolean run(BooleanSupplier settled) {
		return run(settled, this::fetch);
	}

	private boolean run(BooleanSupplier settled, Runnable task) {
		return this.flight.runUnless(() -> this.closed || settled.getAsBoolean(), task);
	}

	private void fetch() {
		try {
			IssuedCredentials issued = this.source.read();
			if (!issued.isValidAt(this.clock.instant())) {
				throw new SourceFailure("The credentials for KMS were not replaced",
						"those that were returned have expired", "check the clock of this machine");
			}
			this.present = issued;
			this.setback = null;
			if (!issued.isPermanent()) {
				this.timer.set(this.schedule.untilRefresh(issued.expiry(), this.clock.instant()),
						this::refreshInBackground);
			}
		}
		catch (SourceFailure ex) {
			remember(ex);
		}
		catch (RuntimeException ex) {
			// may quote an answer, so its message stays here
			remember(new SourceFailure("The credentials for KMS could not be read",
					"failed with " + ex.getClass().getName(), "check how they are configured"));
		}
	}

	private void remember(SourceFailure failure) {
		Setback before = this.setback;
		int failures = (before != null) ? before.failures() + 1 : 1;
		Duration pause = this.schedule.pauseAfter(failures);
		Setback setback = new Setback(failure, failures, this.clock.instant().plus(pause));
		this.setback = setback;
		IssuedCredentials present = this.present;
		if (present != null && !present.isPermanent()) {
			logger.warn(failure.getMessage() + ". Next attempt at " + setback.retryAt() + "; the present ones serve "
					+ ((present.expiry() != null) ? "until " + present.expiry() : "until they are refused"));
			this.timer.set(pause, this::refreshInBackground);
		}
	}

	private KmsCredentialsException failure() {
		Setback setback = this.setback;
		return ((setback != null) ? setback.failure() : new SourceFailure("There are no credentials for KMS",
				"their provider is closed", "do not use it after the application context is closed"))
			.toException();
	}

	private static KmsCredentialsException overdue() {
		return new SourceFailure("There are no credentials for KMS yet", "no source answered in time",
				"check the network to STS or the metadata service")
			.toException();
	}

	@Override
	public void close() {
		this.closed = true;
		this.timer.close();
	}

	/**
	 * The last failure, until a success.
	 *
	 * @param failure what was wrong
	 * @param failures how many there were in a row
	 * @param retryAt when to ask the source again
	 */
	private record Setback(SourceFailure failure, int failures, Instant retryAt) {
	}

}
