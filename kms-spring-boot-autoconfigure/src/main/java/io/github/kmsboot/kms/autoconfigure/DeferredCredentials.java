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

package io.github.kmsboot.kms.autoconfigure;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;

/**
 * Credentials whose source comes into being with the first request, so that an
 * application that never calls KMS loads nothing of it.
 */
final class DeferredCredentials implements KmsCredentialsProvider {

	private final Supplier<KmsCredentialsProvider> factory;

	private volatile @Nullable KmsCredentialsProvider provider;

	DeferredCredentials(Supplier<KmsCredentialsProvider> factory) {
		this.factory = factory;
	}

	@Override
	public KmsCredentials get() {
		return provider().get();
	}

	@Override
	public boolean renew(KmsCredentials refused) {
		return provider().renew(refused);
	}

	private KmsCredentialsProvider provider() {
		KmsCredentialsProvider known = this.provider;
		return (known != null) ? known : create();
	}

	private synchronized KmsCredentialsProvider create() {
		KmsCredentialsProvider known = this.provider;
		if (known == null) {
			known = this.factory.get();
			this.provider = known;
		}
		return known;
	}

	@Override
	public @Nullable Instant expiry() {
		KmsCredentialsProvider known = this.provider;
		return (known != null) ? known.expiry() : null;
	}

	@Override
	public synchronized void close() {
		KmsCredentialsProvider known = this.provider;
		if (known != null) {
			known.close();
		}
	}

}
