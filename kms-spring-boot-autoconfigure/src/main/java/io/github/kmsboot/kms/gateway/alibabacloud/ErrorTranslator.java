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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import javax.net.ssl.SSLException;

import com.aliyun.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.gateway.GatewaySettings;

/**
 * Tells what went wrong with a call: what was asked, what came back, what to do.
 * <p>
 * The SDK's exceptions hold whole answers, and answers hold secrets. So none of them is
 * attached; the causes that are come from the network and TLS layers below.
 */
final class ErrorTranslator {

	private final GatewaySettings settings;

	ErrorTranslator(GatewaySettings settings) {
		this.settings = settings;
	}

	KmsException translate(SdkCall call, Throwable failure) {
		Throwable reason = unwrap(failure);
		if (reason instanceof ErrorAnswer answer) {
			return refused(call, answer);
		}
		if (reason instanceof KmsException credentials) {
			return failed(call, ErrorRemedy.FIX_CREDENTIALS, "there is nothing to sign it with",
					String.valueOf(credentials.getMessage()), null);
		}
		if (reason instanceof IOException network) {
			return broken(call, network);
		}
		if (reason instanceof ClosedClient) {
			return failed(call, ErrorRemedy.TRY_AGAIN, "the client was closed before",
					"do not use it after the application context is closed", null);
		}
		if (reason instanceof IncompleteAnswer) {
			return failed(call, ErrorRemedy.TRY_AGAIN, "the gateway sent " + reason.getMessage(),
					"check endpoint and proxy, then try again", null);
		}
		return failed(call, ErrorRemedy.TRY_AGAIN,
				"the answer could not be read (" + reason.getClass().getSimpleName() + ")",
				"check endpoint and proxy, then try again", null);
	}

	KmsException overdue(SdkCall call) {
		return failed(call, ErrorRemedy.TRY_AGAIN, "there was no answer within " + this.settings.callTimeout(),
				"check the network, or allow a call more time", null);
	}

	KmsException interrupted(SdkCall call) {
		return failed(call, ErrorRemedy.TRY_AGAIN, "the waiting thread was interrupted",
				"try again unless the application is stopping", null);
	}

	private KmsException refused(SdkCall call, ErrorAnswer answer) {
		ErrorCode meaning = ErrorCode.of(answer);
		KmsErrorDetails details = new KmsErrorDetails(call.operation().apiName(), this.settings.name(), answer.code(),
				answer.requestId(), answer.status());
		StringBuilder what = new StringBuilder("status ").append(answer.status());
		append(what, "code", answer.code());
		append(what, "about", answer.named());
		append(what, "request", answer.requestId());
		return meaning.remedy().exception(message(call, what.toString(), meaning.advice()), details, null);
	}

	private static void append(StringBuilder text, String label, @Nullable String value) {
		if (value != null) {
			text.append(", ").append(label).append(' ').append(value);
		}
	}

	private KmsException broken(SdkCall call, IOException network) {
		if (network instanceof ConnectTimeoutException) {
			return network(call, "no connection within " + this.settings.connectTimeout(),
					"check the network, the firewall and whether the endpoint is reachable from here", network);
		}
		if (network instanceof SocketTimeoutException) {
			return network(call, "the gateway was silent for " + this.settings.responseTimeout(),
					"try again, or allow a longer response timeout", network);
		}
		if (network instanceof ConnectException) {
			return network(call, "the connection was refused", "check host and port of the endpoint", network);
		}
		if (network instanceof UnknownHostException) {
			return network(call, "the host name is not known",
					"check region and endpoint; names of VPC and dedicated gateways resolve inside the VPC only",
					network);
		}
		if (network instanceof SSLException) {
			return network(call, "no trusted TLS connection came about",
					"check the gateway's certificate authority and host name; a dedicated gateway needs its CA configured",
					network);
		}
		if (network instanceof SocketException) {
			return network(call, "the connection was cut", "try again; check network and proxy if it persists",
					network);
		}
		// others quote what they could not parse, so they are not attached
		return failed(call, ErrorRemedy.TRY_AGAIN, "the connection broke (" + network.getClass().getSimpleName() + ")",
				"try again; check network and proxy if it persists", null);
	}

	private KmsException network(SdkCall call, String what, String advice, IOException cause) {
		return failed(call, ErrorRemedy.TRY_AGAIN, what, advice, cause);
	}

	private KmsException failed(SdkCall call, ErrorRemedy remedy, String what, String advice,
			@Nullable Throwable cause) {
		return remedy.exception(message(call, what, advice),
				KmsErrorDetails.unanswered(call.operation().apiName(), this.settings.name()), cause);
	}

	private String message(SdkCall call, String what, String advice) {
		return call + " failed at gateway '" + this.settings.name() + "' (" + this.settings.endpoint() + "): " + what
				+ "; " + advice;
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable reason = failure;
		while ((reason instanceof ExecutionException || reason instanceof CompletionException)
				&& reason.getCause() != null) {
			reason = reason.getCause();
		}
		return reason;
	}

}
