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

package io.github.kmsboot.kms.emulator.instance;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Page;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The management of KMS instances, which are declared rather than bought.
 *
 * @since 0.1.0
 */
public final class InstanceOperations {

	private static final int DEFAULT_PAGE_SIZE = 20;

	private final KmsInstances instances;

	private final Account account;

	private final InstanceUsage usage;

	private final Supplier<@Nullable String> caPem;

	/**
	 * Create the operations.
	 * @param instances the instances
	 * @param account their owner
	 * @param usage how much of them is in use
	 * @param caPem the certificate a client of an instance has to trust, if any
	 */
	public InstanceOperations(KmsInstances instances, Account account, InstanceUsage usage,
			Supplier<@Nullable String> caPem) {
		this.instances = instances;
		this.account = account;
		this.usage = usage;
		this.caPem = caPem;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.changing("ConnectKmsInstance", this::connectKmsInstance)
			.changing("UpdateKmsInstanceBindVpc", this::updateKmsInstanceBindVpc)
			.changing("ReleaseKmsInstance", this::releaseKmsInstance)
			.reading("GetKmsInstance", this::getKmsInstance)
			.reading("ListKmsInstances", this::listKmsInstances)
			.reading("GetDefaultKmsInstance", this::getDefaultKmsInstance)
			.reading("GetKmsInstanceQuotaInfos", this::getKmsInstanceQuotaInfos);
	}

	private Answer connectKmsInstance(Parameters parameters) {
		KmsInstance instance = find(parameters);
		if (!parameters.required("KMProvider").equals("Aliyun")) {
			throw ServiceException.invalid("KMProvider");
		}
		instance.connect(new KmsInstance.Connection(parameters.required("VpcId"), parameters.required("ZoneIds"),
				parameters.required("VSwitchIds")));
		return new Answer();
	}

	private Answer updateKmsInstanceBindVpc(Parameters parameters) {
		KmsInstance instance = find(parameters);
		List<VpcBinding> bindings = VpcBinding.parse(parameters.required("BindVpcs"));
		if (!instance.isConnected()) {
			throw new ServiceException(403, "Forbidden.DKMSInstanceStateInvalid",
					"The DKMS instance state is invalid.");
		}
		instance.bind(bindings);
		return new Answer();
	}

	private Answer releaseKmsInstance(Parameters parameters) {
		this.instances.remove(parameters.required("KmsInstanceId"));
		return new Answer();
	}

	private Answer getKmsInstance(Parameters parameters) {
		return new Answer().with("KmsInstance", find(parameters).describe(this.caPem.get()));
	}

	private Answer listKmsInstances(Parameters parameters) {
		Page page = Page.of(parameters, DEFAULT_PAGE_SIZE);
		List<KmsInstance> all = this.instances.list();
		List<Answer> answers = page.of(all)
			.stream()
			.map((instance) -> new Answer().with("KmsInstanceId", instance.id())
				.with("KmsInstanceArn", this.account.arn("keystore", instance.id())))
			.toList();
		return page.describe(new Answer().withGroups("KmsInstances", "KmsInstance", answers), all.size());
	}

	private Answer getDefaultKmsInstance(Parameters parameters) {
		List<KmsInstance> all = this.instances.list();
		return new Answer().with("DefaultKmsInstanceId", all.isEmpty() ? "" : all.get(0).id());
	}

	private Answer getKmsInstanceQuotaInfos(Parameters parameters) {
		String type = parameters.optional("ResourceType");
		KmsInstance instance = find(parameters);
		List<Answer> quotas = Stream.of(quota("key", KmsInstance.KEYS, this.usage.keys().applyAsInt(instance.id())),
				quota("secret", KmsInstance.SECRETS, this.usage.secrets().applyAsInt(instance.id())),
				quota("qps", KmsInstance.THROUGHPUT, 0), quota("vpc", KmsInstance.NETWORKS, instance.boundNetworks()))
			.filter((quota) -> type == null || type.equals(quota.fields().get("ResourceType")))
			.toList();
		if (quotas.isEmpty()) {
			throw ServiceException.invalid("ResourceType");
		}
		return new Answer().with("KmsInstanceId", instance.id()).withBareGroups("KmsInstanceQuotaInfos", quotas);
	}

	private static Answer quota(String type, int quota, int used) {
		return new Answer().with("ResourceType", type).with("ResourceQuota", quota).with("UsedQuantity", used);
	}

	private KmsInstance find(Parameters parameters) {
		return this.instances.find(parameters.required("KmsInstanceId"));
	}

}
