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

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Manages keys, through a shared gateway. Keys are named by id, by ARN or by alias; for
 * an alias most changes ask first which key it stands for.
 * <p>
 * All methods throw a {@link io.github.kmsboot.kms.KmsException} when the service refuses
 * or cannot be asked, above all {@link io.github.kmsboot.kms.KmsNotFoundException} for a
 * key that does not exist and {@link io.github.kmsboot.kms.KmsInvalidRequestException}
 * for a key whose state forbids what is asked. A change is sent once: where no answer
 * came, it may have happened or not.
 *
 * @since 0.1.0
 */
public interface KeyOperations {

	/**
	 * The least number of days between the wish to delete a key and its deletion.
	 */
	int MIN_PENDING_DAYS = 7;

	/**
	 * The greatest number of days between the wish to delete a key and its deletion.
	 */
	int MAX_PENDING_DAYS = 366;

	/**
	 * Create a key.
	 * @param draft what kind of key
	 * @return the key
	 * @throws IllegalArgumentException if the draft contradicts itself
	 */
	KeyDescription create(KeyDraft draft);

	/**
	 * Return the key an alias stands for, and create both if there is no such alias. Safe
	 * to be called by many applications at once: all get the same key.
	 * <p>
	 * The service has no way to create key and alias in one step. Of two applications
	 * that create a key at the same moment only one can give it the alias; the other one
	 * returns that key and retires its own, which nobody has ever used: it is disabled,
	 * its description says so, and a warning is logged with its id. An operator decides
	 * about its deletion. The same happens to a key whose alias is refused.
	 * @param alias the alias, with or without {@code alias/}
	 * @param draft what kind of key
	 * @return the key, in whatever state it is
	 * @throws IllegalArgumentException if the alias or the draft is malformed
	 * @throws IllegalStateException if the alias stands for a key of another kind, use or
	 * origin
	 */
	KeyDescription ensureKey(String alias, KeyDraft draft);

	/**
	 * Return the key an alias stands for, and create both if there is no such alias.
	 * @param alias the alias, with or without {@code alias/}
	 * @param spec the kind of key
	 * @return the key, in whatever state it is
	 * @see #ensureKey(String, KeyDraft)
	 */
	default KeyDescription ensureKey(String alias, KeySpec spec) {
		return ensureKey(alias, KeyDraft.of(spec));
	}

	/**
	 * Describe a key.
	 * @param keyId the key
	 * @return what the service says about it
	 */
	KeyDescription describe(KeyId keyId);

	/**
	 * Describe a key if there is one.
	 * @param keyId the key
	 * @return what the service says about it, or empty
	 */
	Optional<KeyDescription> find(KeyId keyId);

	/**
	 * List all keys.
	 * @return the keys, asked for page by page as they are consumed
	 * @see #list(KeyFilter)
	 */
	default Stream<KeySummary> list() {
		return list(KeyFilter.all());
	}

	/**
	 * List keys. A key that is created or deleted while the stream is consumed may make
	 * another one appear twice or not at all.
	 * @param filter which keys
	 * @return the keys, asked for page by page as they are consumed
	 */
	Stream<KeySummary> list(KeyFilter filter);

	/**
	 * Switch a key on.
	 * @param keyId the key
	 */
	void enable(KeyId keyId);

	/**
	 * Switch a key off. What it encrypted cannot be decrypted until it is switched on.
	 * @param keyId the key
	 */
	void disable(KeyId keyId);

	/**
	 * Delete a key after some days. What it encrypted is lost from then on.
	 * @param keyId the key
	 * @param pendingDays how many days the deletion can be cancelled,
	 * {@value #MIN_PENDING_DAYS} to {@value #MAX_PENDING_DAYS}
	 * @throws IllegalArgumentException if the number is outside of that
	 */
	void scheduleDeletion(KeyId keyId, int pendingDays);

	/**
	 * Keep a key that was to be deleted.
	 * @param keyId the key
	 */
	void cancelDeletion(KeyId keyId);

	/**
	 * Have the service refuse to delete a key.
	 * @param keyId the key
	 * @param reason a text for people, maybe empty
	 */
	void protect(KeyId keyId, String reason);

	/**
	 * Allow a key to be deleted.
	 * @param keyId the key
	 */
	void unprotect(KeyId keyId);

	/**
	 * Describe a key for people.
	 * @param keyId the key
	 * @param description up to {@value KeyDraft#MAX_DESCRIPTION_LENGTH} characters
	 * @throws IllegalArgumentException if the text is longer
	 */
	void updateDescription(KeyId keyId, String description);

	/**
	 * Let a key rotate by itself, which only symmetric keys made by the service can.
	 * @param keyId the key
	 * @param interval the time between two rotations, 7 to 730 days
	 * @throws IllegalArgumentException if the interval is outside of that
	 */
	void rotateEvery(KeyId keyId, Duration interval);

	/**
	 * Let a key no longer rotate by itself.
	 * @param keyId the key
	 */
	void stopRotation(KeyId keyId);

	/**
	 * Make new material for a key pair, beside the material it has. Symmetric keys rotate
	 * instead.
	 * @param keyId the key
	 * @return the new version
	 */
	KeyVersion createVersion(KeyId keyId);

	/**
	 * Describe a version of a key.
	 * @param keyId the key
	 * @param versionId the id of the version
	 * @return what the service says about it
	 */
	KeyVersion describeVersion(KeyId keyId, String versionId);

	/**
	 * List the versions of a key.
	 * @param keyId the key
	 * @return the versions, asked for page by page as they are consumed
	 */
	Stream<KeyVersion> versions(KeyId keyId);

	/**
	 * Add tags to a key, or change their values.
	 * @param keyId the key
	 * @param tags 1 to 10 tags
	 * @throws IllegalArgumentException if there are none or more, or one is too long
	 */
	void tag(KeyId keyId, Map<String, String> tags);

	/**
	 * Remove tags of a key.
	 * @param keyId the key
	 * @param tagKeys the names of the tags
	 */
	void untag(KeyId keyId, String... tagKeys);

	/**
	 * Return the tags of a key.
	 * @param keyId the key
	 * @return values by name
	 */
	Map<String, String> tags(KeyId keyId);

	/**
	 * Return who may do what with a key.
	 * @param keyId the key
	 * @return the policy in JSON
	 */
	String policy(KeyId keyId);

	/**
	 * Say who may do what with a key.
	 * @param keyId the key
	 * @param policy a policy in JSON, up to 32768 bytes
	 * @throws IllegalArgumentException if it is empty or longer
	 */
	void setPolicy(KeyId keyId, String policy);

	/**
	 * Return the operations on aliases.
	 * @return aliases
	 */
	AliasOperations aliases();

	/**
	 * Return the operations on key material from outside.
	 * @return imports
	 */
	KeyMaterialOperations material();

}
