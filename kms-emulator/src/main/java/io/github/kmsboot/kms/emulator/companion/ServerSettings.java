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

package io.github.kmsboot.kms.emulator.companion;

import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a companion shares with the emulator it stands beside.
 *
 * @param host the address to listen on
 * @param publicHost the host clients call it by
 * @param names further host names, besides those of the loopback
 * @param clock the time of the emulator
 * @param callersClock the time signatures are held against
 * @param random decides about faults with a probability
 * @param journalCapacity how many requests to keep
 * @since 0.1.0
 */
public record ServerSettings(String host, String publicHost, Set<String> names, Clock clock, Clock callersClock,
		RandomGenerator random, int journalCapacity) {
}
