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

package io.github.kmsboot.kms.emulator.secret;

/**
 * Takes part in rotations, such as by changing the password in a database.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RotationListener {

	/**
	 * Take part in a rotation. Meanwhile the secret can be read, but not be rotated.
	 * @param rotation the rotation
	 * @throws Exception if that fails. The secret then keeps its value, unless the new
	 * version is current already; one that rotates by itself does so no longer
	 */
	void onRotation(Rotation rotation) throws Exception;

}
