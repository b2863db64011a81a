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

package io.github.kmsboot.kms.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.CreateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DeleteSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeSecretResponseBody;
import com.aliyun.sdk.service.kms20160120.models.GetRandomPasswordRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.ListResourceTagsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListTagResourcesRequest;
import com.aliyun.sdk.service.kms20160120.models.PutSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.RestoreSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.RotateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.SetSecretPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.TagResourceRequest;
import com.aliyun.sdk.service.kms20160120.models.TagResourcesRequest;
import com.aliyun.sdk.service.kms20160120.models.UntagResourceRequest;
import com.aliyun.sdk.service.kms20160120.models.UntagResourcesRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateSecretRotationPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateSecretVersionStageRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.emulator.secret.SecretDraft;
import io.github.kmsboot.kms.emulator.secret.SecretType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each operation on secrets and tags once, by the official client.
 */
class SecretOperationsIntegrationTests {

	private static final String ACCOUNTS = "{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"p\"}]}";

	private KmsEmulator emulator;

	private AsyncClient client;

	private String keyId;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().start();
		this.keyId = this.emulator.keys().create("alias/app");
		this.emulator.secrets().create(SecretDraft.text("team/a", "v1", "one"));
		this.emulator.secrets()
			.create(SecretDraft.managed("db", SecretType.RDS, ACCOUNTS, "{\"SecretSubType\":\"DoubleUsers\"}"));
		this.client = AsyncOfficialClient.connect(this.emulator, SignatureVersion.V3,
				Credential.builder()
					.accessKeyId(this.emulator.accessKeyId())
					.accessKeySecret(this.emulator.accessKeySecret())
					.build());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("calls")
	void answersOfficialClient(String operation, Call call) {
		call.make(this);
		assertThat(this.emulator.requests().list()).anySatisfy((request) -> {
			assertThat(request.operation()).isEqualTo(operation);
			assertThat(request.status()).isEqualTo(200);
		});
	}

	static Stream<Arguments> calls() {
		return Stream.of(call("CreateSecret", SecretOperationsIntegrationTests::createSecret),
				call("GetSecretValue", SecretOperationsIntegrationTests::getSecretValue),
				call("DescribeSecret", SecretOperationsIntegrationTests::describeSecret),
				call("ListSecrets", SecretOperationsIntegrationTests::listSecrets),
				call("PutSecretValue", SecretOperationsIntegrationTests::putSecretValue),
				call("ListSecretVersionIds", SecretOperationsIntegrationTests::putSecretValue),
				call("UpdateSecretVersionStage", SecretOperationsIntegrationTests::updateSecretVersionStage),
				call("UpdateSecret", SecretOperationsIntegrationTests::updateSecret),
				call("UpdateSecretRotationPolicy", SecretOperationsIntegrationTests::updateSecretRotationPolicy),
				call("RotateSecret", SecretOperationsIntegrationTests::rotateSecret),
				call("DeleteSecret", SecretOperationsIntegrationTests::restoreSecret),
				call("RestoreSecret", SecretOperationsIntegrationTests::restoreSecret),
				call("GetSecretPolicy", SecretOperationsIntegrationTests::setSecretPolicy),
				call("SetSecretPolicy", SecretOperationsIntegrationTests::setSecretPolicy),
				call("GetRandomPassword", SecretOperationsIntegrationTests::getRandomPassword),
				call("TagResource", SecretOperationsIntegrationTests::tagResource),
				call("ListResourceTags", SecretOperationsIntegrationTests::tagResource),
				call("UntagResource", SecretOperationsIntegrationTests::untagResource),
				call("TagResources", SecretOperationsIntegrationTests::tagResources),
				call("ListTagResources", SecretOperationsIntegrationTests::tagResources),
				call("UntagResources", SecretOperationsIntegrationTests::untagResources));
	}

	private static Arguments call(String operation, Call call) {
		return Arguments.of(operation, call);
	}

	private void createSecret() {
		var body = AsyncOfficialClient.await(this.client.createSecret(CreateSecretRequest.builder()
			.secretName("$Auto")
			.versionId("v1")
			.secretData("{\"AccessKeys\":[{\"AccessKeyId\":\"i\",\"AccessKeySecret\":\"s\"}]}")
			.secretType("RAMCredentials")
			.extendedConfig(Map.of("SecretSubType", "RamUserAccessKey", "UserName", "app"))
			.encryptionKeyId("alias/app")
			.enableAutomaticRotation(true)
			.rotationInterval("7d")
			.tags("[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]")
			.build())).getBody();
		assertThat(body.getSecretName()).isEqualTo("acs/ram/user/app");
		assertThat(body.getRotationInterval()).isEqualTo("604800s");
		assertThat(Instant.parse(body.getNextRotationDate())).isAfter(Instant.now());
		assertThat(describe("acs/ram/user/app").getEncryptionKeyId()).isEqualTo(this.keyId);
	}

	private void getSecretValue() {
		var body = AsyncOfficialClient
			.await(this.client
				.getSecretValue(GetSecretValueRequest.builder().secretName("db").fetchExtendedConfig(true).build()))
			.getBody();
		assertThat(body.getSecretData()).isEqualTo("{\"AccountName\":\"app\",\"AccountPassword\":\"p\"}");
		assertThat(body.getSecretType()).isEqualTo("Rds");
		assertThat(body.getExtendedConfig()).contains("DoubleUsers");
	}

	private void describeSecret() {
		DescribeSecretResponseBody body = describe("team/a");
		assertThat(body.getArn()).endsWith(":secret/team/a");
		assertThat(body.getSecretType()).isEqualTo("Generic");
		assertThat(body.getTags().getTag()).isEmpty();
	}

	private DescribeSecretResponseBody describe(String name) {
		return AsyncOfficialClient
			.await(this.client
				.describeSecret(DescribeSecretRequest.builder().secretName(name).fetchTags("true").build()))
			.getBody();
	}

	private void listSecrets() {
		this.emulator.secrets().tags("team/a").put(Map.of("a", "b"));
		var body = AsyncOfficialClient.await(this.client.listSecrets(ListSecretsRequest.builder()
			.fetchTags("true")
			.filters("[{\"Key\":\"TagKey\",\"Values\":[\"a\"]}]")
			.build())).getBody();
		assertThat(body.getSecretList().getSecret()).singleElement().satisfies((secret) -> {
			assertThat(secret.getSecretName()).isEqualTo("team/a");
			assertThat(secret.getTags().getTag()).singleElement().extracting((tag) -> tag.getTagValue()).isEqualTo("b");
		});
	}

	private void putSecretValue() {
		var body = AsyncOfficialClient.await(this.client.putSecretValue(PutSecretValueRequest.builder()
			.secretName("team/a")
			.versionId("v2")
			.secretData("two")
			.versionStages("[\"ACSCurrent\",\"green\"]")
			.build())).getBody();
		assertThat(body.getVersionStages().getVersionStage()).containsExactly("ACSCurrent", "green");
		assertThat(AsyncOfficialClient
			.await(this.client.listSecretVersionIds(ListSecretVersionIdsRequest.builder().secretName("team/a").build()))
			.getBody()
			.getVersionIds()
			.getVersionId()).extracting((version) -> version.getVersionId()).containsExactly("v2", "v1");
	}

	private void updateSecretVersionStage() {
		this.emulator.secrets().put("team/a", "two");
		AsyncOfficialClient.await(this.client.updateSecretVersionStage(UpdateSecretVersionStageRequest.builder()
			.secretName("team/a")
			.versionStage("ACSCurrent")
			.moveToVersion("v1")
			.build()));
		assertThat(this.emulator.secrets().value("team/a")).isEqualTo("one");
	}

	private void updateSecret() {
		AsyncOfficialClient.await(this.client.updateSecret(UpdateSecretRequest.builder()
			.secretName("db")
			.description("new")
			.extendedConfig(UpdateSecretRequest.ExtendedConfig.builder().customData(Map.of("url", "x")).build())
			.build()));
		assertThat(describe("db").getDescription()).isEqualTo("new");
		assertThat(describe("db").getExtendedConfig()).contains("\"CustomData\":{\"url\":\"x\"}");
	}

	private void updateSecretRotationPolicy() {
		AsyncOfficialClient.await(this.client.updateSecretRotationPolicy(UpdateSecretRotationPolicyRequest.builder()
			.secretName("db")
			.enableAutomaticRotation(true)
			.rotationInterval("6h")
			.build()));
		assertThat(describe("db").getAutomaticRotation()).isEqualTo("Enabled");
		assertThat(describe("db").getRotationInterval()).isEqualTo("21600s");
	}

	private void rotateSecret() {
		var body = AsyncOfficialClient
			.await(this.client.rotateSecret(RotateSecretRequest.builder().secretName("db").versionId("r1").build()))
			.getBody();
		assertThat(body.getVersionId()).isEqualTo("r1");
		assertThat(this.emulator.secrets().value("db")).contains("\"app_clone\"");
	}

	private void restoreSecret() {
		var body = AsyncOfficialClient
			.await(this.client
				.deleteSecret(DeleteSecretRequest.builder().secretName("team/a").recoveryWindowInDays("7").build()))
			.getBody();
		assertThat(Instant.parse(body.getPlannedDeleteTime())).isAfter(Instant.now());
		AsyncOfficialClient
			.await(this.client.restoreSecret(RestoreSecretRequest.builder().secretName("team/a").build()));
		assertThat(describe("team/a").getPlannedDeleteTime()).isNull();
	}

	private void setSecretPolicy() {
		assertThat(policy()).contains("kms default secret policy");
		AsyncOfficialClient.await(this.client.setSecretPolicy(SetSecretPolicyRequest.builder()
			.secretName("team/a")
			.policyName("default")
			.policy("{\"Version\":\"1\"}")
			.build()));
		assertThat(policy()).isEqualTo("{\"Version\":\"1\"}");
	}

	private String policy() {
		return AsyncOfficialClient
			.await(this.client.getSecretPolicy(GetSecretPolicyRequest.builder().secretName("team/a").build()))
			.getBody()
			.getPolicy();
	}

	private void getRandomPassword() {
		assertThat(AsyncOfficialClient
			.await(this.client.getRandomPassword(
					GetRandomPasswordRequest.builder().passwordLength("40").excludePunctuation("true").build()))
			.getBody()
			.getRandomPassword()).matches("[A-Za-z0-9]{40}");
	}

	private void tagResource() {
		AsyncOfficialClient.await(this.client.tagResource(TagResourceRequest.builder()
			.keyId(this.keyId)
			.tags("[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]")
			.build()));
		assertThat(AsyncOfficialClient
			.await(this.client.listResourceTags(ListResourceTagsRequest.builder().keyId(this.keyId).build()))
			.getBody()
			.getTags()
			.getTag()).singleElement().satisfies((tag) -> {
				assertThat(tag.getKeyId()).isEqualTo(this.keyId);
				assertThat(tag.getTagKey()).isEqualTo("a");
				assertThat(tag.getTagValue()).isEqualTo("b");
			});
	}

	private void untagResource() {
		this.emulator.secrets().tags("team/a").put(Map.of("a", "b", "c", "d"));
		AsyncOfficialClient.await(this.client
			.untagResource(UntagResourceRequest.builder().secretName("team/a").tagKeys("[\"a\"]").build()));
		assertThat(this.emulator.secrets().tags("team/a").asMap()).containsOnlyKeys("c");
	}

	private void tagResources() {
		AsyncOfficialClient.await(this.client.tagResources(TagResourcesRequest.builder()
			.regionId("cn-hangzhou")
			.resourceType("secret")
			.resourceId(List.of("team/a", "db"))
			.tag(List.of(TagResourcesRequest.Tag.builder().key("a").value("b").build()))
			.build()));
		var body = AsyncOfficialClient.await(this.client.listTagResources(ListTagResourcesRequest.builder()
			.regionId("cn-hangzhou")
			.resourceType("secret")
			.tag(List.of(ListTagResourcesRequest.Tag.builder().key("a").build()))
			.build())).getBody();
		assertThat(body.getNextToken()).isEmpty();
		assertThat(body.getTagResources().getTagResource()).extracting((row) -> row.getResourceId())
			.containsExactly("db", "team/a");
	}

	private void untagResources() {
		this.emulator.keys().tags(this.keyId).put(Map.of("a", "b"));
		AsyncOfficialClient.await(this.client.untagResources(UntagResourcesRequest.builder()
			.regionId("cn-hangzhou")
			.resourceType("key")
			.resourceId(List.of(this.keyId))
			.tagKey(List.of("a"))
			.build()));
		assertThat(this.emulator.keys().tags(this.keyId).asMap()).isEmpty();
	}

	/**
	 * A call and a look at its answer.
	 */
	@FunctionalInterface
	interface Call {

		void make(SecretOperationsIntegrationTests tests);

	}

}
