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

import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.crypto.envelope.GatewayDataKeySource;
import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * Gives every application {@link EnvelopeOperations}, which are made when they are used
 * first. What is configured is checked at the start.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KmsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "aliyun.kms.enabled", matchIfMissing = true)
public final class KmsEnvelopeAutoConfiguration {

	@Bean
	EnvelopePlan kmsEnvelopePlan(Environment environment) {
		return EnvelopePlan.of(Binder.get(environment));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DataKeySource kmsDataKeySource(KmsRuntime runtime, KmsClient client) {
		return new GatewayDataKeySource(client, (client == runtime.client()) ? runtime.regionalGateways() : Map.of());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	EnvelopeOperations kmsEnvelopeTemplate(EnvelopePlan plan, DataKeySource source) {
		return plan.create(source);
	}

}
