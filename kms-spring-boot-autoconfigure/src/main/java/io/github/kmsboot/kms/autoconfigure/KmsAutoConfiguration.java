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

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import io.github.kmsboot.kms.autoconfigure.env.KmsEnvironmentAutoConfiguration;
import io.github.kmsboot.kms.core.AsyncKmsOperations;
import io.github.kmsboot.kms.core.AsyncKmsTemplate;
import io.github.kmsboot.kms.core.KmsOperations;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.AsyncCryptoOperations;
import io.github.kmsboot.kms.crypto.AsyncCryptoTemplate;
import io.github.kmsboot.kms.crypto.CryptoOperations;
import io.github.kmsboot.kms.crypto.CryptoTemplate;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.management.InstanceOperations;
import io.github.kmsboot.kms.management.InstanceTemplate;
import io.github.kmsboot.kms.management.KeyOperations;
import io.github.kmsboot.kms.management.KeyTemplate;
import io.github.kmsboot.kms.management.SecretManagementOperations;
import io.github.kmsboot.kms.management.SecretManagementTemplate;
import io.github.kmsboot.kms.secret.AsyncSecretOperations;
import io.github.kmsboot.kms.secret.AsyncSecretTemplate;
import io.github.kmsboot.kms.secret.GatewaySecretLoader;
import io.github.kmsboot.kms.secret.SecretOperations;
import io.github.kmsboot.kms.secret.SecretStore;
import io.github.kmsboot.kms.secret.SecretTemplate;

/**
 * Gives every application a {@link KmsTemplate}. The connection to KMS comes with its
 * first call.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KmsEnvironmentAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "aliyun.kms.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KmsProperties.class)
public final class KmsAutoConfiguration {

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	KmsClient kmsClient(KmsRuntime runtime, Environment environment, ObjectProvider<KmsConnectionDetails> details,
			BeanFactory beanFactory) {
		runtime.use(() -> Binder.get(environment));
		details.ifAvailable(runtime::use);
		runtime.check(beanFactory);
		return runtime.client();
	}

	@Bean
	@ConditionalOnMissingBean
	SecretStore kmsSecretStore(KmsRuntime runtime, KmsClient client) {
		return (client == runtime.client()) ? runtime.store() : new SecretStore(new GatewaySecretLoader(client));
	}

	@Bean
	@ConditionalOnMissingBean(SecretOperations.class)
	SecretTemplate kmsSecretTemplate(SecretStore store, KmsClient client) {
		return new SecretTemplate(store, client, new PropertySecretBinder());
	}

	@Bean
	@ConditionalOnMissingBean(CryptoOperations.class)
	CryptoTemplate kmsCryptoTemplate(KmsClient client) {
		return new CryptoTemplate(client);
	}

	@Bean
	@ConditionalOnMissingBean(AsyncSecretOperations.class)
	AsyncSecretTemplate kmsAsyncSecretTemplate(SecretStore store, KmsClient client) {
		return new AsyncSecretTemplate(store, client, new PropertySecretBinder());
	}

	@Bean
	@ConditionalOnMissingBean(AsyncCryptoOperations.class)
	AsyncCryptoTemplate kmsAsyncCryptoTemplate(KmsClient client) {
		return new AsyncCryptoTemplate(client);
	}

	@Bean
	@ConditionalOnMissingBean(AsyncKmsOperations.class)
	AsyncKmsTemplate kmsAsyncTemplate(AsyncSecretOperations secrets, AsyncCryptoOperations crypto) {
		return new AsyncKmsTemplate(secrets, crypto);
	}

	// The templates of management speak the SDK's types. Lazy and known by their
	// interfaces
	// alone, they let an application that does not manage anything load none of these.

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	KeyOperations kmsKeyTemplate(KmsClient client) {
		return new KeyTemplate(client);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	SecretManagementOperations kmsSecretManagementTemplate(KmsClient client) {
		return new SecretManagementTemplate(client);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	InstanceOperations kmsInstanceTemplate(KmsClient client) {
		return new InstanceTemplate(client);
	}

	@Bean
	@ConditionalOnMissingBean(KmsOperations.class)
	KmsTemplate kmsTemplate(KmsClient client, SecretOperations secrets, CryptoOperations crypto,
			@Lazy KeyOperations keys, @Lazy SecretManagementOperations secretManagement,
			@Lazy InstanceOperations instances, ObjectProvider<EnvelopeOperations> envelopes,
			AsyncKmsOperations async) {
		return new KmsTemplate(client, secrets, crypto, keys, secretManagement, instances, envelopes::getObject, async);
	}

}
