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

package io.github.kmsboot.kms.emulator.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.secret.SecretStore;

/**
 * Which permissions a call needs. A key stands under its id: aliases are resolved, and of
 * a ciphertext the key is found out.
 */
final class Requirements {

	private static final Set<String> ALL_KEYS = Set.of("CreateKey", "ListKeys");

	private static final Set<String> ALL_SECRETS = Set.of("CreateSecret", "ListSecrets");

	private final KeyRing keys;

	private final SecretStore secrets;

	private final Account account;

	Requirements(KeyRing keys, SecretStore secrets, Account account) {
		this.keys = keys;
		this.secrets = secrets;
		this.account = account;
	}

	// Return the permissions on what the call names, without looking at anything stored.
	List<Requirement> direct(String action, Parameters parameters) {
		if (action.equals("ReEncrypt")) {
			return List.of(new Requirement("ReEncryptFrom", source(parameters)),
					new Requirement("ReEncryptTo", key(parameters.required("DestinationKeyId"))));
		}
		if (ALL_KEYS.contains(action)) {
			return List.of(new Requirement(action, Resource.all(Resource.KEY)));
		}
		if (ALL_SECRETS.contains(action)) {
			return List.of(new Requirement(action, Resource.all(Resource.SECRET)));
		}
		if (action.equals("ListAliases")) {
			return List.of(new Requirement(action, Resource.all(Resource.ALIAS)));
		}
		return named(action, parameters);
	}

	private List<Requirement> named(String action, Parameters parameters) {
		List<Requirement> requirements = new ArrayList<>();
		String alias = parameters.optional("AliasName");
		if (alias != null) {
			requirements.add(new Requirement(action, new Resource(Resource.ALIAS, alias.replaceFirst("^alias/", ""))));
		}
		String secretName = parameters.optional("SecretName");
		if (secretName != null) {
			requirements.add(new Requirement(action, Resource.secret(this.account.plainName("secret", secretName))));
		}
		Resource key = key(action, parameters);
		if (key != null) {
			requirements.add(new Requirement(action, key));
		}
		return requirements.isEmpty() ? List.of(new Requirement(action, Resource.NONE)) : requirements;
	}

	private @Nullable Resource key(String action, Parameters parameters) {
		String keyId = parameters.optional("KeyId");
		if (keyId == null && action.equals("DeleteAlias")) {
			keyId = parameters.required("AliasName");
		}
		if (keyId != null) {
			return key(keyId);
		}
		String ciphertext = parameters.optional("CiphertextBlob");
		return (ciphertext != null) ? Resource.key(this.keys.idByCiphertext(ciphertext)) : null;
	}

	private Resource source(Parameters parameters) {
		String keyId = parameters.optional("SourceKeyId");
		return (keyId != null) ? key(keyId)
				: Resource.key(this.keys.idByCiphertext(parameters.required("CiphertextBlob")));
	}

	private Resource key(String name) {
		return Resource.key(this.keys.id(name));
	}

	// Return the permission on the key that protects the secret, or null if there is
	// none.
	@Nullable Requirement indirect(String action, Parameters parameters) {
		return switch (action) {
			case "GetSecretValue" -> protecting("Decrypt", this.secrets.encryptionKeyId(secretName(parameters)));
			case "PutSecretValue" ->
				protecting("GenerateDataKey", this.secrets.encryptionKeyId(secretName(parameters)));
			case "CreateSecret" -> protecting("GenerateDataKey", parameters.optional("EncryptionKeyId"));
			default -> null;
		};
	}

	private static String secretName(Parameters parameters) {
		return parameters.optional("SecretName", "");
	}

	private @Nullable Requirement protecting(String action, @Nullable String keyId) {
		return (keyId != null) ? new Requirement(action, key(keyId)) : null;
	}

}
