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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Manages KMS instances, and the service as a whole, through a shared gateway.
 * <p>
 * All methods throw a {@link io.github.kmsboot.kms.KmsException} when the service refuses
 * or cannot be asked.
 *
 * @since 0.1.0
 */
public interface InstanceOperations {

	/**
	 * List all instances.
	 * @return the instances, asked for page by page as they are consumed
	 */
	Stream<InstanceSummary> list();

	/**
	 * Describe an instance. The certificates to trust at its dedicated gateway are part
	 * of the description.
	 * @param instanceId the id, with the prefix {@code kst-}
	 * @return what the service says about it
	 */
	InstanceDescription describe(String instanceId);

	/**
	 * Return what was bought with an instance.
	 * @param instanceId the id, with the prefix {@code kst-}
	 * @return how much it may have
	 */
	default InstanceQuotas quotas(String instanceId) {
		return describe(instanceId).quotas();
	}

	/**
	 * Return the instance where keys and secrets are created that name none.
	 * @return the id, or empty if there is none
	 */
	Optional<String> defaultInstance();

	/**
	 * Connect a bought instance to its network, which takes minutes: look at its status
	 * then.
	 * @param instanceId the id, with the prefix {@code kst-}
	 * @param network the network
	 */
	void connect(String instanceId, InstanceNetwork network);

	/**
	 * Say which other networks may reach an instance, instead of those that may now.
	 * @param instanceId the id, with the prefix {@code kst-}
	 * @param vpcs the networks, none for no other than its own
	 */
	void bindVpcs(String instanceId, List<BoundVpc> vpcs);

	/**
	 * Give an instance back. The service keeps a backup.
	 * @param instanceId the id, with the prefix {@code kst-}
	 */
	void release(String instanceId);

	/**
	 * Give an instance back although its keys and secrets are not backed up and lost
	 * then.
	 * @param instanceId the id, with the prefix {@code kst-}
	 */
	void releaseWithoutBackup(String instanceId);

	/**
	 * List the regions where the service is offered.
	 * @return the ids of the regions
	 */
	List<String> regions();

	/**
	 * Tell whether the account may use the service.
	 * @return the status
	 */
	AccountStatus accountStatus();

	/**
	 * Open the service for the account, which may cost money.
	 */
	void openService();

}
