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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.signature.SignatureVersion;

/**
 * A request as the journal keeps it: who asked for what and what came of it, without any
 * value.
 *
 * @param requestId the id the answer carried
 * @param gateway the gateway it arrived at, {@code shared} or the id of an instance
 * @param operation the operation, or {@code ?} if none was named
 * @param resource the secret, key or alias named, if any
 * @param accessKeyId who signed it, {@code null} if the signature was not checked or bad
 * @param signatureVersion how it was signed, {@code null} as above
 * @param status the HTTP status, 0 if no answer was sent
 * @param errorCode the error code, {@code null} for a good answer
 * @param fault the failure it met, if any
 * @param startedAt when it arrived
 * @param endedAt when its answer was ready
 * @since 0.1.0
 */
public record RecordedRequest(String requestId, String gateway, String operation, @Nullable String resource,
		@Nullable String accessKeyId, @Nullable SignatureVersion signatureVersion, int status,
		@Nullable String errorCode, @Nullable FaultKind fault, Instant startedAt, Instant endedAt) {
}
