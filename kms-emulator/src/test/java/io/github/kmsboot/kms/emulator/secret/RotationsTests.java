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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.MutableClock;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RotationsTests {

	private static final String ACCOUNTS = "{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"old\"}]}";

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

	private final SecretStore secrets = new SecretStore(new Account("cn-hangzhou", "42"), this.clock);

	private final List<Rotation> rotations = new ArrayList<>();

	@Test
	void listenerIsCalledBeforeTheNewVersionIsCurrent() {
		createAccounts("SingleUser");
		this.secrets.beforeRotation((rotation) -> {
			this.rotations.add(rotation);
			assertThat(this.secrets.value("db")).contains("old");
		});
		String versionId = this.secrets.rotate("db");
		Rotation rotation = this.rotations.get(0);
		assertThat(rotation.secretName()).isEqualTo("db");
		assertThat(rotation.type()).isEqualTo(SecretType.RDS);
		assertThat(rotation.versionId()).isEqualTo(versionId);
		assertThat(rotation.value()).isEqualTo(this.secrets.value("db"));
		assertThat(rotation.accountName()).isEqualTo("app");
		assertThat(rotation.value()).contains(rotation.password());
		assertThat(rotation.password()).hasSize(32);
		assertThat(rotation).asString().doesNotContain(rotation.password());
	}

	@Test
	void listenerIsCalledAfterTheNewVersionIsCurrent() {
		createAccounts("SingleUser");
		this.secrets.afterRotation((rotation) -> assertThat(this.secrets.value("db")).isEqualTo(rotation.value()));
		this.secrets.afterRotation(this.rotations::add);
		this.secrets.rotate("db");
		assertThat(this.rotations).hasSize(1);
	}

	@Test
	void pairOfAccountsHasTheOneThatWasNotCurrentChanged() {
		createAccounts("DoubleUsers");
		this.secrets.beforeRotation(this.rotations::add);
		this.secrets.rotate("db");
		this.secrets.rotate("db");
		this.secrets.rotate("db");
		assertThat(this.rotations).extracting(Rotation::accountName).containsExactly("app_clone", "app", "app_clone");
		assertThat(this.secrets.value("db", "ACSPrevious")).as("stays valid").isEqualTo(this.rotations.get(1).value());
	}

	@Test
	void listenerIsCalledWhenRotationIsDue() {
		createAccounts("SingleUser");
		this.secrets.rotateEvery("db", Duration.ofDays(7));
		this.secrets.beforeRotation(this.rotations::add);
		this.clock.advance(Duration.ofDays(7).minusSeconds(1));
		this.secrets.settle();
		assertThat(this.rotations).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		this.secrets.settle();
		assertThat(this.rotations).extracting(Rotation::value).containsExactly(this.secrets.value("db"));
		this.secrets.rotateEvery("db", null);
		this.clock.advance(Duration.ofDays(7));
		this.secrets.settle();
		assertThat(this.rotations).hasSize(1);
	}

	@Test
	void secretIsReadByOthersWhileItRotates() throws Exception {
		createAccounts("SingleUser");
		this.secrets.rotateEvery("db", Duration.ofDays(7));
		List<String> read = new ArrayList<>();
		RotationListener reading = (rotation) -> read
			.add(CompletableFuture.supplyAsync(() -> this.secrets.value("db")).get(30, TimeUnit.SECONDS));
		this.secrets.beforeRotation(reading);
		this.secrets.afterRotation(reading);
		this.clock.advance(Duration.ofDays(7));
		assertThat(this.secrets.value("db")).isEqualTo(read.get(1));
		assertThat(read.get(0)).contains("old");
		assertThat(read).hasSize(2);
	}

	@Test
	void secretKeepsItsValueWhenListenerFails() {
		createAccounts("SingleUser");
		this.secrets.beforeRotation((rotation) -> {
			throw new UnsupportedOperationException("no database");
		});
		assertThatExceptionOfType(RotationFailedException.class).isThrownBy(() -> this.secrets.rotate("db"))
			.withMessage("A listener failed while secret 'db' was rotated")
			.withRootCauseInstanceOf(UnsupportedOperationException.class);
		assertThat(this.secrets.value("db")).contains("old");
	}

	@Test
	void secretRotatesNoLongerByItselfWhenListenerFails() {
		createAccounts("SingleUser");
		this.secrets.rotateEvery("db", Duration.ofDays(7));
		this.secrets.beforeRotation((rotation) -> {
			this.rotations.add(rotation);
			if (this.rotations.size() == 1) {
				throw new UnsupportedOperationException("no database");
			}
		});
		this.clock.advance(Duration.ofDays(7));
		assertThatExceptionOfType(RotationFailedException.class).isThrownBy(this.secrets::settle);
		this.secrets.settle();
		assertThat(this.secrets.value("db")).contains("old");
		assertThat(this.rotations).hasSize(1);
		assertThat(automaticRotation()).isEqualTo("Invalid");
		this.secrets.rotate("db");
		assertThat(automaticRotation()).isEqualTo("Enabled");
		this.clock.advance(Duration.ofDays(7));
		this.secrets.settle();
		assertThat(this.rotations).hasSize(3);
	}

	private @Nullable Object automaticRotation() {
		return this.secrets.find("db").describeValue(null, null, false).fields().get("AutomaticRotation");
	}

	@Test
	void readerGetsTheOldValueWhenListenerFails() {
		createAccounts("SingleUser");
		this.secrets.rotateEvery("db", Duration.ofDays(7));
		this.secrets.beforeRotation((rotation) -> {
			throw new UnsupportedOperationException("no database");
		});
		this.clock.advance(Duration.ofDays(7));
		assertThat(this.secrets.value("db")).contains("old");
		assertThat(automaticRotation()).isEqualTo("Invalid");
	}

	@Test
	void listenerMayNotRotateTheSame() {
		createAccounts("SingleUser");
		this.secrets.beforeRotation((rotation) -> this.secrets.rotate("db"));
		assertThatIllegalStateException().isThrownBy(() -> this.secrets.rotate("db"))
			.withStackTraceContaining("Secret 'db' is being rotated");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{\"username\":\"u\",\"password\":\"p\",\"port\":1} | u", "{\"password\":\"p\"} | ", "plain | ",
					"{\"key\":\"p\"} | ", "[\"p\"] | " })
	void genericSecretGetsAnotherPassword(String value, String accountName) {
		this.secrets.put("db", value);
		this.secrets.beforeRotation(this.rotations::add);
		this.secrets.rotate("db");
		Rotation rotation = this.rotations.get(0);
		assertThat(rotation.accountName()).isEqualTo(accountName);
		assertThat(rotation.password()).hasSize(32);
		assertThat(this.secrets.value("db")).isEqualTo(rotation.value()).contains(rotation.password());
		assertThat(this.secrets.value("db", "ACSPrevious")).isEqualTo(value);
	}

	@Test
	void genericSecretKeepsItsOtherMembers() {
		this.secrets.put("db", "{\"username\":\"u\",\"password\":\"p\",\"port\":1,\"none\":null}");
		this.secrets.rotateEvery("db", Duration.ofMinutes(1));
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(Json.object(this.secrets.value("db"))).containsEntry("username", "u")
			.containsKeys("port", "none")
			.doesNotContainEntry("password", "p");
	}

	@Test
	void valueIsTakenAsGiven() {
		this.secrets.put("db", "old");
		this.secrets.afterRotation(this.rotations::add);
		this.secrets.rotate("db", "new");
		assertThat(this.secrets.value("db")).isEqualTo("new");
		assertThat(this.rotations).extracting(Rotation::password).containsExactly("new");
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.secrets.rotate("none", "new"));
	}

	private void createAccounts(String subType) {
		this.secrets
			.create(SecretDraft.managed("db", SecretType.RDS, ACCOUNTS, "{\"SecretSubType\":\"" + subType + "\"}"));
	}

}
