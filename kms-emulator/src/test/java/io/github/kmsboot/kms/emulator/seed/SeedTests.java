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

package io.github.kmsboot.kms.emulator.seed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.secret.SecretStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SeedTests {

	private final Account account = new Account("cn-hangzhou", "42");

	private final KeyRing keys = new KeyRing(this.account, Clock.systemUTC());

	private final SecretStore secrets = new SecretStore(this.account, Clock.systemUTC());

	private final AccessKeys accessKeys = new AccessKeys(Clock.systemUTC());

	private final ClientKeys clientKeys = new ClientKeys(Clock.systemUTC());

	@TempDir
	private Path directory;

	@Test
	void readsWhoMayDoWhat() {
		Seed seed = Seed.read(Path.of("src", "test", "resources", "seed.yml"));
		seed.fill(this.accessKeys, this.clientKeys);
		assertThat(this.accessKeys.isUnlimited("LTAI-demo")).isTrue();
		assertThat(this.accessKeys.permits("LTAI-limited", "kms:GetSecretValue", List.of("acs:kms:r:1:secret/demo/a")))
			.isTrue();
		assertThat(this.accessKeys.permits("LTAI-limited", "kms:GetSecretValue",
				List.of("acs:kms:r:1:secret/demo/password")))
			.isFalse();
		ClientKey key = Objects.requireNonNull(this.clientKeys.find("KAAP.66abf237-63f6-4625-b8cf-47e1086e7e04"));
		assertThat(key.name()).isEqualTo("demo");
		assertThat(key.worksAt("shared")).isTrue();
		assertThat(key.worksAt("kst-demo")).isFalse();
		assertThat(key.mayRead("demo/password")).isTrue();
		assertThat(key.mayRead("other")).isFalse();
		assertThat(seed.instances()).singleElement().satisfies((instance) -> {
			assertThat(instance.id()).isEqualTo("kst-demo");
			assertThat(instance.port()).isZero();
		});
	}

	@Test
	void writesClientKeyToFile() throws Exception {
		Path file = this.directory.resolve("client-key.json");
		Seed.parse("clientKeys: [{name: a, password: passw0rd, file: '" + file + "'}]")
			.fill(this.accessKeys, this.clientKeys);
		ClientKey key = Objects.requireNonNull(this.clientKeys.find(this.clientKeys.ids().iterator().next()));
		assertThat(Files.readString(file)).isEqualTo(key.content()).contains(key.id());
	}

	@Test
	void readsExample() {
		Seed seed = Seed.read(Path.of("src", "test", "resources", "seed.yml"));
		seed.fill(this.keys, this.secrets);
		assertThat(seed.accessKeys()).containsExactly(new AccessKey("LTAI-demo", "demo-secret"),
				new AccessKey("STS.demo", "demo-sts-secret", "demo-token", null),
				new AccessKey("LTAI-limited", "demo-secret"));
		assertThat(this.keys.id("alias/config")).isEqualTo("key-demo-config");
		assertThat(this.keys.id("alias/app")).startsWith("key-hzz");
		assertThat(this.secrets.value("demo/password")).isEqualTo("s3cret");
		assertThat(this.secrets.value("demo/keystore")).isEqualTo("AAECAw==");
		assertThat(this.secrets.value("demo/token")).isEqualTo("new-token");
		assertThat(this.secrets.value("demo/token", "ACSPrevious")).isEqualTo("old-token");
		assertThat(this.secrets.value("demo/versions")).isEqualTo("third");
		assertThat(this.secrets.value("demo/versions", "canary")).isEqualTo("third");
		assertThat(this.secrets.value("demo/versions", "ACSPrevious")).isEqualTo("second");
		assertThat(this.secrets.versionIds("demo/versions")).containsExactly("3", "2", "1");
		assertThat(this.secrets.value("demo/database")).contains("app-password");
		assertThat(this.secrets.value("demo/database", "ACSPrevious")).contains("app_clone");
	}

	@Test
	void decryptsWhatExampleKeyEncrypted() {
		Seed.read(Path.of("src", "test", "resources", "seed.yml")).fill(this.keys, this.secrets);
		String ciphertext = "ODZhOWVmZDktM2QxNi00ODk0LWJkNGYtMWZjNDNmM2YyYWJm"
				+ "FFrjQv+KHeDCEGoJtvtsWVBCRH+/6athjfQidoVF07JiOQ==";
		assertThat(this.keys.decrypt(ciphertext, Map.of("app", "demo"))).isEqualTo("stored");
	}

	@Test
	void acceptsNothing() {
		assertThat(Seed.parse("").accessKeys()).isEmpty();
		assertThat(Seed.parse("# comment").accessKeys()).isEmpty();
	}

	@Test
	void acceptsStagesInAnyOrder() {
		Seed.parse("secrets: [{name: a, stages: {ACSPrevious: old, ACSCurrent: new, x: other}}]")
			.fill(this.keys, this.secrets);
		assertThat(this.secrets.value("a")).isEqualTo("new");
		assertThat(this.secrets.value("a", "ACSPrevious")).isEqualTo("old");
		assertThat(this.secrets.value("a", "x")).isEqualTo("other");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 | 'acessKeys'      | acessKeys: []
			1 | 'secrets'        | secrets: hidden
			1 | 'the seed'       | hidden
			1 | 'keys'           | keys: {a: hidden}
			1 | 'secrets'        | secrets: [hidden]
			2 | 'valeu'          | secrets:#  [{name: a, valeu: hidden}]
			1 | 'value'          | secrets: [{name: a, value: 1234}]
			1 | 'value'          | secrets: [{name: a, value: [hidden]}]
			1 | 'value'          | secrets: [{name: a, value: true}]
			1 | 'value'          | secrets: [{name: a, value: }]
			1 | 'secrets'        | secrets: [{value: hidden}]
			1 | a                | secrets: [{name: a}]
			1 | 'binary'         | secrets: [{name: a, value: hidden, binary: hidden}]
			3 | a                | secrets:#- {name: a, value: hidden}#- {name: a, value: hidden}
			3 | 'name'           | secrets:#- name: a#  name: b#  value: hidden
			1 | 'type'           | secrets: [{name: a, value: hidden, type: Oracle}]
			1 | a b              | secrets: [{name: a b, value: hidden}]
			1 | a                | secrets: [{name: a, value: hidden, type: Rds, extendedConfig: {}}]
			1 | 'stages'         | secrets: [{name: a, stages: {x: hidden}}]
			1 | 'stages'         | secrets: [{name: a, stages: []}]
			1 | 'stages'         | secrets: [{name: a, stages: [{id: v}]}]
			1 | 'id'             | secrets: [{name: a, stages: [{id: v, value: hidden}, {id: v, value: hidden}]}]
			2 | 'accessKeys'     | accessKeys:#- {id: a}
			1 | 'secert'         | accessKeys: [{id: a, secert: hidden}]
			1 | a                | accessKeys: [{id: a, secret: hidden}, {id: a, secret: hidden}]
			1 | 'policy'         | accessKeys: [{id: a, secret: hidden, policy: {}}]
			1 | 'policy'         | accessKeys: [{id: a, secret: hidden, policy: [{effect: Maybe}]}]
			1 | 'policy'         | accessKeys: [{id: a, secret: hidden, policy: [{effect: Allow, action: x}]}]
			1 | 'clientKeys'     | clientKeys: [{name: a}]
			1 | 'clientKeys'     | clientKeys: [{password: hidden}]
			1 | 'password'       | clientKeys: [{name: a, password: hidden}]
			1 | 'instances'      | instances: [{id: abc}]
			1 | 'port'           | instances: [{id: kst-a, port: "70000"}]
			1 | 'plan'           | instances: [{id: kst-a, plan: gold}]
			1 | 'keys'           | keys: [{spec: Aliyun_AES_256}]
			1 | 'spec'           | keys: [{alias: alias/a, spec: DES}]
			1 | alias/a          | keys: [{alias: alias/a}, {alias: alias/a}]
			1 | plain            | keys: [{alias: plain}]
			1 | 'version'        | keys: [{alias: alias/a, version: x}]
			1 | 'material'       | keys: [{alias: alias/a, material: hidden}]
			1 | 'material'       | keys: [{alias: alias/a, material: AAEC}]
			1 | YAML             | secrets: [hidden
			1 | 'roles'          | roles: [{externalId: hidden}]
			1 | role/a           | roles: [{arn: role/a}]
			1 | role/b           | roles: [{arn: acs:ram::1:role/b, maxSession: "60"}]
			1 | 'maxSession'     | roles: [{arn: acs:ram::1:role/b, maxSession: "1h"}]
			1 | 'trusted'        | roles: [{arn: acs:ram::1:role/b, trusted: a}]
			1 | role/c           | roles: [{arn: acs:ram::1:role/c}, {arn: acs:ram::1:role/c}]
			1 | 'oidcToken'      | roles: [{arn: acs:ram::1:role/c, oidcToken: hidden}]
			2 | YAML             | secrets:#	- hidden
			1 | YAML             | secrets: [*hidden]
			""")
	void namesLineAndEntryButNoValue(int line, String name, String yaml) {
		assertThatExceptionOfType(SeedException.class).isThrownBy(() -> {
			Seed seed = Seed.parse(yaml.replace('#', '\n'));
			seed.fill(this.keys, this.secrets);
			seed.fill(this.accessKeys, this.clientKeys);
		}).withMessageContaining(name).withMessageStartingWith("Seed line ").satisfies((ex) -> {
			assertThat(ex.getMessage()).doesNotContain("hidden", "1234", "AAEC");
			assertThat(ex.getCause()).isNull();
			assertThat(ex.getLine()).isEqualTo(line);
		});
	}

	@Test
	void explainsMissingFile() {
		assertThatExceptionOfType(SeedException.class).isThrownBy(() -> Seed.read(Path.of("missing.yml")))
			.withMessageContaining("missing.yml");
	}

}
