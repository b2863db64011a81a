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

package io.github.kmsboot.kms.management;

import java.util.stream.Stream;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Manages the names of keys. An alias is letters, digits, {@code _}, {@code -} and
 * {@code /}, up to 255 of them with the prefix {@code alias/}, which may be left out
 * here.
 *
 * @since 0.1.0
 */
public interface AliasOperations {

	/**
	 * Give a key a name that is free.
	 * @param alias the alias
	 * @param keyId the key
	 * @throws IllegalArgumentException if the alias is malformed
	 * @throws io.github.kmsboot.kms.KmsInvalidRequestException with the code
	 * {@code AliasAlreadyExists} if it is taken
	 */
	void create(String alias, KeyId keyId);

	/**
	 * Let an alias stand for another key.
	 * @param alias the alias
	 * @param keyId the key it stands for from now on
	 * @throws io.github.kmsboot.kms.KmsNotFoundException if there is no such alias or key
	 */
	void move(String alias, KeyId keyId);

	/**
	 * Delete an alias; the key stays.
	 * @param alias the alias
	 * @throws io.github.kmsboot.kms.KmsNotFoundException if there is no such alias
	 */
	void delete(String alias);

	/**
	 * List all aliases.
	 * @return the aliases, asked for page by page as they are consumed
	 */
	Stream<KeyAlias> list();

	/**
	 * List the aliases of a key.
	 * @param keyId the key
	 * @return the aliases, asked for page by page as they are consumed
	 */
	Stream<KeyAlias> list(KeyId keyId);

}
