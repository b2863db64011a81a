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

package io.github.kmsboot.kms.management;

import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * A key that is to exist under an alias. Key and alias are created in two steps, so the
 * second one may fail: because another application was faster, because it is refused, or
 * because no answer came. The alias decides then.
 */
final class NamedKey {

	private static final Log logger = LogFactory.getLog(NamedKey.class);

	private final KeyOperations keys;

	private final String alias;

	private final KeyDraft draft;

	NamedKey(KeyOperations keys, String alias, KeyDraft draft) {
		this.keys = keys;
		this.alias = alias;
		this.draft = draft;
	}

	KeyDescription ensure() {
		Optional<KeyDescription> existing = find();
		return existing.isPresent() ? fitting(existing.get()) : create();
	}

	private Optional<KeyDescription> find() {
		return this.keys.find(KeyId.of(this.alias));
	}

	private KeyDescription fitting(KeyDescription key) {
		if (!this.draft.describes(key)) {
			throw new IllegalStateException(
					"'%s' stands for key '%s', a %s key of origin %s for %s, but a %s is wanted; choose another alias, or move this one"
						.formatted(this.alias, key.keyId(), key.spec().wireName(), key.origin().wireName(),
								key.usage().wireName(), this.draft));
		}
		return key;
	}

	private KeyDescription create() {
		KeyDescription created = this.keys.create(this.draft);
		try {
			this.keys.aliases().create(this.alias, created.keyId());
			return created;
		}
		catch (KmsException ex) {
			return settle(created, ex);
		}
	}

	private KeyDescription settle(KeyDescription created, KmsException failure) {
		Optional<KeyDescription> named = named(created, failure);
		if (named.isPresent() && named.get().keyId().equals(created.keyId())) {
			return named.get();
		}
		retire(created, failure);
		return fitting(named.orElseThrow(() -> failure));
	}

	private Optional<KeyDescription> named(KeyDescription created, KmsException failure) {
		try {
			return find();
		}
		catch (KmsException ex) {
			failure.addSuppressed(ex);
			logger.warn("Key '%s' was created for '%s', but may not have got this alias; look at both"
				.formatted(created.keyId(), this.alias));
			throw failure;
		}
	}

	private void retire(KeyDescription created, KmsException failure) {
		try {
			this.keys.disable(created.keyId());
			this.keys.updateDescription(created.keyId(),
					"Never used: created for '%s', but did not get this alias".formatted(this.alias));
			logger.warn(
					"Key '%s' was created for '%s' but did not get this alias; it was never used and is disabled now, delete it when you have looked at it"
						.formatted(created.keyId(), this.alias));
		}
		catch (KmsException ex) {
			failure.addSuppressed(ex);
			logger.warn("Key '%s' was created for '%s' but did not get this alias, and could not be retired: %s"
				.formatted(created.keyId(), this.alias, ex.getMessage()));
		}
	}

}
