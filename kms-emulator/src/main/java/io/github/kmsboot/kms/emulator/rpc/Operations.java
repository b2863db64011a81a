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

package io.github.kmsboot.kms.emulator.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * All operations by name. A trial run ({@code DryRun=true}) performs what only reads,
 * leaves alone what changes something, and always ends in an error, as it does at the
 * service.
 *
 * @since 0.1.0
 */
public final class Operations {

	private final Map<String, Operation> reading = new HashMap<>();

	private final Map<String, Operation> changing = new HashMap<>();

	/**
	 * Add an operation that changes nothing.
	 * @param name the name on the wire
	 * @param operation the operation
	 * @return this table
	 */
	public Operations reading(String name, Operation operation) {
		this.reading.put(name, operation);
		return this;
	}

	/**
	 * Add an operation that changes what is stored.
	 * @param name the name on the wire
	 * @param operation the operation
	 * @return this table
	 */
	public Operations changing(String name, Operation operation) {
		this.changing.put(name, operation);
		return this;
	}

	/**
	 * Tell whether an operation exists.
	 * @param name the name on the wire
	 * @return whether it can be performed
	 */
	public boolean contains(String name) {
		return this.reading.containsKey(name) || this.changing.containsKey(name);
	}

	/**
	 * Perform an operation.
	 * @param name the name on the wire
	 * @param parameters what the caller asked
	 * @return the answer without its request id
	 * @throws ServiceException if there is no such operation or it is refused
	 */
	public Answer perform(String name, Parameters parameters) {
		boolean trial = parameters.flag("DryRun");
		Operation operation = this.reading.get(name);
		if (operation == null) {
			operation = changing(name, trial);
		}
		Answer answer = operation.perform(parameters);
		if (trial) {
			throw trialEnded();
		}
		return answer;
	}

	/**
	 * Offer some of the operations only.
	 * @param names the names on the wire
	 * @return a table where all other operations are refused as not supported
	 */
	public Operations limitedTo(Set<String> names) {
		Operations limited = new Operations();
		this.reading.forEach(
				(name, operation) -> limited.reading(name, names.contains(name) ? operation : Operations::unsupported));
		this.changing.forEach((name, operation) -> {
			if (names.contains(name)) {
				limited.changing(name, operation);
			}
			else {
				limited.reading(name, Operations::unsupported);
			}
		});
		return limited;
	}

	private static Answer unsupported(Parameters parameters) {
		throw new ServiceException(400, "UnsupportedOperation", "This action is not supported.");
	}

	private Operation changing(String name, boolean trial) {
		Operation operation = this.changing.get(name);
		if (operation == null) {
			throw new ServiceException(404, "InvalidAction.NotFound",
					"Specified api is not found, please check your url and method.");
		}
		if (trial) {
			throw trialEnded();
		}
		return operation;
	}

	private static ServiceException trialEnded() {
		return new ServiceException(400, "DryRunOperationError",
				"The request would have succeeded, but the DryRun parameter was set.");
	}

}
