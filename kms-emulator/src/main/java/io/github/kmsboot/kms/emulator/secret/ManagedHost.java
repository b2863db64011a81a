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

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The password or the SSH key pair of a host's user. The user stays, the rest changes at
 * each rotation.
 */
final class ManagedHost implements ManagedValue {

	private final boolean keyPair;

	ManagedHost(Map<String, @Nullable Object> config) {
		this.keyPair = "SSHKey".equals(config.get("SecretSubType"));
	}

	@Override
	public List<String> initial(String secretData, Instant now) {
		Map<String, @Nullable Object> data = Json.object(secretData);
		if (data == null || !(data.get("UserName") instanceof String)
				|| !(data.get(this.keyPair ? "PrivateKey" : "Password") instanceof String)) {
			throw ServiceException.invalid("SecretData");
		}
		return List.of(secretData);
	}

	@Override
	public String rotated(String current, @Nullable String previous, Instant now) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		Map<String, @Nullable Object> members = Json.object(current);
		data.put("UserName", (members != null) ? members.get("UserName") : "root");
		if (this.keyPair) {
			KeyPair pair = newKeyPair();
			data.put("PublicKey", "ssh-rsa " + base64(publicKey((RSAPublicKey) pair.getPublic())));
			data.put("PrivateKey", pem(pair.getPrivate().getEncoded()));
		}
		else {
			data.put("Password", RandomText.password());
		}
		return Json.write(data);
	}

	private static KeyPair newKeyPair() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Write a key as SSH does: three blocks, each led by its length.
	private static byte[] publicKey(RSAPublicKey key) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			block(out, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
			block(out, key.getPublicExponent());
			block(out, key.getModulus());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void block(DataOutputStream out, BigInteger number) throws IOException {
		block(out, number.toByteArray());
	}

	private static void block(DataOutputStream out, byte[] content) throws IOException {
		out.writeInt(content.length);
		out.write(content);
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static String pem(byte[] encoded) {
		String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded);
		return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
	}

}
