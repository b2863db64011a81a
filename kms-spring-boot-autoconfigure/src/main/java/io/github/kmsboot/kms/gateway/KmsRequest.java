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

package io.github.kmsboot.kms.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Something to ask of KMS: one operation and its parameters. An adapter knows from the
 * type of the request what to send.
 *
 * @param <R> the type of the answer
 * @since 0.1.0
 */
public interface KmsRequest<R> {

	/**
	 * Return the operation, which decides where the request may be sent and how often.
	 * @return the operation
	 */
	KmsOperation operation();

	/**
	 * Return what the request is about, for messages: a name, never a value.
	 * @return for example {@code secret 'db'}
	 */
	String subject();

	/**
	 * Return the configured name of the gateway to ask.
	 * @return the name, or {@code null} to let the router choose
	 */
	default @Nullable String gateway() {
		return null;
	}

	/**
	 * Ask this of one gateway and of no other.
	 * @param gateway the configured name of the gateway, or {@code null} to let the
	 * router choose
	 * @return the request for that gateway
	 */
	default KmsRequest<R> at(@Nullable String gateway) {
		return (gateway != null) ? new PinnedRequest<>(this, gateway) : this;
	}

	/**
	 * Return the request as an adapter understands it.
	 * @return this request without any gateway
	 */
	default KmsRequest<R> unpinned() {
		return this;
	}

}
