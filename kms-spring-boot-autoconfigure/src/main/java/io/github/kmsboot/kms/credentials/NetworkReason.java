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
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Says in a few words why there was no answer.
 */
final class NetworkReason {

	private NetworkReason() {
	}

	static String of(IOException failure) {
		if (failure instanceof SocketTimeoutException) {
			return "there was no answer in time";
		}
		if (failure instanceof UnknownHostException) {
			return "the host name is not known";
		}
		if (failure instanceof SSLException || isHostnameMismatch(failure)) {
			return "no trusted TLS connection came about";
		}
		if (failure instanceof ConnectException) {
			return "the connection was refused";
		}
		if (failure instanceof NoRouteToHostException) {
			return "there is no route to the host";
		}
		return (failure instanceof SocketException) ? "the connection was cut" : "the answer could not be read";
	}

	// thrown by the JDK without a type of its own
	private static boolean isHostnameMismatch(IOException failure) {
		return failure.getMessage() != null && failure.getMessage().startsWith("HTTPS hostname wrong");
	}

	/**
	 * Return the failure where it can be shown.
	 * @param failure a failure of a call
	 * @return the failure if it comes from the network or TLS layer; others may quote
	 */
	static @Nullable IOException showable(IOException failure) {
		return (failure instanceof SSLException || failure instanceof SocketException
				|| failure instanceof SocketTimeoutException) ? failure : null;
	}

}
