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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The answering of one call in one of the protocols, and what a fault makes of it.
 */
interface Attempt {

	Reply perform();

	Reply refuse(ServiceException ex);

	Reply empty();

	default Reply under(@Nullable Fault fault) {
		if (fault == null) {
			return perform();
		}
		return switch (fault.kind()) {
			case LATENCY, REFUSE -> perform();
			case THROTTLE -> refuse(QuotaGate.throttled());
			case SERVER_ERROR -> refuse(serverError(fault.status()));
			case HTML -> page(fault.status());
			case EMPTY -> empty();
			case TRUNCATE -> perform().truncated();
			case HANG -> Reply.none(Reply.Delivery.NEVER);
			case RESET -> Reply.none(Reply.Delivery.RESET);
		};
	}

	private static ServiceException serverError(int status) {
		return (status == 503)
				? new ServiceException(status, "ServiceUnavailableTemporary", "Service Unavailable Temporary")
				: new ServiceException(status, "InternalFailure", "Internal Failure");
	}

	private static Reply page(int status) {
		String html = "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>";
		return Reply.whole(status, "text/html", html, Map.of());
	}

}
