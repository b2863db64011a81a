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

package io.github.kmsboot.kms.management;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is asked for page by page, each when the first of its elements is needed.
 *
 * @param <T> the type of the elements
 */
final class PagedList<T> extends Spliterators.AbstractSpliterator<T> {

	private final IntFunction<Page<T>> source;

	private Page<T> page = new Page<>(List.of(), Long.MAX_VALUE);

	private int pageNumber;

	private int position;

	private long seen;

	private PagedList(IntFunction<Page<T>> source) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		this.source = source;
	}

	static <T> Stream<T> stream(IntFunction<Page<T>> source) {
		return StreamSupport.stream(new PagedList<>(source), false);
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		if (this.position == this.page.items().size() && !turn()) {
			return false;
		}
		action.accept(this.page.items().get(this.position));
		this.position++;
		this.seen++;
		return true;
	}

	// An empty page is the end, too: elements may vanish meanwhile.
	private boolean turn() {
		if (this.seen >= this.page.total()) {
			return false;
		}
		this.pageNumber++;
		this.page = this.source.apply(this.pageNumber);
		this.position = 0;
		return !this.page.items().isEmpty();
	}

}
