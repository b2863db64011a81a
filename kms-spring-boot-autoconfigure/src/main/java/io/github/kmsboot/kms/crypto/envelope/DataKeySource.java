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

package io.github.kmsboot.kms.crypto.envelope;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Makes, wraps and unwraps data keys. Each method is one remote call and throws a
 * {@link io.github.kmsboot.kms.KmsException} that names the remedy; implementations are
 * safe for use by many threads. The region of an ARN decides where it is asked.
 *
 * @since 0.1.0
 */
public interface DataKeySource {

	/**
	 * Generate a data key.
	 * @param keyId the key to wrap it with: an id, an alias or an ARN of a symmetric key
	 * @param length how long the data key shall be, in bytes
	 * @param context bound to the wrapped key and needed again to unwrap it
	 * @return the data key and its wrapped form; that names the key by the given ARN, or
	 * by the id that KMS answers where an id or an alias was given
	 */
	GeneratedKey generate(KeyId keyId, int length, EncryptionContext context);

	/**
	 * Wrap a data key with a further key.
	 * @param keyId the key to wrap with: an id, an alias or an ARN of a symmetric key
	 * @param key the data key
	 * @param context bound to the wrapped key and needed again to unwrap it
	 * @return the wrapped form, which names the key as {@link #generate} does
	 */
	WrappedKey wrap(KeyId keyId, DataKey key, EncryptionContext context);

	/**
	 * Unwrap a data key.
	 * @param wrapped what {@link #generate} or {@link #wrap} made
	 * @param context the context that was given then
	 * @return the data key and the key that KMS says it used
	 */
	UnwrappedKey unwrap(WrappedKey wrapped, EncryptionContext context);

}
