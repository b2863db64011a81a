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
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * Asks a server of the user's own for a temporary key.
 */
final class UriSource implements CredentialsSource {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

	private final URI uri;

	/**
	 * Create a source.
	 * @param uri where to ask
	 * @throws IllegalArgumentException if a key would cross a network readable
	 */
	UriSource(URI uri) {
		if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
			throw new IllegalArgumentException("The credentials URI is no URL of http or https with a host");
		}
		if ("http".equals(uri.getScheme()) && !NearHost.isBeside(uri)) {
			throw new IllegalArgumentException("The credentials URI at host '" + uri.getHost()
					+ "' is not encrypted, and keys would cross the network readable; use https (http is for loopback "
					+ "and link-local hosts only)");
		}
		this.uri = uri;
	}

	@Override
	public IssuedCredentials read() {
		HttpAnswer answer = send();
		JsonObject json = answer.json();
		IssuedCredentials issued = (answer.isSuccess() && "Success".equals(KeyAnswer.text(json, "Code")))
				? KeyAnswer.read(json) : null;
		if (issued == null) {
			KmsErrorDetails error = answer.error("GetCredentials");
			throw failure(HttpAnswer.reason(error),
					"the server is to answer with Code 'Success', AccessKeyId, AccessKeySecret, SecurityToken and "
							+ "Expiration",
					error, null);
		}
		return issued;
	}

	private HttpAnswer send() {
		try {
			return (NearHost.isBeside(this.uri) ? HttpCall.direct(this.uri, CONNECT_TIMEOUT, READ_TIMEOUT)
					: HttpCall.to(this.uri, CONNECT_TIMEOUT, READ_TIMEOUT))
				.trusting(TrustedSockets.in(null))
				.get(Map.of());
		}
		catch (IOException ex) {
			throw failure(NetworkReason.of(ex), "check the URI, and that its server runs", SourceFailure.unanswered(),
					NetworkReason.showable(ex));
		}
	}

	// path and query may be a secret of the server, so they are not shown
	private SourceFailure failure(String reason, String advice, KmsErrorDetails error, @Nullable IOException cause) {
		return new SourceFailure("The credentials URI at " + this.uri.getHost() + " gave no key", reason, advice, error,
				cause);
	}

	@Override
	public String toString() {
		return "credentials URI";
	}

}
