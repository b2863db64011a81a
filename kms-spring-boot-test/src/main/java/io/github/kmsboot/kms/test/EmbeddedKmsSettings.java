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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.test.context.TestContextAnnotationUtils;

import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.KmsEmulatorBuilder;

/**
 * What an {@link EmbeddedKms} annotation says, to be compared with another one.
 *
 * @param secrets the secrets
 * @param keys the aliases of keys
 * @param seeds the locations of seed files
 * @param region the region
 */
record EmbeddedKmsSettings(List<String> secrets, List<String> keys, List<String> seeds, String region) {

	/**
	 * Find what is said about a test.
	 * @param testClass the class of the test
	 * @return the settings, or {@code null} when the test does without KMS
	 */
	static @Nullable EmbeddedKmsSettings of(Class<?> testClass) {
		EmbeddedKms annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, EmbeddedKms.class);
		return (annotation != null) ? new EmbeddedKmsSettings(List.of(annotation.secrets()), List.of(annotation.keys()),
				List.of(annotation.seed()), annotation.region()) : null;
	}

	/**
	 * Start an emulator and fill it.
	 * @return the running emulator
	 * @throws IllegalArgumentException if a secret has no name or no value
	 */
	KmsEmulator start() {
		KmsEmulatorBuilder builder = KmsEmulator.builder().region(this.region);
		this.seeds.forEach((location) -> builder.seed(read(location)));
		KmsEmulator emulator = builder.start();
		try {
			for (int i = 0; i < this.secrets.size(); i++) {
				put(emulator, i, this.secrets.get(i));
			}
			this.keys.forEach(emulator.keys()::create);
			return emulator;
		}
		catch (RuntimeException ex) {
			emulator.close();
			throw ex;
		}
	}

	private static String read(String location) {
		try {
			return new DefaultResourceLoader().getResource(location).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Seed '%s' of @EmbeddedKms cannot be read".formatted(location), ex);
		}
	}

	private static void put(KmsEmulator emulator, int index, String entry) {
		int equals = entry.indexOf('=');
		if (equals < 1) {
			// the entry may be a value whose name was forgotten
			throw new IllegalArgumentException(
					"Entry %d of secrets of @EmbeddedKms is not of the form 'name=value'".formatted(index + 1));
		}
		emulator.secrets().put(entry.substring(0, equals), entry.substring(equals + 1));
	}

	@Override
	public String toString() {
		return "@EmbeddedKms(%d secrets, keys %s, seeds %s, region %s)".formatted(this.secrets.size(), this.keys,
				this.seeds, this.region);
	}

}
