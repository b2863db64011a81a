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

package io.github.kmsboot.kms.test;

import java.util.Map;

import org.springframework.core.env.MapPropertySource;

import io.github.kmsboot.kms.autoconfigure.KmsProperties;

/**
 * The connection to the KMS of a test as properties. All that could lead elsewhere is
 * set.
 */
final class ConnectionPropertySource extends MapPropertySource {

	private static final String CREDENTIALS = KmsProperties.PREFIX + ".credentials";

	/**
	 * Create a source.
	 * @param origin the type that brought KMS into the test
	 * @param endpoint where KMS listens
	 * @param region the region
	 * @param accessKeyId the id of an access key
	 * @param accessKeySecret the secret of the access key
	 */
	ConnectionPropertySource(Class<?> origin, String endpoint, String region, String accessKeyId,
			String accessKeySecret) {
		super(name(origin), Map.of(KmsProperties.PREFIX + ".enabled", true, KmsProperties.PREFIX + ".replace-gateways",
				true, KmsProperties.PREFIX + ".endpoint", endpoint, KmsProperties.PREFIX + ".region", region,
				CREDENTIALS + ".access-key-id", accessKeyId, CREDENTIALS + ".access-key-secret", accessKeySecret,
				CREDENTIALS + ".security-token", "", KmsProperties.PREFIX + ".client.proxy.host", ""));
	}

	/**
	 * Return the name of the source.
	 * @param origin the type that brought KMS into the test
	 * @return the name
	 */
	static String name(Class<?> origin) {
		return "kmsTest:" + origin.getSimpleName();
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " {name='" + getName() + "'}";
	}

}
