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

package io.github.kmsboot.kms.emulator.key;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The documented table of states and operations; a dash means that the operation is done.
 */
class KeyStateTests {

	private static final Map<String, Consumer<Key>> OPERATIONS = Map.of("use", Key::usable, "enable", Key::enable,
			"disable", Key::disable, "scheduleDeletion", (key) -> key.scheduleDeletion(Instant.MAX), "cancelDeletion",
			Key::cancelDeletion, "takeAlias", Key::checkMayTakeAlias, "takeMovedAlias", Key::checkMayBeAliased);

	@ParameterizedTest
	@CsvSource({ "use,-,Disabled,PendingDeletion,PendingImport", "enable,-,-,StateModifiedFailed,StateModifiedFailed",
			"disable,-,-,StateModifiedFailed,StateModifiedFailed", "scheduleDeletion,-,-,StateModifiedFailed,-",
			"cancelDeletion,StateModifiedFailed,StateModifiedFailed,-,StateModifiedFailed",
			"takeAlias,-,-,StateModifiedFailed,-", "takeMovedAlias,-,-,PendingDeletion,-" })
	void followsTable(String operation, String enabled, String disabled, String pendingDeletion, String pendingImport) {
		assertThat(code(operation, key(false))).isEqualTo(enabled);
		Key off = key(false);
		off.disable();
		assertThat(code(operation, off)).isEqualTo(disabled);
		Key dying = key(false);
		dying.scheduleDeletion(Instant.MAX);
		assertThat(code(operation, dying)).isEqualTo(pendingDeletion);
		assertThat(code(operation, key(true))).isEqualTo(pendingImport);
	}

	private static String code(String operation, Key key) {
		ServiceException refusal = catchThrowableOfType(ServiceException.class,
				() -> Objects.requireNonNull(OPERATIONS.get(operation)).accept(key));
		if (refusal == null) {
			return "-";
		}
		assertThat(refusal.getStatus()).isEqualTo(409);
		return refusal.getCode().substring("Rejected.".length());
	}

	private static Key key(boolean external) {
		return new Key(
				new KeyAttributes("id", KeySpec.ALIYUN_AES_256, KeyUsage.ENCRYPT_DECRYPT, external, "SOFTWARE", null,
						"", null),
				"arn", new KeyVersion("v", Instant.EPOCH, KeyMaterial.create(KeySpec.ALIYUN_AES_256)));
	}

}
