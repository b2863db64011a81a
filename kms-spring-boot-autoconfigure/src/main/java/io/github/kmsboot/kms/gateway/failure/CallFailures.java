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

package io.github.kmsboot.kms.gateway.failure;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsRequest;

/**
 * Tells what went wrong with a call: what was asked, what came back, what to do.
 * <p>
 * The exceptions of clients hold whole answers, and answers hold secrets. So none of them
 * is attached; the causes that are come from the network and TLS layers below.
 *
 * @since 0.1.0
 */
public final class CallFailures {

	private final GatewaySettings settings;

	/**
	 * Create a translator.
	 * @param settings the gateway that is called
	 */
	public CallFailures(GatewaySettings settings) {
		this.settings = settings;
	}

	/**
	 * Translate whatever a call ended with.
	 * @param request what was asked
	 * @param failure an {@link ErrorAnswer}, an {@link IncompleteAnswer}, a failure of
	 * network or credentials, or something of a client that is not to be shown
	 * @return the exception to throw
	 */
	public KmsException translate(KmsRequest<?> request, Throwable failure) {
		Throwable reason = unwrap(failure);
		if (reason instanceof ErrorAnswer answer) {
			return refused(request, answer);
		}
		if (reason instanceof KmsException credentials) {
			return failed(request, ErrorRemedy.FIX_CREDENTIALS, "there is nothing to sign it with",
					String.valueOf(credentials.getMessage()), null);
		}
		if (reason instanceof IOException network) {
			return broken(request, network);
		}
		if (reason instanceof TimeoutException) {
			return failed(request, ErrorRemedy.TRY_AGAIN, "there was no answer within " + this.settings.callTimeout(),
					"check the network, or allow a call more time", null);
		}
		if (reason instanceof ClosedClient) {
			return failed(request, ErrorRemedy.TRY_AGAIN, "the client was closed before",
					"do not use it after the application context is closed", null);
		}
		if (reason instanceof IncompleteAnswer) {
			return failed(request, ErrorRemedy.TRY_AGAIN, "the gateway sent " + reason.getMessage(),
					"check endpoint and proxy, then try again", null);
		}
		return failed(request, ErrorRemedy.TRY_AGAIN,
				"the answer could not be read (" + reason.getClass().getSimpleName() + ")",
				"check endpoint and proxy, then try again", null);
	}

	/**
	 * Return the failure of a call that this gateway does not offer.
	 * @param request what was asked
	 * @param advice where it is offered
	 * @return the exception to throw
	 */
	public KmsException unsupported(KmsRequest<?> request, String advice) {
		return failed(request, ErrorRemedy.USE_OTHER_GATEWAY, "the gateway does not offer this operation", advice,
				null);
	}

	/**
	 * Return the failure of a request that cannot be sent as it is.
	 * @param request what was asked
	 * @param what what is wrong with it; quotes no value
	 * @return the exception to throw
	 */
	public KmsException invalid(KmsRequest<?> request, String what) {
		return failed(request, ErrorRemedy.CHANGE_REQUEST, what, "correct the parameters of the request", null);
	}

	/**
	 * Return the failure of a call for which the gateway does not know the caller.
	 * @param request what was asked
	 * @param what what is wrong with the credentials; quotes none
	 * @param advice how to get better ones
	 * @return the exception to throw
	 */
	public KmsException unauthenticated(KmsRequest<?> request, String what, String advice) {
		return failed(request, ErrorRemedy.FIX_CREDENTIALS, what, advice, null);
	}

	private KmsException refused(KmsRequest<?> request, ErrorAnswer answer) {
		ErrorCode meaning = ErrorCode.of(answer);
		KmsErrorDetails details = new KmsErrorDetails(request.operation().apiName(), this.settings.name(),
				answer.code(), answer.requestId(), answer.status());
		StringBuilder what = new StringBuilder("status ").append(answer.status());
		append(what, "code", answer.code());
		append(what, "about", answer.named());
		append(what, "request", answer.requestId());
		return meaning.remedy().exception(message(request, what.toString(), meaning.advice()), details, null);
	}

	private static void append(StringBuilder text, String label, @Nullable String value) {
		if (value != null) {
			text.append(", ").append(label).append(' ').append(value);
		}
	}

	private KmsException broken(KmsRequest<?> request, IOException network) {
		if (network instanceof HttpConnectTimeoutException) {
			return unconnected(request, network);
		}
		if (network instanceof SocketTimeoutException || network instanceof HttpTimeoutException) {
			return network(request, "the gateway was silent for " + this.settings.responseTimeout(),
					"try again, or allow a longer response timeout", network);
		}
		if (network instanceof InterruptedIOException) {
			return network(request, "the waiting thread was interrupted",
					"try again unless the application is stopping", network);
		}
		if (network.getCause() instanceof UnresolvedAddressException || network instanceof UnknownHostException) {
			return network(request, "the host name is not known",
					"check region and endpoint; names of VPC and dedicated gateways resolve inside the VPC only",
					network);
		}
		if (network instanceof ConnectException) {
			return network(request, "the connection was refused", "check host and port of the endpoint", network);
		}
		if (network instanceof SSLException tls) {
			TlsReason reason = TlsReason.of(tls);
			return network(request, reason.what(), reason.advice(), network);
		}
		if (network instanceof SocketException) {
			return network(request, "the connection was cut", "try again; check network and proxy if it persists",
					network);
		}
		// others quote what they could not parse, so they are not attached
		return failed(request, ErrorRemedy.TRY_AGAIN,
				"the connection broke (" + network.getClass().getSimpleName() + ")",
				"try again; check network and proxy if it persists", null);
	}

	/**
	 * Return the failure of a call for which no connection came about in time.
	 * @param request what was asked
	 * @param cause what the network layer says
	 * @return the exception to throw
	 */
	public KmsException unconnected(KmsRequest<?> request, IOException cause) {
		return network(request, "no connection within " + this.settings.connectTimeout(),
				"check the network, the firewall and whether the endpoint is reachable from here", cause);
	}

	private KmsException network(KmsRequest<?> request, String what, String advice, IOException cause) {
		return failed(request, ErrorRemedy.TRY_AGAIN, what, advice, cause);
	}

	private KmsException failed(KmsRequest<?> request, ErrorRemedy remedy, String what, String advice,
			@Nullable Throwable cause) {
		return remedy.exception(message(request, what, advice),
				KmsErrorDetails.unanswered(request.operation().apiName(), this.settings.name()), cause);
	}

	private String message(KmsRequest<?> request, String what, String advice) {
		return request.operation().apiName() + " of " + request.subject() + " failed at gateway '"
				+ this.settings.name() + "' (" + this.settings.endpoint() + "): " + what + "; " + advice;
	}

	/**
	 * Take the wrappings of futures off a failure.
	 * @param failure the failure
	 * @return what lies inside
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable reason = failure;
		while ((reason instanceof ExecutionException || reason instanceof CompletionException)
				&& reason.getCause() != null) {
			reason = reason.getCause();
		}
		return reason;
	}

}
