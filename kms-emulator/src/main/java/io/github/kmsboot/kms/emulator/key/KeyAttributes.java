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

package io.github.kmsboot.kms.emulator.key;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a key is from its creation on.
 *
 * @param id the id
 * @param spec the kind of key
 * @param usage what it is for
 * @param external whether its material comes from outside
 * @param protectionLevel {@code SOFTWARE} or {@code HSM}
 * @param instanceId the instance it lives in, if any
 * @param description the first description
 * @param rotationInterval the time between two rotations, if it rotates by itself
 */
record KeyAttributes(String id, KeySpec spec, KeyUsage usage, boolean external, String protectionLevel,
		@Nullable String instanceId, String description, @Nullable Duration rotationInterval) {
}
