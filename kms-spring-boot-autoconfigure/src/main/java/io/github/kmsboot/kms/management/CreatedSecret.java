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

/**
 * A secret that has just been created.
 *
 * @param name the name, which the service may have made
 * @param arn the name across accounts
 * @param versionId the id of its first version
 * @param rotation when it rotates
 * @since 0.1.0
 */
public record CreatedSecret(String name, String arn, String versionId, Rotation rotation) {
}
