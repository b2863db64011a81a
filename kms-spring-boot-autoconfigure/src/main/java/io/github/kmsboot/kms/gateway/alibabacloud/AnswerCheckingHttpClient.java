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

import java.util.concurrent.CompletableFuture;

import com.aliyun.core.http.HttpClient;
import com.aliyun.core.http.HttpRequest;
import com.aliyun.core.http.HttpResponse;
import com.aliyun.core.utils.Context;

import io.github.kmsboot.kms.gateway.failure.ErrorAnswer;

/**
 * Turns every answer but a 2xx into an {@link ErrorAnswer} before the SDK sees it. The
 * SDK loses the status of a body that is not JSON and puts the body into the message.
 */
final class AnswerCheckingHttpClient implements HttpClient {

	private static final String REQUEST_ID_HEADER = "x-acs-request-id";

	private final HttpClient delegate;

	AnswerCheckingHttpClient(HttpClient delegate) {
		this.delegate = delegate;
	}

	@Override
	public CompletableFuture<HttpResponse> send(HttpRequest request) {
		return send(request, Context.NONE);
	}

	@Override
	public CompletableFuture<HttpResponse> send(HttpRequest request, Context context) {
		return this.delegate.send(request, context).thenApply(AnswerCheckingHttpClient::check);
	}

	private static HttpResponse check(HttpResponse response) {
		int status = response.getStatusCode();
		if (status < 200 || status > 299) {
			throw ErrorAnswer.ofJson(status, response.getBodyAsByteArray(), response.getHeaderValue(REQUEST_ID_HEADER));
		}
		return response;
	}

	@Override
	public void close() {
		this.delegate.close();
	}

}
