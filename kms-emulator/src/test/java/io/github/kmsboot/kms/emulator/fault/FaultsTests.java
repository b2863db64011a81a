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

package io.github.kmsboot.kms.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FaultsTests {

	private final Faults faults = new Faults(new Random(1));

	@Test
	void strikesAsOftenAsAsked() {
		this.faults.add(Fault.of(FaultKind.HTML, "Get").times(2));
		assertThat(this.faults.next("Put")).isNull();
		assertThat(this.faults.next("Get")).isNotNull();
		assertThat(this.faults.list()).singleElement().extracting(Fault::count).isEqualTo(1);
		assertThat(this.faults.next("Get")).isNotNull();
		assertThat(this.faults.next("Get")).isNull();
		assertThat(this.faults.list()).isEmpty();
	}

	@Test
	void strikesUntilClearedWithoutCount() {
		this.faults.add(Fault.of(FaultKind.HTML, Fault.ALL));
		for (int i = 0; i < 100; i++) {
			assertThat(this.faults.next("Get")).isNotNull();
		}
		this.faults.clear();
		assertThat(this.faults.next("Get")).isNull();
	}

	@Test
	void strikesInOrder() {
		this.faults.add(Fault.of(FaultKind.HTML, "Get").times(1));
		this.faults.add(Fault.of(FaultKind.EMPTY, "Get"));
		assertThat(this.faults.next("Get")).extracting(Fault::kind).isEqualTo(FaultKind.HTML);
		assertThat(this.faults.next("Get")).extracting(Fault::kind).isEqualTo(FaultKind.EMPTY);
	}

	@Test
	void strikesByChance() {
		this.faults.add(Fault.of(FaultKind.HTML, "Get").withProbability(0.5));
		int struck = 0;
		for (int i = 0; i < 1000; i++) {
			struck += (this.faults.next("Get") != null) ? 1 : 0;
		}
		assertThat(struck).isBetween(400, 600);
	}

	@Test
	void strikesAtOneGateway() {
		this.faults.add(Fault.of(FaultKind.HTML, Fault.ALL).at("kst-a").times(5).withStatus(500));
		assertThat(this.faults.next("Get")).isNull();
		assertThat(this.faults.next("Get", "kst-b")).isNull();
		assertThat(this.faults.next("Get", "kst-a")).isNotNull();
		assertThat(this.faults.list()).singleElement()
			.extracting(Fault::count, Fault::gateway)
			.containsExactly(4, "kst-a");
	}

	@Test
	void tellsWhoHoldsThePorts() {
		List<Duration> refusals = new ArrayList<>();
		this.faults.onRefuse((gateway, time) -> {
			assertThat(gateway).isEqualTo(Fault.ALL);
			refusals.add(time);
		});
		this.faults.add(Fault.of(FaultKind.REFUSE, Fault.ALL).withDelay(Duration.ofSeconds(1)));
		this.faults.clear();
		assertThat(refusals).containsExactly(Duration.ofSeconds(1), null);
		this.faults.add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		assertThat(this.faults.next("Get")).isNull();
	}

	@Test
	void refusesFaultsThatMakeNoSense() {
		Fault fault = Fault.of(FaultKind.HTML, "Get");
		assertThatIllegalArgumentException().isThrownBy(() -> fault.withStatus(200));
		assertThatIllegalArgumentException().isThrownBy(() -> fault.withStatus(600));
		assertThatIllegalArgumentException().isThrownBy(() -> fault.withDelay(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> fault.withDelay(Duration.ofDays(2)));
		assertThatIllegalArgumentException().isThrownBy(() -> fault.times(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(0));
		assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.of(FaultKind.REFUSE, "Get"));
	}

	@Test
	void knowsKindsByName() {
		for (FaultKind kind : FaultKind.values()) {
			assertThat(FaultKind.named(kind.wireName())).isEqualTo(kind);
		}
		assertThat(FaultKind.named("HTML")).isNull();
	}

}
