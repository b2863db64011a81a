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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ResourcePolicy;
import io.github.kmsboot.kms.emulator.rpc.RotationInterval;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.tag.Tags;

/**
 * The operations that write secrets.
 *
 * @since 0.1.0
 */
public final class SecretOperations {

	private static final int MAX_VERSION_ID = 64;

	private static final int MAX_EXTENDED_CONFIG = 1024;

	private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_/+=.@-]{1,64}");

	private static final Set<String> RESERVED = Set.of(SecretVersions.CURRENT, SecretVersions.PREVIOUS);

	private static final Duration MIN_INTERVAL = Duration.ofHours(6);

	private static final Duration MAX_INTERVAL = Duration.ofDays(365);

	private final SecretStore secrets;

	private final KeyRing keys;

	private final Account account;

	private final Clock clock;

	private final KmsInstances instances;

	/**
	 * Create the operations.
	 * @param secrets the secrets to work with
	 * @param keys the keys that may protect a secret
	 * @param account the owner of the secrets
	 * @param clock the time deletions are planned by
	 * @param instances the instances a secret may live in
	 */
	public SecretOperations(SecretStore secrets, KeyRing keys, Account account, Clock clock, KmsInstances instances) {
		this.secrets = secrets;
		this.keys = keys;
		this.account = account;
		this.clock = clock;
		this.instances = instances;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.changing("CreateSecret", this::createSecret)
			.changing("PutSecretValue", this::putSecretValue)
			.changing("UpdateSecretVersionStage", this::updateSecretVersionStage)
			.changing("UpdateSecret", this::updateSecret)
			.changing("RotateSecret", this::rotateSecret)
			.changing("UpdateSecretRotationPolicy", this::updateSecretRotationPolicy)
			.changing("DeleteSecret", this::deleteSecret)
			.changing("RestoreSecret", this::restoreSecret);
		new SecretPolicyOperations(this.secrets, this.account).addTo(operations);
	}

	private Answer createSecret(Parameters parameters) {
		SecretType type = SecretType.named(parameters.optional("SecretType", SecretType.GENERIC.wireName()));
		if (type == null) {
			throw ServiceException.invalid("SecretType");
		}
		String config = extendedConfig(parameters, type);
		SecretDraft draft = new SecretDraft(name(parameters, type, config), type, versionId(parameters),
				parameters.required("SecretData"), isBinary(parameters, type), parameters.optional("Description", ""),
				config, encryptionKeyId(parameters), this.instances.chosen(parameters),
				automaticRotation(parameters, type));
		Secret secret = new Secret(draft, this.clock);
		secret.tags().put(Tags.parse(parameters.optional("Tags", "[]")));
		secret.allow(ResourcePolicy.of(parameters, ResourcePolicy.initial(this.account, "secret")));
		this.secrets.create(secret);
		Answer answer = new Answer().with("Arn", this.account.arn("secret", draft.name()))
			.with("SecretName", draft.name())
			.with("VersionId", draft.versionId())
			.with("SecretType", type.wireName())
			.with("DKMSInstanceId", draft.instanceId());
		return secret.describeManaged(answer, true);
	}

	// The secret of a RAM user may leave its name to the service.
	private static String name(Parameters parameters, SecretType type, @Nullable String config) {
		String name = parameters.required("SecretName");
		if (type != SecretType.RAM_CREDENTIALS || !name.equals("$Auto") || config == null) {
			return name;
		}
		Map<String, @Nullable Object> members = Json.object(config);
		if (members == null || !(members.get("UserName") instanceof String user)) {
			throw ServiceException.invalid("ExtendedConfig");
		}
		return "acs/ram/user/" + user;
	}

	private static String versionId(Parameters parameters) {
		String versionId = parameters.required("VersionId");
		if (versionId.length() > MAX_VERSION_ID) {
			throw ServiceException.invalid("VersionId");
		}
		return versionId;
	}

	private static boolean isBinary(Parameters parameters, SecretType type) {
		String dataType = parameters.optional("SecretDataType", "text");
		if (!dataType.equals("text") && (!dataType.equals("binary") || type.isManaged())) {
			throw ServiceException.invalid("SecretDataType");
		}
		return dataType.equals("binary");
	}

	private static @Nullable String extendedConfig(Parameters parameters, SecretType type) {
		if (!type.isManaged()) {
			return null;
		}
		String config = parameters.required("ExtendedConfig");
		if (config.length() > MAX_EXTENDED_CONFIG) {
			throw ServiceException.invalid("ExtendedConfig");
		}
		return config;
	}

	private @Nullable String encryptionKeyId(Parameters parameters) {
		String keyId = parameters.optional("EncryptionKeyId");
		if (keyId != null && !this.keys.spec(keyId).isSymmetric()) {
			throw ServiceException.unsupportedOperation();
		}
		return (keyId != null) ? this.keys.id(keyId) : null;
	}

	private static @Nullable Duration automaticRotation(Parameters parameters, SecretType type) {
		boolean automatic = type.isManaged() && parameters.flag("EnableAutomaticRotation");
		return automatic ? RotationInterval.of(parameters, MIN_INTERVAL, MAX_INTERVAL) : null;
	}

	private Answer putSecretValue(Parameters parameters) {
		Secret secret = find(parameters);
		String versionId = versionId(parameters);
		List<String> stages = secret.put(versionId, parameters.required("SecretData"),
				isBinary(parameters, secret.type()), stages(parameters));
		return new Answer().with("SecretName", secret.name())
			.with("VersionId", versionId)
			.withTexts("VersionStages", "VersionStage", stages);
	}

	private static Set<String> stages(Parameters parameters) {
		String text = parameters.optional("VersionStages", "[\"" + SecretVersions.CURRENT + "\"]");
		List<@Nullable Object> names = Json.array(text);
		if (names == null || names.isEmpty()) {
			throw ServiceException.invalid("VersionStages");
		}
		Set<String> stages = new TreeSet<>();
		for (Object name : names) {
			if (!(name instanceof String stage) || !STAGE.matcher(stage).matches()
					|| stage.equals(SecretVersions.PREVIOUS)) {
				throw ServiceException.invalid("VersionStages");
			}
			stages.add(stage);
		}
		return stages;
	}

	private Answer updateSecretVersionStage(Parameters parameters) {
		Secret secret = find(parameters);
		String stage = parameters.required("VersionStage");
		String toVersion = parameters.optional("MoveToVersion");
		String fromVersion = parameters.optional("RemoveFromVersion");
		if (!STAGE.matcher(stage).matches()) {
			throw ServiceException.invalid("VersionStage");
		}
		if (toVersion == null && (fromVersion == null || RESERVED.contains(stage))) {
			throw ServiceException.missing("MoveToVersion");
		}
		secret.moveStage(stage, toVersion, fromVersion);
		return named(secret);
	}

	private Answer updateSecret(Parameters parameters) {
		Secret secret = find(parameters);
		secret.update(parameters.optional("Description"), customData(parameters, secret));
		return named(secret);
	}

	// Custom data comes as one JSON object or, from another client, as a parameter for
	// each of its members.
	private static @Nullable String customData(Parameters parameters, Secret secret) {
		String prefix = "ExtendedConfig.CustomData";
		Map<String, @Nullable Object> data = Json.object(parameters.optional(prefix, "{}"));
		if (data == null) {
			throw ServiceException.invalid(prefix);
		}
		parameters.asMap().forEach((name, value) -> {
			if (name.startsWith(prefix + ".")) {
				data.put(name.substring(prefix.length() + 1), value);
			}
		});
		return data.isEmpty() ? null : secret.configWith("CustomData", data);
	}

	private Answer rotateSecret(Parameters parameters) {
		Secret secret = find(parameters);
		String versionId = versionId(parameters);
		secret.checkManaged();
		try {
			this.secrets.rotate(secret, versionId, null);
		}
		catch (RotationFailedException ex) {
			throw new ServiceException(500, "InternalFailure", "Internal Failure");
		}
		return named(secret).with("Arn", this.account.arn("secret", secret.name())).with("VersionId", versionId);
	}

	private Answer updateSecretRotationPolicy(Parameters parameters) {
		Secret secret = find(parameters);
		parameters.required("EnableAutomaticRotation");
		boolean automatic = parameters.flag("EnableAutomaticRotation");
		secret.checkManaged();
		secret.rotateEvery(automatic ? RotationInterval.of(parameters, MIN_INTERVAL, MAX_INTERVAL) : null);
		return named(secret);
	}

	private Answer deleteSecret(Parameters parameters) {
		Secret secret = find(parameters);
		int days = parameters.integer("RecoveryWindowInDays", 30, 1, 30);
		boolean force = parameters.flag("ForceDeleteWithoutRecovery");
		Instant now = this.clock.instant();
		Instant deleteAt = force ? now : now.plus(Duration.ofDays(days));
		secret.scheduleDeletion(deleteAt);
		return named(secret).with("PlannedDeleteTime", deleteAt);
	}

	private Answer restoreSecret(Parameters parameters) {
		Secret secret = find(parameters);
		secret.restore();
		return named(secret);
	}

	private Secret find(Parameters parameters) {
		return this.secrets.find(parameters.required("SecretName"));
	}

	private static Answer named(Secret secret) {
		return new Answer().with("SecretName", secret.name());
	}

}
