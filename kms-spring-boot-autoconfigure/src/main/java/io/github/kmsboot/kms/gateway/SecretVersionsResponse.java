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

package io.github.kmsboot.kms.gateway;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a secret's versions.
 *
 * @param secretName the secret's name
 * @param versions the versions of this page
 * @param totalCount how many versions there are on all pages
 * @since 0.1.0
 */
public record SecretVersionsResponse(String secretName, List<Version> versions, int totalCount) {

	public SecretVersionsResponse {
		versions = List.copyOf(versions);
	}

	/**
	 * One version, without its value.
	 *
	 * @param versionId the version's id
	 * @param createTime when it was made
	 * @param versionStages the stages that point at it
	 */
	public record Version(String versionId, @Nullable Instant createTime, List<String> versionStages) {

		public Version {
			versionStages = List.copyOf(versionStages);
		}

	}

}
