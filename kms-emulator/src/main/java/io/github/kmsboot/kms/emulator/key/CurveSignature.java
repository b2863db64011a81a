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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;

import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The two numbers of a signature on a curve, in DER on the wire.
 *
 * @param r the first number
 * @param s the second number
 */
record CurveSignature(BigInteger r, BigInteger s) {

	CurveSignature(BigInteger[] numbers) {
		this(numbers[0], numbers[1]);
	}

	// Read a signature, or return null if it is malformed or out of range.
	static @Nullable CurveSignature decode(BigInteger order, byte[] encoded) {
		try {
			return new CurveSignature(StandardDSAEncoding.INSTANCE.decode(order, encoded));
		}
		catch (IOException | IllegalArgumentException ex) {
			return null;
		}
	}

	byte[] encode(BigInteger order) {
		try {
			return StandardDSAEncoding.INSTANCE.encode(order, this.r, this.s);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
