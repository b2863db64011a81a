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

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.AsymmetricDecryptRequest;
import com.aliyun.sdk.service.kms20160120.models.AsymmetricEncryptRequest;
import com.aliyun.sdk.service.kms20160120.models.AsymmetricSignRequest;
import com.aliyun.sdk.service.kms20160120.models.AsymmetricVerifyRequest;
import com.aliyun.sdk.service.kms20160120.models.CancelKeyDeletionRequest;
import com.aliyun.sdk.service.kms20160120.models.ConnectKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.CreateAliasRequest;
import com.aliyun.sdk.service.kms20160120.models.CreateKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.CreateKeyVersionRequest;
import com.aliyun.sdk.service.kms20160120.models.DecryptRequest;
import com.aliyun.sdk.service.kms20160120.models.DeleteAliasRequest;
import com.aliyun.sdk.service.kms20160120.models.DeleteKeyMaterialRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeAccountKmsStatusRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeKeyResponseBody.KeyMetadata;
import com.aliyun.sdk.service.kms20160120.models.DescribeKeyVersionRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeRegionsRequest;
import com.aliyun.sdk.service.kms20160120.models.DisableKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.EnableKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.EncryptRequest;
import com.aliyun.sdk.service.kms20160120.models.ExportDataKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.GenerateAndExportDataKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.GenerateDataKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.GenerateDataKeyWithoutPlaintextRequest;
import com.aliyun.sdk.service.kms20160120.models.GetDefaultKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.GetKeyPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.GetKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.GetParametersForImportRequest;
import com.aliyun.sdk.service.kms20160120.models.GetPublicKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.ImportKeyMaterialRequest;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesByKeyIdRequest;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesRequest;
import com.aliyun.sdk.service.kms20160120.models.ListKeyVersionsRequest;
import com.aliyun.sdk.service.kms20160120.models.ListKeysRequest;
import com.aliyun.sdk.service.kms20160120.models.ListKmsInstancesRequest;
import com.aliyun.sdk.service.kms20160120.models.OpenKmsServiceRequest;
import com.aliyun.sdk.service.kms20160120.models.ReEncryptRequest;
import com.aliyun.sdk.service.kms20160120.models.ReleaseKmsInstanceRequest;
import com.aliyun.sdk.service.kms20160120.models.ScheduleKeyDeletionRequest;
import com.aliyun.sdk.service.kms20160120.models.SetDeletionProtectionRequest;
import com.aliyun.sdk.service.kms20160120.models.SetKeyPolicyRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateAliasRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateKeyDescriptionRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateKmsInstanceBindVpcRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateRotationPolicyRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.emulator.key.CipherAlgorithm;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.key.KeyState;
import io.github.kmsboot.kms.emulator.key.KeyUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each operation on keys and instances once, by the official client.
 */
class KeyOperationsIntegrationTests {

	private static final String VERSION = "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf";

	private static final String DIGEST = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String INSTANCE = "kst-hzz65f176a0ogplgq";

	private KmsEmulator emulator;

	private AsyncClient client;

	private String keyId;

	@BeforeEach
	void start() {
		MutableClock clock = new MutableClock(Instant.now().minus(Duration.ofDays(8)));
		this.emulator = KmsEmulator.builder().clock(clock).instance(INSTANCE).httpsPort(0).start();
		this.keyId = this.emulator.keys().create("alias/app");
		create(KeySpec.EC_P256, KeyUsage.SIGN_VERIFY, "alias/sign", VERSION);
		create(KeySpec.EC_SM2, KeyUsage.ENCRYPT_DECRYPT, "alias/pair", VERSION.replace('8', '9'));
		clock.advance(Duration.ofDays(8));
		this.client = AsyncOfficialClient.connect(this.emulator, SignatureVersion.V3,
				Credential.builder()
					.accessKeyId(this.emulator.accessKeyId())
					.accessKeySecret(this.emulator.accessKeySecret())
					.build());
	}

	private void create(KeySpec spec, KeyUsage usage, String alias, String version) {
		this.emulator.keys().create(new KeySeed(spec, usage, alias, null, version, null));
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("calls")
	void answersOfficialClient(String operation, Call call) throws Exception {
		call.make(this);
		assertThat(this.emulator.requests().list()).anySatisfy((request) -> {
			assertThat(request.operation()).isEqualTo(operation);
			assertThat(request.status()).isEqualTo(200);
		});
	}

	static Stream<Arguments> calls() {
		return Stream.of(call("Encrypt", KeyOperationsIntegrationTests::encrypt),
				call("Decrypt", KeyOperationsIntegrationTests::decrypt),
				call("ReEncrypt", KeyOperationsIntegrationTests::reEncrypt),
				call("GenerateDataKey", KeyOperationsIntegrationTests::generateDataKey),
				call("GenerateDataKeyWithoutPlaintext", KeyOperationsIntegrationTests::generateDataKeyWithoutPlaintext),
				call("ExportDataKey", KeyOperationsIntegrationTests::exportDataKey),
				call("GenerateAndExportDataKey", KeyOperationsIntegrationTests::generateAndExportDataKey),
				call("AsymmetricEncrypt", KeyOperationsIntegrationTests::asymmetricEncrypt),
				call("AsymmetricDecrypt", KeyOperationsIntegrationTests::asymmetricDecrypt),
				call("AsymmetricSign", KeyOperationsIntegrationTests::asymmetricSign),
				call("AsymmetricVerify", KeyOperationsIntegrationTests::asymmetricVerify),
				call("GetPublicKey", KeyOperationsIntegrationTests::getPublicKey),
				call("CreateKey", KeyOperationsIntegrationTests::createKey),
				call("DescribeKey", KeyOperationsIntegrationTests::describeKey),
				call("ListKeys", KeyOperationsIntegrationTests::listKeys),
				call("DisableKey", KeyOperationsIntegrationTests::disableKey),
				call("EnableKey", KeyOperationsIntegrationTests::enableKey),
				call("ScheduleKeyDeletion", KeyOperationsIntegrationTests::scheduleKeyDeletion),
				call("CancelKeyDeletion", KeyOperationsIntegrationTests::cancelKeyDeletion),
				call("SetDeletionProtection", KeyOperationsIntegrationTests::setDeletionProtection),
				call("UpdateKeyDescription", KeyOperationsIntegrationTests::updateKeyDescription),
				call("UpdateRotationPolicy", KeyOperationsIntegrationTests::updateRotationPolicy),
				call("CreateKeyVersion", KeyOperationsIntegrationTests::createKeyVersion),
				call("DescribeKeyVersion", KeyOperationsIntegrationTests::describeKeyVersion),
				call("ListKeyVersions", KeyOperationsIntegrationTests::listKeyVersions),
				call("GetParametersForImport", KeyOperationsIntegrationTests::importKeyMaterial),
				call("ImportKeyMaterial", KeyOperationsIntegrationTests::importKeyMaterial),
				call("DeleteKeyMaterial", KeyOperationsIntegrationTests::deleteKeyMaterial),
				call("GetKeyPolicy", KeyOperationsIntegrationTests::setKeyPolicy),
				call("SetKeyPolicy", KeyOperationsIntegrationTests::setKeyPolicy),
				call("CreateAlias", KeyOperationsIntegrationTests::createAlias),
				call("UpdateAlias", KeyOperationsIntegrationTests::updateAlias),
				call("DeleteAlias", KeyOperationsIntegrationTests::deleteAlias),
				call("ListAliases", KeyOperationsIntegrationTests::listAliases),
				call("ListAliasesByKeyId", KeyOperationsIntegrationTests::listAliasesByKeyId),
				call("DescribeRegions", KeyOperationsIntegrationTests::describeRegions),
				call("DescribeAccountKmsStatus", KeyOperationsIntegrationTests::describeAccountKmsStatus),
				call("OpenKmsService", KeyOperationsIntegrationTests::openKmsService),
				call("ConnectKmsInstance", KeyOperationsIntegrationTests::connectKmsInstance),
				call("GetKmsInstance", KeyOperationsIntegrationTests::connectKmsInstance),
				call("UpdateKmsInstanceBindVpc", KeyOperationsIntegrationTests::updateKmsInstanceBindVpc),
				call("ListKmsInstances", KeyOperationsIntegrationTests::listKmsInstances),
				call("GetDefaultKmsInstance", KeyOperationsIntegrationTests::releaseKmsInstance),
				call("ReleaseKmsInstance", KeyOperationsIntegrationTests::releaseKmsInstance));
	}

	private static Arguments call(String operation, Call call) {
		return Arguments.of(operation, call);
	}

	private void encrypt() {
		var body = AsyncOfficialClient.await(this.client.encrypt(EncryptRequest.builder()
			.keyId("alias/app")
			.plaintext("YQ==")
			.encryptionContext(Map.of("a", "b"))
			.build())).getBody();
		assertThat(body.getKeyId()).isEqualTo(this.keyId);
		assertThat(body.getKeyVersionId()).isEqualTo(metadata().getPrimaryKeyVersion());
		assertThat(this.emulator.keys().decrypt(body.getCiphertextBlob(), Map.of("a", "b"))).isEqualTo("YQ==");
	}

	private void decrypt() {
		String blob = this.emulator.keys().encrypt("alias/app", "YQ==", Map.of("a", "b"));
		var body = AsyncOfficialClient
			.await(this.client
				.decrypt(DecryptRequest.builder().ciphertextBlob(blob).encryptionContext(Map.of("a", "b")).build()))
			.getBody();
		assertThat(body.getPlaintext()).isEqualTo("YQ==");
		assertThat(body.getKeyId()).isEqualTo(this.keyId);
	}

	private void reEncrypt() {
		byte[] source = this.emulator.keys().pairs().encrypt("alias/pair", null, CipherAlgorithm.SM2PKE, new byte[3]);
		var body = AsyncOfficialClient.await(this.client.reEncrypt(ReEncryptRequest.builder()
			.ciphertextBlob(base64(source))
			.sourceKeyId("alias/pair")
			.sourceKeyVersionId(VERSION.replace('8', '9'))
			.sourceEncryptionAlgorithm("SM2PKE")
			.destinationKeyId("alias/app")
			.destinationEncryptionContext(Map.of("a", "b"))
			.build())).getBody();
		assertThat(body.getKeyId()).isEqualTo(this.emulator.keys().id("alias/pair"));
		assertThat(this.emulator.keys().decrypt(body.getCiphertextBlob(), Map.of("a", "b"))).isEqualTo("AAAA");
	}

	private void generateDataKey() {
		var body = AsyncOfficialClient
			.await(this.client
				.generateDataKey(GenerateDataKeyRequest.builder().keyId(this.keyId).keySpec("AES_128").build()))
			.getBody();
		assertThat(Base64.getDecoder().decode(body.getPlaintext())).hasSize(16);
		assertThat(this.emulator.keys().decrypt(body.getCiphertextBlob(), Map.of())).isEqualTo(body.getPlaintext());
	}

	private void generateDataKeyWithoutPlaintext() {
		var body = AsyncOfficialClient
			.await(this.client.generateDataKeyWithoutPlaintext(
					GenerateDataKeyWithoutPlaintextRequest.builder().keyId(this.keyId).numberOfBytes(9).build()))
			.getBody();
		assertThat(Base64.getDecoder().decode(this.emulator.keys().decrypt(body.getCiphertextBlob(), Map.of())))
			.hasSize(9);
	}

	private void exportDataKey() throws Exception {
		KeyPair pair = rsa();
		var body = AsyncOfficialClient.await(this.client.exportDataKey(ExportDataKeyRequest.builder()
			.ciphertextBlob(this.emulator.keys().encrypt("alias/app", "AQID", Map.of()))
			.publicKeyBlob(base64(pair.getPublic().getEncoded()))
			.wrappingKeySpec("RSA_2048")
			.wrappingAlgorithm("RSAES_OAEP_SHA_256")
			.build())).getBody();
		assertThat(oaep(Cipher.DECRYPT_MODE, pair.getPrivate())
			.doFinal(Base64.getDecoder().decode(body.getExportedDataKey()))).containsExactly(1, 2, 3);
	}

	private void generateAndExportDataKey() throws Exception {
		KeyPair pair = rsa();
		var body = AsyncOfficialClient
			.await(this.client.generateAndExportDataKey(GenerateAndExportDataKeyRequest.builder()
				.keyId("alias/app")
				.publicKeyBlob(base64(pair.getPublic().getEncoded()))
				.wrappingKeySpec("RSA_2048")
				.wrappingAlgorithm("RSAES_OAEP_SHA_256")
				.build()))
			.getBody();
		byte[] exported = oaep(Cipher.DECRYPT_MODE, pair.getPrivate())
			.doFinal(Base64.getDecoder().decode(body.getExportedDataKey()));
		assertThat(this.emulator.keys().decrypt(body.getCiphertextBlob(), Map.of())).isEqualTo(base64(exported));
	}

	private void asymmetricEncrypt() {
		var body = AsyncOfficialClient.await(this.client.asymmetricEncrypt(AsymmetricEncryptRequest.builder()
			.keyId("alias/pair")
			.keyVersionId(VERSION.replace('8', '9'))
			.algorithm("SM2PKE")
			.plaintext("AQID")
			.build())).getBody();
		assertThat(this.emulator.keys()
			.pairs()
			.decrypt("alias/pair", null, CipherAlgorithm.SM2PKE, Base64.getDecoder().decode(body.getCiphertextBlob())))
			.containsExactly(1, 2, 3);
	}

	private void asymmetricDecrypt() {
		byte[] blob = this.emulator.keys().pairs().encrypt("alias/pair", null, CipherAlgorithm.SM2PKE, new byte[3]);
		var body = AsyncOfficialClient.await(this.client.asymmetricDecrypt(AsymmetricDecryptRequest.builder()
			.keyId("alias/pair")
			.keyVersionId(VERSION.replace('8', '9'))
			.algorithm("SM2PKE")
			.ciphertextBlob(base64(blob))
			.build())).getBody();
		assertThat(body.getPlaintext()).isEqualTo("AAAA");
	}

	private void asymmetricSign() {
		assertThat(verify(sign())).isTrue();
	}

	private void asymmetricVerify() {
		assertThat(verify("AAAA")).isFalse();
	}

	private String sign() {
		return AsyncOfficialClient.await(this.client.asymmetricSign(AsymmetricSignRequest.builder()
			.keyId("alias/sign")
			.keyVersionId(VERSION)
			.algorithm("ECDSA_SHA_256")
			.digest(DIGEST)
			.build())).getBody().getValue();
	}

	private boolean verify(String signature) {
		return AsyncOfficialClient.await(this.client.asymmetricVerify(AsymmetricVerifyRequest.builder()
			.keyId("alias/sign")
			.keyVersionId(VERSION)
			.algorithm("ECDSA_SHA_256")
			.digest(DIGEST)
			.value(signature)
			.build())).getBody().getValue();
	}

	private void getPublicKey() throws Exception {
		var body = AsyncOfficialClient
			.await(this.client
				.getPublicKey(GetPublicKeyRequest.builder().keyId("alias/sign").keyVersionId(VERSION).build()))
			.getBody();
		byte[] der = Base64.getMimeDecoder()
			.decode(body.getPublicKey().replaceAll("-----[A-Z ]+-----", "").getBytes(StandardCharsets.US_ASCII));
		assertThat(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der)).getEncoded())
			.isEqualTo(der);
		assertThat(body.getKeyVersionId()).isEqualTo(VERSION);
	}

	private void createKey() {
		var metadata = AsyncOfficialClient.await(this.client.createKey(CreateKeyRequest.builder()
			.keySpec("Aliyun_AES_256")
			.keyUsage("ENCRYPT/DECRYPT")
			.origin("Aliyun_KMS")
			.protectionLevel("HSM")
			.description("text")
			.enableAutomaticRotation(true)
			.rotationInterval("365d")
			.DKMSInstanceId(INSTANCE)
			.tags("[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]")
			.policy("{\"Version\":\"1\"}")
			.build())).getBody().getKeyMetadata();
		assertThat(metadata.getDKMSInstanceId()).isEqualTo(INSTANCE);
		assertThat(metadata.getProtectionLevel()).isEqualTo("HSM");
		assertThat(metadata.getRotationInterval()).isEqualTo("31536000s");
		assertThat(this.emulator.keys().tags(metadata.getKeyId()).asMap()).containsEntry("a", "b");
	}

	private void describeKey() {
		KeyMetadata metadata = metadata();
		assertThat(metadata.getArn()).endsWith(":key/" + this.keyId);
		assertThat(metadata.getKeySpec()).isEqualTo("Aliyun_AES_256");
		assertThat(metadata.getKeyUsage()).isEqualTo("ENCRYPT/DECRYPT");
		assertThat(metadata.getOrigin()).isEqualTo("Aliyun_KMS");
		assertThat(metadata.getAutomaticRotation()).isEqualTo("Disabled");
		assertThat(metadata.getMaterialExpireTime()).isEmpty();
		assertThat(Instant.parse(metadata.getCreationDate())).isBefore(Instant.now());
	}

	private KeyMetadata metadata() {
		return AsyncOfficialClient
			.await(this.client.describeKey(DescribeKeyRequest.builder().keyId("alias/app").build()))
			.getBody()
			.getKeyMetadata();
	}

	private void listKeys() {
		var body = AsyncOfficialClient.await(this.client.listKeys(ListKeysRequest.builder()
			.pageSize(1)
			.filters("[{\"Key\":\"KeySpec\",\"Values\":[\"EC_P256\",\"EC_SM2\"]}]")
			.build())).getBody();
		assertThat(body.getTotalCount()).isEqualTo(2);
		assertThat(body.getKeys().getKey()).hasSize(1);
	}

	private void disableKey() {
		AsyncOfficialClient.await(this.client.disableKey(DisableKeyRequest.builder().keyId(this.keyId).build()));
		assertThat(this.emulator.keys().state(this.keyId)).isEqualTo(KeyState.DISABLED);
	}

	private void enableKey() {
		this.emulator.keys().disable(this.keyId);
		AsyncOfficialClient.await(this.client.enableKey(EnableKeyRequest.builder().keyId(this.keyId).build()));
		assertThat(this.emulator.keys().state(this.keyId)).isEqualTo(KeyState.ENABLED);
	}

	private void scheduleKeyDeletion() {
		AsyncOfficialClient.await(this.client.scheduleKeyDeletion(
				ScheduleKeyDeletionRequest.builder().keyId(this.keyId).pendingWindowInDays(7).build()));
		assertThat(metadata().getKeyState()).isEqualTo("PendingDeletion");
		assertThat(Instant.parse(metadata().getDeleteDate())).isAfter(Instant.now());
	}

	private void cancelKeyDeletion() {
		scheduleKeyDeletion();
		AsyncOfficialClient
			.await(this.client.cancelKeyDeletion(CancelKeyDeletionRequest.builder().keyId(this.keyId).build()));
		assertThat(metadata().getKeyState()).isEqualTo("Enabled");
	}

	private void setDeletionProtection() {
		AsyncOfficialClient.await(this.client.setDeletionProtection(SetDeletionProtectionRequest.builder()
			.protectedResourceArn(metadata().getArn())
			.enableDeletionProtection(true)
			.deletionProtectionDescription("needed")
			.build()));
		assertThat(metadata().getDeletionProtection()).isEqualTo("Enabled");
		assertThat(metadata().getDeletionProtectionDescription()).isEqualTo("needed");
	}

	private void updateKeyDescription() {
		AsyncOfficialClient.await(this.client
			.updateKeyDescription(UpdateKeyDescriptionRequest.builder().keyId(this.keyId).description("new").build()));
		assertThat(metadata().getDescription()).isEqualTo("new");
	}

	private void updateRotationPolicy() {
		AsyncOfficialClient.await(this.client.updateRotationPolicy(UpdateRotationPolicyRequest.builder()
			.keyId(this.keyId)
			.enableAutomaticRotation(true)
			.rotationInterval("30d")
			.build()));
		assertThat(metadata().getAutomaticRotation()).isEqualTo("Enabled");
		assertThat(Instant.parse(metadata().getNextRotationDate())).isAfter(Instant.now());
	}

	private void createKeyVersion() {
		var version = AsyncOfficialClient
			.await(this.client.createKeyVersion(CreateKeyVersionRequest.builder().keyId("alias/sign").build()))
			.getBody()
			.getKeyVersion();
		assertThat(version.getKeyId()).isEqualTo(this.emulator.keys().id("alias/sign"));
		assertThat(version.getKeyVersionId()).isNotEqualTo(VERSION);
	}

	private void describeKeyVersion() {
		var version = AsyncOfficialClient
			.await(this.client.describeKeyVersion(
					DescribeKeyVersionRequest.builder().keyId("alias/sign").keyVersionId(VERSION).build()))
			.getBody()
			.getKeyVersion();
		assertThat(version.getKeyVersionId()).isEqualTo(VERSION);
		assertThat(Instant.parse(version.getCreationDate())).isBefore(Instant.now());
	}

	private void listKeyVersions() {
		createKeyVersion();
		var body = AsyncOfficialClient
			.await(this.client.listKeyVersions(ListKeyVersionsRequest.builder().keyId("alias/sign").build()))
			.getBody();
		assertThat(body.getTotalCount()).isEqualTo(2);
		assertThat(body.getKeyVersions().getKeyVersion()).extracting((version) -> version.getKeyVersionId())
			.contains(VERSION);
	}

	private void importKeyMaterial() throws Exception {
		assertThat(this.emulator.keys().state(imported())).isEqualTo(KeyState.ENABLED);
	}

	private String imported() throws Exception {
		String external = AsyncOfficialClient
			.await(this.client.createKey(CreateKeyRequest.builder().origin("EXTERNAL").build()))
			.getBody()
			.getKeyMetadata()
			.getKeyId();
		var permission = AsyncOfficialClient
			.await(this.client.getParametersForImport(GetParametersForImportRequest.builder()
				.keyId(external)
				.wrappingKeySpec("RSA_2048")
				.wrappingAlgorithm("RSAES_OAEP_SHA_256")
				.build()))
			.getBody();
		assertThat(Instant.parse(permission.getTokenExpireTime())).isAfter(Instant.now());
		PublicKey key = KeyFactory.getInstance("RSA")
			.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(permission.getPublicKey())));
		AsyncOfficialClient.await(this.client.importKeyMaterial(ImportKeyMaterialRequest.builder()
			.keyId(external)
			.importToken(permission.getImportToken())
			.encryptedKeyMaterial(base64(oaep(Cipher.ENCRYPT_MODE, key).doFinal(new byte[32])))
			.keyMaterialExpireUnix(Instant.parse("2050-01-01T00:00:00Z").getEpochSecond())
			.build()));
		return external;
	}

	private void deleteKeyMaterial() throws Exception {
		String external = imported();
		AsyncOfficialClient
			.await(this.client.deleteKeyMaterial(DeleteKeyMaterialRequest.builder().keyId(external).build()));
		assertThat(this.emulator.keys().state(external)).isEqualTo(KeyState.PENDING_IMPORT);
	}

	private void setKeyPolicy() {
		assertThat(policy()).contains("kms default key policy");
		AsyncOfficialClient.await(this.client.setKeyPolicy(SetKeyPolicyRequest.builder()
			.keyId(this.keyId)
			.policyName("default")
			.policy("{\"Version\":\"1\"}")
			.build()));
		assertThat(policy()).isEqualTo("{\"Version\":\"1\"}");
	}

	private String policy() {
		return AsyncOfficialClient
			.await(this.client
				.getKeyPolicy(GetKeyPolicyRequest.builder().keyId(this.keyId).policyName("default").build()))
			.getBody()
			.getPolicy();
	}

	private void createAlias() {
		AsyncOfficialClient.await(
				this.client.createAlias(CreateAliasRequest.builder().keyId(this.keyId).aliasName("alias/b").build()));
		assertThat(this.emulator.keys().id("alias/b")).isEqualTo(this.keyId);
	}

	private void updateAlias() {
		AsyncOfficialClient.await(this.client
			.updateAlias(UpdateAliasRequest.builder().keyId(this.keyId).aliasName("alias/sign").build()));
		assertThat(this.emulator.keys().id("alias/sign")).isEqualTo(this.keyId);
	}

	private void deleteAlias() {
		AsyncOfficialClient
			.await(this.client.deleteAlias(DeleteAliasRequest.builder().aliasName("alias/sign").build()));
		listed("alias/app", "alias/pair");
	}

	private void listAliases() {
		listed("alias/app", "alias/pair", "alias/sign");
	}

	private void listed(String... names) {
		assertThat(AsyncOfficialClient.await(this.client.listAliases(ListAliasesRequest.builder().build()))
			.getBody()
			.getAliases()
			.getAlias()).extracting((alias) -> alias.getAliasName()).containsExactly(names);
	}

	private void listAliasesByKeyId() {
		assertThat(AsyncOfficialClient
			.await(this.client.listAliasesByKeyId(ListAliasesByKeyIdRequest.builder().keyId(this.keyId).build()))
			.getBody()
			.getAliases()
			.getAlias()).extracting((alias) -> alias.getAliasName()).containsExactly("alias/app");
	}

	private void describeRegions() {
		assertThat(AsyncOfficialClient.await(this.client.describeRegions(DescribeRegionsRequest.builder().build()))
			.getBody()
			.getRegions()
			.getRegion()).extracting((region) -> region.getRegionId()).contains("cn-hangzhou");
	}

	private void describeAccountKmsStatus() {
		assertThat(AsyncOfficialClient
			.await(this.client.describeAccountKmsStatus(DescribeAccountKmsStatusRequest.builder().build()))
			.getBody()
			.getAccountStatus()).isEqualTo("Enabled");
	}

	private void openKmsService() {
		assertThat(AsyncOfficialClient.await(this.client.openKmsService(OpenKmsServiceRequest.builder().build()))
			.getBody()
			.getRequestId()).isNotEmpty();
	}

	private void connectKmsInstance() {
		AsyncOfficialClient.await(this.client.connectKmsInstance(ConnectKmsInstanceRequest.builder()
			.kmsInstanceId(INSTANCE)
			.KMProvider("Aliyun")
			.vpcId("vpc-1")
			.vSwitchIds("vsw-1")
			.zoneIds("z-1,z-2")
			.build()));
		var instance = AsyncOfficialClient
			.await(this.client.getKmsInstance(GetKmsInstanceRequest.builder().kmsInstanceId(INSTANCE).build()))
			.getBody()
			.getKmsInstance();
		assertThat(instance.getStatus()).isEqualTo("Connected");
		assertThat(instance.getVpcId()).isEqualTo("vpc-1");
		assertThat(instance.getVswitchIds()).isEqualTo("vsw-1");
		assertThat(instance.getKeyNum()).isPositive();
		assertThat(instance.getCaCertificateChainPem()).isEqualTo(this.emulator.caPem());
	}

	private void updateKmsInstanceBindVpc() {
		connectKmsInstance();
		AsyncOfficialClient.await(this.client.updateKmsInstanceBindVpc(UpdateKmsInstanceBindVpcRequest.builder()
			.kmsInstanceId(INSTANCE)
			.bindVpcs("[{\"VpcId\":\"vpc-2\",\"VSwitchId\":\"vsw-2\",\"RegionId\":\"cn-hangzhou\",\"VpcOwnerId\":1}]")
			.build()));
		assertThat(AsyncOfficialClient
			.await(this.client.getKmsInstance(GetKmsInstanceRequest.builder().kmsInstanceId(INSTANCE).build()))
			.getBody()
			.getKmsInstance()
			.getBindVpcs()
			.getBindVpc()).extracting((vpc) -> vpc.getVSwitchId()).containsExactly("vsw-2");
	}

	private void listKmsInstances() {
		assertThat(instances()).containsExactly(INSTANCE);
	}

	private List<String> instances() {
		return AsyncOfficialClient.await(this.client.listKmsInstances(ListKmsInstancesRequest.builder().build()))
			.getBody()
			.getKmsInstances()
			.getKmsInstance()
			.stream()
			.map((instance) -> instance.getKmsInstanceId())
			.toList();
	}

	private void releaseKmsInstance() {
		assertThat(AsyncOfficialClient
			.await(this.client.getDefaultKmsInstance(GetDefaultKmsInstanceRequest.builder().build()))
			.getBody()
			.getDefaultKmsInstanceId()).isEqualTo(INSTANCE);
		AsyncOfficialClient
			.await(this.client.releaseKmsInstance(ReleaseKmsInstanceRequest.builder().kmsInstanceId(INSTANCE).build()));
		assertThat(instances()).isEmpty();
	}

	private static KeyPair rsa() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		return generator.generateKeyPair();
	}

	private static Cipher oaep(int mode, Key key) throws Exception {
		Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
		cipher.init(mode, key,
				new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
		return cipher;
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	/**
	 * A call and a look at its answer.
	 */
	@FunctionalInterface
	interface Call {

		void make(KeyOperationsIntegrationTests tests) throws Exception;

	}

}
