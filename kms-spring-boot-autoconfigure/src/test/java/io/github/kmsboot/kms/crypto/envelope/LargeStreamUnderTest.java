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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Encrypts a stream of a given length and decrypts it at the same time.
 */
public final class LargeStreamUnderTest {

	private static final int BLOCK = 1 << 16;

	private LargeStreamUnderTest() {
	}

	public static void main(String[] args) throws IOException {
		long size = Long.parseLong(args[0]);
		EnvelopeTemplate template = new EnvelopeTemplate(EnvelopeSettings.of(TestKeys.HANGZHOU), new KeyVault());
		PipedInputStream message = new PipedInputStream(4 * BLOCK);
		PipedOutputStream target = new PipedOutputStream(message);
		CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(template, target, size));
		System.out.println("read " + read(template, message) + " bytes");
		writing.join();
	}

	private static void write(EnvelopeTemplate template, OutputStream target, long size) {
		byte[] block = new byte[BLOCK];
		try (OutputStream encrypting = template.encrypting(target, TestKeys.CONTEXT)) {
			for (long written = 0; written < size; written += BLOCK) {
				Arrays.fill(block, (byte) (written / BLOCK));
				encrypting.write(block, 0, (int) Math.min(BLOCK, size - written));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long read(EnvelopeTemplate template, InputStream message) throws IOException {
		long size = 0;
		try (InputStream decrypting = template.decrypting(message, TestKeys.CONTEXT)) {
			byte[] block = decrypting.readNBytes(BLOCK);
			for (; block.length > 0; block = decrypting.readNBytes(BLOCK)) {
				byte expected = (byte) (size / BLOCK);
				if (block[0] != expected || block[block.length - 1] != expected) {
					throw new IllegalStateException("Other bytes came back at " + size);
				}
				size += block.length;
			}
		}
		return size;
	}

}
