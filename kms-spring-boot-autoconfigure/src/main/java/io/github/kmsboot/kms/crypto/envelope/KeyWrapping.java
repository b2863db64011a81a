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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Gets data keys out of their wrapped forms, and into new ones.
 */
final class KeyWrapping {

	static final int DATA_KEY_LENGTH = 32;

	private final EnvelopeSettings settings;

	private final DataKeySource source;

	KeyWrapping(EnvelopeSettings settings, DataKeySource source) {
		this.settings = settings;
		this.source = source;
	}

	static void requireUsable(DataKey key, List<WrappedKey> wrappedKeys) {
		if (key.length() != DATA_KEY_LENGTH) {
			throw new IllegalStateException(
					"KMS was asked for a data key of %d bytes and gave %d".formatted(DATA_KEY_LENGTH, key.length()));
		}
		for (WrappedKey wrappedKey : wrappedKeys) {
			if (KeyNames.isAlias(wrappedKey.keyId())) {
				throw new IllegalStateException(
						"A wrapped data key must name its key by id or ARN, not '" + wrappedKey.keyId() + "'");
			}
		}
	}

	/**
	 * Unwrap the data key of a message. Trusted keys are asked one after another until
	 * one answers: those of the settings in their order, then the others.
	 * @param head the head of the message
	 * @return the data key
	 * @throws KmsException the failure of the first key that was asked, if all fail; the
	 * others are suppressed ones of it
	 */
	DataKey unwrap(Head head) {
		KmsException failure = null;
		for (WrappedKey candidate : candidates(head)) {
			try {
				return unwrap(candidate, head.context());
			}
			catch (KmsException ex) {
				failure = first(failure, ex);
			}
		}
		throw (failure != null) ? failure
				: new InvalidEnvelopeException("None of the keys that the message names is trusted: "
						+ head.wrappedKeys().stream().map(WrappedKey::keyId).toList());
	}

	private List<WrappedKey> candidates(Head head) {
		return head.wrappedKeys()
			.stream()
			.filter((wrappedKey) -> this.settings.trusts(wrappedKey.keyId()))
			.sorted(Comparator.comparingInt((wrappedKey) -> preference(wrappedKey.keyId())))
			.toList();
	}

	private int preference(KeyId keyId) {
		int index = this.settings.wrappingKeys().indexOf(keyId);
		return (index >= 0) ? index : Integer.MAX_VALUE;
	}

	private DataKey unwrap(WrappedKey wrapped, EncryptionContext context) {
		UnwrappedKey unwrapped = this.source.unwrap(wrapped, context);
		if (!KeyNames.sameKey(unwrapped.keyId(), wrapped.keyId())) {
			unwrapped.key().destroy();
			throw new InvalidEnvelopeException("The message names key '%s', but KMS decrypted with '%s'"
				.formatted(wrapped.keyId(), unwrapped.keyId()));
		}
		if (unwrapped.key().length() != DATA_KEY_LENGTH) {
			unwrapped.key().destroy();
			throw new InvalidEnvelopeException(
					"The data key of the message has not %d bytes".formatted(DATA_KEY_LENGTH));
		}
		return unwrapped.key();
	}

	private static KmsException first(@Nullable KmsException failure, KmsException further) {
		if (failure == null) {
			return further;
		}
		failure.addSuppressed(further);
		return failure;
	}

	/**
	 * Wrap a data key with the keys of the settings.
	 * @param key the data key
	 * @param context the context
	 * @return the wrapped forms
	 */
	List<WrappedKey> wrap(DataKey key, EncryptionContext context) {
		List<WrappedKey> wrappedKeys = new ArrayList<>();
		for (KeyId keyId : this.settings.wrappingKeys()) {
			wrappedKeys.add(this.source.wrap(keyId, key, context));
		}
		requireUsable(key, wrappedKeys);
		return wrappedKeys;
	}

}
