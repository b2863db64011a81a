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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A version of a secret, without its value.
 *
 * @param versionId the id of the version
 * @param stages the stages it carries
 * @param createTime when it was made, or {@code null} if the service did not say
 * @since 0.1.0
 */
public record SecretVersionSummary(String versionId, List<String> stages, @Nullable Instant createTime) {

	public SecretVersionSummary {
		stages = List.copyOf(stages);
	}

}
