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

package io.github.kmsboot.kms.gateway;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every operation of the service, with what decides where it may be sent and how often.
 * <p>
 * The names are those of the OpenAPI (version 2016-01-20) and, for the operations that a
 * dedicated gateway alone offers, of the KMS Instance API.
 *
 * @since 0.1.0
 * @see <a href="https://www.alibabacloud.com/help/en/kms">service documentation</a>
 */
public enum KmsOperation {

	ADVANCE_DECRYPT(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	ADVANCE_ENCRYPT(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	ADVANCE_GENERATE_DATA_KEY(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	ADVANCE_GENERATE_DATA_KEY_PAIR(Category.CRYPTOGRAPHY, QuotaGroup.DATA_KEY_PAIR),
	ADVANCE_GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(Category.CRYPTOGRAPHY, QuotaGroup.DATA_KEY_PAIR),
	ASYMMETRIC_DECRYPT(Category.CRYPTOGRAPHY, QuotaGroup.ASYMMETRIC),
	ASYMMETRIC_ENCRYPT(Category.CRYPTOGRAPHY, QuotaGroup.ASYMMETRIC),
	ASYMMETRIC_SIGN(Category.CRYPTOGRAPHY, QuotaGroup.ASYMMETRIC),
	ASYMMETRIC_VERIFY(Category.CRYPTOGRAPHY, QuotaGroup.ASYMMETRIC),
	DECRYPT(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC), ENCRYPT(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	EXPORT_DATA_KEY(Category.CRYPTOGRAPHY, QuotaGroup.UNPUBLISHED),
	GENERATE_AND_EXPORT_DATA_KEY(Category.CRYPTOGRAPHY, QuotaGroup.UNPUBLISHED),
	GENERATE_DATA_KEY(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	GENERATE_DATA_KEY_PAIR(Category.CRYPTOGRAPHY, QuotaGroup.DATA_KEY_PAIR),
	GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(Category.CRYPTOGRAPHY, QuotaGroup.DATA_KEY_PAIR),
	GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	GENERATE_MAC(Category.CRYPTOGRAPHY, QuotaGroup.UNPUBLISHED),
	GENERATE_RANDOM(Category.CRYPTOGRAPHY, QuotaGroup.SYMMETRIC),
	GET_PUBLIC_KEY(Category.CRYPTOGRAPHY, QuotaGroup.KEY_READ),
	RE_ENCRYPT(Category.CRYPTOGRAPHY, QuotaGroup.RE_ENCRYPTION), SIGN(Category.CRYPTOGRAPHY, QuotaGroup.ASYMMETRIC),
	VERIFY(Category.CRYPTOGRAPHY, QuotaGroup.ASYMMETRIC), VERIFY_MAC(Category.CRYPTOGRAPHY, QuotaGroup.UNPUBLISHED),
	BATCH_GET_SECRET_VALUE(Category.SECRET_RETRIEVAL, QuotaGroup.UNPUBLISHED),
	GET_MANAGED_DATA_KEY(Category.SECRET_RETRIEVAL, QuotaGroup.UNPUBLISHED),
	GET_SECRET_VALUE(Category.SECRET_RETRIEVAL, QuotaGroup.SECRET_READ),
	CANCEL_KEY_DELETION(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	CERTIFICATE_PRIVATE_KEY_DECRYPT(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	CERTIFICATE_PRIVATE_KEY_SIGN(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	CERTIFICATE_PUBLIC_KEY_ENCRYPT(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	CERTIFICATE_PUBLIC_KEY_VERIFY(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	CONNECT_KMS_INSTANCE(Category.MANAGEMENT, QuotaGroup.INSTANCE_WRITE),
	CREATE_ALIAS(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	CREATE_APPLICATION_ACCESS_POINT(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	CREATE_CERTIFICATE(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	CREATE_CLIENT_KEY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	CREATE_KEY(Category.MANAGEMENT, QuotaGroup.KEY_CREATION),
	CREATE_KEY_VERSION(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	CREATE_NETWORK_RULE(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	CREATE_POLICY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	CREATE_SECRET(Category.MANAGEMENT, QuotaGroup.SECRET_WRITE),
	DELETE_ALIAS(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	DELETE_APPLICATION_ACCESS_POINT(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DELETE_CERTIFICATE(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	DELETE_CLIENT_KEY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DELETE_KEY_MATERIAL(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	DELETE_NETWORK_RULE(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DELETE_POLICY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DELETE_SECRET(Category.MANAGEMENT, QuotaGroup.SECRET_WRITE),
	DESCRIBE_ACCOUNT_KMS_STATUS(Category.MANAGEMENT, QuotaGroup.ACCOUNT),
	DESCRIBE_APPLICATION_ACCESS_POINT(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DESCRIBE_CERTIFICATE(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	DESCRIBE_KEY(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	DESCRIBE_KEY_VERSION(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	DESCRIBE_NETWORK_RULE(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DESCRIBE_POLICY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	DESCRIBE_REGIONS(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	DESCRIBE_SECRET(Category.MANAGEMENT, QuotaGroup.SECRET_READ),
	DISABLE_KEY(Category.MANAGEMENT, QuotaGroup.KEY_WRITE), ENABLE_KEY(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	GET_CERTIFICATE(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	GET_CLIENT_KEY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	GET_DEFAULT_KMS_INSTANCE(Category.MANAGEMENT, QuotaGroup.INSTANCE_READ),
	GET_KEY_POLICY(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	GET_KMS_INSTANCE(Category.MANAGEMENT, QuotaGroup.INSTANCE_READ),
	GET_KMS_INSTANCE_QUOTA_INFOS(Category.MANAGEMENT, QuotaGroup.INSTANCE_READ),
	GET_PARAMETERS_FOR_IMPORT(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	GET_RANDOM_PASSWORD(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	GET_SECRET_POLICY(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	IMPORT_KEY_MATERIAL(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	LIST_ALIASES(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	LIST_ALIASES_BY_KEY_ID(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	LIST_APPLICATION_ACCESS_POINTS(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	LIST_CLIENT_KEYS(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	LIST_KEY_VERSIONS(Category.MANAGEMENT, QuotaGroup.KEY_READ), LIST_KEYS(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	LIST_KMS_INSTANCES(Category.MANAGEMENT, QuotaGroup.INSTANCE_READ),
	LIST_MANAGED_DATA_KEY_VERSIONS(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	LIST_NETWORK_RULES(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	LIST_POLICIES(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	LIST_RESOURCE_TAGS(Category.MANAGEMENT, QuotaGroup.RESOURCE_TAGS),
	LIST_SECRET_VERSION_IDS(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	LIST_SECRETS(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	LIST_TAG_RESOURCES(Category.MANAGEMENT, QuotaGroup.KEY_READ),
	OPEN_KMS_SERVICE(Category.MANAGEMENT, QuotaGroup.ACCOUNT),
	PUT_SECRET_VALUE(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	RELEASE_KMS_INSTANCE(Category.MANAGEMENT, QuotaGroup.INSTANCE_WRITE),
	RESTORE_SECRET(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	ROTATE_SECRET(Category.MANAGEMENT, QuotaGroup.SECRET_ROTATION),
	SCHEDULE_KEY_DELETION(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	SET_DELETION_PROTECTION(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	SET_KEY_POLICY(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	SET_SECRET_POLICY(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	TAG_RESOURCE(Category.MANAGEMENT, QuotaGroup.KEY_WRITE), TAG_RESOURCES(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	UNTAG_RESOURCE(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	UNTAG_RESOURCES(Category.MANAGEMENT, QuotaGroup.KEY_WRITE), UPDATE_ALIAS(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	UPDATE_APPLICATION_ACCESS_POINT(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	UPDATE_CERTIFICATE_STATUS(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED),
	UPDATE_KEY_DESCRIPTION(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	UPDATE_KMS_INSTANCE_BIND_VPC(Category.MANAGEMENT, QuotaGroup.INSTANCE_WRITE),
	UPDATE_NETWORK_RULE(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	UPDATE_POLICY(Category.MANAGEMENT, QuotaGroup.ACCESS_CONTROL),
	UPDATE_ROTATION_POLICY(Category.MANAGEMENT, QuotaGroup.KEY_WRITE),
	UPDATE_SECRET(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	UPDATE_SECRET_ROTATION_POLICY(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	UPDATE_SECRET_VERSION_STAGE(Category.MANAGEMENT, QuotaGroup.SECRET_MANAGEMENT),
	UPLOAD_CERTIFICATE(Category.MANAGEMENT, QuotaGroup.UNPUBLISHED);

	private static final Pattern READING = Pattern.compile("(?:Describe|Get|List)[A-Z]");

	private static final Set<String> SHARED_ONLY = Set.of("ReEncrypt", "BatchGetSecretValue", "GetManagedDataKey");

	private static final Set<String> INSTANCE_API_ONLY = Set.of("AdvanceEncrypt", "AdvanceDecrypt",
			"AdvanceGenerateDataKey", "AdvanceGenerateDataKeyPair", "AdvanceGenerateDataKeyPairWithoutPlaintext",
			"GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateRandom", "Sign", "Verify");

	private static final Set<String> INSTANCE_API = Set.of("Encrypt", "Decrypt", "GenerateDataKey",
			"GenerateDataKeyWithoutPlaintext", "AsymmetricEncrypt", "AsymmetricDecrypt", "AsymmetricSign",
			"AsymmetricVerify", "GetPublicKey", "GetSecretValue");

	private final String apiName;

	private final Category category;

	private final QuotaGroup quotaGroup;

	KmsOperation(Category category, QuotaGroup quotaGroup) {
		this.apiName = camelCase(name());
		this.category = category;
		this.quotaGroup = quotaGroup;
	}

	/**
	 * Return the name by which the service knows the operation.
	 * @return for example {@code GetSecretValue}
	 */
	public String apiName() {
		return this.apiName;
	}

	/**
	 * Return the kind of the operation, which decides about the gateways that offer it.
	 * @return the category
	 */
	public Category category() {
		return this.category;
	}

	/**
	 * Return the group of operations that share one quota with this one.
	 * @return the quota group
	 */
	public QuotaGroup quotaGroup() {
		return this.quotaGroup;
	}

	/**
	 * Tell whether the operation may be repeated without doing more than once: all but
	 * changes.
	 * @return whether a call that may have arrived may be sent again
	 */
	public boolean isIdempotent() {
		return this.category != Category.MANAGEMENT || READING.matcher(this.apiName).lookingAt();
	}

	/**
	 * Tell whether the shared gateway alone offers the operation, although it is not
	 * management.
	 * @return whether a dedicated gateway refuses it
	 */
	public boolean isSharedOnly() {
		return SHARED_ONLY.contains(this.apiName);
	}

	/**
	 * Tell whether the KMS Instance API has the operation, under this name or as a part
	 * of its general {@code Encrypt}, {@code Decrypt}, {@code Sign} and {@code Verify}.
	 * @return whether a dedicated gateway can be asked with a client key
	 */
	public boolean isInstanceApi() {
		return isInstanceApiOnly() || INSTANCE_API.contains(this.apiName);
	}

	/**
	 * Tell whether the KMS Instance API alone has the operation.
	 * @return whether the KMS API lacks it
	 */
	public boolean isInstanceApiOnly() {
		return INSTANCE_API_ONLY.contains(this.apiName);
	}

	private static String camelCase(String constant) {
		StringBuilder name = new StringBuilder(constant.length());
		for (String word : constant.split("_", -1)) {
			name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
		}
		return name.toString();
	}

	/**
	 * The three kinds of operations of the KMS integration guide.
	 */
	public enum Category {

		/**
		 * Life cycle of keys, secrets, instances and access: shared gateway only.
		 */
		MANAGEMENT("management"),

		/**
		 * Use of keys that never leave the service.
		 */
		CRYPTOGRAPHY("cryptography"),

		/**
		 * Retrieval of values.
		 */
		SECRET_RETRIEVAL("secret retrieval");

		private final String label;

		Category(String label) {
			this.label = label;
		}

		/**
		 * Return the category in words.
		 * @return for example {@code secret retrieval}
		 */
		public String label() {
			return this.label;
		}

	}

}
