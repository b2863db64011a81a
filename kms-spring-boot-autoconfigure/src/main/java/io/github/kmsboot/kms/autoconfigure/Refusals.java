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

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

import io.github.kmsboot.kms.KmsCredentialsException;

/**
 * Refuses settings that stand together under one prefix, each by its name and origin.
 */
final class Refusals {

	private final String prefix;

	private final Function<String, @Nullable Origin> origins;

	Refusals(String prefix, Function<String, @Nullable Origin> origins) {
		this.prefix = prefix;
		this.origins = origins;
	}

	/**
	 * Return the full name of a setting.
	 * @param property the setting, or {@code null} for all of them
	 * @return the name
	 */
	String name(@Nullable String property) {
		return (property != null) ? this.prefix + "." + property : this.prefix;
	}

	/**
	 * Refuse a setting.
	 * @param property the setting, or {@code null} for all of them
	 * @param message what is wrong
	 * @param remedy what to write
	 * @return the exception to throw; its origin is where the setting stands or, if it is
	 * missing, where the others begin
	 */
	KmsConfigurationException of(@Nullable String property, String message, String remedy) {
		String name = name(property);
		Origin origin = this.origins.apply(name);
		return new KmsConfigurationException(message, remedy, name,
				(origin != null) ? origin : this.origins.apply(this.prefix));
	}

	/**
	 * Use a setting, and refuse it if that fails.
	 * @param property the setting
	 * @param remedy what to write
	 * @param use uses the setting
	 * @param <T> the type of the outcome
	 * @return the outcome
	 */
	<T> T checked(String property, String remedy, Supplier<T> use) {
		try {
			return use.get();
		}
		catch (IllegalArgumentException | IllegalStateException | KmsCredentialsException ex) {
			throw of(property, sentence(String.valueOf(ex.getMessage())), remedy);
		}
	}

	private static String sentence(String message) {
		return message.endsWith(".") ? message : message + ".";
	}

}
