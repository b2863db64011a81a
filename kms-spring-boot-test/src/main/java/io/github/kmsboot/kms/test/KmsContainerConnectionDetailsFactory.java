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

package io.github.kmsboot.kms.test;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

import io.github.kmsboot.kms.autoconfigure.KmsConnectionDetails;

/**
 * Tells an application how to reach a {@link KmsContainer} with
 * {@code @ServiceConnection}.
 */
final class KmsContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<KmsContainer, KmsConnectionDetails> {

	@Override
	protected KmsConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<KmsContainer> source) {
		return new KmsContainerConnectionDetails(source);
	}

	/**
	 * Details of a container, which is started when they are asked for.
	 */
	private static final class KmsContainerConnectionDetails extends ContainerConnectionDetails<KmsContainer>
			implements KmsConnectionDetails {

		private KmsContainerConnectionDetails(ContainerConnectionSource<KmsContainer> source) {
			super(source);
		}

		@Override
		public String getEndpoint() {
			return getContainer().getEndpoint();
		}

		@Override
		public String getRegion() {
			return getContainer().getRegion();
		}

		@Override
		public String getAccessKeyId() {
			return getContainer().getAccessKeyId();
		}

		@Override
		public String getAccessKeySecret() {
			return getContainer().getAccessKeySecret();
		}

	}

}
