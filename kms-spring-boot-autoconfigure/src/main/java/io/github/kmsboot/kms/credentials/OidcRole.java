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

import java.nio.file.Path;

/**
 * A RAM role that is assumed with a token of an OIDC provider, as pods do with RRSA.
 *
 * @param role the role, without an external id, which OIDC does not know
 * @param providerArn the provider, {@code acs:ram::<account>:oidc-provider/<name>}
 * @param tokenFile the file that holds the token; read anew for each session
 * @since 0.1.0
 */
public record OidcRole(AssumedRole role, String providerArn, Path tokenFile) {

	public OidcRole {
		if (role.externalId() != null) {
			throw new IllegalArgumentException("A role that is assumed with an OIDC token takes no external id");
		}
		if (!providerArn.startsWith("acs:ram::") || !providerArn.contains(":oidc-provider/")) {
			throw new IllegalArgumentException("OIDC provider '" + providerArn
					+ "' has another form than acs:ram::<account>:oidc-provider/<name>");
		}
	}

}
