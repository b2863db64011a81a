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

package io.github.kmsboot.kms.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Reads certificates that are given as text or by the place of a file. No other places
 * count: what is fetched over a network could be anybody's.
 */
final class PemLocation {

	// letters before a colon are a drive when there is one
	private static final Pattern SCHEME = Pattern.compile("(?is)[a-z][a-z0-9+.-]+:.*");

	private static final Pattern LOCAL = Pattern.compile("(?is)(?:classpath:|file:(?!//[^/])).*");

	private PemLocation() {
	}

	/**
	 * Read certificates.
	 * @param textOrLocation the text, or where it lies
	 * @return the text
	 * @throws IllegalArgumentException if it lies elsewhere than in a file
	 * @throws IOException if it cannot be read
	 */
	static String read(String textOrLocation) throws IOException {
		if (PemContent.isPresentInText(textOrLocation)) {
			return textOrLocation;
		}
		String location = textOrLocation.strip();
		if (SCHEME.matcher(location).matches() && !LOCAL.matcher(location).matches()) {
			throw new IllegalArgumentException("Certificates are read from 'file:' and 'classpath:' only");
		}
		return ApplicationResourceLoader.get().getResource(location).getContentAsString(StandardCharsets.UTF_8);
	}

}
