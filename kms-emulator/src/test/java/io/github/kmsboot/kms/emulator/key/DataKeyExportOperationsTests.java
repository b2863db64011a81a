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

package io.github.kmsboot.kms.emulator.key;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.OperationsUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

class DataKeyExportOperationsTests {

	private final KeyRing keys = new KeyRing(new Account("cn-hangzhou", "42"), Clock.systemUTC());

	private final OperationsUnderTest operations = new OperationsUnderTest();

	private final String id = this.keys.create("alias/a");

	DataKeyExportOperationsTests() {
		new CryptographicOperations(this.keys).addTo(this.operations.table());
	}

	@Test
	void exportsDataKeyToHolderOfPrivateKey() throws Exception {
		KeyPair pair = rsa(2048);
		String blob = this.operations.field("CiphertextBlob", "GenerateDataKey", "KeyId", "alias/a",
				"EncryptionContext", "{\"a\":\"b\"}");
		String[] parameters = { "CiphertextBlob", blob, "EncryptionContext", "{\"a\":\"b\"}", "PublicKeyBlob",
				base64(pair.getPublic().getEncoded()), "WrappingKeySpec", "RSA_2048", "WrappingAlgorithm",
				"RSAES_OAEP_SHA_256" };
		assertThat(unwrap(pair, this.operations.field("ExportedDataKey", "ExportDataKey", parameters)))
			.isEqualTo(this.keys.decrypt(blob, Map.of("a", "b")));
		assertThat(this.operations.field("KeyId", "ExportDataKey", parameters)).isEqualTo(this.id);
	}

	@Test
	void generatesAndExportsAtOnce() throws Exception {
		KeyPair pair = rsa(2048);
		String blob = base64(pair.getPublic().getEncoded());
		Map<String, Object> fields = this.operations.fields("GenerateAndExportDataKey", "KeyId", "alias/a",
				"PublicKeyBlob", blob, "NumberOfBytes", "20", "WrappingKeySpec", "RSA_2048", "WrappingAlgorithm",
				"RSAES_OAEP_SHA_256");
		String dataKey = this.keys.decrypt(String.valueOf(fields.get("CiphertextBlob")), Map.of());
		assertThat(Base64.getDecoder().decode(dataKey)).hasSize(20);
		assertThat(unwrap(pair, String.valueOf(fields.get("ExportedDataKey")))).isEqualTo(dataKey);
	}

	@Test
	void exportsUnderSm2() {
		KeyPairMaterial pair = KeyPairMaterial.create(KeySpec.EC_SM2);
		String exported = this.operations.field("ExportedDataKey", "GenerateAndExportDataKey", "KeyId", "alias/a",
				"PublicKeyBlob", base64(pair.encodedPublicKey()), "WrappingKeySpec", "EC_SM2", "WrappingAlgorithm",
				"SM2PKE");
		assertThat(CipherAlgorithm.SM2PKE.decrypt(pair.privateKey(), Base64.getDecoder().decode(exported))).hasSize(32);
	}

	@Test
	void refusesKeysAndAlgorithmsThatDoNotFit() throws Exception {
		String rsa = base64(rsa(2048).getPublic().getEncoded());
		String larger = base64(rsa(3072).getPublic().getEncoded());
		refused(() -> export(rsa, "RSA_2048", "SM2PKE"), "InvalidParameter");
		refused(() -> export(rsa, "RSA_2048", "RSAES_PKCS1_V1_5"), "InvalidParameter");
		refused(() -> export(rsa, "RSA_3072", "RSAES_OAEP_SHA_256"), "InvalidParameter");
		refused(() -> export(larger, "RSA_2048", "RSAES_OAEP_SHA_256"), "InvalidParameter");
		refused(() -> export(rsa, "EC_SM2", "SM2PKE"), "InvalidParameter");
		refused(() -> export("AAAA", "EC_SM2", "SM2PKE"), "InvalidParameter");
		refused(() -> export(rsa, "RSA_2048", "RSAES_OAEP_SHA_256", "NumberOfBytes", "191"), "InvalidParameter");
		String text = this.keys.encrypt("alias/a", "?", Map.of());
		refused(() -> this.operations.call("ExportDataKey", "CiphertextBlob", text, "PublicKeyBlob", rsa,
				"WrappingKeySpec", "RSA_2048", "WrappingAlgorithm", "RSAES_OAEP_SHA_256"), "InvalidParameter");
	}

	private void export(String key, String spec, String algorithm, String... more) {
		String bytes = (more.length > 0) ? more[1] : "32";
		this.operations.call("GenerateAndExportDataKey", "KeyId", "alias/a", "PublicKeyBlob", key, "WrappingKeySpec",
				spec, "WrappingAlgorithm", algorithm, "NumberOfBytes", bytes);
	}

	@Test
	void reEncryptsUnderAnotherKeyAndContext() {
		String source = this.keys.encrypt("alias/a", "text", Map.of("a", "b"));
		this.keys.create(new KeySeed(KeySpec.ALIYUN_SM4, "alias/b", null, null, null));
		String[] parameters = { "CiphertextBlob", source, "SourceEncryptionContext", "{\"a\":\"b\"}",
				"DestinationKeyId", "alias/b", "DestinationEncryptionContext", "{\"c\":\"d\"}" };
		Map<String, Object> fields = this.operations.fields("ReEncrypt", parameters);
		assertThat(this.keys.decrypt(String.valueOf(fields.get("CiphertextBlob")), Map.of("c", "d"))).isEqualTo("text");
		assertThat(fields).containsEntry("KeyId", this.id)
			.containsEntry("KeyVersionId", CiphertextBlob.parse(source).versionId());
	}

	@Test
	void reEncryptsWhatWasEncryptedWithPublicKey() {
		String version = "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf";
		String pair = this.keys
			.create(new KeySeed(KeySpec.EC_SM2, KeyUsage.ENCRYPT_DECRYPT, "alias/p", null, version, null));
		byte[] source = this.keys.pairs().encrypt("alias/p", null, CipherAlgorithm.SM2PKE, new byte[] { 1, 2, 3 });
		Map<String, Object> fields = this.operations.fields("ReEncrypt", "CiphertextBlob", base64(source),
				"SourceKeyId", "alias/p", "SourceKeyVersionId", version, "SourceEncryptionAlgorithm", "SM2PKE",
				"DestinationKeyId", "alias/a");
		assertThat(this.keys.decrypt(String.valueOf(fields.get("CiphertextBlob")), Map.of())).isEqualTo("AQID");
		assertThat(fields).containsEntry("KeyId", pair).containsEntry("KeyVersionId", version);
		refused(() -> this.operations.call("ReEncrypt", "CiphertextBlob", base64(source), "DestinationKeyId",
				"alias/p"), "InvalidParameter");
	}

	private static KeyPair rsa(int bits) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(bits);
		return generator.generateKeyPair();
	}

	private static String unwrap(KeyPair pair, String exported) throws Exception {
		Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
		cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate(),
				new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
		return base64(cipher.doFinal(Base64.getDecoder().decode(exported)));
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static void refused(ThrowingCallable call, String code) {
		OperationsUnderTest.assertRefused(call, 400, code);
	}

}
