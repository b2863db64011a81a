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

package io.github.kmsboot.kms.crypto.envelope.encryptionsdk;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKey;
import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.UnwrappedKey;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * Gets the data keys of messages out of their wrapped forms, and into them.
 */
final class SdkKeys {

	private final List<KeyId> wrappingKeys;

	private final DataKeySource source;

	SdkKeys(List<KeyId> wrappingKeys, DataKeySource source) {
		this.wrappingKeys = wrappingKeys;
		this.source = source;
	}

	DataKey unwrap(SdkHead head) {
		KmsException failure = null;
		boolean known = false;
		for (KeyId keyId : this.wrappingKeys) {
			WrappedKey wrapped = find(head, keyId);
			if (wrapped != null) {
				known = true;
				try {
					return unwrap(head, wrapped);
				}
				catch (KmsException ex) {
					failure = first(failure, ex);
				}
			}
		}
		if (known && failure != null) {
			throw failure;
		}
		throw new InvalidEnvelopeException("None of the keys that the message names is configured: "
				+ head.wrappedKeys().stream().map(WrappedKey::keyId).toList());
	}

	private static @Nullable WrappedKey find(SdkHead head, KeyId keyId) {
		return head.wrappedKeys().stream().filter((key) -> key.keyId().equals(keyId)).findFirst().orElse(null);
	}

	private DataKey unwrap(SdkHead head, WrappedKey wrapped) {
		UnwrappedKey unwrapped = this.source.unwrap(wrapped, head.context());
		if (!id(unwrapped.keyId()).equals(id(wrapped.keyId()))) {
			unwrapped.key().destroy();
			throw new InvalidEnvelopeException("The message names key '%s', but KMS decrypted with '%s'"
				.formatted(wrapped.keyId(), unwrapped.keyId()));
		}
		if (unwrapped.key().length() != head.algorithm().keyLength()) {
			unwrapped.key().destroy();
			throw new InvalidEnvelopeException("The data key of the message does not have the length of its algorithm");
		}
		return unwrapped.key();
	}

	private static String id(KeyId keyId) {
		return keyId.value().substring(keyId.value().lastIndexOf('/') + 1);
	}

	private static KmsException first(@Nullable KmsException failure, KmsException further) {
		if (failure == null) {
			return further;
		}
		failure.addSuppressed(further);
		return failure;
	}

	List<WrappedKey> wrap(DataKey key, EncryptionContext context, List<WrappedKey> present) {
		List<WrappedKey> wrappedKeys = new ArrayList<>(present);
		for (KeyId keyId : this.wrappingKeys.subList(present.size(), this.wrappingKeys.size())) {
			wrappedKeys.add(named(keyId, this.source.wrap(keyId, key, context)));
		}
		return wrappedKeys;
	}

	/**
	 * Name the key by the configured ARN, since other readers compare it letter by
	 * letter.
	 * @param keyId the ARN
	 * @param wrapped the wrapped key
	 * @return the wrapped key under this name
	 */
	static WrappedKey named(KeyId keyId, WrappedKey wrapped) {
		return new WrappedKey(keyId, wrapped.blob());
	}

}
