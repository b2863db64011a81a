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

package io.github.kmsboot.kms.secret;

import java.util.concurrent.CompletableFuture;

/**
 * {@link SecretOperations} that do not wait: no thread is blocked while KMS answers. A
 * secret that is known already is there at once.
 * <p>
 * A future fails with a {@link io.github.kmsboot.kms.KmsException}, which {@code join}
 * and {@code get} wrap as usual. It is completed on a thread of the network layer:
 * continue with the {@code …Async} methods of the future where that takes long or blocks.
 *
 * @since 0.1.0
 */
public interface AsyncSecretOperations {

	/**
	 * Return the current version of a secret.
	 * @param name the name or the ARN of the secret
	 * @return the secret to come; fails with
	 * {@link io.github.kmsboot.kms.KmsNotFoundException} if there is none
	 */
	CompletableFuture<Secret> get(String name);

	/**
	 * Return a certain version of a secret.
	 * @param reference which secret and which version
	 * @return the secret to come; fails with
	 * {@link io.github.kmsboot.kms.KmsNotFoundException} if there is none
	 */
	CompletableFuture<Secret> get(SecretReference reference);

	/**
	 * Return a JSON secret as an object.
	 * @param <T> the type
	 * @param name the name or the ARN of the secret
	 * @param type a record, a JavaBean, {@code String} or {@code byte[]}
	 * @return the object to come; fails with {@link SecretFormatException} if the value
	 * does not fit
	 */
	<T> CompletableFuture<T> get(String name, Class<T> type);

	/**
	 * Return the text of a secret's current version.
	 * @param name the name or the ARN of the secret
	 * @return the text to come
	 */
	default CompletableFuture<String> getText(String name) {
		return get(name).thenApply(Secret::text);
	}

	/**
	 * Return the bytes of a secret's current version.
	 * @param name the name or the ARN of the secret
	 * @return the bytes to come; fails with {@link SecretFormatException} if a binary
	 * secret is not Base64
	 */
	default CompletableFuture<byte[]> getBytes(String name) {
		return get(name).thenApply(Secret::bytes);
	}

	/**
	 * Return a field of a JSON secret's current version.
	 * @param name the name or the ARN of the secret
	 * @param path names of nested fields joined by dots, list elements as {@code [n]}
	 * @return the field to come; fails with {@link SecretFormatException} if the value is
	 * not JSON or has no such field
	 */
	default CompletableFuture<String> getField(String name, String path) {
		return get(name).thenApply((secret) -> secret.field(path));
	}

}
