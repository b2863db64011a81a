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

import java.util.function.Supplier;

/**
 * A source whose settings come from the environment, where they may be wrong.
 */
final class ConfiguredSource implements CredentialsSource {

	private final String name;

	private final Supplier<CredentialsSource> settings;

	ConfiguredSource(String name, Supplier<CredentialsSource> settings) {
		this.name = name;
		this.settings = settings;
	}

	@Override
	public IssuedCredentials read() {
		return source().read();
	}

	private CredentialsSource source() {
		try {
			return this.settings.get();
		}
		catch (IllegalArgumentException ex) {
			throw new SourceFailure("The " + this.name + " that environment variables name is of no use",
					"its settings are not valid", "check the environment variables ALIBABA_CLOUD_*");
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
