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

import java.nio.file.Path;

import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * The image under test: the one that the environment variable {@value #VARIABLE} names,
 * or one built from the module next door.
 */
final class KmsImage {

	private static final String VARIABLE = "KMS_EMULATOR_IMAGE";

	private KmsImage() {
	}

	static KmsContainer container() {
		String name = System.getProperty(VARIABLE, System.getenv(VARIABLE));
		return (name != null)
				? new KmsContainer(DockerImageName.parse(name).asCompatibleSubstituteFor("kmsboot/kms-emulator"))
				: new KmsContainer(build());
	}

	private static ImageFromDockerfile build() {
		Path module = Path.of("..", "kms-emulator");
		return new ImageFromDockerfile().withFileFromPath("Dockerfile", module.resolve("Dockerfile"))
			.withFileFromPath("target/kms-emulator.jar", module.resolve("target/kms-emulator.jar"));
	}

}
