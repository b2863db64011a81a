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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Finds out who sent a request, whichever way it is signed.
 *
 * @since 0.1.0
 */
public final class SignatureVerifier {

	private final HeaderSignature headerSignature;

	private final QuerySignature querySignature;

	/**
	 * Create a verifier that knows access keys only.
	 * @param accessKeys the keys that may sign
	 * @param clock the time requests are held against
	 */
	public SignatureVerifier(AccessKeys accessKeys, Clock clock) {
		this(accessKeys, null, clock);
	}

	/**
	 * Create a verifier.
	 * @param accessKeys the keys that may sign
	 * @param clientKeys the client keys that may sign, {@code null} if none may
	 * @param clock the time requests are held against
	 */
	public SignatureVerifier(AccessKeys accessKeys, @Nullable ClientKeys clientKeys, Clock clock) {
		ReplayGuard replayGuard = new ReplayGuard(clock);
		this.headerSignature = new HeaderSignature(accessKeys, replayGuard);
		this.querySignature = new QuerySignature(accessKeys, clientKeys, replayGuard);
	}

	/**
	 * Verify a request. Each request passes once: its nonce is used up.
	 * @param request the request
	 * @return who sent it
	 * @throws ServiceException if it is not signed, not signed well, stale or sent before
	 */
	public Caller verify(SignedRequest request) {
		String authorization = request.header("authorization");
		if (authorization == null) {
			return this.querySignature.verify(request);
		}
		if (!authorization.startsWith(HeaderSignature.SCHEME)) {
			throw refused();
		}
		return this.headerSignature.verify(request, authorization);
	}

	static ServiceException refused() {
		return new ServiceException(400, "IncompleteSignature",
				"The request signature does not conform to Alibaba Cloud standards.");
	}

}
