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

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import com.aliyun.core.http.HttpHeaders;
import com.aliyun.core.http.HttpMethod;
import com.aliyun.core.http.HttpRequest;
import com.aliyun.core.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response of the SDK's HTTP client that was never sent.
 */
final class FixedResponse extends HttpResponse {

	private final int status;

	private final String body;

	private final @Nullable String requestId;

	FixedResponse(int status, String body, @Nullable String requestId) {
		super(new HttpRequest(HttpMethod.POST, "https://kms.example/"));
		this.status = status;
		this.body = body;
		this.requestId = requestId;
	}

	@Override
	public int getStatusCode() {
		return this.status;
	}

	@Override
	public @Nullable String getHeaderValue(String name) {
		return "x-acs-request-id".equals(name) ? this.requestId : null;
	}

	@Override
	public HttpHeaders getHeaders() {
		return new HttpHeaders();
	}

	@Override
	public ByteBuffer getBody() {
		return ByteBuffer.wrap(getBodyAsByteArray());
	}

	@Override
	public byte[] getBodyAsByteArray() {
		return this.body.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String getBodyAsString() {
		return this.body;
	}

	@Override
	public String getBodyAsString(Charset charset) {
		return this.body;
	}

}
