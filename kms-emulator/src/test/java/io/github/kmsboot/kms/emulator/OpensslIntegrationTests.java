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

package io.github.kmsboot.kms.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.key.CipherAlgorithm;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.key.KeyUsage;
import io.github.kmsboot.kms.emulator.key.SignatureAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What the {@code openssl} program makes of keys, signatures and ciphertexts, where it is
 * installed.
 */
class OpensslIntegrationTests {

	private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

	private KmsEmulator emulator;

	@TempDir
	private Path directory;

	@BeforeEach
	void start() {
		assumeThat(isInstalled()).isTrue();
		this.emulator = KmsEmulator.builder().start();
	}

	private static boolean isInstalled() {
		try {
			return run(List.of("openssl", "version")) == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@AfterEach
	void stop() {
		if (this.emulator != null) {
			this.emulator.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "RSA_2048, RSA_PKCS1_SHA_256, ''",
			"RSA_2048, RSA_PSS_SHA_256, -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32",
			"EC_P256, ECDSA_SHA_256, ''", "EC_P256K, ECDSA_SHA_256, ''" })
	void verifiesSignatures(KeySpec spec, SignatureAlgorithm algorithm, String options) throws Exception {
		String pem = create(spec, KeyUsage.SIGN_VERIFY);
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
		byte[] signature = this.emulator.keys().pairs().sign("alias/a", null, algorithm, digest);
		List<String> command = new ArrayList<>(
				List.of("openssl", "dgst", "-sha256", "-verify", pem, "-signature", file("signature", signature)));
		if (!options.isEmpty()) {
			Collections.addAll(command, options.split(" ", -1));
		}
		command.add(file("message", MESSAGE));
		assertThat(run(command)).isZero();
		file("message", new byte[] { 1 });
		assertThat(run(command)).isNotZero();
	}

	// Given the very input of the last hash, openssl needs neither identity nor message.
	@Test
	void verifiesSm2SignatureOfDigest() throws Exception {
		String pem = create(KeySpec.EC_SM2, KeyUsage.SIGN_VERIFY);
		byte[] digest = new byte[32];
		SM3Digest sm3 = new SM3Digest();
		sm3.update(MESSAGE, 0, MESSAGE.length);
		sm3.doFinal(digest, 0);
		byte[] signature = this.emulator.keys().pairs().sign("alias/a", null, SignatureAlgorithm.SM2DSA, digest);
		List<String> command = List.of("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", pem, "-in",
				file("digest", digest), "-sigfile", file("signature", signature));
		assertThat(run(command)).isZero();
		file("digest", new byte[32]);
		assertThat(run(command)).isNotZero();
	}

	@ParameterizedTest
	@CsvSource({ "RSAES_OAEP_SHA_256, sha256", "RSAES_OAEP_SHA_1, sha1" })
	void encryptsForEmulator(CipherAlgorithm algorithm, String hash) throws Exception {
		String pem = create(KeySpec.RSA_2048, KeyUsage.ENCRYPT_DECRYPT);
		Path blob = this.directory.resolve("blob");
		assertThat(run(List.of("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", pem, "-in",
				file("message", MESSAGE), "-out", blob.toString(), "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt",
				"rsa_oaep_md:" + hash, "-pkeyopt", "rsa_mgf1_md:" + hash)))
			.isZero();
		assertThat(this.emulator.keys().pairs().decrypt("alias/a", null, algorithm, Files.readAllBytes(blob)))
			.isEqualTo(MESSAGE);
	}

	private String create(KeySpec spec, KeyUsage usage) throws IOException {
		this.emulator.keys().create(new KeySeed(spec, usage, "alias/a", null, null, null));
		String pem = this.emulator.keys().pairs().publicKeyPem("alias/a", null);
		return file("public.pem", pem.getBytes(StandardCharsets.US_ASCII));
	}

	private String file(String name, byte[] content) throws IOException {
		return Files.write(this.directory.resolve(name), content).toString();
	}

	private static int run(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			return process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			process.destroy();
		}
	}

}
