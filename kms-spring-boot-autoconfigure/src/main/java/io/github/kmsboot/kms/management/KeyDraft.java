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

import com.aliyun.sdk.service.kms20160120.models.CreateKeyRequest;
import org.jspecify.annotations.Nullable;

/**
 * A key to be created. Collects what differs from the defaults: a symmetric key for
 * encryption, made and kept by the service in software, that does not rotate.
 *
 * @since 0.1.0
 */
public final class KeyDraft {

	/**
	 * How long a description may be, in characters.
	 */
	public static final int MAX_DESCRIPTION_LENGTH = 8192;

	/**
	 * The shortest time between two rotations of a key.
	 */
	public static final Duration MIN_ROTATION_INTERVAL = Duration.ofDays(7);

	/**
	 * The longest time between two rotations of a key.
	 */
	public static final Duration MAX_ROTATION_INTERVAL = Duration.ofDays(730);

	private final KeySpec spec;

	private @Nullable KeyUsage usage;

	private KeyOrigin origin = KeyOrigin.ALIYUN_KMS;

	private @Nullable ProtectionLevel protectionLevel;

	private @Nullable Duration rotationInterval;

	private @Nullable String description;

	private @Nullable String instanceId;

	private @Nullable String policy;

	private final Map<String, String> tags = new LinkedHashMap<>();

	private KeyDraft(KeySpec spec) {
		WireName.known(spec);
		this.spec = spec;
	}

	/**
	 * Start with the usual key: AES with 256 bits.
	 * @return the draft
	 */
	public static KeyDraft symmetric() {
		return new KeyDraft(KeySpec.ALIYUN_AES_256);
	}

	/**
	 * Start with a kind of key.
	 * @param spec the kind
	 * @return the draft
	 */
	public static KeyDraft of(KeySpec spec) {
		return new KeyDraft(spec);
	}

	/**
	 * Say what the key is for. When not said, keys that can sign do, others encrypt.
	 * @param newUsage the use
	 * @return this draft
	 */
	public KeyDraft usage(KeyUsage newUsage) {
		WireName.known(newUsage);
		this.usage = newUsage;
		return this;
	}

	/**
	 * Say where the key material comes from. A key of external origin waits for an import
	 * and never rotates by itself.
	 * @param newOrigin the origin
	 * @return this draft
	 */
	public KeyDraft origin(KeyOrigin newOrigin) {
		WireName.known(newOrigin);
		this.origin = newOrigin;
		return this;
	}

	/**
	 * Say what guards the key. When not said, the service decides.
	 * @param newLevel the level
	 * @return this draft
	 */
	public KeyDraft protectionLevel(ProtectionLevel newLevel) {
		WireName.known(newLevel);
		this.protectionLevel = newLevel;
		return this;
	}

	/**
	 * Let the key rotate by itself, which only symmetric keys made by the service can.
	 * @param interval the time between two rotations, 7 to 730 days
	 * @return this draft
	 * @throws IllegalArgumentException if the interval is outside of that
	 */
	public KeyDraft rotateEvery(Duration interval) {
		this.rotationInterval = rotationInterval(interval);
		return this;
	}

	static Duration rotationInterval(Duration interval) {
		return Limits.within("The rotation interval of a key", interval, MIN_ROTATION_INTERVAL, MAX_ROTATION_INTERVAL);
	}

	/**
	 * Describe the key for people.
	 * @param text up to {@value #MAX_DESCRIPTION_LENGTH} characters
	 * @return this draft
	 * @throws IllegalArgumentException if the text is longer
	 */
	public KeyDraft description(String text) {
		this.description = description("a key", text);
		return this;
	}

	static String description(String what, String text) {
		return Limits.length("The description of " + what, text, MAX_DESCRIPTION_LENGTH);
	}

	/**
	 * Create the key in a KMS instance. When not said, the service decides.
	 * @param id the id of the instance, with the prefix {@code kst-}
	 * @return this draft
	 */
	public KeyDraft instance(String id) {
		this.instanceId = id;
		return this;
	}

	/**
	 * Say who may do what with the key.
	 * @param json a policy, up to 32768 bytes
	 * @return this draft
	 * @throws IllegalArgumentException if it is empty or longer
	 */
	public KeyDraft policy(String json) {
		this.policy = Limits.policy("a key", json);
		return this;
	}

	/**
	 * Add a tag.
	 * @param key its name, up to 128 characters
	 * @param value its value, up to 128 characters
	 * @return this draft
	 * @throws IllegalArgumentException if one is longer, or the name is empty
	 */
	public KeyDraft tag(String key, String value) {
		Limits.tag(key, value);
		this.tags.put(key, value);
		return this;
	}

	/**
	 * Tell whether a key is of the kind that this draft asks for.
	 * @param key a key
	 * @return whether kind and origin are the same, and the use if this draft names one
	 */
	boolean describes(KeyDescription key) {
		return key.spec() == this.spec && key.origin() == this.origin
				&& (this.usage == null || key.usage() == this.usage);
	}

	CreateKeyRequest request() {
		if (this.rotationInterval != null && (!this.spec.isSymmetric() || this.origin == KeyOrigin.EXTERNAL)) {
			throw new IllegalArgumentException(
					"Only symmetric keys made by the service rotate by themselves, not " + this);
		}
		Duration interval = this.rotationInterval;
		return CreateKeyRequest.builder()
			.keySpec(this.spec.wireName())
			.keyUsage((this.usage != null) ? this.usage.wireName() : null)
			.origin(this.origin.wireName())
			.protectionLevel((this.protectionLevel != null) ? this.protectionLevel.wireName() : null)
			.enableAutomaticRotation((interval != null) ? Boolean.TRUE : null)
			.rotationInterval((interval != null) ? Rotation.interval(interval) : null)
			.description(this.description)
			.DKMSInstanceId(this.instanceId)
			.policy(this.policy)
			.tags(this.tags.isEmpty() ? null : JsonText.tags(this.tags))
			.build();
	}

	@Override
	public String toString() {
		return "%s key of origin %s".formatted(this.spec.wireName(), this.origin.wireName());
	}

}
