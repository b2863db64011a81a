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

package io.github.kmsboot.kms.credentials;

import com.aliyun.credentials.models.CredentialModel;

/**
 * Something of {@code credentials-java} that yields a whole credential in one read.
 */
interface CredentialsSource extends AutoCloseable {

	/**
	 * Read key, secret, token and expiry together, so that no refresh can fall between.
	 * @return the credential
	 * @throws RuntimeException if there is none; its text and cause are not to be shown
	 */
	CredentialModel read();

	/**
	 * Explain in our own words what is wrong, and what to do about it.
	 * @param failure what {@link #read()} threw
	 * @return a sentence that holds nothing of an answer
	 */
	String explain(RuntimeException failure);

	@Override
	void close();

}
