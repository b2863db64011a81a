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

package io.github.kmsboot.kms.emulator.companion;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * What a companion does with a request once it has arrived.
 *
 * @since 0.1.0
 */
public interface Service {

	/**
	 * Name the operation a request asks for, as faults and the journal know it.
	 * @param call the request
	 * @return the name, {@value Call#UNNAMED} if it asks for none
	 */
	String operation(Call call);

	/**
	 * Name the thing a request is about, for the journal.
	 * @param call the request
	 * @return the name, or {@code null} if there is none
	 */
	@Nullable String resource(Call call);

	/**
	 * Answer a request.
	 * @param call the request
	 * @return the answer
	 * @throws ServiceException if the request is refused
	 */
	CompanionReply answer(Call call);

	/**
	 * Word a refusal the way this service does.
	 * @param call the request
	 * @param refusal why it is refused
	 * @return the answer
	 */
	CompanionReply refuse(Call call, ServiceException refusal);

}
