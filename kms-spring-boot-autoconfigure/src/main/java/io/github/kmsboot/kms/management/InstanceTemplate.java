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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.aliyun.sdk.service.kms20160120.models.ConnectKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeAccountKmsStatusRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeRegionsRequest;
import com.aliyun.sdk.service.kms20160120.models.GetDefaultKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.GetKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.ListKmsInstancesRequest;
import com.aliyun.sdk.service.kms20160120.models.OpenKmsServiceRequest;
import com.aliyun.sdk.service.kms20160120.models.ReleaseKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateKmsInstanceBindVpcRequest;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Manages instances through the SDK.
 *
 * @since 0.1.0
 */
public class InstanceTemplate implements InstanceOperations {

	private final ManagementCalls calls;

	/**
	 * Create a template.
	 * @param client the way to KMS
	 */
	public InstanceTemplate(KmsClient client) {
		this.calls = new ManagementCalls(client);
	}

	@Override
	public Stream<InstanceSummary> list() {
		return PagedList.stream((page) -> this.calls.ask(KmsOperation.LIST_KMS_INSTANCES, "the instances",
				(sdk) -> sdk
					.listKmsInstances(ListKmsInstancesRequest.builder().pageNumber(page).pageSize(Page.SIZE).build()),
				(answer) -> InstanceAnswers.instances(answer.getBody())));
	}

	@Override
	public InstanceDescription describe(String instanceId) {
		return this.calls.ask(KmsOperation.GET_KMS_INSTANCE, subject(instanceId),
				(sdk) -> sdk.getKmsInstance(GetKmsInstanceRequest.builder().kmsInstanceId(instanceId).build()),
				(answer) -> InstanceAnswers.description(answer.getBody()));
	}

	@Override
	public Optional<String> defaultInstance() {
		return this.calls.ask(KmsOperation.GET_DEFAULT_KMS_INSTANCE, "the default instance",
				(sdk) -> sdk.getDefaultKmsInstance(GetDefaultKmsInstanceRequest.builder().build()),
				(answer) -> Optional.ofNullable(InstanceAnswers
					.emptyToNull(IncompleteAnswer.requireBody(answer.getBody()).getDefaultKmsInstanceId())));
	}

	@Override
	public void connect(String instanceId, InstanceNetwork network) {
		this.calls.tell(KmsOperation.CONNECT_KMS_INSTANCE, subject(instanceId),
				(sdk) -> sdk.connectKmsInstance(ConnectKmsInstanceRequest.builder()
					.kmsInstanceId(instanceId)
					.KMProvider("Aliyun")
					.vpcId(network.vpcId())
					.zoneIds(String.join(",", network.zoneIds()))
					.vSwitchIds(String.join(",", network.switchIds()))
					.build()));
	}

	@Override
	public void bindVpcs(String instanceId, List<BoundVpc> vpcs) {
		String json = JsonText.of(vpcs.stream().map(InstanceTemplate::members).toList());
		this.calls.tell(KmsOperation.UPDATE_KMS_INSTANCE_BIND_VPC, subject(instanceId),
				(sdk) -> sdk.updateKmsInstanceBindVpc(
						UpdateKmsInstanceBindVpcRequest.builder().kmsInstanceId(instanceId).bindVpcs(json).build()));
	}

	private static Map<String, String> members(BoundVpc vpc) {
		Map<String, String> members = new LinkedHashMap<>();
		members.put("VpcId", vpc.vpcId());
		members.put("VSwitchId", vpc.switchId());
		members.put("RegionId", vpc.regionId());
		members.put("VpcOwnerId", vpc.ownerId());
		return members;
	}

	@Override
	public void release(String instanceId) {
		release(instanceId, null);
	}

	@Override
	public void releaseWithoutBackup(String instanceId) {
		release(instanceId, "true");
	}

	private void release(String instanceId, @Nullable String withoutBackup) {
		this.calls.tell(KmsOperation.RELEASE_KMS_INSTANCE, subject(instanceId),
				(sdk) -> sdk.releaseKmsInstance(ReleaseKmsInstanceRequest.builder()
					.kmsInstanceId(instanceId)
					.forceDeleteWithoutBackup(withoutBackup)
					.build()));
	}

	@Override
	public List<String> regions() {
		return this.calls.ask(KmsOperation.DESCRIBE_REGIONS, "the regions",
				(sdk) -> sdk.describeRegions(DescribeRegionsRequest.builder().build()),
				(answer) -> InstanceAnswers.regions(answer.getBody()));
	}

	@Override
	public AccountStatus accountStatus() {
		return this.calls.ask(KmsOperation.DESCRIBE_ACCOUNT_KMS_STATUS, "the account",
				(sdk) -> sdk.describeAccountKmsStatus(DescribeAccountKmsStatusRequest.builder().build()),
				(answer) -> WireName.find(AccountStatus.class,
						IncompleteAnswer.requireBody(answer.getBody()).getAccountStatus(), AccountStatus.UNKNOWN));
	}

	@Override
	public void openService() {
		this.calls.tell(KmsOperation.OPEN_KMS_SERVICE, "the account",
				(sdk) -> sdk.openKmsService(OpenKmsServiceRequest.builder().build()));
	}

	private static String subject(String instanceId) {
		return "instance '%s'".formatted(instanceId);
	}

}
