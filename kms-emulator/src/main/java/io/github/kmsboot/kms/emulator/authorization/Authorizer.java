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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.GatewayName;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.signature.Caller;

/**
 * Decides whether a caller may have what it asks for. An access key is held to its
 * policy, a client key to its scope: at the shared gateway it may read secrets and
 * nothing else.
 *
 * @since 0.1.0
 */
public final class Authorizer {

	private static final String READ_SECRET = "GetSecretValue";

	private final AccessKeys accessKeys;

	private final ClientKeys clientKeys;

	private final KeyRing keys;

	private final Account account;

	private final Requirements requirements;

	/**
	 * Create an authorizer.
	 * @param accessKeys the access keys and their policies
	 * @param clientKeys the client keys and their scopes
	 * @param keys the keys calls are about
	 * @param secrets the secrets calls are about
	 * @param account the owner of all of them
	 */
	public Authorizer(AccessKeys accessKeys, ClientKeys clientKeys, KeyRing keys, SecretStore secrets,
			Account account) {
		this.accessKeys = accessKeys;
		this.clientKeys = clientKeys;
		this.keys = keys;
		this.account = account;
		this.requirements = new Requirements(keys, secrets, account);
	}

	/**
	 * Check whether a call may go on.
	 * @param caller who sent it
	 * @param gateway the gateway it arrived at, {@code shared} or the id of an instance
	 * @param action the operation
	 * @param parameters what the caller asked
	 * @throws ServiceException if it may not, or names a key that does not exist
	 */
	public void check(Caller caller, String gateway, String action, Parameters parameters) {
		if (!caller.signatureVersion().isByClientKey()) {
			checkAccessKey(caller.accessKeyId(), action, parameters);
			return;
		}
		ClientKey key = this.clientKeys.find(caller.accessKeyId());
		boolean shared = gateway.equals(GatewayName.SHARED);
		if (key == null || !key.worksAt(gateway) || (shared && !action.equals(READ_SECRET))) {
			throw new ServiceException(403, "Forbidden.NoPermission",
					"This operation is forbidden by permission system.");
		}
		checkClientKey(key, shared, action, parameters);
	}

	private void checkAccessKey(String id, String action, Parameters parameters) {
		if (this.accessKeys.isUnlimited(id)) {
			return;
		}
		this.requirements.direct(action, parameters).forEach((requirement) -> {
			if (!permits(id, requirement)) {
				throw forbidden(requirement.resource().arn(this.account));
			}
		});
		Requirement indirect = this.requirements.indirect(action, parameters);
		if (indirect != null && !permits(id, indirect)) {
			throw forbidden(String.valueOf(indirect.resource().name()));
		}
	}

	private boolean permits(String id, Requirement requirement) {
		return this.accessKeys.permits(id, "kms:" + requirement.action(),
				requirement.resource().spellings(this.account));
	}

	private void checkClientKey(ClientKey key, boolean shared, String action, Parameters parameters) {
		this.requirements.direct(action, parameters).forEach((requirement) -> {
			if (!permits(key, requirement.resource())) {
				throw forbidden(requirement.resource().arn(this.account));
			}
		});
		Requirement indirect = shared ? null : this.requirements.indirect(action, parameters);
		if (indirect != null && !permits(key, indirect.resource())) {
			throw forbidden(String.valueOf(indirect.resource().name()));
		}
	}

	private boolean permits(ClientKey key, Resource resource) {
		String name = resource.name();
		if (name == null) {
			return true;
		}
		return resource.kind().equals(Resource.SECRET) ? key.mayRead(name)
				: key.mayUse(name, (alias) -> name.equals(idOf(alias)));
	}

	private @Nullable String idOf(String alias) {
		try {
			return this.keys.id(alias);
		}
		catch (ServiceException ex) {
			return null;
		}
	}

	private static ServiceException forbidden(String resource) {
		return new ServiceException(403, "Forbidden.NoPermission",
				"This operation for " + resource + " is forbidden by permission system.");
	}

}
