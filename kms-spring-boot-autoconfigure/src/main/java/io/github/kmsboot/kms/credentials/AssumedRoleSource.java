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

package io.github.kmsboot.kms.credentials;

import java.util.List;

/**
 * Assumes RAM roles one after the other, each with the key of the one before it.
 */
final class AssumedRoleSource implements CredentialsSource {

	private final CredentialsSource base;

	private final List<AssumedRole> roles;

	private final StsClient sts;

	AssumedRoleSource(CredentialsSource base, List<AssumedRole> roles, StsClient sts) {
		this.base = base;
		this.roles = List.copyOf(roles);
		this.sts = sts;
	}

	@Override
	public IssuedCredentials read() {
		IssuedCredentials issued = this.base.read();
		for (AssumedRole role : this.roles) {
			issued = this.sts.assume(role, issued.credentials());
		}
		return issued;
	}

	@Override
	public String toString() {
		return "RAM role";
	}

}
