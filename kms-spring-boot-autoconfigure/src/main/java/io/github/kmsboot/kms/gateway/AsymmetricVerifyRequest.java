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

/**
 * Asks whether a signature fits.
 *
 * @param keyId id, alias or ARN of the asymmetric key
 * @param keyVersionId the version of the key
 * @param algorithm for example {@code ECDSA_SHA_256}
 * @param digest the digest of the message in Base64: 32 bytes before encoding
 * @param signature the signature in Base64
 * @since 0.1.0
 */
public record AsymmetricVerifyRequest(String keyId, String keyVersionId, String algorithm, String digest,
		String signature) implements KmsRequest<VerifyResponse> {

	@Override
	public KmsOperation operation() {
		return KmsOperation.ASYMMETRIC_VERIFY;
	}

	@Override
	public String subject() {
		return "key '" + this.keyId + "'";
	}

}
