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

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Filters;
import io.github.kmsboot.kms.emulator.rpc.Operation;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Page;
import io.github.kmsboot.kms.emulator.rpc.Parameters;

/**
 * The life of keys from their creation to their deletion.
 *
 * @since 0.1.0
 */
public final class KeyOperations {

	private static final Set<String> FILTER_KEYS = Set.of("KeyState", "KeySpec", "KeyUsage", "ProtectionLevel",
			"CreatorType");

	private final KeyRing keys;

	private final Account account;

	private final Clock clock;

	private final KmsInstances instances;

	/**
	 * Create the operations.
	 * @param keys the keys to work with
	 * @param account the owner of the keys
	 * @param clock the time deletions are planned by
	 * @param instances the instances a key may live in
	 */
	public KeyOperations(KeyRing keys, Account account, Clock clock, KmsInstances instances) {
		this.keys = keys;
		this.account = account;
		this.clock = clock;
		this.instances = instances;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.reading("DescribeKey", this::describeKey)
			.reading("ListKeys", this::listKeys)
			.changing("UpdateKeyDescription", this::updateKeyDescription)
			.changing("EnableKey", each(Key::enable))
			.changing("DisableKey", each(Key::disable))
			.changing("ScheduleKeyDeletion", this::scheduleKeyDeletion)
			.changing("CancelKeyDeletion", each(Key::cancelDeletion))
			.changing("SetDeletionProtection", this::setDeletionProtection)
			.changing("UpdateRotationPolicy", this::updateRotationPolicy);
		new KeyCreation(this.keys, this.account, this.instances).addTo(operations);
		new KeyVersionOperations(this.keys).addTo(operations);
		new KeyImportOperations(this.keys, this.clock).addTo(operations);
		new KeyPolicyOperations(this.keys, this.account).addTo(operations);
	}

	private Answer describeKey(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		return new Answer().with("KeyMetadata", key.metadata(this.account.id()));
	}

	private Answer listKeys(Parameters parameters) {
		Page page = Page.of(parameters);
		Filters filters = Filters.of(parameters, FILTER_KEYS);
		List<Key> keys = this.keys.list().stream().filter((key) -> matches(key, filters)).toList();
		List<Answer> answers = page.of(keys)
			.stream()
			.map((key) -> new Answer().with("KeyId", key.id()).with("KeyArn", key.arn()))
			.toList();
		return page.describe(new Answer().withGroups("Keys", "Key", answers), keys.size());
	}

	private boolean matches(Key key, Filters filters) {
		Map<String, Object> metadata = new HashMap<>(key.metadata(this.account.id()).fields());
		metadata.put("CreatorType", "User");
		return filters.match((name, value) -> value.equals(metadata.get(name)));
	}

	private Answer updateKeyDescription(Parameters parameters) {
		Key key = this.keys.findById(parameters.required("KeyId"));
		key.describe(KeyCreation.description(parameters));
		return new Answer();
	}

	private Answer scheduleKeyDeletion(Parameters parameters) {
		parameters.required("PendingWindowInDays");
		int days = parameters.integer("PendingWindowInDays", 0, 7, 366);
		this.keys.findById(parameters.required("KeyId"))
			.scheduleDeletion(this.clock.instant().plus(Duration.ofDays(days)));
		return new Answer();
	}

	private Answer setDeletionProtection(Parameters parameters) {
		parameters.required("EnableDeletionProtection");
		boolean enabled = parameters.flag("EnableDeletionProtection");
		String name = parameters.optional("ProtectedResourceArn");
		this.keys.findById((name != null) ? name : parameters.required("KeyId"))
			.protect(new DeletionProtection(enabled, parameters.optional("DeletionProtectionDescription", "")));
		return new Answer();
	}

	private Answer updateRotationPolicy(Parameters parameters) {
		Key key = this.keys.findById(parameters.required("KeyId"));
		parameters.required("EnableAutomaticRotation");
		key.rotateEvery(KeyCreation.rotationInterval(parameters));
		return new Answer();
	}

	private Operation each(Consumer<Key> change) {
		return (parameters) -> {
			change.accept(this.keys.findById(parameters.required("KeyId")));
			return new Answer();
		};
	}

}
