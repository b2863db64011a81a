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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * The switchboard below {@value #PREFIX}: {@code health}, {@code faults} and
 * {@code requests}. A browser is kept out: requests must name a host of the emulator,
 * carry no origin and, where they change something, be JSON or a method no form can send.
 *
 * @since 0.1.0
 */
public final class AdminHandler extends Handler.Abstract {

	static final String PREFIX = "/_emulator/";

	private static final int MAX_BODY = 64 * 1024;

	private final Faults faults;

	private final RequestJournal journal;

	private final HostNames hostNames;

	/**
	 * Create a handler.
	 * @param faults the failures to switch
	 * @param journal the requests to show
	 * @param names the host names the emulator is known by, besides those of the loopback
	 */
	public AdminHandler(Faults faults, RequestJournal journal, Set<String> names) {
		this.faults = faults;
		this.journal = journal;
		this.hostNames = new HostNames(names);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		String path = Request.getPathInContext(request);
		if (!path.startsWith(PREFIX)) {
			return false;
		}
		String name = path.substring(PREFIX.length());
		if (!isWelcome(request)) {
			write(403, error("forbidden"), response, callback);
			return true;
		}
		Content.Source.asByteArrayAsync(request, MAX_BODY,
				Promise.Invocable.from(InvocationType.BLOCKING,
						(body) -> answer(request.getMethod() + " " + name, text(body), request, response, callback),
						(failure) -> write(413, error("body too large or incomplete"), response, callback)));
		return true;
	}

	private boolean isWelcome(Request request) {
		String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
		boolean form = request.getMethod().equals("POST")
				&& (contentType == null || !contentType.startsWith("application/json"));
		return this.hostNames.contains(request.getHeaders().get(HttpHeader.HOST))
				&& !request.getHeaders().contains(HttpHeader.ORIGIN) && !form;
	}

	private static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

	private void answer(String what, String body, Request request, Response response, Callback callback) {
		switch (what) {
			case "GET health" -> write(200, Map.of("status", "UP"), response, callback);
			case "GET faults" -> write(200, faults(), response, callback);
			case "POST faults" -> addFault(body, request, response, callback);
			case "DELETE faults" -> {
				this.faults.clear();
				write(200, faults(), response, callback);
			}
			case "GET requests" -> write(200, requests(), response, callback);
			case "DELETE requests" -> {
				this.journal.clear();
				write(200, requests(), response, callback);
			}
			default -> write(404, error("unknown"), response, callback);
		}
	}

	private void addFault(String body, Request request, Response response, Callback callback) {
		Fault fault;
		try {
			fault = FaultJson.read(body);
		}
		catch (IllegalArgumentException ex) {
			write(400, error(String.valueOf(ex.getMessage())), response, callback);
			return;
		}
		if (FaultJson.closesPorts(fault)) {
			// answer first: afterwards this port is closed
			Request.addCompletionListener(request,
					(failure) -> request.getComponents().getExecutor().execute(() -> this.faults.add(fault)));
			write(200, Map.of("faults", List.of(FaultJson.write(fault))), response, callback);
			return;
		}
		this.faults.add(fault);
		write(200, faults(), response, callback);
	}

	private Map<String, Object> faults() {
		return Map.of("faults", this.faults.list().stream().map(FaultJson::write).toList());
	}

	private Map<String, Object> requests() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("inFlight", this.journal.inFlight());
		fields.put("maxInFlight", this.journal.maxInFlight());
		fields.put("requests", this.journal.list().stream().map(RequestJson::write).toList());
		return fields;
	}

	private static Map<String, Object> error(String message) {
		return Map.of("error", message);
	}

	private static void write(int status, @Nullable Object body, Response response, Callback callback) {
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, WireFormat.JSON.contentType());
		response.write(true, ByteBuffer.wrap(Json.write(body).getBytes(StandardCharsets.UTF_8)), callback);
	}

}
