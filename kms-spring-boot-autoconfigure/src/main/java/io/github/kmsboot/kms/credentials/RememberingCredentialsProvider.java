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

import com.aliyun.credentials.models.CredentialModel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * Reads a source for each request and remembers the last good answer: when a refresh
 * fails, the old credential serves until it expires. {@code credentials-java} by itself
 * gives up 15 minutes earlier.
 * <p>
 * After a failure the source is left alone for {@link #PAUSE}, so that a crowd of callers
 * does not wait for one unreachable address in turn.
 */
final class RememberingCredentialsProvider implements KmsCredentialsProvider {

	static final Duration PAUSE = Duration.ofSeconds(2);

	private static final Log logger = LogFactory.getLog(RememberingCredentialsProvider.class);

	private final CredentialsSource source;

	private final InstantSource clock;

	private volatile @Nullable Remembered remembered;

	private volatile @Nullable Failure failure;

	RememberingCredentialsProvider(CredentialsSource source) {
		this(source, InstantSource.system());
	}

	RememberingCredentialsProvider(CredentialsSource source, InstantSource clock) {
		this.source = source;
		this.clock = clock;
	}

	@Override
	public KmsCredentials get() {
		return (this.remembered != null) ? read() : firstRead();
	}

	private synchronized KmsCredentials firstRead() {
		return read();
	}

	private KmsCredentials read() {
		Failure failure = this.failure;
		if (failure != null && this.clock.instant().isBefore(failure.retryAt())) {
			return recall(failure);
		}
		try {
			CredentialModel model = this.source.read();
			KmsCredentials credentials = new KmsCredentials(orEmpty(model.getAccessKeyId()),
					orEmpty(model.getAccessKeySecret()), emptyToNull(model.getSecurityToken()));
			this.remembered = new Remembered(credentials, expiry(model, credentials));
			this.failure = null;
			return credentials;
		}
		catch (RuntimeException ex) {
			return recall(remember(ex));
		}
	}

	private Failure remember(RuntimeException ex) {
		Failure failure = new Failure(this.source.explain(ex), this.clock.instant().plus(PAUSE));
		this.failure = failure;
		return failure;
	}

	private KmsCredentials recall(Failure failure) {
		Remembered remembered = this.remembered;
		if (remembered == null || !this.clock.instant().isBefore(remembered.expiry())) {
			throw new KmsCredentialsException(failure.explanation(),
					KmsErrorDetails.unanswered("GetCredentials", "credentials"), null);
		}
		logger.debug("Credentials could not be refreshed, next attempt at " + failure.retryAt()
				+ "; the previous ones serve until " + remembered.expiry());
		return remembered.credentials();
	}

	private static Instant expiry(CredentialModel model, KmsCredentials credentials) {
		if (model.getExpiration() > 0) {
			return Instant.ofEpochMilli(model.getExpiration());
		}
		return (credentials.securityToken() != null) ? Instant.MIN : Instant.MAX;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static @Nullable String emptyToNull(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? text : null;
	}

	@Override
	public void close() {
		this.source.close();
	}

	/**
	 * The last good answer.
	 *
	 * @param credentials what was read
	 * @param expiry until when it may serve; the distant past for a temporary key that
	 * does not tell
	 */
	private record Remembered(KmsCredentials credentials, Instant expiry) {
	}

	/**
	 * The last failure.
	 *
	 * @param explanation what was wrong
	 * @param retryAt when to ask the source again
	 */
	private record Failure(String explanation, Instant retryAt) {
	}

}
