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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads a profile from a file of either form: the CLI's, which is JSON, or INI.
 */
final class ProfileFileSource implements CredentialsSource {

	private final @Nullable Path file;

	private final @Nullable String name;

	private final Surroundings surroundings;

	/**
	 * Create a source.
	 * @param file the file, or {@code null} for that of the CLI or else the one of the
	 * SDKs
	 * @param name the profile, or {@code null} for the file's own default
	 * @param surroundings what a profile may refer to
	 */
	ProfileFileSource(@Nullable Path file, @Nullable String name, Surroundings surroundings) {
		this.file = file;
		this.name = name;
		this.surroundings = surroundings;
	}

	@Override
	public IssuedCredentials read() {
		Path file = (this.file != null) ? this.file : defaultFile();
		return (isJson(file) ? new CliProfileSource(file, this.name, this.surroundings)
				: new IniProfileSource(file, this.name, this.surroundings))
			.read();
	}

	private static Path defaultFile() {
		Path file = CliProfileSource.defaultFile();
		return Files.exists(file) ? file : IniProfileSource.defaultFile();
	}

	private static boolean isJson(Path file) {
		try {
			return Files.readString(file).stripLeading().startsWith("{");
		}
		catch (IOException ex) {
			throw new SourceFailure("File '" + file + "' is of no use", "it cannot be read",
					"set profile-file to a file of the Alibaba Cloud CLI or the SDKs");
		}
	}

	@Override
	public String toString() {
		return "profile file";
	}

}
