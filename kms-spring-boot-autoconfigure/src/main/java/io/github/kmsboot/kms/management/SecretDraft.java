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
import java.util.LinkedHashMap;
import java.util.Map;

import com.aliyun.sdk.service.kms20160120.models.CreateSecretRequest;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * A secret to be created. {@link #toString()} shows name and type alone.
 *
 * @since 0.1.0
 */
public final class SecretDraft {

	/**
	 * How long a name may be, in characters.
	 */
	public static final int MAX_NAME_LENGTH = 192;

	/**
	 * The shortest time between two rotations of a secret.
	 */
	public static final Duration MIN_ROTATION_INTERVAL = Duration.ofHours(6);

	/**
	 * The longest time between two rotations of a secret.
	 */
	public static final Duration MAX_ROTATION_INTERVAL = Duration.ofDays(365);

	private static final int MAX_EXTENDED_CONFIG_LENGTH = 1024;

	private static final String HOST_PREFIX = "acs/ecs/";

	private final String name;

	private final NewSecretValue value;

	private final @Nullable ManagedAccount account;

	private Map<String, String> customData = Map.of();

	private @Nullable Duration rotationInterval;

	private @Nullable String description;

	private @Nullable KeyId encryptionKey;

	private @Nullable String instanceId;

	private @Nullable String policy;

	private final Map<String, String> tags = new LinkedHashMap<>();

	private SecretDraft(String name, NewSecretValue value, @Nullable ManagedAccount account) {
		this.name = checkedName(name, account);
		this.value = value;
		this.account = account;
	}

	private static String checkedName(String name, @Nullable ManagedAccount account) {
		SecretType type = (account != null) ? account.type() : SecretType.GENERIC;
		if (name.isBlank()) {
			throw new IllegalArgumentException("A secret needs a name");
		}
		boolean host = name.startsWith(HOST_PREFIX);
		if ((type == SecretType.ECS) ? !host : (name.startsWith("acs/") && type != SecretType.RAM_CREDENTIALS)) {
			throw new IllegalArgumentException(
					"The names of ECS secrets begin with '%s', of %s secrets they do not: '%s'".formatted(HOST_PREFIX,
							type.wireName(), name));
		}
		return Limits.length("The name of a secret", name, MAX_NAME_LENGTH);
	}

	/**
	 * Start with a text.
	 * @param name the name
	 * @param value the first value, 1 to 30720 bytes in UTF-8
	 * @return the draft
	 * @throws IllegalArgumentException if name or value is too long, or empty
	 */
	public static SecretDraft text(String name, String value) {
		return new SecretDraft(name, NewSecretValue.text(value), null);
	}

	/**
	 * Start with bytes.
	 * @param name the name
	 * @param value the first value, 1 to 23040 bytes
	 * @return the draft
	 * @throws IllegalArgumentException if name or value is too long, or empty
	 */
	public static SecretDraft bytes(String name, byte[] value) {
		return new SecretDraft(name, NewSecretValue.bytes(value), null);
	}

	/**
	 * Start with an account that the service is to manage.
	 * @param name the name; begins with {@code acs/ecs/} for an ECS instance
	 * @param account the account
	 * @return the draft
	 * @throws IllegalArgumentException if the name is too long, or not one for the type
	 */
	public static SecretDraft managed(String name, ManagedAccount account) {
		return new SecretDraft(name, NewSecretValue.text(account.data()), account);
	}

	/**
	 * Start with the access key of a RAM user, and leave the name to the service, which
	 * makes it {@code acs/ram/user/} and the user's name.
	 * @param account the access key
	 * @return the draft
	 */
	public static SecretDraft named(RamAccessKey account) {
		return managed("$Auto", account);
	}

	/**
	 * Choose the id of the first version, which is random otherwise.
	 * @param id up to 64 characters
	 * @return this draft
	 * @throws IllegalArgumentException if the id is empty or longer
	 */
	public SecretDraft versionId(String id) {
		this.value.versionId(id);
		return this;
	}

	/**
	 * Let the service rotate a managed secret by itself.
	 * @param interval the time between two rotations, 6 hours to 365 days
	 * @return this draft
	 * @throws IllegalArgumentException if the interval is outside of that, or the secret
	 * is a generic one
	 */
	public SecretDraft rotateEvery(Duration interval) {
		if (this.account == null) {
			throw new IllegalArgumentException(
					"The service does not rotate generic secrets, put a new value into '%s' instead"
						.formatted(this.name));
		}
		this.rotationInterval = rotationInterval(interval);
		return this;
	}

	static Duration rotationInterval(Duration interval) {
		return Limits.within("The rotation interval of a secret", interval, MIN_ROTATION_INTERVAL,
				MAX_ROTATION_INTERVAL);
	}

	/**
	 * Keep data of the application's own beside a managed secret, which everybody sees
	 * who may describe it.
	 * @param data up to 10 values by name
	 * @return this draft
	 * @throws IllegalArgumentException if there are more, or the secret is a generic one
	 */
	public SecretDraft customData(Map<String, String> data) {
		if (this.account == null) {
			throw new IllegalArgumentException("Generic secrets have no custom data");
		}
		this.customData = checkedCustomData(data);
		return this;
	}

	static Map<String, String> checkedCustomData(Map<String, String> data) {
		Limits.within("The number of custom data", data.size(), 1, 10);
		return Map.copyOf(data);
	}

	/**
	 * Describe the secret for people.
	 * @param text up to 8192 characters
	 * @return this draft
	 * @throws IllegalArgumentException if the text is longer
	 */
	public SecretDraft description(String text) {
		this.description = KeyDraft.description("a secret", text);
		return this;
	}

	/**
	 * Choose the key that encrypts the values. It has to be symmetric, and to live in the
	 * same instance. When not said, the service decides.
	 * @param keyId the key
	 * @return this draft
	 */
	public SecretDraft encryptionKey(KeyId keyId) {
		this.encryptionKey = keyId;
		return this;
	}

	/**
	 * Create the secret in a KMS instance. When not said, the service decides.
	 * @param id the id of the instance, with the prefix {@code kst-}
	 * @return this draft
	 */
	public SecretDraft instance(String id) {
		this.instanceId = id;
		return this;
	}

	/**
	 * Say who may do what with the secret.
	 * @param json a policy, up to 32768 bytes
	 * @return this draft
	 * @throws IllegalArgumentException if it is empty or longer
	 */
	public SecretDraft policy(String json) {
		this.policy = Limits.policy("a secret", json);
		return this;
	}

	/**
	 * Add a tag.
	 * @param key its name, up to 128 characters
	 * @param tagValue its value, up to 128 characters
	 * @return this draft
	 * @throws IllegalArgumentException if one is longer, or the name is empty
	 */
	public SecretDraft tag(String key, String tagValue) {
		Limits.tag(key, tagValue);
		this.tags.put(key, tagValue);
		return this;
	}

	String name() {
		return this.name;
	}

	CreateSecretRequest request() {
		Duration interval = this.rotationInterval;
		return CreateSecretRequest.builder()
			.secretName(this.name)
			.versionId(this.value.versionId())
			.secretData(this.value.data())
			.secretDataType(this.value.dataType())
			.secretType((this.account != null) ? this.account.type().wireName() : null)
			.extendedConfig((this.account != null) ? extendedConfig(this.account) : null)
			.enableAutomaticRotation((interval != null) ? Boolean.TRUE : null)
			.rotationInterval((interval != null) ? Rotation.interval(interval) : null)
			.description(this.description)
			.encryptionKeyId((this.encryptionKey != null) ? this.encryptionKey.value() : null)
			.DKMSInstanceId(this.instanceId)
			.policy(this.policy)
			.tags(this.tags.isEmpty() ? null : JsonText.tags(this.tags))
			.build();
	}

	private Map<String, Object> extendedConfig(ManagedAccount managed) {
		Map<String, Object> config = new LinkedHashMap<>(managed.config());
		if (!this.customData.isEmpty()) {
			config.put("CustomData", this.customData);
		}
		Limits.length("The settings and custom data of a managed secret in JSON", JsonText.of(config),
				MAX_EXTENDED_CONFIG_LENGTH);
		return config;
	}

	@Override
	public String toString() {
		return "SecretDraft[name=" + this.name + ", type="
				+ ((this.account != null) ? this.account.type() : SecretType.GENERIC) + "]";
	}

}
