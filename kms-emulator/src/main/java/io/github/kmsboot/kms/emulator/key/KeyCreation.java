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

package io.github.kmsboot.kms.emulator.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ResourcePolicy;
import io.github.kmsboot.kms.emulator.rpc.RotationInterval;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.tag.Tags;

/**
 * {@code CreateKey}.
 */
final class KeyCreation {

	static final int MAX_DESCRIPTION = 8192;

	private final KeyRing keys;

	private final Account account;

	private final KmsInstances instances;

	KeyCreation(KeyRing keys, Account account, KmsInstances instances) {
		this.keys = keys;
		this.account = account;
		this.instances = instances;
	}

	void addTo(Operations operations) {
		operations.changing("CreateKey", this::createKey);
	}

	private Answer createKey(Parameters parameters) {
		Map<String, String> tags = Tags.parse(parameters.optional("Tags", "[]"));
		String policy = ResourcePolicy.of(parameters, ResourcePolicy.initial(this.account, "key"));
		KeyAttributes attributes = attributes(parameters);
		Key key = this.keys.add(attributes, null, KeyMaterial.create(attributes.spec()));
		key.tags().put(tags);
		key.allow(policy);
		return new Answer().with("KeyMetadata", key.metadata(this.account.id()));
	}

	private KeyAttributes attributes(Parameters parameters) {
		KeySpec spec = spec(parameters);
		boolean external = oneOf(parameters, "Origin", "Aliyun_KMS", "EXTERNAL").equals("EXTERNAL");
		if (external && !spec.isSymmetric()) {
			throw ServiceException.unsupportedOperation();
		}
		Duration interval = rotationInterval(parameters);
		if (interval != null && (external || !spec.isSymmetric())) {
			throw ServiceException.invalid("EnableAutomaticRotation");
		}
		return new KeyAttributes(KeyRing.newId(), spec, usage(parameters, spec), external,
				oneOf(parameters, "ProtectionLevel", "SOFTWARE", "HSM"), this.instances.chosen(parameters),
				description(parameters), interval);
	}

	private static KeySpec spec(Parameters parameters) {
		KeySpec spec = KeySpec.named(parameters.optional("KeySpec", KeySpec.ALIYUN_AES_256.wireName()));
		if (spec == null) {
			throw ServiceException.unsupportedOperation();
		}
		return spec;
	}

	private static KeyUsage usage(Parameters parameters, KeySpec spec) {
		KeyUsage usage = KeyUsage.named(parameters.optional("KeyUsage", spec.usage().wireName()));
		if (usage == null || !spec.allows(usage)) {
			throw ServiceException.invalid("KeyUsage");
		}
		return usage;
	}

	private static String oneOf(Parameters parameters, String name, String... allowed) {
		String value = parameters.optional(name, allowed[0]);
		if (!List.of(allowed).contains(value)) {
			throw ServiceException.invalid(name);
		}
		return value;
	}

	static String description(Parameters parameters) {
		String description = parameters.optional("Description", "");
		if (description.length() > MAX_DESCRIPTION) {
			throw ServiceException.invalid("Description");
		}
		return description;
	}

	static @Nullable Duration rotationInterval(Parameters parameters) {
		boolean automatic = parameters.flag("EnableAutomaticRotation");
		return automatic ? RotationInterval.of(parameters, Duration.ofDays(7), Duration.ofDays(730)) : null;
	}

}
