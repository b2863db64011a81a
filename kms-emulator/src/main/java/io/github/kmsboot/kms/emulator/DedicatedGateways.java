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

package io.github.kmsboot.kms.emulator;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.authorization.Authorizer;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.http.InstanceGateway;
import io.github.kmsboot.kms.emulator.http.InstanceHandler;
import io.github.kmsboot.kms.emulator.http.Listener;
import io.github.kmsboot.kms.emulator.http.Listeners;
import io.github.kmsboot.kms.emulator.http.RpcGateway;
import io.github.kmsboot.kms.emulator.http.RpcHandler;
import io.github.kmsboot.kms.emulator.instanceapi.InstanceOperations;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.signature.InstanceSignature;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;
import io.github.kmsboot.kms.emulator.tls.Authority;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * The dedicated gateways of an emulator. Each serves the RPC protocol, for cryptography
 * and the reading of secrets only, and the Instance API on one port. One authority, a
 * root and an intermediate, stands behind the certificates of all.
 */
final class DedicatedGateways {

	private static final Set<String> OPERATIONS = Set.of("Encrypt", "Decrypt", "GenerateDataKey",
			"GenerateDataKeyWithoutPlaintext", "AsymmetricEncrypt", "AsymmetricDecrypt", "AsymmetricSign",
			"AsymmetricVerify", "GetPublicKey", "GenerateMac", "VerifyMac", "GetSecretValue");

	private final KmsEmulatorBuilder settings;

	private final List<DedicatedGateway> gateways;

	private final Map<String, ServerIdentity> identities = new LinkedHashMap<>();

	private final Map<String, Listener> listeners = new LinkedHashMap<>();

	DedicatedGateways(KmsEmulatorBuilder settings) {
		this.settings = settings;
		this.gateways = settings.dedicatedGateways();
		if (!this.gateways.isEmpty()) {
			addIdentities(settings.dedicatedIdentity());
		}
	}

	private void addIdentities(@Nullable ServerIdentity given) {
		Authority authority = Authority.chained("KMS Emulator Instance Root CA",
				"KMS Emulator Instance " + this.settings.account().region() + " Second CA");
		for (DedicatedGateway gateway : this.gateways) {
			ServerIdentity identity = (given != null) ? given : ServerIdentity.create(authority, names(gateway));
			if (this.identities.putIfAbsent(gateway.id(), identity) != null) {
				throw new IllegalStateException("There are two instances " + gateway.id());
			}
		}
	}

	private Set<String> names(DedicatedGateway gateway) {
		Set<String> names = new HashSet<>(this.settings.names());
		names.add(gateway.hostName());
		return names;
	}

	Stream<Handler> handlers(Authorizer authorizer, AccessKeys accessKeys, ClientKeys clientKeys, KeyRing keys,
			Operations operations, Faults faults, RequestJournal journal) {
		Clock clock = this.settings.clock();
		Clock callersClock = this.settings.callersClock();
		Operations offered = operations.limitedTo(OPERATIONS);
		InstanceOperations instanceOperations = new InstanceOperations(keys, offered);
		return this.gateways.stream().flatMap((gateway) -> {
			QuotaGate quotas = new QuotaGate(gateway.quotas(), this.settings.ticker());
			InstanceGateway instance = new InstanceGateway(gateway.id(),
					new InstanceSignature(clientKeys, callersClock), authorizer, quotas, instanceOperations, journal,
					clock);
			RpcGateway rpc = new RpcGateway(gateway.id(), new SignatureVerifier(accessKeys, callersClock), authorizer,
					quotas, offered, journal, clock);
			return Stream.of(new InstanceHandler(instance, faults, this.settings.host(), names(gateway)),
					new RpcHandler(rpc, faults, this.settings.host(), names(gateway)));
		});
	}

	void open(Listeners ports) {
		this.gateways.forEach((gateway) -> this.listeners.put(gateway.id(),
				ports.add(gateway.id(), gateway.port(), this.identities.get(gateway.id()))));
	}

	List<String> ids() {
		return List.copyOf(this.identities.keySet());
	}

	@Nullable Listener listener(String id) {
		return this.listeners.get(id);
	}

	String authorityPem() {
		return this.identities.values()
			.stream()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The emulator has no dedicated gateway"))
			.authorityPem();
	}

}
