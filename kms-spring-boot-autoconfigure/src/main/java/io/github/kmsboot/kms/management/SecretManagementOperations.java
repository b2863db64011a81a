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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Manages secrets, through a shared gateway. Secrets are named by name or ARN.
 * <p>
 * All methods throw a {@link io.github.kmsboot.kms.KmsException} when the service refuses
 * or cannot be asked, above all {@link io.github.kmsboot.kms.KmsNotFoundException} for a
 * secret that does not exist and {@link io.github.kmsboot.kms.KmsInvalidRequestException}
 * for one whose state forbids what is asked. A change is sent once: where no answer came,
 * it may have happened or not.
 * <p>
 * This application's own memory of secrets is not touched: it learns of a new value as
 * any other application does.
 *
 * @since 0.1.0
 */
public interface SecretManagementOperations {

	/**
	 * The greatest number of days in which a deleted secret can be restored.
	 */
	int MAX_RECOVERY_DAYS = 30;

	/**
	 * Create a secret.
	 * @param draft what kind of secret
	 * @return what the service made of it
	 * @throws IllegalArgumentException if the draft is too long
	 * @throws io.github.kmsboot.kms.KmsInvalidRequestException with the code
	 * {@code Rejected.ResourceExist} if the name is taken
	 */
	CreatedSecret create(SecretDraft draft);

	/**
	 * Create a secret unless there is one of this name, which is then left as it is,
	 * whatever its value. Safe to be called by many applications at once, and again when
	 * no answer came.
	 * @param draft what kind of secret
	 * @return whether this call created it
	 * @throws io.github.kmsboot.kms.KmsInvalidRequestException with the code
	 * {@code Rejected.ResourceInDeleteWindow} if it is about to be deleted; restore it
	 * then
	 */
	boolean ensureSecret(SecretDraft draft);

	/**
	 * Create a text secret unless there is one of this name.
	 * @param name the name
	 * @param initialValue the value it has when it is created, 1 to 30720 bytes in UTF-8
	 * @return whether this call created it
	 * @see #ensureSecret(SecretDraft)
	 */
	default boolean ensureSecret(String name, String initialValue) {
		return ensureSecret(SecretDraft.text(name, initialValue));
	}

	/**
	 * Put a text into a generic secret, and make it current. What was current becomes
	 * {@code ACSPrevious}; of more than 10 versions the oldest is dropped.
	 * @param name the secret
	 * @param value the text, 1 to 30720 bytes in UTF-8
	 * @return the new version
	 * @throws IllegalArgumentException if the text is empty or longer
	 */
	default SecretVersionSummary put(String name, String value) {
		return put(name, NewSecretValue.text(value));
	}

	/**
	 * Put bytes into a generic secret, and make them current.
	 * @param name the secret
	 * @param value 1 to 23040 bytes
	 * @return the new version
	 * @throws IllegalArgumentException if there are none or more
	 */
	default SecretVersionSummary put(String name, byte[] value) {
		return put(name, NewSecretValue.bytes(value));
	}

	/**
	 * Put a value into a generic secret, under an id and with stages of one's choice.
	 * @param name the secret
	 * @param value the value
	 * @return the new version
	 * @throws io.github.kmsboot.kms.KmsInvalidRequestException with the code
	 * {@code Rejected.ResourceExist} if the id belongs to another value
	 */
	SecretVersionSummary put(String name, NewSecretValue value);

	/**
	 * Describe a secret, tags included.
	 * @param name the secret
	 * @return what the service says about it
	 */
	SecretDescription describe(String name);

	/**
	 * Describe a secret if there is one.
	 * @param name the secret
	 * @return what the service says about it, or empty
	 */
	Optional<SecretDescription> find(String name);

	/**
	 * List all secrets.
	 * @return the secrets, asked for page by page as they are consumed
	 * @see #list(SecretFilter)
	 */
	default Stream<SecretSummary> list() {
		return list(SecretFilter.all());
	}

	/**
	 * List secrets, tags included. A secret that is created or deleted while the stream
	 * is consumed may make another one appear twice or not at all.
	 * @param filter which secrets
	 * @return the secrets, asked for page by page as they are consumed
	 */
	Stream<SecretSummary> list(SecretFilter filter);

	/**
	 * List the versions of a secret that carry a stage.
	 * @param name the secret
	 * @return the versions, asked for page by page as they are consumed
	 */
	Stream<SecretVersionSummary> versions(String name);

	/**
	 * List all versions of a secret, also those without a stage.
	 * @param name the secret
	 * @return the versions, asked for page by page as they are consumed
	 */
	Stream<SecretVersionSummary> allVersions(String name);

	/**
	 * Describe a secret for people.
	 * @param name the secret
	 * @param description up to 8192 characters
	 * @throws IllegalArgumentException if the text is longer
	 */
	void updateDescription(String name, String description);

	/**
	 * Replace the data that an application keeps beside a managed secret.
	 * @param name the secret
	 * @param customData 1 to 10 values by name
	 * @throws IllegalArgumentException if there are none or more
	 */
	void updateCustomData(String name, Map<String, String> customData);

	/**
	 * Move a stage of a generic secret to a version, wherever it was before. To move
	 * {@code ACSCurrent} to an older version is to undo a change.
	 * @param name the secret
	 * @param stage the stage
	 * @param versionId the version that gets it
	 */
	void moveStage(String name, String stage, String versionId);

	/**
	 * Take a stage of one's own away from a version of a generic secret.
	 * @param name the secret
	 * @param stage the stage, neither {@code ACSCurrent} nor {@code ACSPrevious}
	 * @param versionId the version that has it
	 */
	void removeStage(String name, String stage, String versionId);

	/**
	 * Rotate a managed secret now. The service allows 50 rotations an hour.
	 * @param name the secret
	 * @return the id of the new version
	 */
	String rotate(String name);

	/**
	 * Rotate a managed secret now, once for an id: a repetition does nothing.
	 * @param name the secret
	 * @param versionId the id of the new version, up to 64 characters
	 */
	void rotate(String name, String versionId);

	/**
	 * Let a managed secret rotate by itself.
	 * @param name the secret
	 * @param interval the time between two rotations, 6 hours to 365 days
	 * @throws IllegalArgumentException if the interval is outside of that
	 */
	void rotateEvery(String name, Duration interval);

	/**
	 * Let a managed secret no longer rotate by itself.
	 * @param name the secret
	 */
	void stopRotation(String name);

	/**
	 * Delete a secret, and keep it for some days in case it is missed.
	 * @param name the secret
	 * @param recoveryDays how many days it can be restored, 1 to
	 * {@value #MAX_RECOVERY_DAYS}
	 * @return when it will be gone
	 * @throws IllegalArgumentException if the number is outside of that
	 */
	Optional<Instant> delete(String name, int recoveryDays);

	/**
	 * Delete a secret at once and for good.
	 * @param name the secret
	 */
	void deleteForever(String name);

	/**
	 * Keep a secret that was to be deleted.
	 * @param name the secret
	 */
	void restore(String name);

	/**
	 * Make up a password. The service does not keep it.
	 * @return the password
	 */
	default String randomPassword() {
		return randomPassword(PasswordRules.defaults());
	}

	/**
	 * Make up a password. The service does not keep it.
	 * @param rules what it looks like
	 * @return the password
	 * @throws IllegalArgumentException if the rules leave no character
	 */
	String randomPassword(PasswordRules rules);

	/**
	 * Add tags to a secret, or change their values.
	 * @param name the secret
	 * @param tags 1 to 10 tags
	 * @throws IllegalArgumentException if there are none or more, or one is too long
	 */
	void tag(String name, Map<String, String> tags);

	/**
	 * Remove tags of a secret.
	 * @param name the secret
	 * @param tagKeys the names of the tags
	 */
	void untag(String name, String... tagKeys);

	/**
	 * Return who may do what with a secret.
	 * @param name the secret
	 * @return the policy in JSON
	 */
	String policy(String name);

	/**
	 * Say who may do what with a secret.
	 * @param name the secret
	 * @param policy a policy in JSON, up to 32768 bytes
	 * @throws IllegalArgumentException if it is empty or longer
	 */
	void setPolicy(String name, String policy);

}
