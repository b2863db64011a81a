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

import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * How a key is wrapped for its journey.
 *
 * @param spec the kind of key pair it is wrapped with
 * @param algorithm how it is wrapped
 */
record Wrapping(KeySpec spec, CipherAlgorithm algorithm) {

	static Wrapping of(Parameters parameters) {
		KeySpec spec = KeySpec.named(parameters.required("WrappingKeySpec"));
		if (spec != KeySpec.RSA_2048 && spec != KeySpec.EC_SM2) {
			throw ServiceException.invalid("WrappingKeySpec");
		}
		CipherAlgorithm algorithm = AsymmetricOperations.cipher(parameters, "WrappingAlgorithm");
		if (!algorithm.fits(spec)) {
			throw ServiceException.invalid("WrappingAlgorithm");
		}
		return new Wrapping(spec, algorithm);
	}

}
