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

package io.github.kmsboot.kms.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.sts.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProfileFileSource} with profiles that need a service.
 */
@Timeout(120)
class ProfileFileSourceIntegrationTests {

	private static final String HUB = "acs:ram::1234567890123456:role/hub";

	private static final String SHOP = "acs:ram::1234567890123456:role/shop";

	private static final String POD = "acs:ram::1234567890123456:role/pod";

	private static final String PROVIDER = "acs:ram::1234567890123456:oidc-provider/cluster";

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.stsPort(0)
		.metadataPort(0)
		.instanceRole("app-role")
		.accessKey("app", "app-secret")
		.role(Role.of(HUB).trusting("app"))
		.role(Role.of(SHOP).trusting(HUB).withExternalId("partner-1"))
		.role(Role.of(POD).trusting("nobody").withOidcProvider(PROVIDER))
		.start();

	@TempDir
	private Path directory;

	@AfterAll
	static void close() {
		emulator.close();
	}

	@BeforeEach
	void clear() {
		emulator.sts().requests().clear();
	}

	@Test
	void cliProfilesAreChained() throws IOException {
		Path file = write("""
				{"current": "shop", "profiles": [
				 {"name": "hub", "mode": "RamRoleArn", "access_key_id": "app", "access_key_secret": "app-secret",
				  "ram_role_arn": "%s", "ram_session_name": "hub", "expired_seconds": 900},
				 {"name": "shop", "mode": "ChainableRamRoleArn", "source_profile": "hub", "ram_role_arn": "%s",
				  "external_id": "partner-1"}]}""".formatted(HUB, SHOP));
		assertThat(read(file, null).expiry()).isNotNull();
		assertThat(emulator.sts().requests().list("AssumeRole")).extracting(RecordedRequest::resource)
			.containsExactly(HUB, SHOP);
	}

	@Test
	void cliProfileUsesAnOidcToken() throws IOException {
		Path token = Files.writeString(this.directory.resolve("token"), emulator.sts().oidcToken(POD));
		Path file = write("""
				{"current": "pod", "profiles": [{"name": "pod", "mode": "OIDC", "ram_role_arn": "%s",
				 "oidc_provider_arn": "%s", "oidc_token_file": "%s"}]}""".formatted(POD, PROVIDER, token));
		assertThat(read(file, null).credentials().accessKeyId()).startsWith("STS.");
	}

	@Test
	void cliTokenIsReadAnewFromTheFile() throws IOException {
		String profile = """
				{"current": "login", "profiles": [{"name": "login", "mode": "StsToken", "access_key_id": "%s",
				 "access_key_secret": "s", "sts_token": "t"}]}""";
		ProfileFileSource source = source(write(profile.formatted("a")), null);
		assertThat(source.read()).isEqualTo(IssuedCredentials.untold(new KmsCredentials("a", "s", "t")));
		write(profile.formatted("b"));
		assertThat(source.read().credentials().accessKeyId()).isEqualTo("b");
	}

	@Test
	void iniProfileAssumesARole() throws IOException {
		Path file = write("""
				[hub]
				enable = true
				type = ram_role_arn
				access_key_id = app
				access_key_secret = app-secret
				role_arn = %s
				role_session_name = hub
				""".formatted(HUB));
		assertThat(read(file, "hub").credentials().accessKeyId()).startsWith("STS.");
	}

	@Test
	void iniProfileUsesAnOidcToken() throws IOException {
		Path token = Files.writeString(this.directory.resolve("token"), emulator.sts().oidcToken(POD));
		Path file = write("""
				[pod]
				enable = true
				type = oidc_role_arn
				role_arn = %s
				oidc_provider_arn = %s
				oidc_token_file_path = %s
				""".formatted(POD, PROVIDER, token));
		assertThat(read(file, "pod").credentials().accessKeyId()).startsWith("STS.");
	}

	@Test
	void iniProfileUsesTheRoleOfTheInstance() throws IOException {
		Path file = write("""
				[node]
				enable = true
				type = ecs_ram_role
				role_name = app-role
				""");
		assertThat(read(file, "node").credentials().accessKeyId()).startsWith("STS.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					'{"current": "x", "profiles": []}' | the profile is missing
					'{"current": "x", "profiles": [{"name": "x", "mode": "OIDC", "ram_role_arn": "LEAKED", "oidc_provider_arn": "LEAKED", "oidc_token_file": "LEAKED"}]}' | a setting of the profile is not valid
					'{"current": "x", "profiles": [{"name": "x", "mode": "LEAKED"}]}' | the mode of the profile is not known
					'{LEAKED' | it is no JSON
					'[default]' | the profile is not enabled
					'[LEAKED' | it is no INI file
					'[other]' | the profile is missing
					'' | the profile is missing
					""")
	void uselessFileIsNamedButNotQuoted(String text, String reason) throws IOException {
		ProfileFileSource source = source(write((text != null) ? text : ""), null);
		assertThatExceptionOfType(SourceFailure.class).isThrownBy(source::read)
			.withMessageContaining(this.directory.toString())
			.withMessageContaining(reason)
			.withMessageNotContaining("LEAKED");
	}

	@Test
	void missingFileIsNamed() {
		ProfileFileSource source = source(this.directory.resolve("none"), null);
		assertThatExceptionOfType(SourceFailure.class).isThrownBy(source::read).withMessageContaining("profile-file");
	}

	private Path write(String text) throws IOException {
		return Files.writeString(this.directory.resolve("profiles"), text);
	}

	private static IssuedCredentials read(Path file, @Nullable String name) {
		return source(file, name).read();
	}

	private static ProfileFileSource source(Path file, @Nullable String name) {
		StsClient sts = new StsClient(StsEndpoint.of(emulator.sts().endpoint().toString()).trusting(emulator.caPem()),
				InstantSource.system());
		return new ProfileFileSource(file, name,
				new Surroundings(sts, InstanceRole.fromEnvironment().at(emulator.metadata().endpoint())));
	}

}
