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

package io.github.kmsboot.kms.management;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A constant that the service knows by a name of its own.
 */
interface WireName {

	String wireName();

	static <E extends Enum<E> & WireName> E find(Class<E> type, @Nullable String name, E unknown) {
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> constant.wireName().equals(name))
			.findFirst()
			.orElse(unknown);
	}

	// What the service calls a constant that is not the placeholder for newer ones.
	static <E extends Enum<E> & WireName> String known(E constant) {
		if (constant.wireName().isEmpty()) {
			throw new IllegalArgumentException(
					constant.getDeclaringClass().getSimpleName() + "." + constant.name() + " cannot be asked for");
		}
		return constant.wireName();
	}

}
