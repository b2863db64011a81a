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

import java.time.Duration;
import java.util.List;

import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.KmsEmulatorBuilder;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

/**
 * An emulator and the client of its shared gateway.
 */
final class EmulatedKms implements AutoCloseable {

	static final String INSTANCE = "kst-hzz65f176a0ogplgq";

	final KmsEmulator emulator;

	final KmsClient client;

	EmulatedKms() {
		this(KmsEmulator.builder());
	}

	EmulatedKms(KmsEmulatorBuilder builder) {
		this.emulator = builder.instance(INSTANCE).httpsPort(0).start();
		this.client = AlibabaCloudKmsClient.create(
				GatewaySettings.at("test", GatewayEndpoint.of(this.emulator.endpoint().toString()))
					.responseTimeout(Duration.ofSeconds(20))
					.callTimeout(Duration.ofSeconds(30))
					.build(),
				KmsCredentialsProvider.accessKey(this.emulator.accessKeyId(), this.emulator.accessKeySecret()));
	}

	List<String> operations() {
		return this.emulator.requests().list().stream().map((request) -> request.operation()).toList();
	}

	@Override
	public void close() {
		this.client.close();
		this.emulator.close();
	}

}
