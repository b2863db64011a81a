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

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanWrapperImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CredentialsProperties}.
 */
class CredentialsPropertiesTests {

	private final CredentialsProperties properties = new CredentialsProperties();

	@Test
	void nothingButTheDurationHasADefault() {
		BeanWrapperImpl bean = new BeanWrapperImpl(this.properties);
		for (var property : bean.getPropertyDescriptors()) {
			switch (property.getName()) {
				case "class" -> {
				}
				case "roleSessionDuration" ->
					assertThat(bean.getPropertyValue("roleSessionDuration")).isEqualTo(Duration.ofHours(1));
				case "roleChain" -> assertThat(this.properties.getRoleChain()).isEmpty();
				default -> assertThat(bean.getPropertyValue(property.getName())).as(property.getName()).isNull();
			}
		}
	}

	@Test
	void textShowsNoSecret() {
		this.properties.setAccessKeySecret("LEAKED");
		CredentialsProperties.Role role = new CredentialsProperties.Role();
		role.setExternalId("LEAKED");
		this.properties.getRoleChain().add(role);
		assertThat(this.properties.toString() + role).doesNotContain("LEAKED");
	}

}
