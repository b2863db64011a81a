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
 * A public key under which the service exports a data key.
 *
 * @param publicKey the key in Base64 of its DER form (SubjectPublicKeyInfo)
 * @param spec {@code RSA_2048} or {@code EC_SM2}
 * @param algorithm {@code RSAES_OAEP_SHA_256}, {@code RSAES_OAEP_SHA_1} or {@code SM2PKE}
 * @since 0.1.0
 */
public record WrappingKey(String publicKey, String spec, String algorithm) {
}
