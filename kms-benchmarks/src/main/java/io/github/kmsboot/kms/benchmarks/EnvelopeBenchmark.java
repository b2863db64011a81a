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

package io.github.kmsboot.kms.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSettings;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeTemplate;

/**
 * Encryption and decryption of one array under a cached data key, without a network.
 *
 * @since 0.1.0
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class EnvelopeBenchmark {

	private static final int WARM_UP_SIZE = 4096;

	private static final KeyId KEY = KeyId.of("acs:kms:cn-hangzhou:1234567890123456:key/key-hzz62f1cb66fa42qo0000");

	private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

	private static final byte[] ASSOCIATED_DATA = "tenant=42".getBytes(StandardCharsets.UTF_8);

	@Param({ "64", "1024", "65536", "1048576" })
	private int size;

	private final EnvelopeTemplate template = new EnvelopeTemplate(EnvelopeSettings.of(KEY), new MemoryDataKeySource());

	private final SecretKeySpec key = new SecretKeySpec(random(32), "AES");

	private final Aead tink = newTink();

	private byte[] plaintext = {};

	private byte[] ourMessage = {};

	private byte[] floorMessage = {};

	private byte[] tinkMessage = {};

	private static Aead newTink() {
		try {
			AeadConfig.register();
			KeysetHandle wrapping = KeysetHandle.newBuilder()
				.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
					.withRandomId()
					.makePrimary())
				.build();
			return KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM,
					wrapping.getPrimitive(RegistryConfiguration.get(), Aead.class));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

	/**
	 * Run the benchmark's own path on small messages until it is compiled, then make the
	 * messages.
	 * @param benchmark the benchmark that follows
	 * @param floor a cipher of this thread
	 * @throws GeneralSecurityException if a message cannot be made
	 */
	@Setup
	public void prepare(BenchmarkParams benchmark, JceFloor floor) throws GeneralSecurityException {
		prepare(WARM_UP_SIZE, floor);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
		String method = benchmark.getBenchmark().substring(benchmark.getBenchmark().lastIndexOf('.') + 1);
		while (System.nanoTime() < end) {
			run(method, floor);
		}
		prepare(this.size, floor);
	}

	private void prepare(int length, JceFloor floor) throws GeneralSecurityException {
		this.plaintext = random(length);
		this.ourMessage = encryptOurs();
		this.floorMessage = encryptFloor(floor);
		this.tinkMessage = encryptTink();
		for (String method : new String[] { "decryptOurs", "decryptFloor", "decryptTink" }) {
			if (!Arrays.equals(run(method, floor), this.plaintext)) {
				throw new IllegalStateException(method + " yields another text");
			}
		}
	}

	private byte[] run(String method, JceFloor floor) throws GeneralSecurityException {
		return switch (method) {
			case "encryptOurs" -> encryptOurs();
			case "encryptFloor" -> encryptFloor(floor);
			case "encryptTink" -> encryptTink();
			case "decryptOurs" -> decryptOurs();
			case "decryptFloor" -> decryptFloor(floor);
			case "decryptTink" -> decryptTink();
			default -> throw new IllegalArgumentException(method);
		};
	}

	/**
	 * Encrypt with this project.
	 * @return the message
	 */
	@Benchmark
	public byte[] encryptOurs() {
		return this.template.encrypt(this.plaintext, CONTEXT);
	}

	/**
	 * Encrypt with nothing but the JDK.
	 * @param floor a cipher of this thread
	 * @return nonce, ciphertext and tag
	 * @throws GeneralSecurityException if it fails
	 */
	@Benchmark
	public byte[] encryptFloor(JceFloor floor) throws GeneralSecurityException {
		return floor.encrypt(this.key, this.plaintext, ASSOCIATED_DATA);
	}

	/**
	 * Encrypt with Tink, whose key for data keys is a local one.
	 * @return the message
	 * @throws GeneralSecurityException if it fails
	 */
	@Benchmark
	public byte[] encryptTink() throws GeneralSecurityException {
		return this.tink.encrypt(this.plaintext, ASSOCIATED_DATA);
	}

	/**
	 * Decrypt with this project.
	 * @return the plaintext
	 */
	@Benchmark
	public byte[] decryptOurs() {
		return this.template.decrypt(this.ourMessage, CONTEXT);
	}

	/**
	 * Decrypt with nothing but the JDK.
	 * @param floor a cipher of this thread
	 * @return the plaintext
	 * @throws GeneralSecurityException if it fails
	 */
	@Benchmark
	public byte[] decryptFloor(JceFloor floor) throws GeneralSecurityException {
		return floor.decrypt(this.key, this.floorMessage, ASSOCIATED_DATA);
	}

	/**
	 * Decrypt with Tink, whose key for data keys is a local one.
	 * @return the plaintext
	 * @throws GeneralSecurityException if it fails
	 */
	@Benchmark
	public byte[] decryptTink() throws GeneralSecurityException {
		return this.tink.decrypt(this.tinkMessage, ASSOCIATED_DATA);
	}

}
