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

import java.util.List;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Page;
import io.github.kmsboot.kms.emulator.rpc.Parameters;

/**
 * The aliases of keys.
 *
 * @since 0.1.0
 */
public final class AliasOperations {

	private final KeyRing keys;

	private final Account account;

	/**
	 * Create the operations.
	 * @param keys the keys that have aliases
	 * @param account the owner of the keys
	 */
	public AliasOperations(KeyRing keys, Account account) {
		this.keys = keys;
		this.account = account;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.changing("CreateAlias", this::createAlias)
			.changing("UpdateAlias", this::updateAlias)
			.changing("DeleteAlias", this::deleteAlias)
			.reading("ListAliases", this::listAliases)
			.reading("ListAliasesByKeyId", this::listAliasesByKeyId);
	}

	private Answer createAlias(Parameters parameters) {
		String name = parameters.required("AliasName");
		this.keys.alias(name, this.keys.findById(parameters.required("KeyId")));
		return new Answer();
	}

	private Answer updateAlias(Parameters parameters) {
		String name = parameters.required("AliasName");
		Key key = this.keys.findById(parameters.required("KeyId"));
		key.checkMayBeAliased();
		this.keys.aliases().move(name, key.id());
		return new Answer();
	}

	private Answer deleteAlias(Parameters parameters) {
		this.keys.aliases().remove(parameters.required("AliasName"));
		return new Answer();
	}

	private Answer listAliases(Parameters parameters) {
		return list(parameters, this.keys.aliases().list(null));
	}

	private Answer listAliasesByKeyId(Parameters parameters) {
		return list(parameters, this.keys.aliases().list(this.keys.findById(parameters.required("KeyId")).id()));
	}

	private Answer list(Parameters parameters, List<Aliases.Alias> aliases) {
		Page page = Page.of(parameters);
		List<Answer> answers = page.of(aliases)
			.stream()
			.map((alias) -> new Answer().with("AliasName", alias.name())
				.with("AliasArn", this.account.arn("alias", alias.name().substring(Aliases.PREFIX.length())))
				.with("KeyId", alias.keyId()))
			.toList();
		return page.describe(new Answer().withGroups("Aliases", "Alias", answers), aliases.size());
	}

}
