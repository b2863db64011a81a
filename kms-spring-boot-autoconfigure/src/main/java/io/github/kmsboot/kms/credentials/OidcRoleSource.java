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

import java.io.IOException;
import java.nio.file.Files;

/**
 * Assumes a RAM role with the token that a file holds at the time.
 */
final class OidcRoleSource implements CredentialsSource {

	private final OidcRole role;

	private final StsClient sts;

	OidcRoleSource(OidcRole role, StsClient sts) {
		this.role = role;
		this.sts = sts;
	}

	@Override
	public IssuedCredentials read() {
		return this.sts.assume(this.role, token());
	}

	private String token() {
		try {
			String token = Files.readString(this.role.tokenFile()).strip();
			if (!token.isEmpty()) {
				return token;
			}
		}
		catch (IOException ex) {
			throw failure("file '" + this.role.tokenFile() + "' cannot be read");
		}
		throw failure("file '" + this.role.tokenFile() + "' is empty");
	}

	private SourceFailure failure(String reason) {
		return new SourceFailure("The OIDC token for RAM role '" + this.role.role().arn() + "' is missing", reason,
				"set oidc-token-file or ALIBABA_CLOUD_OIDC_TOKEN_FILE to the file with the token");
	}

	@Override
	public String toString() {
		return "OIDC role";
	}

}
