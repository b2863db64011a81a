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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.RamRoleArnCredentialProvider;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.emulator.sts.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(120)
class StsIntegrationTests {

	private static final String PLAIN = "acs:ram::1234567890123456:role/plain";

	private static final String GUARDED = "acs:ram::1234567890123456:role/guarded";

	private static final String CHAINED = "acs:ram::1234567890123456:role/chained";

	private static final String POD = "acs:ram::1234567890123456:role/pod";

	private static final String PROVIDER = "acs:ram::1234567890123456:oidc-provider/cluster";

	private final MutableClock clock = new MutableClock(Instant.now());

	@TempDir
	private Path directory;

	private KmsEmulator emulator;

	private RuntimeTrust authority;

	@BeforeEach
	void start() throws Exception {
		this.emulator = KmsEmulator.builder()
			.clock(this.clock)
			.stsPort(0)
			.stsHttpPort(0)
			.accessKey("app", "app-secret")
			.accessKey("other", "other-secret")
			.role(Role.of(PLAIN))
			.role(Role.of(GUARDED).trusting("app").withExternalId("partner-1").withMaxSession(Duration.ofHours(12)))
			.role(Role.of(CHAINED).trusting(PLAIN))
			.role(Role.of(POD).trusting("nobody").withOidcProvider(PROVIDER))
			.start();
		this.emulator.secrets().put("db", "value");
		this.authority = RuntimeTrust.trust(this.emulator.caPem(), this.directory);
	}

	@AfterEach
	void stop() {
		this.authority.close();
		this.emulator.close();
	}

	@Test
	void issuesKeyThatWorksAtKms() {
		CredentialModel key = assume(PLAIN).build().getCredentials();
		assertThat(key.getAccessKeyId()).startsWith("STS.");
		assertThat(key.getExpiration()).isBetween(this.clock.instant().plusSeconds(3599).toEpochMilli(),
				this.clock.instant().plusSeconds(3600).toEpochMilli());
		try (OfficialClient client = new AsyncOfficialClient(this.emulator, SignatureVersion.V3,
				Credential.builder()
					.accessKeyId(key.getAccessKeyId())
					.accessKeySecret(key.getAccessKeySecret())
					.securityToken(key.getSecurityToken())
					.build())) {
			assertThat(client.secret("db", null, null).value()).isEqualTo("value");
		}
		RecordedRequest recorded = this.emulator.sts().requests().list("AssumeRole").get(0);
		assertThat(recorded.resource()).isEqualTo(PLAIN);
		assertThat(recorded.accessKeyId()).isEqualTo("app");
		assertThat(recorded.status()).isEqualTo(200);
		assertThat(this.emulator.sts().sessions().list()).extracting(Session::name).containsExactly("tests");
		assertThat(this.emulator.sts().sessions().list().toString()).doesNotContain(key.getAccessKeySecret(),
				key.getSecurityToken());
	}

	@Test
	void asksForExternalId() {
		assertThat(assume(GUARDED).externalId("partner-1").build().getCredentials().getAccessKeyId())
			.startsWith("STS.");
		assertRefused(assume(GUARDED).externalId("partner-2"), 403, "NoPermission");
		assertRefused(assume(GUARDED), 403, "NoPermission");
		assertRefused(assume(GUARDED).externalId("not valid"), 400, "InvalidParameter.ExternalId");
	}

	@Test
	void trustsNamedKeysOnly() {
		assertRefused(assume(GUARDED).externalId("partner-1").accessKeyId("other").accessKeySecret("other-secret"), 403,
				"NoPermission");
	}

	@Test
	void knowsNoOtherRoles() {
		assertRefused(assume("acs:ram::1234567890123456:role/nobody"), 404, "EntityNotExist.Role");
		this.emulator.sts().remove(PLAIN);
		assertRefused(assume(PLAIN), 404, "EntityNotExist.Role");
		assertRefused(assume("acs:ram::x:role/plain"), 400, "InvalidParameter.RoleArn");
	}

	@Test
	void checksSignature() {
		assertRefused(assume(PLAIN).accessKeySecret("wrong"), 400, "SignatureDoesNotMatch");
		assertRefused(assume(PLAIN).accessKeyId("nobody"), 404, "InvalidAccessKeyId.NotFound");
		this.emulator.accessKeys().disable("app");
		assertRefused(assume(PLAIN), 400, "InvalidAccessKeyId.Inactive");
		assertThat(this.emulator.sts().requests().list()).extracting(RecordedRequest::accessKeyId).containsOnlyNulls();
	}

	@Test
	void refusesStaleRequest() {
		this.clock.advance(Duration.ofHours(1));
		assertRefused(assume(PLAIN), 400, "InvalidTimeStamp.Expired");
	}

	@Test
	void chainsRoles() {
		assertRefused(assume(CHAINED), 403, "NoPermission");
		CredentialModel plain = assume(PLAIN).build().getCredentials();
		RamRoleArnCredentialProvider.Builder chained = assume(CHAINED).accessKeyId(plain.getAccessKeyId())
			.accessKeySecret(plain.getAccessKeySecret())
			.securityToken(plain.getSecurityToken());
		CredentialModel key = chained.build().getCredentials();
		assertThat(getSecret(key).statusCode()).isEqualTo(200);
		this.emulator.sts().sessions().revoke(plain.getAccessKeyId());
		assertRefused(chained, 400, "InvalidSecurityToken.Expired");
		assertThat(getSecret(key).statusCode()).isEqualTo(200);
	}

	@Test
	void keepsChainedSessionsWithinTheHour() {
		this.emulator.sts().declare(Role.of(CHAINED).withMaxSession(Duration.ofHours(12)));
		CredentialModel plain = assume(PLAIN).build().getCredentials();
		assertRefused(assume(CHAINED).accessKeyId(plain.getAccessKeyId())
			.accessKeySecret(plain.getAccessKeySecret())
			.securityToken(plain.getSecurityToken())
			.durationSeconds(3601), 400, "InvalidParameter.DurationSeconds");
	}

	@Test
	void endsSessionsByItsClock() {
		this.emulator.sts().sessionLifetime(Duration.ofSeconds(30));
		CredentialModel key = assume(PLAIN).build().getCredentials();
		assertThat(getSecret(key).statusCode()).isEqualTo(200);
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(getSecret(key).body()).contains("Forbidden.AccessKey");
		assertThat(this.emulator.sts().sessions().list()).isEmpty();
		this.emulator.sts().sessionLifetime(null);
		assertThat(getSecret(assume(PLAIN).build().getCredentials()).statusCode()).isEqualTo(200);
	}

	@Test
	void revokesSessions() {
		CredentialModel one = assume(PLAIN).build().getCredentials();
		CredentialModel two = assume(PLAIN).build().getCredentials();
		this.emulator.sts().revokeAll();
		assertThat(getSecret(one).body()).contains("Forbidden.AccessKey");
		assertThat(getSecret(two).body()).contains("Forbidden.AccessKey");
		assertThat(getSecret(assume(PLAIN).build().getCredentials()).statusCode()).isEqualTo(200);
		assertThat(this.emulator.sts().requests().count("AssumeRole")).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RoleArn         |        | 400 | MissingRoleArn
			RoleSessionName |        | 400 | MissingRoleSessionName
			RoleSessionName | a      | 400 | InvalidParameter.RoleSessionName
			DurationSeconds | 899    | 400 | InvalidParameter.DurationSeconds
			DurationSeconds | 3601   | 400 | InvalidParameter.DurationSeconds
			DurationSeconds | x      | 400 | InvalidParameter.DurationSeconds
			Policy          | [      | 400 | InvalidParameter.PolicyGrammar
			""")
	void checksParameters(String name, String value, int status, String code) {
		HttpResponse<String> response = request("AssumeRole").with("RoleArn", PLAIN)
			.with("RoleSessionName", "tests")
			.with(name, (value != null) ? value : "")
			.sendV1();
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(Json.object(response.body())).containsEntry("Code", code)
			.containsOnlyKeys("RequestId", "HostId", "Code", "Message");
		assertThat(this.emulator.sts().requests().list().get(0).errorCode()).isEqualTo(code);
	}

	@Test
	void answersInFull() {
		HttpResponse<String> response = request("AssumeRole").with("RoleArn", PLAIN)
			.with("RoleSessionName", "alice")
			.with("Policy", "{\"Version\":\"1\"}")
			.with("DurationSeconds", "900")
			.sendV3();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"Arn\":\"" + PLAIN + "/alice\"", ":alice\"}");
		assertThat(this.emulator.sts().sessions().list().get(0).policy()).isEqualTo("{\"Version\":\"1\"}");
	}

	@Test
	void refusesPolicyThatIsTooLong() {
		assertThat(request("AssumeRole").with("RoleArn", PLAIN)
			.with("RoleSessionName", "tests")
			.with("Policy", "{\"a\":\"" + "x".repeat(2048) + "\"}")
			.sendV1()
			.body()).contains("InvalidParameter.PolicySize");
	}

	@Test
	void knowsNoOtherOperationsAndVersions() {
		assertThat(request("GetCallerIdentity").sendV1().body()).contains("InvalidAction.NotFound");
		assertThat(request("AssumeRole").version("2016-01-20").sendV1().body()).contains("InvalidVersion");
	}

	@Test
	void exchangesTokenOfIdentityProvider() throws Exception {
		String token = this.emulator.sts().oidcToken(POD);
		assertThat(token.split("\\.", -1)).hasSize(3);
		CredentialModel key = exchange(token).build().getCredentials();
		assertThat(getSecret(key).statusCode()).isEqualTo(200);
		RecordedRequest recorded = this.emulator.sts().requests().list("AssumeRoleWithOIDC").get(0);
		assertThat(recorded.resource()).isEqualTo(POD);
		assertThat(recorded.accessKeyId()).isNull();
	}

	@Test
	void refusesTokensItDoesNotKnow() throws Exception {
		assertRefused(exchange("a.b.c"), "AuthenticationFail.OIDCToken.InvalidSignature");
		assertRefused(exchange("abcdef"), "AuthenticationFail.OIDCToken.Invalid");
		assertRefused(exchange(this.emulator.sts().oidcToken(PLAIN)), "AuthenticationFail.NoPermission");
		String token = this.emulator.sts().oidcToken(POD);
		assertRefused(exchange(token).roleArn(PLAIN), "AuthenticationFail.NoPermission");
		assertRefused(exchange(token).oidcProviderArn(PROVIDER + "x"), "AuthenticationFail.NoPermission");
		this.clock.advance(Duration.ofHours(1));
		assertRefused(exchange(token), "AuthenticationFail.OIDCToken.Expired");
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.sts().oidcToken("nobody"));
	}

	@Test
	void readsRolesFromSeed() throws Exception {
		try (KmsEmulator seeded = KmsEmulator.builder()
			.seed(Path.of("src", "test", "resources", "seed.yml"))
			.stsHttpPort(0)
			.start()) {
			HttpResponse<String> response = new HandSignedRequest(seeded, seeded.sts().httpEndpoint(), "AssumeRole")
				.version("2015-04-01")
				.with("RoleArn", "acs:ram::1234567890123456:role/pod")
				.with("RoleSessionName", "tests")
				.with("DurationSeconds", "7200")
				.with("ExternalId", "demo-external-id")
				.sendV1();
			assertThat(response.statusCode()).isEqualTo(200);
			response = new HandSignedRequest(seeded, seeded.sts().httpEndpoint(), "AssumeRoleWithOIDC")
				.version("2015-04-01")
				.with("RoleArn", "acs:ram::1234567890123456:role/pod")
				.with("RoleSessionName", "tests")
				.with("OIDCProviderArn", "acs:ram::1234567890123456:oidc-provider/demo")
				.withForm("OIDCToken", "demo.oidc.token")
				.sendV1();
			assertThat(response.statusCode()).isEqualTo(200);
			assertThatIllegalStateException().isThrownBy(() -> seeded.sts().endpoint());
		}
	}

	@Test
	void failsWhenAsked() {
		this.emulator.sts().faults().add(Fault.of(FaultKind.SERVER_ERROR, "AssumeRole").withStatus(500).times(1));
		this.emulator.sts().faults().add(Fault.of(FaultKind.THROTTLE, "AssumeRole").times(1));
		assertRefused(assume(PLAIN), 500, "InternalError");
		assertRefused(assume(PLAIN), 429, "Throttling.User");
		this.emulator.sts().faults().add(Fault.of(FaultKind.HANG, "AssumeRole").times(1));
		assertThatExceptionOfType(CredentialException.class)
			.isThrownBy(() -> assume(PLAIN).readTimeout(200).build().getCredentials());
		this.emulator.sts().faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		assertThatExceptionOfType(CredentialException.class).isThrownBy(() -> assume(PLAIN).build().getCredentials());
		this.emulator.sts().faults().clear();
		this.emulator.sts().faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		assertThatExceptionOfType(CredentialException.class).isThrownBy(() -> assume(PLAIN).build().getCredentials());
		assertThat(new HandSignedRequest(this.emulator, "ListSecrets").time(this.clock.instant()).sendV3().statusCode())
			.isEqualTo(200);
		this.emulator.sts().faults().clear();
		assertThat(assume(PLAIN).build().getCredentials().getAccessKeyId()).startsWith("STS.");
		assertThat(this.emulator.sts().requests().list()).extracting(RecordedRequest::fault)
			.startsWith(FaultKind.SERVER_ERROR, FaultKind.THROTTLE, FaultKind.HANG, FaultKind.RESET);
	}

	@Test
	void keepsBrowsersOut() {
		assertThat(request("AssumeRole").header("Origin", "http://localhost").sendV1().statusCode()).isEqualTo(403);
	}

	private HandSignedRequest request(String action) {
		return new HandSignedRequest(this.emulator, this.emulator.sts().httpEndpoint(), action).version("2015-04-01")
			.time(this.clock.instant());
	}

	private RamRoleArnCredentialProvider.Builder assume(String roleArn) {
		return RamRoleArnCredentialProvider.builder()
			.STSEndpoint(this.emulator.sts().endpoint().getAuthority())
			.accessKeyId("app")
			.accessKeySecret("app-secret")
			.roleArn(roleArn)
			.roleSessionName("tests");
	}

	private OIDCRoleArnCredentialProvider.Builder exchange(String token) throws Exception {
		Path file = Files.writeString(this.directory.resolve("token"), token);
		return OIDCRoleArnCredentialProvider.builder()
			.STSEndpoint(this.emulator.sts().endpoint().getAuthority())
			.roleArn(POD)
			.oidcProviderArn(PROVIDER)
			.oidcTokenFilePath(file.toString())
			.roleSessionName("tests");
	}

	private HttpResponse<String> getSecret(CredentialModel key) {
		return new HandSignedRequest(this.emulator, "GetSecretValue").with("SecretName", "db")
			.time(this.clock.instant())
			.signedBy(key.getAccessKeyId(), key.getAccessKeySecret())
			.token(key.getSecurityToken())
			.sendV3();
	}

	private static void assertRefused(RamRoleArnCredentialProvider.Builder provider, int status, String code) {
		assertThatExceptionOfType(CredentialException.class).isThrownBy(() -> provider.build().getCredentials())
			.withMessageContainingAll("HttpCode: " + status, "\"Code\":\"" + code + "\"");
	}

	private static void assertRefused(OIDCRoleArnCredentialProvider.Builder provider, String code) {
		assertThatExceptionOfType(CredentialException.class).isThrownBy(() -> provider.build().getCredentials())
			.withMessageContainingAll("HttpCode: 401", "\"Code\":\"" + code + "\"");
	}

}
