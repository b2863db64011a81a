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

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Key material from outside.
 */
final class KeyImportOperations {

	private static final long MAX_SECONDS = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

	private final KeyRing keys;

	private final Clock clock;

	private final KeyImports imports = new KeyImports();

	KeyImportOperations(KeyRing keys, Clock clock) {
		this.keys = keys;
		this.clock = clock;
	}

	void addTo(Operations operations) {
		operations.changing("GetParametersForImport", this::getParametersForImport)
			.changing("ImportKeyMaterial", this::importKeyMaterial)
			.changing("DeleteKeyMaterial", this::deleteKeyMaterial);
	}

	private Answer getParametersForImport(Parameters parameters) {
		Key key = find(parameters);
		Wrapping wrapping = Wrapping.of(parameters);
		KeyPairMaterial pair = KeyPairMaterial.create(wrapping.spec());
		Instant expiresAt = this.clock.instant().plus(KeyImports.LIFETIME);
		String token = this.imports.permit(new KeyImports.Permission(key.id(), pair, wrapping.algorithm(), expiresAt));
		return new Answer().with("KeyId", key.id())
			.with("PublicKey", Base64.getEncoder().encodeToString(pair.encodedPublicKey()))
			.with("ImportToken", token)
			.with("TokenExpireTime", expiresAt);
	}

	private Answer importKeyMaterial(Parameters parameters) {
		Key key = find(parameters);
		byte[] wrapped = parameters.bytes("EncryptedKeyMaterial");
		Instant now = this.clock.instant();
		Instant expiresAt = expiry(parameters, now);
		KeyImports.Permission permission = this.imports.find(parameters.required("ImportToken"), key.id(), now);
		key.importMaterial(permission.unwrap(wrapped, key.attributes().spec()), expiresAt);
		return new Answer();
	}

	private static @Nullable Instant expiry(Parameters parameters, Instant now) {
		long seconds = parameters.number("KeyMaterialExpireUnix", 0, 0, MAX_SECONDS);
		if (seconds == 0) {
			return null;
		}
		Instant expiresAt = Instant.ofEpochSecond(seconds);
		if (!expiresAt.isAfter(now)) {
			throw ServiceException.invalid("KeyMaterialExpireUnix");
		}
		return expiresAt;
	}

	private Answer deleteKeyMaterial(Parameters parameters) {
		find(parameters).deleteMaterial();
		return new Answer();
	}

	private Key find(Parameters parameters) {
		Key key = this.keys.findById(parameters.required("KeyId"));
		key.checkExternal();
		return key;
	}

}
