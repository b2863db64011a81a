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

package io.github.kmsboot.kms.crypto.envelope;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

import javax.security.auth.Destroyable;

/**
 * A symmetric key in the clear that KMS made and wraps. Copied in and out, wiped by
 * {@link #destroy()}; {@link #toString()} shows the length alone.
 *
 * @since 0.1.0
 */
public final class DataKey implements Destroyable {

	private final byte[] bytes;

	private volatile boolean destroyed;

	private DataKey(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Create a data key of bytes.
	 * @param bytes the bytes, which are copied
	 * @return the data key
	 */
	public static DataKey of(byte[] bytes) {
		return new DataKey(bytes.clone());
	}

	/**
	 * Return the bytes.
	 * @return a fresh copy, which the caller wipes after use
	 * @throws IllegalStateException if the key was destroyed
	 */
	public byte[] bytes() {
		byte[] copy = this.bytes.clone();
		// orders the copy before the look at the flag, as destroy() orders the flag
		// before the wiping: a copy that is returned is never half wiped
		VarHandle.loadLoadFence();
		if (this.destroyed) {
			throw new DestroyedKeyException();
		}
		return copy;
	}

	/**
	 * Return how long the key is.
	 * @return the length in bytes
	 */
	public int length() {
		return this.bytes.length;
	}

	@Override
	public void destroy() {
		this.destroyed = true;
		VarHandle.fullFence();
		Arrays.fill(this.bytes, (byte) 0);
	}

	@Override
	public boolean isDestroyed() {
		return this.destroyed;
	}

	@Override
	public String toString() {
		return "DataKey[" + this.bytes.length + " bytes]";
	}

}
