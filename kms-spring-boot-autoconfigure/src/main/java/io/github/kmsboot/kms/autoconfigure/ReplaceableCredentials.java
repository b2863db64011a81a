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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.ApplicationClient;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;

/**
 * Credentials of the application that take the place of configured ones. They are looked
 * for with the first request, in the bootstrap context while the application starts and
 * among its beans from then on.
 */
final class ReplaceableCredentials {

	private ApplicationClient.@Nullable Objects objects;

	private volatile @Nullable KmsCredentialsProvider own;

	private volatile boolean settled = true;

	synchronized void lookIn(ApplicationClient.Objects objects) {
		this.objects = objects;
		this.settled = false;
	}

	KmsCredentialsProvider orElse(KmsCredentialsProvider configured) {
		return new Either(configured);
	}

	private @Nullable KmsCredentialsProvider own() {
		if (!this.settled) {
			look();
		}
		return this.own;
	}

	private synchronized void look() {
		if (!this.settled && this.objects != null) {
			KmsCredentialsProvider found = ApplicationClient.in(this.objects);
			if (found != null) {
				KmsCredentialsProvider before = this.own;
				this.own = found;
				if (before != null) {
					before.close();
				}
			}
			this.settled = true;
		}
	}

	/**
	 * The application's credentials, or configured ones.
	 */
	private final class Either implements KmsCredentialsProvider {

		private final KmsCredentialsProvider configured;

		Either(KmsCredentialsProvider configured) {
			this.configured = configured;
		}

		private KmsCredentialsProvider chosen() {
			KmsCredentialsProvider own = own();
			return (own != null) ? own : this.configured;
		}

		@Override
		public KmsCredentials get() {
			return chosen().get();
		}

		@Override
		public boolean renew(KmsCredentials refused) {
			return chosen().renew(refused);
		}

		@Override
		public @Nullable Instant expiry() {
			KmsCredentialsProvider own = ReplaceableCredentials.this.own;
			return ((own != null) ? own : this.configured).expiry();
		}

		@Override
		public void close() {
			this.configured.close();
			KmsCredentialsProvider own = ReplaceableCredentials.this.own;
			if (own != null) {
				own.close();
			}
		}

	}

}
