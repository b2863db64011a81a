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

package io.github.kmsboot.kms.gateway.routing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.KmsEmulatorBuilder;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

/**
 * A dedicated and a shared gateway of one emulator, and what routers over them noted of
 * their calls.
 */
final class EmulatedGateways implements AutoCloseable {

	static final String DEDICATED = "dedicated";

	static final String SHARED = "shared";

	static final String REGION = "cn-hangzhou";

	private static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);

	private final KmsEmulator emulator;

	private final Queue<CallRecord> records = new ConcurrentLinkedQueue<>();

	private Duration responseTimeout = GatewaySettings.DEFAULT_RESPONSE_TIMEOUT;

	EmulatedGateways(KmsEmulatorBuilder builder) {
		this.emulator = builder.httpPort(0).httpsPort(0).dedicatedPort(0).start();
	}

	EmulatedGateways() {
		this(KmsEmulator.builder());
	}

	EmulatedGateways responseTimeout(Duration newResponseTimeout) {
		this.responseTimeout = newResponseTimeout;
		return this;
	}

	KmsEmulator emulator() {
		return this.emulator;
	}

	Queue<CallRecord> records() {
		return this.records;
	}

	int requestsAt(String gateway) {
		String name = gateway.equals(DEDICATED) ? this.emulator.instanceId() : SHARED;
		return (int) this.emulator.requests()
			.list()
			.stream()
			.filter((request) -> request.gateway().equals(name))
			.count();
	}

	Gateway dedicated() {
		return gateway(DEDICATED, AccessWay.SDK_DEDICATED, this.emulator.dedicatedEndpoint(),
				this.emulator.dedicatedCaPem(), CallLimits.none());
	}

	Gateway shared() {
		return gateway(SHARED, AccessWay.SDK_SHARED, this.emulator.httpsEndpoint(), this.emulator.caPem(),
				CallLimits.none());
	}

	// without TLS, whose cost would be the limit where both ends share a processor
	Gateway plainShared(CallLimits limits) {
		return gateway(SHARED, AccessWay.SDK_SHARED, this.emulator.endpoint(), null, limits);
	}

	private Gateway gateway(String name, AccessWay way, URI address, @Nullable String authorities, CallLimits limits) {
		GatewayEndpoint endpoint = GatewayEndpoint.of(address.toString());
		GatewaySettings settings = GatewaySettings.at(name, endpoint)
			.region(REGION)
			.certificateAuthorities(authorities)
			.responseTimeout(this.responseTimeout)
			.callTimeout(CALL_TIMEOUT)
			.build();
		return new Gateway(new Candidate(name, way, REGION, endpoint), limits, AlibabaCloudKmsClient.create(settings,
				KmsCredentialsProvider.accessKey(this.emulator.accessKeyId(), this.emulator.accessKeySecret())));
	}

	GatewayRouter router(CallPolicy policy, Gateway... gateways) {
		List<Candidate> candidates = List.of(gateways).stream().map(Gateway::candidate).toList();
		return new GatewayRouter(List.of(gateways), Routes.of(candidates, Map.of()), policy, this.records::add);
	}

	@Override
	public void close() {
		this.emulator.close();
	}

}
