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

package io.github.kmsboot.kms.credentials;

import java.net.URI;

import com.aliyun.credentials.utils.AuthUtils;
import org.jspecify.annotations.Nullable;

/**
 * The RAM role of the ECS instance the application runs on, and how its metadata service
 * is asked.
 *
 * @param name the role, or {@code null} to ask the service for it
 * @param imdsV1Enabled whether to ask without a session token where none is to be had
 * @param metadataService where the service is; a loopback or link-local address
 * @since 0.1.0
 */
public record InstanceRole(@Nullable String name, boolean imdsV1Enabled, URI metadataService) {

	/**
	 * Where every ECS instance finds its metadata service.
	 */
	public static final URI METADATA_SERVICE = URI.create("http://" + NearHost.METADATA);

	public InstanceRole {
		if (!NearHost.isBeside(metadataService)) {
			throw new IllegalArgumentException("Metadata service '" + metadataService.getHost() + "' is not at "
					+ NearHost.METADATA + ", a loopback or a link-local address");
		}
	}

	/**
	 * Use the role that the environment variable {@code ALIBABA_CLOUD_ECS_METADATA} names
	 * or else whichever the instance has; IMDSv1 serves unless
	 * {@code ALIBABA_CLOUD_IMDSV1_DISABLED} is {@code true}.
	 * @return the role
	 */
	public static InstanceRole fromEnvironment() {
		String name = AuthUtils.getEnvironmentECSMetaData();
		return new InstanceRole((name != null && !name.isBlank()) ? name : null, !AuthUtils.getDisableECSIMDSv1(),
				METADATA_SERVICE);
	}

	/**
	 * Use a certain role.
	 * @param newName the name of the role
	 * @return the role
	 */
	public InstanceRole named(String newName) {
		return new InstanceRole(newName, this.imdsV1Enabled, this.metadataService);
	}

	/**
	 * Allow or forbid IMDSv1.
	 * @param enabled whether to ask without a session token where none is to be had
	 * @return the role
	 */
	public InstanceRole withImdsV1(boolean enabled) {
		return new InstanceRole(this.name, enabled, this.metadataService);
	}

	/**
	 * Ask another metadata service, such as one for tests.
	 * @param uri a loopback or link-local address
	 * @return the role
	 * @throws IllegalArgumentException if the address is another one
	 */
	public InstanceRole at(URI uri) {
		return new InstanceRole(this.name, this.imdsV1Enabled, uri);
	}

}
