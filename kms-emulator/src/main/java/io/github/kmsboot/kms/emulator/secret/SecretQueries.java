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

package io.github.kmsboot.kms.emulator.secret;

import java.util.List;
import java.util.Set;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Filters;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Page;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The operations that read secrets.
 *
 * @since 0.1.0
 */
public final class SecretQueries {

	private static final Set<String> FILTER_KEYS = Set.of("SecretName", "Description", "TagKey", "TagValue");

	private static final Set<String> MANAGED_STAGES = Set.of(SecretVersions.CURRENT, SecretVersions.PREVIOUS);

	private final SecretStore secrets;

	private final Account account;

	/**
	 * Create the operations.
	 * @param secrets the secrets to read
	 * @param account the owner of the secrets
	 */
	public SecretQueries(SecretStore secrets, Account account) {
		this.secrets = secrets;
		this.account = account;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.reading("GetSecretValue", this::getSecretValue)
			.reading("DescribeSecret", this::describeSecret)
			.reading("ListSecrets", this::listSecrets)
			.reading("ListSecretVersionIds", this::listSecretVersionIds);
	}

	private Answer getSecretValue(Parameters parameters) {
		Secret secret = find(parameters);
		String stage = parameters.optional("VersionStage");
		if (secret.type().isManaged() && stage != null && !MANAGED_STAGES.contains(stage)) {
			throw ServiceException.invalid("VersionStage");
		}
		boolean withConfig = parameters.flag("FetchExtendedConfig");
		return secret.describeValue(parameters.optional("VersionId"), stage, withConfig);
	}

	private Answer describeSecret(Parameters parameters) {
		Secret secret = find(parameters);
		Answer answer = secret.describe(new Answer().with("Arn", this.account.arn("secret", secret.name())))
			.with("Description", secret.description())
			.with("EncryptionKeyId", secret.encryptionKeyId())
			.with("DKMSInstanceId", secret.instanceId());
		if (parameters.flag("FetchTags")) {
			secret.tags().describe(answer);
		}
		return secret.describeManaged(answer, true);
	}

	private Answer listSecrets(Parameters parameters) {
		Page page = Page.of(parameters);
		Filters filters = Filters.of(parameters, FILTER_KEYS);
		List<Secret> found = this.secrets.list().stream().filter((secret) -> matches(secret, filters)).toList();
		boolean withTags = parameters.flag("FetchTags");
		List<Answer> answers = page.of(found).stream().map((secret) -> describe(secret, withTags)).toList();
		return page.describe(new Answer().withGroups("SecretList", "Secret", answers), found.size());
	}

	private static Answer describe(Secret secret, boolean withTags) {
		Answer answer = secret.describe(new Answer());
		return withTags ? secret.tags().describe(answer) : answer;
	}

	private static boolean matches(Secret secret, Filters filters) {
		return filters.match((key, value) -> switch (key) {
			case "SecretName" -> secret.name().contains(value);
			case "Description" -> secret.description().contains(value);
			case "TagKey" -> secret.tags().asMap().containsKey(value);
			default -> secret.tags().asMap().containsValue(value);
		});
	}

	private Answer listSecretVersionIds(Parameters parameters) {
		Secret secret = find(parameters);
		Page page = Page.of(parameters);
		List<Answer> versions = secret.describeVersions(parameters.flag("IncludeDeprecated"));
		Answer answer = new Answer().with("SecretName", secret.name())
			.withGroups("VersionIds", "VersionId", page.of(versions));
		return page.describe(answer, versions.size());
	}

	private Secret find(Parameters parameters) {
		return this.secrets.find(parameters.required("SecretName"));
	}

}
