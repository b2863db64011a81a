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

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.DataKeyResponse;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.GenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * Gets data keys through a {@link KmsClient}.
 *
 * @since 0.1.0
 */
public final class GatewayDataKeySource implements DataKeySource {

	private final KmsClient client;

	private final Map<String, String> gateways;

	/**
	 * Create a source whose keys are all where the client is.
	 * @param client the way to KMS
	 */
	public GatewayDataKeySource(KmsClient client) {
		this(client, Map.of());
	}

	/**
	 * Create a source whose keys may be in several regions.
	 * @param client the way to KMS
	 * @param gateways the configured name of the gateway to ask for a key, by the region
	 * in its ARN. The client chooses where a region is not named, and for keys without an
	 * ARN
	 */
	public GatewayDataKeySource(KmsClient client, Map<String, String> gateways) {
		this.client = client;
		this.gateways = Map.copyOf(gateways);
	}

	@Override
	public GeneratedKey generate(KeyId keyId, int length, EncryptionContext context) {
		DataKeyResponse response = this.client
			.call(new GenerateDataKeyRequest(keyId.value(), length, context.asMap()).at(gateway(keyId)));
		return new GeneratedKey(dataKey(response.plaintext()),
				wrapped(keyId, response.keyId(), response.ciphertextBlob()));
	}

	@Override
	public WrappedKey wrap(KeyId keyId, DataKey key, EncryptionContext context) {
		byte[] bytes = key.bytes();
		String plaintext = Base64.getEncoder().encodeToString(bytes);
		Arrays.fill(bytes, (byte) 0);
		EncryptResponse response = this.client
			.call(new EncryptRequest(keyId.value(), plaintext, context.asMap()).at(gateway(keyId)));
		return wrapped(keyId, response.keyId(), response.ciphertextBlob());
	}

	@Override
	public UnwrappedKey unwrap(WrappedKey wrapped, EncryptionContext context) {
		DecryptResponse response = this.client
			.call(new DecryptRequest(wrapped.blob().toBase64(), context.asMap()).at(gateway(wrapped.keyId())));
		try {
			return new UnwrappedKey(KeyId.of(response.keyId()), dataKey(response.plaintext()));
		}
		catch (IllegalArgumentException ex) {
			// the cause would tell a character of what may be a secret
			throw new InvalidEnvelopeException("What the message has as wrapped key holds no key");
		}
	}

	private @Nullable String gateway(KeyId keyId) {
		String region = KeyNames.region(keyId);
		return (region != null) ? this.gateways.get(region) : null;
	}

	private static WrappedKey wrapped(KeyId asked, String answered, String blob) {
		KeyId keyId = KeyNames.isArnOfKey(asked) ? asked : KeyId.of(answered);
		return new WrappedKey(keyId, Ciphertext.fromBase64(blob));
	}

	private static DataKey dataKey(String base64) {
		byte[] bytes = Base64.getDecoder().decode(base64);
		try {
			return DataKey.of(bytes);
		}
		finally {
			Arrays.fill(bytes, (byte) 0);
		}
	}

}
