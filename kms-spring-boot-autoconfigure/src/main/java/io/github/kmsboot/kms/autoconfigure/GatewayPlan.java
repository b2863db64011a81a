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

package io.github.kmsboot.kms.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.agent.AgentKmsClient;
import io.github.kmsboot.kms.gateway.agent.AgentSettings;
import io.github.kmsboot.kms.gateway.agent.AgentToken;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;
import io.github.kmsboot.kms.gateway.instance.InstanceKmsClient;
import io.github.kmsboot.kms.gateway.routing.CallLimits;
import io.github.kmsboot.kms.gateway.routing.Candidate;
import io.github.kmsboot.kms.gateway.routing.Gateway;
import io.github.kmsboot.kms.gateway.secretsmanager.ClientKeyKmsClient;
import io.github.kmsboot.kms.gateway.secretsmanager.SecretSdkKmsClient;

/**
 * A gateway as the properties describe it, checked and not yet connected.
 *
 * @param way how it is reached
 * @param settings where it is and how long to wait for it
 * @param limits how often it may be asked
 * @param authentication what requests are signed with
 */
record GatewayPlan(AccessWay way, GatewaySettings settings, CallLimits limits, Authentication authentication) {

	Candidate candidate() {
		return new Candidate(this.settings.name(), this.way, this.settings.region(), this.settings.endpoint());
	}

	Gateway open() {
		return new Gateway(candidate(), this.limits, client());
	}

	private KmsClient client() {
		return switch (this.way) {
			case SDK_SHARED, SDK_DEDICATED -> AlibabaCloudKmsClient.create(this.settings, this.authentication.ram());
			case SECRET_SDK_SHARED -> SecretSdkKmsClient.create(this.settings, this.authentication.ram());
			case CLIENT_KEY_SHARED -> ClientKeyKmsClient.create(this.settings, this.authentication.key());
			case SECRET_SDK_DEDICATED, INSTANCE_SDK_DEDICATED ->
				InstanceKmsClient.create(this.settings, this.authentication.key());
			case AGENT ->
				AgentKmsClient.create(this.settings, this.authentication.agent(), this.authentication.token());
		};
	}

	/**
	 * What requests are signed with: one of three.
	 *
	 * @param credentials RAM credentials, or {@code null}
	 * @param clientKey a client key, or {@code null}
	 * @param agentSettings how an agent is asked, or {@code null}
	 * @param agentToken the agent's token, or {@code null}
	 */
	record Authentication(@Nullable KmsCredentialsProvider credentials, @Nullable ClientKey clientKey,
			@Nullable AgentSettings agentSettings, @Nullable AgentToken agentToken) {

		static Authentication of(KmsCredentialsProvider credentials) {
			return new Authentication(credentials, null, null, null);
		}

		static Authentication of(ClientKey key) {
			return new Authentication(null, key, null, null);
		}

		static Authentication of(AgentSettings settings, AgentToken token) {
			return new Authentication(null, null, settings, token);
		}

		KmsCredentialsProvider ram() {
			return required(this.credentials);
		}

		ClientKey key() {
			return required(this.clientKey);
		}

		AgentSettings agent() {
			return required(this.agentSettings);
		}

		AgentToken token() {
			return required(this.agentToken);
		}

		private static <T> T required(@Nullable T value) {
			if (value == null) {
				throw new IllegalStateException("The gateway was planned with another authentication");
			}
			return value;
		}

		@Override
		public String toString() {
			return "Authentication[]";
		}

	}

}
