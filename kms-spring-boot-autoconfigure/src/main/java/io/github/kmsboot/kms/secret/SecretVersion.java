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

package io.github.kmsboot.kms.secret;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A version of a secret, without its value.
 *
 * @param id the version's id, up to 64 characters
 * @param stages the stages that point at this version, {@code ACSCurrent} among them for
 * the current one
 * @param createTime when the version was made; {@code null} when the service did not say
 * @since 0.1.0
 */
public record SecretVersion(String id, List<String> stages, @Nullable Instant createTime) {

	public SecretVersion {
		stages = List.copyOf(stages);
	}

}
