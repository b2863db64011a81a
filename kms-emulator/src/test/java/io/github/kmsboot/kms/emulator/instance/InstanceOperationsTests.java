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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.OperationsUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstanceOperationsTests {

	private static final String NETWORK = "[{\"VpcId\":\"vpc-2\",\"VSwitchId\":\"vsw-2\",\"RegionId\":\"cn-hangzhou\","
			+ "\"VpcOwnerId\":42}]";

	private final KmsInstances instances = new KmsInstances(
			Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC));

	private final OperationsUnderTest operations = new OperationsUnderTest();

	InstanceOperationsTests() {
		this.instances.add("kst-a");
		this.instances.add("kst-b");
		new InstanceOperations(this.instances, new Account("cn-hangzhou", "42"),
				new InstanceUsage((id) -> 3, (id) -> 4), () -> "pem")
			.addTo(this.operations.table());
	}

	@Test
	void connectsAndBindsInstance() {
		assertThat(get()).contains("\"Status\":\"Uninitialized\"", "\"CaCertificateChainPem\":\"pem\"",
				"\"StartDate\":\"2026-01-01T12:00:00Z\"", "\"EndDate\":\"2027-01-01T12:00:00Z\"");
		OperationsUnderTest.assertRefused(() -> bind(NETWORK), 403, "Forbidden.DKMSInstanceStateInvalid");
		connect("Aliyun");
		bind(NETWORK);
		assertThat(get()).contains("\"Status\":\"Connected\"", "\"VpcId\":\"vpc-1\"", "\"VswitchIds\":\"vsw-1\"",
				"\"ZoneIds\":\"z-1,z-2\"", "\"BindVpcs\":{\"BindVpc\":[{\"VpcId\":\"vpc-2\"", "\"VpcOwnerId\":\"42\"");
		OperationsUnderTest.assertRefused(() -> connect("x"), 400, "InvalidParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "{}", "[1]", "[{}]", "[{\"VpcId\":\"v\",\"VSwitchId\":\"s\",\"RegionId\":\"r\"}]" })
	void refusesMalformedNetworks(String networks) {
		connect("Aliyun");
		OperationsUnderTest.assertRefused(() -> bind(networks), 400, "InvalidParameter");
	}

	@Test
	void listsAndReleasesInstances() {
		assertThat(this.operations.call("ListKmsInstances")).contains("\"TotalCount\":2", "\"PageSize\":20",
				"\"KmsInstanceArn\":\"acs:kms:cn-hangzhou:42:keystore/kst-a\"");
		assertThat(this.operations.field("DefaultKmsInstanceId", "GetDefaultKmsInstance")).isEqualTo("kst-a");
		this.operations.call("ReleaseKmsInstance", "KmsInstanceId", "kst-a");
		assertThat(this.operations.field("DefaultKmsInstanceId", "GetDefaultKmsInstance")).isEqualTo("kst-b");
		this.operations.call("ReleaseKmsInstance", "KmsInstanceId", "kst-b");
		assertThat(this.operations.field("DefaultKmsInstanceId", "GetDefaultKmsInstance")).isEmpty();
		OperationsUnderTest.assertRefused(this::get, 403, "Forbidden.DKMSInstanceNotFound");
	}

	@Test
	void tellsQuotas() {
		assertThat(this.operations.call("GetKmsInstanceQuotaInfos", "KmsInstanceId", "kst-a")).contains(
				"\"KmsInstanceQuotaInfos\":[{\"ResourceType\":\"key\",\"ResourceQuota\":1000,\"UsedQuantity\":3}",
				"\"secret\"", "\"vpc\"", "\"qps\"");
		assertThat(this.operations.call("GetKmsInstanceQuotaInfos", "KmsInstanceId", "kst-a", "ResourceType", "secret"))
			.contains("\"UsedQuantity\":4")
			.doesNotContain("\"key\"");
		OperationsUnderTest.assertRefused(
				() -> this.operations.call("GetKmsInstanceQuotaInfos", "KmsInstanceId", "kst-a", "ResourceType", "x"),
				400, "InvalidParameter");
	}

	@Test
	void takesOnlyNewIds() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.instances.add("kst-a"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.instances.add("x"));
	}

	private String get() {
		return this.operations.call("GetKmsInstance", "KmsInstanceId", "kst-a");
	}

	private void connect(String manager) {
		this.operations.call("ConnectKmsInstance", "KmsInstanceId", "kst-a", "KMProvider", manager, "VpcId", "vpc-1",
				"ZoneIds", "z-1,z-2", "VSwitchIds", "vsw-1");
	}

	private void bind(String networks) {
		this.operations.call("UpdateKmsInstanceBindVpc", "KmsInstanceId", "kst-a", "BindVpcs", networks);
	}

}
