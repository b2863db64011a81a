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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Filters;
import io.github.kmsboot.kms.emulator.rpc.Operation;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Page;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.RotationInterval;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The life of keys: creation, description, switching off and deletion.
 *
 * @since 0.1.0
 */
public final class KeyOperations {

	private static final int MAX_DESCRIPTION = 8192;

	private static final Set<String> FILTER_KEYS = Set.of("KeyState", "KeySpec", "KeyUsage", "ProtectionLevel",
			"CreatorType");

	private final KeyRing keys;

	private final Account account;

	private final Clock clock;

	/**
	 * Create the operations.
	 * @param keys the keys to work with
	 * @param account the owner of the keys
	 * @param clock the time deletions are planned by
	 */
	public KeyOperations(KeyRing keys, Account account, Clock clock) {
		this.keys = keys;
		this.account = account;
		this.clock = clock;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.changing("CreateKey", this::createKey)
			.reading("DescribeKey", this::describeKey)
			.reading("ListKeys", this::listKeys)
			.changing("UpdateKeyDescription", this::updateKeyDescription)
			.changing("EnableKey", each(Key::enable))
			.changing("DisableKey", each(Key::disable))
			.changing("ScheduleKeyDeletion", this::scheduleKeyDeletion)
			.changing("CancelKeyDeletion", each(Key::cancelDeletion));
	}

	private Answer createKey(Parameters parameters) {
		KeySpec spec = KeySpec.named(parameters.optional("KeySpec", KeySpec.ALIYUN_AES_256.wireName()));
		if (spec == null) {
			throw new ServiceException(400, "UnsupportedOperation", "This action is not supported.");
		}
		oneOf(parameters, "KeyUsage", "ENCRYPT/DECRYPT");
		KeyAttributes attributes = new KeyAttributes(KeyRing.newId(), spec,
				oneOf(parameters, "Origin", "Aliyun_KMS", "EXTERNAL").equals("EXTERNAL"),
				oneOf(parameters, "ProtectionLevel", "SOFTWARE", "HSM"), description(parameters),
				rotationInterval(parameters));
		Key key = this.keys.add(attributes, null, KeyRing.randomBytes(spec.bytes()));
		return new Answer().with("KeyMetadata", key.metadata(this.account.id()));
	}

	private static String oneOf(Parameters parameters, String name, String... allowed) {
		String value = parameters.optional(name, allowed[0]);
		if (!List.of(allowed).contains(value)) {
			throw ServiceException.invalid(name);
		}
		return value;
	}

	private static String description(Parameters parameters) {
		String description = parameters.optional("Description", "");
		if (description.length() > MAX_DESCRIPTION) {
			throw ServiceException.invalid("Description");
		}
		return description;
	}

	private static @Nullable Duration rotationInterval(Parameters parameters) {
		boolean automatic = parameters.flag("EnableAutomaticRotation");
		return automatic ? RotationInterval.of(parameters, Duration.ofDays(7), Duration.ofDays(730)) : null;
	}

	private Answer describeKey(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		return new Answer().with("KeyMetadata", key.metadata(this.account.id()));
	}

	private Answer listKeys(Parameters parameters) {
		Page page = Page.of(parameters);
		Filters filters = Filters.of(parameters, FILTER_KEYS);
		List<Key> keys = this.keys.list()
			.stream()
			.filter((key) -> filters.match((name, value) -> value.equals(key.metadata("User").fields().get(name))))
			.toList();
		List<Answer> answers = page.of(keys)
			.stream()
			.map((key) -> new Answer().with("KeyId", key.id()).with("KeyArn", key.arn()))
			.toList();
		return page.describe(new Answer().withGroups("Keys", "Key", answers), keys.size());
	}

	private Answer updateKeyDescription(Parameters parameters) {
		Key key = this.keys.findById(parameters.required("KeyId"));
		key.describe(description(parameters));
		return new Answer();
	}

	private Answer scheduleKeyDeletion(Parameters parameters) {
		parameters.required("PendingWindowInDays");
		int days = parameters.integer("PendingWindowInDays", 0, 7, 366);
		this.keys.findById(parameters.required("KeyId"))
			.scheduleDeletion(this.clock.instant().plus(Duration.ofDays(days)));
		return new Answer();
	}

	private Operation each(Consumer<Key> change) {
		return (parameters) -> {
			change.accept(this.keys.findById(parameters.required("KeyId")));
			return new Answer();
		};
	}

}
