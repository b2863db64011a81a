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

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ResourcePolicy;

/**
 * The policies of keys. They are kept and shown but not enforced: whoever signs a request
 * is the account itself.
 */
final class KeyPolicyOperations {

	private final KeyRing keys;

	private final Account account;

	KeyPolicyOperations(KeyRing keys, Account account) {
		this.keys = keys;
		this.account = account;
	}

	void addTo(Operations operations) {
		operations.reading("GetKeyPolicy", this::getKeyPolicy).changing("SetKeyPolicy", this::setKeyPolicy);
	}

	private Answer getKeyPolicy(Parameters parameters) {
		Key key = this.keys.findById(parameters.required("KeyId"));
		ResourcePolicy.checkName(parameters);
		String policy = key.policy();
		return new Answer().with("Policy", (policy != null) ? policy : ResourcePolicy.initial(this.account, "key"));
	}

	private Answer setKeyPolicy(Parameters parameters) {
		Key key = this.keys.findById(parameters.required("KeyId"));
		ResourcePolicy.checkName(parameters);
		parameters.required("Policy");
		key.allow(ResourcePolicy.of(parameters, ""));
		return new Answer();
	}

}
