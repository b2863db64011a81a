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

package io.github.kmsboot.kms.emulator.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The token an agent asks for, and the file that tells it to clients.
 */
final class AgentToken {

	private static final int TOKEN_BYTES = 32;

	private final SecureRandom random = new SecureRandom();

	private String value = newValue();

	private @Nullable Path file;

	private String newValue() {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	synchronized String value() {
		return this.value;
	}

	synchronized void writeTo(Path newFile) {
		write(newFile, this.value);
		this.file = newFile;
	}

	synchronized String rotate() {
		this.value = newValue();
		if (this.file != null) {
			write(this.file, this.value);
		}
		return this.value;
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The token of the agent cannot be written to " + file, ex);
		}
	}

	synchronized boolean is(@Nullable String presented) {
		return presented != null && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				presented.getBytes(StandardCharsets.UTF_8));
	}

}
