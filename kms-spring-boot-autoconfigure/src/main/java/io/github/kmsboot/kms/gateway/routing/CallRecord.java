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

package io.github.kmsboot.kms.gateway.routing;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.gateway.KmsOperation;

/**
 * What came of asking one gateway once.
 *
 * @param gateway the name of the gateway
 * @param operation what was asked
 * @param waitedNanos how long the call waited for its turn under the limit of its group
 * @param tookNanos how long the gateway took to answer; 0 if it was not asked
 * @param failure why there is no answer, or {@code null}
 * @since 0.1.0
 */
public record CallRecord(String gateway, KmsOperation operation, long waitedNanos, long tookNanos,
		@Nullable KmsException failure) {
}
