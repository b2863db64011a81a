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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.aliyun.sdk.service.kms20160120.models.DescribeRegionsResponseBody;
import com.aliyun.sdk.service.kms20160120.models.GetKmsInstanceResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListKmsInstancesResponseBody;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Reads the SDK's answers about instances.
 */
final class InstanceAnswers {

	private InstanceAnswers() {
	}

	static Page<InstanceSummary> instances(@Nullable ListKmsInstancesResponseBody answer) {
		ListKmsInstancesResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListKmsInstancesResponseBody.KmsInstance> instances = (body.getKmsInstances() != null)
				? SdkText.list(body.getKmsInstances().getKmsInstance()) : List.of();
		return Page.of(instances.stream()
			.map((instance) -> new InstanceSummary(
					IncompleteAnswer.requireField("KmsInstanceId", instance.getKmsInstanceId()),
					IncompleteAnswer.requireField("KmsInstanceArn", instance.getKmsInstanceArn())))
			.toList(), body.getTotalCount());
	}

	static InstanceDescription description(@Nullable GetKmsInstanceResponseBody answer) {
		GetKmsInstanceResponseBody.KmsInstance instance = IncompleteAnswer.requireField("KmsInstance",
				IncompleteAnswer.requireBody(answer).getKmsInstance());
		return new InstanceDescription(IncompleteAnswer.requireField("InstanceId", instance.getInstanceId()),
				emptyToNull(instance.getInstanceName()),
				WireName.find(InstanceStatus.class, instance.getStatus(), InstanceStatus.UNKNOWN),
				emptyToNull(instance.getCaCertificateChainPem()),
				new InstanceQuotas(instance.getKeyNum(), number(instance.getSecretNum()), instance.getVpcNum(),
						instance.getSpec()),
				network(instance), vpcs(instance), SdkText.instant(instance.getStartDate()),
				SdkText.instant(instance.getEndDate()));
	}

	private static @Nullable Long number(@Nullable String text) {
		return (text != null && text.matches("[0-9]{1,18}")) ? Long.valueOf(text) : null;
	}

	private static @Nullable InstanceNetwork network(GetKmsInstanceResponseBody.KmsInstance instance) {
		String vpcId = emptyToNull(instance.getVpcId());
		return (vpcId != null)
				? new InstanceNetwork(vpcId, words(instance.getZoneIds()), words(instance.getVswitchIds())) : null;
	}

	// Several ids come as one text, and not always in the same form.
	private static List<String> words(@Nullable String text) {
		return Arrays.stream(Objects.requireNonNullElse(text, "").split("[^A-Za-z0-9-]+", -1))
			.filter((word) -> !word.isEmpty())
			.toList();
	}

	private static List<BoundVpc> vpcs(GetKmsInstanceResponseBody.KmsInstance instance) {
		List<GetKmsInstanceResponseBody.BindVpc> vpcs = (instance.getBindVpcs() != null)
				? SdkText.list(instance.getBindVpcs().getBindVpc()) : List.of();
		return vpcs.stream()
			.map((vpc) -> new BoundVpc(IncompleteAnswer.requireField("VpcId", vpc.getVpcId()),
					IncompleteAnswer.requireField("VSwitchId", vpc.getVSwitchId()),
					IncompleteAnswer.requireField("RegionId", vpc.getRegionId()),
					IncompleteAnswer.requireField("VpcOwnerId", vpc.getVpcOwnerId())))
			.toList();
	}

	static List<String> regions(@Nullable DescribeRegionsResponseBody answer) {
		DescribeRegionsResponseBody.Regions regions = IncompleteAnswer.requireField("Regions",
				IncompleteAnswer.requireBody(answer).getRegions());
		return SdkText.list(regions.getRegion())
			.stream()
			.map((region) -> IncompleteAnswer.requireField("RegionId", region.getRegionId()))
			.toList();
	}

	static @Nullable String emptyToNull(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? text : null;
	}

}
