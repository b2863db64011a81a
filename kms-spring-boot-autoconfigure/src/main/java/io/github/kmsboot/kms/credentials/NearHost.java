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

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells which hosts are so near that a key may travel unencrypted.
 */
final class NearHost {

	static final String METADATA = "100.100.100.200";

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|\\[::1]");

	private static final Pattern LINK_LOCAL = Pattern
		.compile("169\\.254(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){2}|\\[fe80:[0-9a-f:]+]");

	private NearHost() {
	}

	static boolean isLoopback(URI uri) {
		return matches(LOOPBACK, uri);
	}

	/**
	 * Return whether requests to a host do not leave the machine or its hypervisor.
	 * @param uri an address
	 * @return {@code true} for loopback and link-local hosts and the metadata service
	 */
	static boolean isBeside(URI uri) {
		return isLoopback(uri) || matches(LINK_LOCAL, uri) || METADATA.equals(uri.getHost());
	}

	private static boolean matches(Pattern pattern, URI uri) {
		return uri.getHost() != null && pattern.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
	}

}
