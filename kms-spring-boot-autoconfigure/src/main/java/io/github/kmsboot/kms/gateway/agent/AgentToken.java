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

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The token that an agent wants with every request, so that no forged request of another
 * process reads secrets.
 *
 * @since 0.1.0
 */
public final class AgentToken {

	/**
	 * File into which an installed agent writes its token.
	 */
	public static final Path DEFAULT_FILE = Path.of("/var/run/kmstoken");

	/**
	 * Environment variables that are looked at, in this order.
	 */
	public static final List<String> ENVIRONMENT_VARIABLES = List.of("KMS_TOKEN", "KMS_SESSION_TOKEN",
			"KMS_CONTAINER_AUTHORIZATION_TOKEN");

	private static final String FILE_SCHEME = "file://";

	private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

	private final Supplier<String> source;

	private AgentToken(Supplier<String> source) {
		this.source = source;
	}

	/**
	 * Use a token as it is, or the file that is named instead.
	 * @param text the token, or {@code file:///} and the path of a file
	 * @return the token
	 * @throws IllegalArgumentException if the path is none
	 */
	public static AgentToken of(String text) {
		String token = text.strip();
		if (token.startsWith(FILE_SCHEME)) {
			return inFile(path(token));
		}
		return new AgentToken(() -> token);
	}

	private static Path path(String text) {
		try {
			return Path.of(URI.create(text));
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(
					"The token of the KMS agent begins with file:// but names no file; write file:///path", ex);
		}
	}

	/**
	 * Use the token in a file, and the next one when the file changes.
	 * @param file the file
	 * @return the token, read at its first use
	 */
	public static AgentToken inFile(Path file) {
		return new AgentToken(new TokenFile(file));
	}

	/**
	 * Look where the agent itself looks: at the first of the
	 * {@linkplain #ENVIRONMENT_VARIABLES environment variables} that is set, then at the
	 * {@linkplain #DEFAULT_FILE default file}.
	 * @param environment gives the value of a variable, or {@code null}
	 * @return the token
	 */
	public static AgentToken fromEnvironment(Environment environment) {
		for (String variable : ENVIRONMENT_VARIABLES) {
			String value = environment.variable(variable);
			if (value != null && !value.isBlank()) {
				return of(value);
			}
		}
		return inFile(DEFAULT_FILE);
	}

	/**
	 * Return the token to present now.
	 * @return the token
	 * @throws TokenUnavailable if there is none
	 */
	String value() {
		String token = this.source.get();
		if (!VISIBLE.matcher(token).matches()) {
			throw new TokenUnavailable("its token is empty or not one line of printable characters",
					"check token, token file and environment");
		}
		return token;
	}

	/**
	 * Look again, after the agent has refused a token.
	 * @param refused the refused token
	 * @return whether there is another one now
	 */
	boolean renews(String refused) {
		if (this.source instanceof TokenFile file) {
			file.forget();
			return !value().equals(refused);
		}
		return false;
	}

	@Override
	public String toString() {
		return "AgentToken[]";
	}

	/**
	 * The variables of an environment.
	 */
	@FunctionalInterface
	public interface Environment {

		/**
		 * Return a variable.
		 * @param name the name of the variable
		 * @return its value, or {@code null} if it is not set
		 */
		@Nullable String variable(String name);

	}

}
