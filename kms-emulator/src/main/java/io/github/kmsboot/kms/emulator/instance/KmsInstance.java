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

package io.github.kmsboot.kms.emulator.instance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;

/**
 * A KMS instance: where it is connected and what was bought with it.
 */
final class KmsInstance {

	static final Duration TERM = Duration.ofDays(365);

	static final int KEYS = 1000;

	static final int SECRETS = 1000;

	static final int NETWORKS = 5;

	static final int THROUGHPUT = 1000;

	private final String id;

	private final Instant createdAt;

	private @Nullable Connection connection;

	private List<VpcBinding> bindings = List.of();

	KmsInstance(String id, Clock clock) {
		this.id = id;
		this.createdAt = clock.instant();
	}

	String id() {
		return this.id;
	}

	synchronized boolean isConnected() {
		return this.connection != null;
	}

	synchronized void connect(Connection newConnection) {
		this.connection = newConnection;
	}

	synchronized void bind(List<VpcBinding> newBindings) {
		this.bindings = List.copyOf(newBindings);
	}

	synchronized int boundNetworks() {
		return this.bindings.size();
	}

	synchronized Answer describe(@Nullable String caPem) {
		Answer answer = new Answer().with("InstanceId", this.id)
			.with("InstanceName", this.id)
			.with("Status", (this.connection != null) ? "Connected" : "Uninitialized")
			.with("CaCertificateChainPem", caPem)
			.with("Spec", THROUGHPUT)
			.with("KeyNum", KEYS)
			.with("SecretNum", String.valueOf(SECRETS))
			.with("VpcNum", NETWORKS)
			.with("StartDate", this.createdAt)
			.with("EndDate", this.createdAt.plus(TERM))
			.with("CreateTime", this.createdAt)
			.with("ChargeType", "PREPAY")
			.withGroups("BindVpcs", "BindVpc", this.bindings.stream().map(VpcBinding::describe).toList());
		return (this.connection != null) ? this.connection.describe(answer) : answer;
	}

	/**
	 * The network an instance was put into.
	 *
	 * @param vpcId the network
	 * @param zoneIds the zones, separated by commas
	 * @param switchIds the switches, separated by commas
	 */
	record Connection(String vpcId, String zoneIds, String switchIds) {

		Answer describe(Answer answer) {
			return answer.with("VpcId", this.vpcId).with("ZoneIds", this.zoneIds).with("VswitchIds", this.switchIds);
		}

	}

}
