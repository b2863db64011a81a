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

package io.github.kmsboot.kms.gateway.agent;

import java.util.regex.Pattern;

/**
 * How an agent is configured to be asked.
 *
 * @param style how the name of a secret is sent
 * @param pathPrefix the path in front of the name with {@link Style#PATH}, with a slash
 * at both ends
 * @param tokenHeader the header that carries the token
 * @since 0.1.0
 */
public record AgentSettings(Style style, String pathPrefix, String tokenHeader) {

	/**
	 * Path in front of the name of a secret unless told otherwise.
	 */
	public static final String DEFAULT_PATH_PREFIX = "/v1/";

	/**
	 * Header that carries the token unless told otherwise.
	 */
	public static final String DEFAULT_TOKEN_HEADER = "X-KMS-Token";

	private static final Pattern PATH_PREFIX = Pattern.compile("/(?:[A-Za-z0-9._~/-]{0,100}/)?");

	private static final Pattern TOKEN_HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

	public AgentSettings {
		if (!PATH_PREFIX.matcher(pathPrefix).matches()) {
			throw new IllegalArgumentException(
					"Path prefix '" + pathPrefix + "' of the KMS agent is not a path with a slash at both ends");
		}
		if (!TOKEN_HEADER.matcher(tokenHeader).matches()) {
			throw new IllegalArgumentException(
					"Token header '" + tokenHeader + "' of the KMS agent is not the name of a header");
		}
	}

	/**
	 * Return how an agent is asked that is configured as it is installed.
	 * @return the settings
	 */
	public static AgentSettings defaults() {
		return new AgentSettings(Style.PATH, DEFAULT_PATH_PREFIX, DEFAULT_TOKEN_HEADER);
	}

	/**
	 * How the name of a secret is sent.
	 */
	public enum Style {

		/**
		 * In the path: {@code /v1/<name>}.
		 */
		PATH,

		/**
		 * As a parameter: {@code /secretsmanager/get?secretId=<name>}.
		 */
		QUERY

	}

}
