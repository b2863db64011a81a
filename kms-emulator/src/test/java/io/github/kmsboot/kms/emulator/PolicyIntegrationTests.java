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

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.emulator.OfficialClient.RefusedException;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.Policy;
import io.github.kmsboot.kms.emulator.secret.SecretDraft;
import io.github.kmsboot.kms.emulator.secret.SecretType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PolicyIntegrationTests {

	private static final String ACCOUNT = "acs:kms:cn-hangzhou:1234567890123456:";

	private KmsEmulator emulator;

	private String keyId;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().start();
		this.emulator.accessKeys().add(new AccessKey("app", "app-secret"));
		this.keyId = this.emulator.keys().create("alias/app");
		this.emulator.secrets().put("team/db", "s3cret");
		this.emulator.secrets().put("other/db", "s3cret");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void permitsEverythingWithoutPolicy() {
		assertThat(read("team/db")).isEqualTo("200");
		policy(Policy.deny("*", "*"));
		assertThat(read("team/db")).startsWith("403");
		policy();
		assertThat(read("team/db")).isEqualTo("200");
	}

	@Test
	void permitsWhatIsAllowedOnly() {
		policy(Policy.allow("kms:GetSecretValue", "acs:kms:*:*:secret/team/*"));
		assertThat(read("team/db")).isEqualTo("200");
		assertThat(read(ACCOUNT + "secret/team/db")).isEqualTo("200");
		assertThat(read("other/db")).isEqualTo(forbidden(ACCOUNT + "secret/other/db"));
		assertThat(read("missing")).isEqualTo(forbidden(ACCOUNT + "secret/missing"));
		assertThat(send("DescribeSecret", Map.of("SecretName", "team/db")))
			.isEqualTo(forbidden(ACCOUNT + "secret/team/db"));
		assertThat(send("DescribeRegions", Map.of())).isEqualTo(forbidden("*"));
	}

	@Test
	void letsDenialOutweighPermission() {
		policy(Policy.allow("kms:*", "*"), Policy.deny("kms:getsecretvalue", "acs:kms:*:*:secret/team/?b"));
		assertThat(read("other/db")).isEqualTo("200");
		assertThat(read("team/db")).isEqualTo(forbidden(ACCOUNT + "secret/team/db"));
		assertThat(send("DescribeSecret", Map.of("SecretName", "team/db"))).isEqualTo("200");
	}

	@Test
	void knowsKeysByIdWhateverTheyAreCalled() {
		policy(new Policy(Policy.Effect.ALLOW, List.of("kms:Encrypt", "kms:Decrypt"),
				List.of(ACCOUNT + "key/" + this.keyId)));
		assertThat(encrypt("alias/app")).isEqualTo("200");
		assertThat(encrypt(this.keyId)).isEqualTo("200");
		assertThat(encrypt(ACCOUNT + "key/" + this.keyId)).isEqualTo("200");
		String otherId = this.emulator.keys().create("alias/other");
		assertThat(encrypt("alias/other")).isEqualTo(forbidden(ACCOUNT + "key/" + otherId));
		assertThat(encrypt("alias/none")).startsWith("404");
		assertThat(decrypt("alias/app")).isEqualTo("200");
		assertThat(decrypt("alias/other")).isEqualTo(forbidden(ACCOUNT + "key/" + otherId));
		policy(Policy.allow("kms:Encrypt", ACCOUNT + "alias/app"));
		assertThat(encrypt("alias/app")).isEqualTo(forbidden(ACCOUNT + "key/" + this.keyId));
	}

	@Test
	void needsKeyThatProtectsSecret() {
		this.emulator.secrets()
			.create(new SecretDraft("team/guarded", SecretType.GENERIC, "v1", "x", false, "", null, this.keyId, null,
					null));
		Policy secrets = Policy.allow("kms:*", "acs:kms:*:*:secret/team/*");
		policy(secrets);
		assertThat(read("team/db")).isEqualTo("200");
		assertThat(read("team/guarded")).isEqualTo(forbidden(this.keyId));
		Map<String, String> version = Map.of("SecretName", "team/guarded", "VersionId", "v2", "SecretData", "y");
		policy(secrets, Policy.allow("kms:Decrypt", "acs:kms:*:*:key/" + this.keyId));
		assertThat(read("team/guarded")).isEqualTo("200");
		assertThat(send("PutSecretValue", version)).isEqualTo(forbidden(this.keyId));
		policy(secrets, Policy.allow("kms:GenerateDataKey", "acs:kms:*:*:key/*"));
		assertThat(send("PutSecretValue", version)).isEqualTo("200");
	}

	@Test
	void namesContainersOfWhatIsListedAndCreated() {
		policy(Policy.allow("kms:ListSecrets", ACCOUNT + "secret/*"), Policy.allow("kms:ListKeys", ACCOUNT + "key"),
				Policy.allow("kms:CreateSecret", "acs:kms:*:*:secret"));
		assertThat(send("ListSecrets", Map.of())).isEqualTo("200");
		assertThat(send("ListKeys", Map.of())).isEqualTo("200");
		assertThat(send("ListAliases", Map.of())).isEqualTo(forbidden(ACCOUNT + "alias"));
		assertThat(send("CreateKey", Map.of())).isEqualTo(forbidden(ACCOUNT + "key"));
		Map<String, String> secret = Map.of("SecretName", "new", "VersionId", "v1", "SecretData", "x");
		assertThat(send("CreateSecret", secret)).isEqualTo("200");
	}

	@Test
	void needsAliasAndKeyToMoveAlias() {
		Map<String, String> alias = Map.of("AliasName", "alias/new", "KeyId", this.keyId);
		policy(Policy.allow("kms:CreateAlias", ACCOUNT + "alias/new"));
		assertThat(send("CreateAlias", alias)).isEqualTo(forbidden(ACCOUNT + "key/" + this.keyId));
		policy(Policy.allow("kms:CreateAlias", ACCOUNT + "key/*"));
		assertThat(send("CreateAlias", alias)).isEqualTo(forbidden(ACCOUNT + "alias/new"));
		policy(Policy.allow("kms:*Alias", ACCOUNT + "key/*", ACCOUNT + "alias/new"));
		assertThat(send("CreateAlias", alias)).isEqualTo("200");
		assertThat(send("DeleteAlias", Map.of("AliasName", "alias/new"))).isEqualTo("200");
		assertThat(send("DeleteAlias", Map.of("AliasName", "alias/app"))).isEqualTo(forbidden(ACCOUNT + "alias/app"));
	}

	@Test
	void isToldToOfficialClient() {
		policy(Policy.allow("kms:GetSecretValue", ACCOUNT + "secret/team/*"));
		try (OfficialClient client = new AsyncOfficialClient(this.emulator, SignatureVersion.V3,
				Credential.builder().accessKeyId("app").accessKeySecret("app-secret").build())) {
			assertThat(client.secret("team/db", null, null).value()).isEqualTo("s3cret");
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> client.secret("other/db", null, null))
				.withMessage("Forbidden.NoPermission")
				.withStackTraceContaining("secret/other/db is forbidden by permission system.");
		}
	}

	private void policy(Policy... statements) {
		this.emulator.accessKeys().policy("app", statements);
	}

	private String read(String name) {
		return send("GetSecretValue", Map.of("SecretName", name));
	}

	private String encrypt(String key) {
		return send("Encrypt", Map.of("KeyId", key, "Plaintext", "AAEC"));
	}

	private String decrypt(String key) {
		return send("Decrypt", Map.of("CiphertextBlob", this.emulator.keys().encrypt(key, "AAEC", Map.of())));
	}

	private static String forbidden(String resource) {
		return "403 Forbidden.NoPermission This operation for " + resource + " is forbidden by permission system.";
	}

	private String send(String action, Map<String, String> parameters) {
		HandSignedRequest request = new HandSignedRequest(this.emulator, action).signedBy("app", "app-secret");
		parameters.forEach(request::with);
		HttpResponse<String> response = request.sendV3();
		return (response.statusCode() == 200) ? "200" : response.statusCode() + " "
				+ response.body().replaceFirst(".*\"Code\":\"([^\"]*)\",\"Message\":\"([^\"]*)\".*", "$1 $2");
	}

}
