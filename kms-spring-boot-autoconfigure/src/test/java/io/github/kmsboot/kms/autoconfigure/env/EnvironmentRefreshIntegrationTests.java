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

package io.github.kmsboot.kms.autoconfigure.env;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Secrets stay where they are when Spring Cloud refreshes an application.
 */
class EnvironmentRefreshIntegrationTests {

	private KmsEmulator kms;

	@BeforeEach
	void startEmulator() {
		this.kms = KmsEmulator.builder().start();
		this.kms.secrets().put("db", "s3cret");
		this.kms.secrets().put("json", "{\"user\":\"shop\"}");
	}

	@AfterEach
	void stopEmulator() {
		this.kms.close();
		System.clearProperty("shop.extra");
	}

	@Test
	void refreshKeepsValuesAndAsksForNothingAgain() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).source(Beans.class)
			.property("shop.password", "$<kms:db>")
			.variable("SHOP_TOKEN", "$<kms:db>")
			.argument("spring.config.import", "kms:json?prefix=shop");
		try (ConfigurableApplicationContext context = application.run()) {
			context.getBean(ContextRefresher.class).refresh();
			Shop shop = context.getBean(Shop.class);
			assertThat(shop.getPassword()).isEqualTo("s3cret");
			assertThat(shop.getToken()).isEqualTo("s3cret");
			assertThat(shop.getUser()).isEqualTo("shop");
		}
		assertThat(this.kms.requests().count("GetSecretValue")).isEqualTo(2);
	}

	@Test
	void refreshResolvesNewTokensAndDropsOldOnes() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.extra", "literal");
		try (ConfigurableApplicationContext context = application.run()) {
			System.setProperty("shop.extra", "$<kms:db>");
			context.getBean(ContextRefresher.class).refresh();
			assertThat(context.getEnvironment().getProperty("shop.extra")).isEqualTo("s3cret");
			System.setProperty("shop.extra", "other");
			context.getBean(ContextRefresher.class).refresh();
			assertThat(context.getEnvironment().getProperty("shop.extra")).isEqualTo("other");
		}
	}

	@Test
	void failedRefreshLeavesTheClientOpen() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.password", "$<kms:db>");
		try (ConfigurableApplicationContext context = application.run()) {
			System.setProperty("shop.extra", "$<kms:");
			assertThatException().isThrownBy(() -> context.getBean(ContextRefresher.class).refresh());
			assertThat(context.getBean(KmsTemplate.class).opsForSecrets().getField("json", "user")).isEqualTo("shop");
		}
	}

	@Test
	void refreshSucceedsOnceAMissingSecretIsThere() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.password", "$<kms:db>");
		try (ConfigurableApplicationContext context = application.run()) {
			ContextRefresher refresher = context.getBean(ContextRefresher.class);
			System.setProperty("shop.extra", "$<kms:late>");
			assertThatException().isThrownBy(refresher::refresh);
			this.kms.secrets().put("late", "arrived");
			refresher.refresh();
			assertThat(context.getEnvironment().getProperty("shop.extra")).isEqualTo("arrived");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Shop.class)
	static class Beans {

	}

	@ConfigurationProperties("shop")
	public static class Shop {

		private String password = "";

		private String token = "";

		private String user = "";

		public String getPassword() {
			return this.password;
		}

		public void setPassword(String password) {
			this.password = password;
		}

		public String getToken() {
			return this.token;
		}

		public void setToken(String token) {
			this.token = token;
		}

		public String getUser() {
			return this.user;
		}

		public void setUser(String user) {
			this.user = user;
		}

	}

}
