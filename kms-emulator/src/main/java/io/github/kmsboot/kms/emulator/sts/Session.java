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

package io.github.kmsboot.kms.emulator.sts;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;

/**
 * A role somebody has assumed.
 *
 * @param key the access key that was issued
 * @param roleArn the name of the role
 * @param name the name of the session
 * @param policy the policy the session was narrowed by, if any; kept, but not applied
 * @since 0.1.0
 */
public record Session(AccessKey key, String roleArn, String name, @Nullable String policy) {
}
