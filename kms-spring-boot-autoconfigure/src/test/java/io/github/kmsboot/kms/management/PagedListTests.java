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

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PagedList}.
 */
class PagedListTests {

	private final List<Integer> asked = new ArrayList<>();

	@Test
	void nothingIsAskedBeforeAnElementIsNeeded() {
		Stream<Integer> stream = PagedList.stream(pages(3, 10))
			.filter((element) -> element > 1)
			.map((element) -> -element);
		assertThat(this.asked).isEmpty();
		assertThat(stream.findFirst()).contains(-2);
		assertThat(this.asked).containsExactly(1);
	}

	@Test
	void pageIsAskedForWithItsFirstElement() {
		assertThat(PagedList.stream(pages(3, 10)).limit(4)).containsExactly(0, 1, 2, 3);
		assertThat(this.asked).containsExactly(1, 2);
	}

	@Test
	void lastFullPageIsTheEndWhenTheTotalSaysSo() {
		assertThat(PagedList.stream(pages(5, 10))).hasSize(10);
		assertThat(this.asked).containsExactly(1, 2);
	}

	@Test
	void emptyPageIsTheEndWhateverTheTotalSays() {
		assertThat(PagedList.stream((page) -> Page.of((page < 3) ? List.of(page) : List.of(), 10))).containsExactly(1,
				2);
		assertThat(PagedList.stream((page) -> Page.of((page < 3) ? List.of(page) : List.of(), null))).containsExactly(1,
				2);
		assertThat(PagedList.stream((page) -> Page.of(List.of(), 10))).isEmpty();
	}

	private IntFunction<Page<Integer>> pages(int size, int total) {
		return (page) -> {
			this.asked.add(page);
			return Page.of(IntStream.range((page - 1) * size, Math.min(page * size, total)).boxed().toList(), total);
		};
	}

}
