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

package io.github.kmsboot.kms.emulator.http;

import java.nio.ByteBuffer;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Words what the server itself refuses, such as a malformed request line, like the rest
 * of the service and without a trace of its own code.
 */
final class PlainErrorHandler extends ErrorHandler {

	@Override
	protected void generateResponse(Request request, Response response, int code, String message,
			@Nullable Throwable cause, Callback callback) {
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, WireFormat.JSON.contentType());
		response.write(true, ByteBuffer.wrap(body(code)), callback);
	}

	private static byte[] body(int status) {
		ServiceException ex = new ServiceException(status,
				(status == 404) ? "InvalidAction.NotFound" : "InvalidRequest",
				"The request is not one of this service.");
		String requestId = RpcCall.newRequestId();
		return RpcGateway.error(WireFormat.JSON, requestId, "", ex).bytes();
	}

}
