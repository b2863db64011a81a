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

package io.github.kmsboot.kms.emulator.instanceapi;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * One operation of the Instance API.
 */
@FunctionalInterface
interface InstanceOperation {

	/**
	 * Perform the operation.
	 * @param request what the caller asked
	 * @return the answer
	 * @throws ServiceException if the operation is refused
	 */
	InstanceAnswer perform(InstanceRequest request);

}
