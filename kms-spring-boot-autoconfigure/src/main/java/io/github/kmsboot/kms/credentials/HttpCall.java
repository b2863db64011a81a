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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * One request that fetches a key: bounded in time and size, without redirects, on a
 * connection of its own.
 * <p>
 * A certificate has to be trusted and made out to the host, whatever the application has
 * made the default of {@link HttpsURLConnection}.
 */
final class HttpCall {

	static final int MAX_ANSWER_BYTES = 64 * 1024;

	private final URI uri;

	private final Duration connectTimeout;

	private final Duration readTimeout;

	private final HttpURLConnection connection;

	private HttpCall(URI uri, @Nullable Proxy proxy, Duration connectTimeout, Duration readTimeout) throws IOException {
		this.uri = uri;
		this.connectTimeout = connectTimeout;
		this.readTimeout = readTimeout;
		this.connection = (HttpURLConnection) ((proxy != null) ? uri.toURL().openConnection(proxy)
				: uri.toURL().openConnection());
	}

	/**
	 * Prepare a call that the JVM's proxy settings may lead through a proxy.
	 * @param uri what is called
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for the answer
	 * @return the call
	 * @throws IOException if there can be no connection
	 */
	static HttpCall to(URI uri, Duration connectTimeout, Duration readTimeout) throws IOException {
		return new HttpCall(uri, null, connectTimeout, readTimeout);
	}

	/**
	 * Prepare a call to a service beside the application, which no proxy may read.
	 * @param uri what is called
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for the answer
	 * @return the call
	 * @throws IOException if there can be no connection
	 */
	static HttpCall direct(URI uri, Duration connectTimeout, Duration readTimeout) throws IOException {
		return new HttpCall(uri, Proxy.NO_PROXY, connectTimeout, readTimeout);
	}

	HttpCall trusting(SSLSocketFactory sockets) {
		if (this.connection instanceof HttpsURLConnection secure) {
			secure.setSSLSocketFactory(sockets);
			// asked only after the JDK's own check has found another host
			secure.setHostnameVerifier((host, session) -> false);
		}
		return this;
	}

	HttpAnswer get(Map<String, String> headers) throws IOException {
		return send("GET", headers, null);
	}

	HttpAnswer put(Map<String, String> headers) throws IOException {
		return send("PUT", headers, new byte[0]);
	}

	HttpAnswer post(String form) throws IOException {
		return send("POST", Map.of("Content-Type", "application/x-www-form-urlencoded"),
				form.getBytes(StandardCharsets.UTF_8));
	}

	private HttpAnswer send(String method, Map<String, String> headers, byte @Nullable [] body) throws IOException {
		long deadline = System.nanoTime() + this.connectTimeout.plus(this.readTimeout).toNanos();
		this.connection.setRequestMethod(method);
		this.connection.setInstanceFollowRedirects(false);
		this.connection.setUseCaches(false);
		this.connection.setConnectTimeout((int) this.connectTimeout.toMillis());
		this.connection.setReadTimeout((int) this.readTimeout.toMillis());
		this.connection.setRequestProperty("Accept", "application/json");
		this.connection.setRequestProperty("User-Agent", "kms-spring-boot");
		headers.forEach(this.connection::setRequestProperty);
		try {
			if (body != null) {
				this.connection.setDoOutput(true);
				this.connection.getOutputStream().write(body);
			}
			int status = this.connection.getResponseCode();
			return new HttpAnswer(status, read(status, deadline));
		}
		finally {
			this.connection.disconnect();
		}
	}

	private String read(int status, long deadline) throws IOException {
		try (InputStream in = body(status)) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			byte[] buffer = new byte[4096];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				bytes.write(buffer, 0, count);
				if (bytes.size() > MAX_ANSWER_BYTES) {
					throw new IOException("The answer is too long");
				}
				if (System.nanoTime() - deadline > 0) {
					throw new SocketTimeoutException("The answer came too slowly");
				}
			}
			return bytes.toString(StandardCharsets.UTF_8);
		}
	}

	private InputStream body(int status) throws IOException {
		if (status < 400) {
			return this.connection.getInputStream();
		}
		InputStream body = this.connection.getErrorStream();
		return (body != null) ? body : InputStream.nullInputStream();
	}

	@Override
	public String toString() {
		return "HttpCall[" + this.uri.getHost() + "]";
	}

}
