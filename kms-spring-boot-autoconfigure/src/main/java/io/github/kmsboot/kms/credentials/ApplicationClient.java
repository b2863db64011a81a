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

import com.aliyun.credentials.Client;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code com.aliyun.credentials.Client} that an application has set up itself.
 * Stands alone, so that nothing else loads the SDK when it is looked at.
 *
 * @since 0.1.0
 */
public final class ApplicationClient {

	private ApplicationClient() {
	}

	/**
	 * Look for the application's client.
	 * @param objects where to look
	 * @return a provider of what the client returns, or {@code null} if there is none
	 */
	public static @Nullable KmsCredentialsProvider in(Objects objects) {
		Client client = objects.find(Client.class);
		return (client != null) ? KmsCredentialsProvider.of(client) : null;
	}

	/**
	 * The objects of an application, by type.
	 */
	public interface Objects {

		/**
		 * Find an object.
		 * @param type its type
		 * @param <T> its type
		 * @return the object, or {@code null} if there is none
		 */
		<T> @Nullable T find(Class<T> type);

	}

}
