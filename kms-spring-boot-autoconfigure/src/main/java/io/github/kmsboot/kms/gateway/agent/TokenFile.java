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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The file that holds the token. The agent writes another token into it when it starts,
 * so a look at time and size precedes each use.
 */
final class TokenFile implements Supplier<String> {

	private static final int MAX_BYTES = 4096;

	private static final String ADVICE = "check that the agent runs, and that this process may read the file";

	private final Path path;

	private volatile @Nullable Content content;

	TokenFile(Path path) {
		this.path = path;
	}

	@Override
	public String get() {
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.path, BasicFileAttributes.class);
			Content known = this.content;
			return (known != null && known.isOf(attributes)) ? known.token() : read(attributes);
		}
		catch (NoSuchFileException ex) {
			throw new TokenUnavailable("its token file " + this.path + " does not exist", ADVICE);
		}
		catch (IOException ex) {
			throw new TokenUnavailable(
					"its token file " + this.path + " cannot be read (" + ex.getClass().getSimpleName() + ")", ADVICE);
		}
	}

	private String read(BasicFileAttributes attributes) throws IOException {
		try (InputStream in = Files.newInputStream(this.path)) {
			String token = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
			this.content = new Content(token, attributes.lastModifiedTime(), attributes.size());
			return token;
		}
	}

	/**
	 * Read the file again at the next use, even if it looks the same.
	 */
	void forget() {
		this.content = null;
	}

	/**
	 * What was in the file.
	 *
	 * @param token the token
	 * @param modified when the file was written
	 * @param size the size of the file
	 */
	private record Content(String token, FileTime modified, long size) {

		boolean isOf(BasicFileAttributes attributes) {
			return this.modified.equals(attributes.lastModifiedTime()) && this.size == attributes.size();
		}

		@Override
		public String toString() {
			return "Content[]";
		}

	}

}
