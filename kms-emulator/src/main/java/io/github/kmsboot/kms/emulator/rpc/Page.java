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

import java.util.List;

/**
 * The part of a list a caller asked for.
 *
 * @param number the number of the page, from one
 * @param size the most elements on it
 * @since 0.1.0
 */
public record Page(int number, int size) {

	private static final int DEFAULT_SIZE = 10;

	private static final int MAX_SIZE = 100;

	/**
	 * Read {@code PageNumber} and {@code PageSize}.
	 * @param parameters what the caller asked
	 * @return the page, by default the first ten elements
	 * @throws ServiceException if one of the numbers is out of range
	 */
	public static Page of(Parameters parameters) {
		return of(parameters, DEFAULT_SIZE);
	}

	/**
	 * Read {@code PageNumber} and {@code PageSize}.
	 * @param parameters what the caller asked
	 * @param defaultSize the size of a page where the caller names none
	 * @return the page, by default the first one
	 * @throws ServiceException if one of the numbers is out of range
	 */
	public static Page of(Parameters parameters, int defaultSize) {
		return new Page(parameters.integer("PageNumber", 1, 1, Integer.MAX_VALUE),
				parameters.integer("PageSize", defaultSize, 1, MAX_SIZE));
	}

	/**
	 * Cut this page out of a list.
	 * @param all the whole list
	 * @param <T> the type of element
	 * @return the elements on this page, none if it lies behind the end
	 */
	public <T> List<T> of(List<T> all) {
		long start = Math.min((this.number - 1L) * this.size, all.size());
		long end = Math.min(start + this.size, all.size());
		return all.subList((int) start, (int) end);
	}

	/**
	 * Add where a list was cut to an answer.
	 * @param answer the answer
	 * @param total the length of the whole list
	 * @return the answer
	 */
	public Answer describe(Answer answer, int total) {
		return answer.with("TotalCount", total).with("PageNumber", this.number).with("PageSize", this.size);
	}

}
