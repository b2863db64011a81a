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

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ResourcePolicy;

/**
 * The policies of secrets. They are kept and shown but not enforced: whoever signs a
 * request is the account itself.
 */
final class SecretPolicyOperations {

	private final SecretStore secrets;

	private final Account account;

	SecretPolicyOperations(SecretStore secrets, Account account) {
		this.secrets = secrets;
		this.account = account;
	}

	void addTo(Operations operations) {
		operations.reading("GetSecretPolicy", this::getSecretPolicy).changing("SetSecretPolicy", this::setSecretPolicy);
	}

	private Answer getSecretPolicy(Parameters parameters) {
		Secret secret = this.secrets.find(parameters.required("SecretName"));
		ResourcePolicy.checkName(parameters);
		String policy = secret.policy();
		return new Answer().with("Policy", (policy != null) ? policy : ResourcePolicy.initial(this.account, "secret"));
	}

	private Answer setSecretPolicy(Parameters parameters) {
		Secret secret = this.secrets.find(parameters.required("SecretName"));
		ResourcePolicy.checkName(parameters);
		parameters.required("Policy");
		secret.allow(ResourcePolicy.of(parameters, ""));
		return new Answer();
	}

}
