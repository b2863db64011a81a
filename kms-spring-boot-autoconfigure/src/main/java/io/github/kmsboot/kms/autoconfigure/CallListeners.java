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

package io.github.kmsboot.kms.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kmsboot.kms.gateway.routing.CallListener;
import io.github.kmsboot.kms.gateway.routing.CallRecord;

/**
 * All who want to learn of calls, also those who come when calls are made already.
 */
final class CallListeners implements CallListener {

	private final List<CallListener> listeners = new CopyOnWriteArrayList<>();

	void add(CallListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void onCall(CallRecord call) {
		for (CallListener listener : this.listeners) {
			listener.onCall(call);
		}
	}

}
