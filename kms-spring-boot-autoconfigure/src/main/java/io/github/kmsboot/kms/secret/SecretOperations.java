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

import java.util.List;
import java.util.Optional;

/**
 * Reads secrets. The first read of a secret asks KMS, every later one is answered from
 * memory.
 * <p>
 * All methods throw a {@link io.github.kmsboot.kms.KmsException} when the service has to
 * be asked and cannot answer.
 *
 * @since 0.1.0
 */
public interface SecretOperations {

	/**
	 * Return the current version of a secret.
	 * @param name the name or the ARN of the secret
	 * @return the secret
	 * @throws io.github.kmsboot.kms.KmsNotFoundException if there is none
	 */
	Secret get(String name);

	/**
	 * Return a certain version of a secret.
	 * @param reference which secret and which version
	 * @return the secret
	 * @throws io.github.kmsboot.kms.KmsNotFoundException if there is none
	 */
	Secret get(SecretReference reference);

	/**
	 * Return the current version of a secret if it exists.
	 * @param name the name or the ARN of the secret
	 * @return the secret, or empty when the service knows none of this name
	 */
	Optional<Secret> find(String name);

	/**
	 * Return a JSON secret as an object: a record, or a class with setters. Field names
	 * are matched as property names are, so {@code AccountName} fills
	 * {@code accountName}.
	 * @param <T> the type
	 * @param name the name or the ARN of the secret
	 * @param type a record, a JavaBean, {@code String} or {@code byte[]}
	 * @return the object
	 * @throws SecretFormatException if the value does not fit
	 */
	<T> T get(String name, Class<T> type);

	/**
	 * Return the text of a secret's current version.
	 * @param name the name or the ARN of the secret
	 * @return the text
	 */
	String getText(String name);

	/**
	 * Return the bytes of a secret's current version: the decoded Base64 of a binary
	 * secret, the UTF-8 bytes of a text secret.
	 * @param name the name or the ARN of the secret
	 * @return a fresh copy
	 * @throws SecretFormatException if a binary secret is not Base64
	 */
	byte[] getBytes(String name);

	/**
	 * Return a field of a JSON secret's current version.
	 * @param name the name or the ARN of the secret
	 * @param path names of nested fields joined by dots, list elements as {@code [n]}
	 * @return the field as text
	 * @throws SecretFormatException if the value is not JSON or has no such field
	 */
	String getField(String name, String path);

	/**
	 * List the versions of a secret that carry a stage, newest first. Always asks KMS.
	 * @param name the name or the ARN of the secret
	 * @return the versions, without values
	 */
	List<SecretVersion> versions(String name);

}
