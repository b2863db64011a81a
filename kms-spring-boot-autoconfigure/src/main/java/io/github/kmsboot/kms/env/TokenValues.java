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

package io.github.kmsboot.kms.env;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.token.KmsToken;

/**
 * Where the texts of tokens come from.
 *
 * @since 0.1.0
 */
public interface TokenValues {

	/**
	 * Begin to fetch what several tokens ask for, in the background.
	 * @param tokens tokens that are going to be asked for
	 */
	void prefetch(Collection<KmsToken> tokens);

	/**
	 * Return the text that a token asks for, if there is such a secret and field.
	 * @param token the token
	 * @return the text, or {@code null} when the secret or the field does not exist
	 */
	@Nullable String find(KmsToken token);

	/**
	 * Return the text that a token asks for.
	 * @param token the token
	 * @return the text
	 * @throws io.github.kmsboot.kms.KmsException if the secret cannot be had
	 * @throws io.github.kmsboot.kms.secret.SecretFormatException if it has no such field
	 */
	String require(KmsToken token);

	/**
	 * Forget what could not be had, so that it is asked for again.
	 */
	void forgetFailures();

	/**
	 * Say in a few words what was done so far, for the log.
	 * @return for example {@code 5 secrets fetched in 87 ms}; no secret
	 */
	String summary();

}
