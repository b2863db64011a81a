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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An element of the list of secrets.
 *
 * @param name the name
 * @param type the type
 * @param createTime when it was created
 * @param updateTime when it was changed
 * @param plannedDeleteTime when it will be deleted, or {@code null}
 * @param tags its tags, values by name
 * @since 0.1.0
 */
public record SecretSummary(String name, SecretType type, @Nullable Instant createTime, @Nullable Instant updateTime,
		@Nullable Instant plannedDeleteTime, Map<String, String> tags) {

	public SecretSummary {
		tags = Map.copyOf(tags);
	}

}
