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
 * A request for one gateway.
 *
 * @param request what to ask
 * @param gateway the configured name of the gateway
 * @param <R> the type of the answer
 */
record PinnedRequest<R>(KmsRequest<R> request, String gateway) implements KmsRequest<R> {

	@Override
	public KmsOperation operation() {
		return this.request.operation();
	}

	@Override
	public String subject() {
		return this.request.subject();
	}

	@Override
	public KmsRequest<R> at(@Nullable String gateway) {
		return this.request.at(gateway);
	}

	@Override
	public KmsRequest<R> unpinned() {
		return this.request;
	}

}
