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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.aliyun.sdk.service.kms20160120.models.CreateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DeleteSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.GetRandomPasswordRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretsRequest;
import com.aliyun.sdk.service.kms20160120.models.PutSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.RestoreSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.RotateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.SetSecretPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.TagResourceRequest;
import com.aliyun.sdk.service.kms20160120.models.UntagResourceRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateSecretRotationPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateSecretVersionStageRequest;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Manages secrets through the SDK.
 *
 * @since 0.1.0
 */
public class SecretManagementTemplate implements SecretManagementOperations {

	private static final String EXISTS = "Rejected.ResourceExist";

	private final ManagementCalls calls;

	/**
	 * Create a template.
	 * @param client the way to KMS
	 */
	public SecretManagementTemplate(KmsClient client) {
		this.calls = new ManagementCalls(client);
	}

	@Override
	public CreatedSecret create(SecretDraft draft) {
		CreateSecretRequest request = draft.request();
		return this.calls.ask(KmsOperation.CREATE_SECRET, subject(draft.name()), (sdk) -> sdk.createSecret(request),
				(answer) -> SecretAnswers.created(answer.getBody()));
	}

	@Override
	public boolean ensureSecret(SecretDraft draft) {
		try {
			create(draft);
			return true;
		}
		catch (KmsInvalidRequestException ex) {
			if (!EXISTS.equals(ex.getErrorCode())) {
				throw ex;
			}
			return false;
		}
	}

	@Override
	public SecretVersionSummary put(String name, NewSecretValue value) {
		return this.calls.ask(KmsOperation.PUT_SECRET_VALUE, subject(name),
				(sdk) -> sdk.putSecretValue(PutSecretValueRequest.builder()
					.secretName(name)
					.versionId(value.versionId())
					.secretData(value.data())
					.secretDataType(value.dataType())
					.versionStages(JsonText.of(value.stages()))
					.build()),
				(answer) -> SecretAnswers.version(answer.getBody()));
	}

	@Override
	public SecretDescription describe(String name) {
		return this.calls.ask(KmsOperation.DESCRIBE_SECRET, subject(name),
				(sdk) -> sdk.describeSecret(DescribeSecretRequest.builder().secretName(name).fetchTags("true").build()),
				(answer) -> SecretAnswers.description(answer.getBody()));
	}

	@Override
	public Optional<SecretDescription> find(String name) {
		try {
			return Optional.of(describe(name));
		}
		catch (KmsNotFoundException ex) {
			return Optional.empty();
		}
	}

	@Override
	public Stream<SecretSummary> list(SecretFilter filter) {
		String json = filter.json();
		return PagedList.stream((page) -> this.calls.ask(KmsOperation.LIST_SECRETS, "the secrets",
				(sdk) -> sdk.listSecrets(ListSecretsRequest.builder()
					.filters(json)
					.fetchTags("true")
					.pageNumber(page)
					.pageSize(Page.SIZE)
					.build()),
				(answer) -> SecretAnswers.secrets(answer.getBody())));
	}

	@Override
	public Stream<SecretVersionSummary> versions(String name) {
		return versions(name, false);
	}

	@Override
	public Stream<SecretVersionSummary> allVersions(String name) {
		return versions(name, true);
	}

	private Stream<SecretVersionSummary> versions(String name, boolean withoutStage) {
		return PagedList.stream((page) -> this.calls.ask(KmsOperation.LIST_SECRET_VERSION_IDS, subject(name),
				(sdk) -> sdk.listSecretVersionIds(ListSecretVersionIdsRequest.builder()
					.secretName(name)
					.includeDeprecated(Boolean.toString(withoutStage))
					.pageNumber(page)
					.pageSize(Page.SIZE)
					.build()),
				(answer) -> SecretAnswers.versions(answer.getBody())));
	}

	@Override
	public void updateDescription(String name, String description) {
		KeyDraft.description(subject(name), description);
		update(name, UpdateSecretRequest.builder().secretName(name).description(description).build());
	}

	@Override
	public void updateCustomData(String name, Map<String, String> customData) {
		update(name,
				UpdateSecretRequest.builder()
					.secretName(name)
					.extendedConfig(UpdateSecretRequest.ExtendedConfig.builder()
						.customData(SecretDraft.checkedCustomData(customData))
						.build())
					.build());
	}

	private void update(String name, UpdateSecretRequest request) {
		this.calls.tell(KmsOperation.UPDATE_SECRET, subject(name), (sdk) -> sdk.updateSecret(request));
	}

	@Override
	public void moveStage(String name, String stage, String versionId) {
		updateStage(name, stage, versionId, null);
	}

	@Override
	public void removeStage(String name, String stage, String versionId) {
		updateStage(name, stage, null, versionId);
	}

	private void updateStage(String name, String stage, @Nullable String toVersion, @Nullable String fromVersion) {
		this.calls.tell(KmsOperation.UPDATE_SECRET_VERSION_STAGE, subject(name),
				(sdk) -> sdk.updateSecretVersionStage(UpdateSecretVersionStageRequest.builder()
					.secretName(name)
					.versionStage(stage)
					.moveToVersion(toVersion)
					.removeFromVersion(fromVersion)
					.build()));
	}

	@Override
	public String rotate(String name) {
		String versionId = UUID.randomUUID().toString();
		rotate(name, versionId);
		return versionId;
	}

	@Override
	public void rotate(String name, String versionId) {
		NewSecretValue.checkedVersionId(versionId);
		this.calls.tell(KmsOperation.ROTATE_SECRET, subject(name),
				(sdk) -> sdk.rotateSecret(RotateSecretRequest.builder().secretName(name).versionId(versionId).build()));
	}

	@Override
	public void rotateEvery(String name, Duration interval) {
		setRotation(name, true, Rotation.interval(SecretDraft.rotationInterval(interval)));
	}

	@Override
	public void stopRotation(String name) {
		setRotation(name, false, null);
	}

	private void setRotation(String name, boolean automatic, @Nullable String interval) {
		this.calls.tell(KmsOperation.UPDATE_SECRET_ROTATION_POLICY, subject(name),
				(sdk) -> sdk.updateSecretRotationPolicy(UpdateSecretRotationPolicyRequest.builder()
					.secretName(name)
					.enableAutomaticRotation(automatic)
					.rotationInterval(interval)
					.build()));
	}

	@Override
	public Optional<Instant> delete(String name, int recoveryDays) {
		Limits.within("The days in which a secret can be restored", recoveryDays, 1, MAX_RECOVERY_DAYS);
		return this.calls.ask(KmsOperation.DELETE_SECRET, subject(name),
				(sdk) -> sdk.deleteSecret(DeleteSecretRequest.builder()
					.secretName(name)
					.recoveryWindowInDays(Integer.toString(recoveryDays))
					.build()),
				(answer) -> Optional.ofNullable(
						SdkText.instant(IncompleteAnswer.requireBody(answer.getBody()).getPlannedDeleteTime())));
	}

	@Override
	public void deleteForever(String name) {
		this.calls.tell(KmsOperation.DELETE_SECRET, subject(name), (sdk) -> sdk
			.deleteSecret(DeleteSecretRequest.builder().secretName(name).forceDeleteWithoutRecovery("true").build()));
	}

	@Override
	public void restore(String name) {
		this.calls.tell(KmsOperation.RESTORE_SECRET, subject(name),
				(sdk) -> sdk.restoreSecret(RestoreSecretRequest.builder().secretName(name).build()));
	}

	@Override
	public String randomPassword(PasswordRules rules) {
		GetRandomPasswordRequest request = rules.request();
		return this.calls.ask(KmsOperation.GET_RANDOM_PASSWORD, "a random password",
				(sdk) -> sdk.getRandomPassword(request), (answer) -> IncompleteAnswer.requireField("RandomPassword",
						IncompleteAnswer.requireBody(answer.getBody()).getRandomPassword()));
	}

	@Override
	public void tag(String name, Map<String, String> tags) {
		String json = JsonText.tags(tags);
		this.calls.tell(KmsOperation.TAG_RESOURCE, subject(name),
				(sdk) -> sdk.tagResource(TagResourceRequest.builder().secretName(name).tags(json).build()));
	}

	@Override
	public void untag(String name, String... tagKeys) {
		String json = JsonText.of(List.of(tagKeys));
		this.calls.tell(KmsOperation.UNTAG_RESOURCE, subject(name),
				(sdk) -> sdk.untagResource(UntagResourceRequest.builder().secretName(name).tagKeys(json).build()));
	}

	@Override
	public String policy(String name) {
		return this.calls.ask(KmsOperation.GET_SECRET_POLICY, subject(name),
				(sdk) -> sdk.getSecretPolicy(
						GetSecretPolicyRequest.builder().secretName(name).policyName(KeyTemplate.POLICY_NAME).build()),
				(answer) -> IncompleteAnswer.requireField("Policy",
						IncompleteAnswer.requireBody(answer.getBody()).getPolicy()));
	}

	@Override
	public void setPolicy(String name, String policy) {
		Limits.policy(subject(name), policy);
		this.calls.tell(KmsOperation.SET_SECRET_POLICY, subject(name),
				(sdk) -> sdk.setSecretPolicy(SetSecretPolicyRequest.builder()
					.secretName(name)
					.policyName(KeyTemplate.POLICY_NAME)
					.policy(policy)
					.build()));
	}

	private static String subject(String name) {
		return "secret '%s'".formatted(name);
	}

}
