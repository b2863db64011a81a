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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.aliyun.sdk.service.kms20160120.models.CancelKeyDeletionRequest;
import com.aliyun.sdk.service.kms20160120.models.CreateKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.CreateKeyVersionRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeKeyVersionRequest;
import com.aliyun.sdk.service.kms20160120.models.DisableKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.EnableKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.GetKeyPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.ListKeyVersionsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListKeysRequest;
import com.aliyun.sdk.service.kms20160120.models.ListResourceTagsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListResourceTagsResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ScheduleKeyDeletionRequest;
import com.aliyun.sdk.service.kms20160120.models.SetDeletionProtectionRequest;
import com.aliyun.sdk.service.kms20160120.models.SetKeyPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.TagResourceRequest;
import com.aliyun.sdk.service.kms20160120.models.UntagResourceRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateKeyDescriptionRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateRotationPolicyRequest;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Manages keys through the SDK.
 *
 * @since 0.1.0
 */
public class KeyTemplate implements KeyOperations {

	static final String POLICY_NAME = "default";

	private final KeyCalls keys;

	private final ManagementCalls calls;

	private final AliasOperations aliases;

	private final KeyMaterialOperations material;

	/**
	 * Create a template.
	 * @param client the way to KMS
	 */
	public KeyTemplate(KmsClient client) {
		this.keys = new KeyCalls(client);
		this.calls = this.keys.calls();
		this.aliases = new AliasTemplate(this.keys);
		this.material = new KeyMaterialTemplate(this.keys);
	}

	@Override
	public KeyDescription create(KeyDraft draft) {
		CreateKeyRequest request = draft.request();
		return this.calls.ask(KmsOperation.CREATE_KEY, "a new key", (sdk) -> sdk.createKey(request),
				(answer) -> KeyAnswers
					.description((answer.getBody() != null) ? answer.getBody().getKeyMetadata() : null));
	}

	@Override
	public KeyDescription ensureKey(String alias, KeyDraft draft) {
		return new NamedKey(this, KeyAlias.name(alias), draft).ensure();
	}

	@Override
	public KeyDescription describe(KeyId keyId) {
		return this.keys.describe(keyId);
	}

	@Override
	public Optional<KeyDescription> find(KeyId keyId) {
		try {
			return Optional.of(describe(keyId));
		}
		catch (KmsNotFoundException ex) {
			return Optional.empty();
		}
	}

	@Override
	public Stream<KeySummary> list(KeyFilter filter) {
		String json = filter.json();
		return PagedList.stream((page) -> this.calls.ask(KmsOperation.LIST_KEYS, "the keys",
				(sdk) -> sdk
					.listKeys(ListKeysRequest.builder().filters(json).pageNumber(page).pageSize(Page.SIZE).build()),
				(answer) -> KeyAnswers.keys(answer.getBody())));
	}

	@Override
	public void enable(KeyId keyId) {
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.ENABLE_KEY, KeyCalls.subject(keyId),
				(sdk) -> sdk.enableKey(EnableKeyRequest.builder().keyId(id).build()));
	}

	@Override
	public void disable(KeyId keyId) {
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.DISABLE_KEY, KeyCalls.subject(keyId),
				(sdk) -> sdk.disableKey(DisableKeyRequest.builder().keyId(id).build()));
	}

	@Override
	public void scheduleDeletion(KeyId keyId, int pendingDays) {
		Limits.within("The days until a key is deleted", pendingDays, MIN_PENDING_DAYS, MAX_PENDING_DAYS);
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.SCHEDULE_KEY_DELETION, KeyCalls.subject(keyId), (sdk) -> sdk.scheduleKeyDeletion(
				ScheduleKeyDeletionRequest.builder().keyId(id).pendingWindowInDays(pendingDays).build()));
	}

	@Override
	public void cancelDeletion(KeyId keyId) {
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.CANCEL_KEY_DELETION, KeyCalls.subject(keyId),
				(sdk) -> sdk.cancelKeyDeletion(CancelKeyDeletionRequest.builder().keyId(id).build()));
	}

	@Override
	public void protect(KeyId keyId, String reason) {
		setProtection(keyId, true, reason);
	}

	@Override
	public void unprotect(KeyId keyId) {
		setProtection(keyId, false, null);
	}

	private void setProtection(KeyId keyId, boolean enabled, @Nullable String reason) {
		// the one operation that wants the ARN
		String arn = describe(keyId).arn();
		this.calls.tell(KmsOperation.SET_DELETION_PROTECTION, KeyCalls.subject(keyId),
				(sdk) -> sdk.setDeletionProtection(SetDeletionProtectionRequest.builder()
					.protectedResourceArn(arn)
					.enableDeletionProtection(enabled)
					.deletionProtectionDescription(reason)
					.build()));
	}

	@Override
	public void updateDescription(KeyId keyId, String description) {
		KeyDraft.description(KeyCalls.subject(keyId), description);
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.UPDATE_KEY_DESCRIPTION, KeyCalls.subject(keyId), (sdk) -> sdk
			.updateKeyDescription(UpdateKeyDescriptionRequest.builder().keyId(id).description(description).build()));
	}

	@Override
	public void rotateEvery(KeyId keyId, Duration interval) {
		setRotation(keyId, true, Rotation.interval(KeyDraft.rotationInterval(interval)));
	}

	@Override
	public void stopRotation(KeyId keyId) {
		setRotation(keyId, false, null);
	}

	private void setRotation(KeyId keyId, boolean automatic, @Nullable String interval) {
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.UPDATE_ROTATION_POLICY, KeyCalls.subject(keyId),
				(sdk) -> sdk.updateRotationPolicy(UpdateRotationPolicyRequest.builder()
					.keyId(id)
					.enableAutomaticRotation(automatic)
					.rotationInterval(interval)
					.build()));
	}

	@Override
	public KeyVersion createVersion(KeyId keyId) {
		String id = this.keys.id(keyId);
		return this.calls.ask(KmsOperation.CREATE_KEY_VERSION, KeyCalls.subject(keyId),
				(sdk) -> sdk.createKeyVersion(CreateKeyVersionRequest.builder().keyId(id).build()),
				(answer) -> KeyAnswers.version(answer.getBody()));
	}

	@Override
	public KeyVersion describeVersion(KeyId keyId, String versionId) {
		return this.calls.ask(KmsOperation.DESCRIBE_KEY_VERSION, KeyCalls.subject(keyId),
				(sdk) -> sdk.describeKeyVersion(
						DescribeKeyVersionRequest.builder().keyId(keyId.value()).keyVersionId(versionId).build()),
				(answer) -> KeyAnswers.version(answer.getBody()));
	}

	@Override
	public Stream<KeyVersion> versions(KeyId keyId) {
		return PagedList.stream((page) -> this.calls
			.ask(KmsOperation.LIST_KEY_VERSIONS, KeyCalls.subject(keyId), (sdk) -> sdk.listKeyVersions(
					ListKeyVersionsRequest.builder().keyId(keyId.value()).pageNumber(page).pageSize(Page.SIZE).build()),
					(answer) -> KeyAnswers.versions(answer.getBody())));
	}

	@Override
	public void tag(KeyId keyId, Map<String, String> tags) {
		String json = JsonText.tags(tags);
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.TAG_RESOURCE, KeyCalls.subject(keyId),
				(sdk) -> sdk.tagResource(TagResourceRequest.builder().keyId(id).tags(json).build()));
	}

	@Override
	public void untag(KeyId keyId, String... tagKeys) {
		String json = JsonText.of(List.of(tagKeys));
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.UNTAG_RESOURCE, KeyCalls.subject(keyId),
				(sdk) -> sdk.untagResource(UntagResourceRequest.builder().keyId(id).tagKeys(json).build()));
	}

	@Override
	public Map<String, String> tags(KeyId keyId) {
		String id = this.keys.id(keyId);
		return this.calls.ask(KmsOperation.LIST_RESOURCE_TAGS, KeyCalls.subject(keyId),
				(sdk) -> sdk.listResourceTags(ListResourceTagsRequest.builder().keyId(id).build()),
				(answer) -> tags(IncompleteAnswer.requireBody(answer.getBody())));
	}

	private static Map<String, String> tags(ListResourceTagsResponseBody body) {
		Map<String, String> tags = new LinkedHashMap<>();
		if (body.getTags() != null) {
			SdkText.list(body.getTags().getTag()).forEach((tag) -> tags.put(tag.getTagKey(), tag.getTagValue()));
		}
		return tags;
	}

	@Override
	public String policy(KeyId keyId) {
		String id = this.keys.id(keyId);
		return this.calls.ask(KmsOperation.GET_KEY_POLICY, KeyCalls.subject(keyId),
				(sdk) -> sdk.getKeyPolicy(GetKeyPolicyRequest.builder().keyId(id).policyName(POLICY_NAME).build()),
				(answer) -> IncompleteAnswer.requireField("Policy",
						IncompleteAnswer.requireBody(answer.getBody()).getPolicy()));
	}

	@Override
	public void setPolicy(KeyId keyId, String policy) {
		Limits.policy(KeyCalls.subject(keyId), policy);
		String id = this.keys.id(keyId);
		this.calls.tell(KmsOperation.SET_KEY_POLICY, KeyCalls.subject(keyId), (sdk) -> sdk
			.setKeyPolicy(SetKeyPolicyRequest.builder().keyId(id).policyName(POLICY_NAME).policy(policy).build()));
	}

	@Override
	public AliasOperations aliases() {
		return this.aliases;
	}

	@Override
	public KeyMaterialOperations material() {
		return this.material;
	}

}
