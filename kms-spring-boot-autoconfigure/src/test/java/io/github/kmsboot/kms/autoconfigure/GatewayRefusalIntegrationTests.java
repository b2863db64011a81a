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

package io.github.kmsboot.kms.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.kmsboot.kms.emulator.KmsEmulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application is told that cannot start because its gateways cannot be as
 * configured. Nothing is sent before.
 */
@Timeout(300)
@ExtendWith(OutputCaptureExtension.class)
class GatewayRefusalIntegrationTests {

	private static final String MAIN = "aliyun.kms.gateways.main.";

	private static final String SHARED = MAIN + "region: cn-hangzhou\n";

	private static final String DEDICATED = MAIN + "type: dedicated\n" + MAIN + "instance-id: kst-1\n";

	private static final String TRUSTING = DEDICATED + MAIN + "ca-certificates: file:{directory}/ca.pem\n";

	private static final String AGENT = "aliyun.kms.gateways.side.type: agent\n";

	private static final String KEYED = TRUSTING + MAIN + "client-key.password: LEAKED-password\n";

	private static final KmsEmulator emulator = KmsEmulator.builder().httpsPort(0).dedicatedPort(0).start();

	@TempDir
	private static Path directory;

	@BeforeAll
	static void fill() {
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		application.file("ca.pem", emulator.dedicatedCaPem());
		application.file("text.pem", "no certificate at all");
		application.file("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
		application.file("key.json", emulator.clientKeys().issue("shop", "LEAKED-right-password"));
		application.file("text.json", "LEAKED: not JSON");
		application.file("password.txt", "LEAKED-password");
	}

	@AfterAll
	static void close() {
		emulator.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusalIsReported(String name, String yaml, String property, @Nullable String origin, String reason,
			String remedy, CapturedOutput output) {
		assertThatException().isThrownBy(application(yaml)::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "KMS cannot be reached as it is configured",
				"Property: " + property, reason, remedy);
		if (origin != null) {
			String text = yaml.replace("{directory}", directory.toString());
			int line = lineOf(text, origin);
			assertThat(output).contains("application.yml] - " + line + ":");
		}
		assertThat(output).doesNotContain("LEAKED");
		assertThat(emulator.requests().list()).isEmpty();
	}

	static Stream<Arguments> refusalIsReported() {
		return Stream.of(certificates(), clientKeys(), credentials(), routes(), addresses(), agents(), numbers())
			.flatMap(List::stream);
	}

	private static List<Arguments> certificates() {
		String property = MAIN + "ca-certificates";
		return List.of(refusal("dedicated without authority", DEDICATED, property, MAIN + "instance-id",
				"Gateway 'main' is a dedicated gateway, whose certificate comes from a private authority, and no certificate authority is configured.",
				"write '" + property + ": file:/path/PrivateKmsCA_kst-….pem'"),
				refusal("authority in no file", DEDICATED + property + ": file:{directory}/none.pem\n", property,
						property, "cannot be read: there is no PEM text and no such file.", "'file:' or 'classpath:'"),
				refusal("authority that is a location of no kind", DEDICATED + property + ": nowhere\n", property,
						property, "cannot be read: there is no PEM text and no such file.", "'file:' or 'classpath:'"),
				refusal("authority from a network", DEDICATED + property + ": https://localhost/ca.pem\n", property,
						property, "cannot be read: there is no PEM text and no such file.", "'file:' or 'classpath:'"),
				refusal("authority without PEM", DEDICATED + property + ": file:{directory}/text.pem\n", property,
						property, "BEGIN CERTIFICATE", "PrivateKmsCA_….pem"),
				refusal("authority with broken PEM", DEDICATED + property + ": file:{directory}/broken.pem\n", property,
						property, "BEGIN CERTIFICATE", "PrivateKmsCA_….pem"),
				refusal("shared with broken authority", SHARED + property + ": file:{directory}/broken.pem\n", property,
						property, "BEGIN CERTIFICATE", "PrivateKmsCA_….pem"),
				refusal("bundle that is missing", DEDICATED + MAIN + "ssl.bundle: kms\n", MAIN + "ssl.bundle",
						MAIN + "ssl.bundle", "There is no SSL bundle 'kms'.", "spring.ssl.bundle.pem.kms"),
				refusal("bundle without trust store",
						DEDICATED + MAIN + "ssl.bundle: kms\nspring.ssl.bundle.jks.kms.key.alias: a\n",
						MAIN + "ssl.bundle", MAIN + "ssl.bundle", "SSL bundle 'kms' ", "with a trust store"),
				refusal("bundle of a missing file", DEDICATED + MAIN
						+ "ssl.bundle: kms\nspring.ssl.bundle.jks.kms.truststore.location: file:{directory}/none.p12\n",
						MAIN + "ssl.bundle", MAIN + "ssl.bundle", "SSL bundle 'kms' ", "with a trust store"),
				refusal("authority and bundle", TRUSTING + MAIN + "ssl.bundle: kms\n", MAIN + "ssl.bundle",
						MAIN + "ssl.bundle", "has certificate authorities twice.",
						"Take out " + property + " or " + MAIN + "ssl.bundle."));
	}

	private static List<Arguments> clientKeys() {
		String key = MAIN + "client-key";
		return List.of(
				refusal("wrong password", KEYED + key + ".file: '{directory}/key.json'\n", key, key + ".file",
						"the password is wrong", "Download the client key and its password again"),
				refusal("client key in no file", KEYED + key + ".file: '{directory}/none.json'\n", key + ".file",
						key + ".file", "/none.json does not exist", "Check the path"),
				refusal("client key without JSON", KEYED + key + ".file: '{directory}/text.json'\n", key, key + ".file",
						"its content is no JSON object", "Download the client key"),
				refusal("client key as text and in a file",
						KEYED + key + ".content: LEAKED\n" + key + ".file: '{directory}/key.json'\n", key + ".content",
						key + ".content", "needs " + key + ".content or " + key + ".file, not both.",
						"Take one of them out."),
				refusal("password without client key", KEYED, key + ".content", MAIN + "ca-certificates",
						"needs " + key + ".content or " + key + ".file, and neither is set.",
						"Write '" + key + ".file: /path'."),
				refusal("client key without password", TRUSTING + key + ".file: '{directory}/key.json'\n",
						key + ".password", MAIN + "ca-certificates",
						"needs " + key + ".password or " + key + ".password-file, and neither is set.",
						"Write '" + key + ".password-file: /path'."),
				refusal("password as text and in a file",
						KEYED + key + ".file: '{directory}/key.json'\n" + key
								+ ".password-file: '{directory}/password.txt'\n",
						key + ".password", key + ".password", "not both.", "Take one of them out."));
	}

	private static List<Arguments> credentials() {
		String id = MAIN + "credentials.access-key-id";
		return List.of(
				refusal("RAM credentials and client key", KEYED + id + ": app\n", MAIN + "client-key",
						MAIN + "client-key.password", "Gateway 'main' has RAM credentials and a client key",
						"Take out " + MAIN + "client-key or " + MAIN + "credentials."),
				refusal("half an access key", SHARED + id + ": app\n", MAIN + "credentials", id,
						"Of the access key for KMS only one half is set.", "Set both " + id),
				refusal("credentials of two kinds",
						SHARED + id + ": app\n" + MAIN + "credentials.ecs-role-name: node\n", MAIN + "credentials", id,
						"are both set, but only one of them can hold", "Take one of them out."),
				refusal("half an access key for all gateways", SHARED + "aliyun.kms.credentials.access-key-id: app\n",
						"aliyun.kms.credentials", "aliyun.kms.credentials.access-key-id",
						"Of the access key for KMS only one half is set.",
						"Set both aliyun.kms.credentials.access-key-id"));
	}

	private static List<Arguments> routes() {
		return List.of(refusal("management at a dedicated gateway", TRUSTING + "aliyun.kms.routing.management: main\n",
				"aliyun.kms.routing.management", "aliyun.kms.routing.management",
				"Alibaba Cloud SDK at a dedicated gateway with RAM credentials) does not offer operations of the category",
				"management needs a gateway of type 'shared' with RAM credentials"),
				refusal("cryptography at an agent", AGENT + "aliyun.kms.routing.cryptography: side\n",
						"aliyun.kms.routing.cryptography", "aliyun.kms.routing.cryptography",
						"does not offer operations of the category", "cryptography no agent"),
				refusal("unknown gateway in a route", SHARED + "aliyun.kms.routing.secret-retrieval: main,valt\n",
						"aliyun.kms.routing.secret-retrieval", "aliyun.kms.routing.secret-retrieval",
						"there is no gateway 'valt'; there are 'main'", "Name configured gateways that offer it"),
				refusal("route without gateways",
						"aliyun.kms.region: cn-hangzhou\naliyun.kms.routing.management: main\n",
						"aliyun.kms.routing.management", "aliyun.kms.routing.management",
						"there is no gateway 'main'; there are 'default'", "Name configured gateways that offer it"));
	}

	private static List<Arguments> addresses() {
		return List.of(
				refusal("shared without region", MAIN + "network: vpc\n", MAIN + "region", MAIN + "network",
						"Of the shared gateway 'main' neither region nor endpoint is set.",
						"Write '" + MAIN + "region: cn-hangzhou' with your region."),
				refusal("shared in no region", MAIN + "region: cn hangzhou\n", MAIN + "region", MAIN + "region",
						"KMS region 'cn hangzhou' has other characters", "Write the id of your region"),
				refusal("dedicated without instance", MAIN + "type: dedicated\n", MAIN + "instance-id", MAIN + "type",
						"Of the dedicated gateway 'main' neither instance id nor endpoint is set.",
						"Write '" + MAIN + "instance-id: kst-…'"),
				refusal("dedicated with odd instance", MAIN + "type: dedicated\n" + MAIN + "instance-id: kst_1\n",
						MAIN + "instance-id", MAIN + "instance-id", "KMS instance id 'kst_1' has other characters",
						"Write '" + MAIN + "instance-id: kst-…'"),
				refusal("without encryption", MAIN + "endpoint: http://kms.cn-hangzhou.aliyuncs.com\n",
						MAIN + "endpoint", MAIN + "endpoint", "is not encrypted",
						"Write '" + MAIN + "endpoint: https://<host>:<port>', or leave it out."),
				refusal("with a path", MAIN + "endpoint: https://kms.cn-hangzhou.aliyuncs.com/path\n",
						MAIN + "endpoint", MAIN + "endpoint", "KMS endpoint has another form", "https://<host>:<port>"),
				refusal("endpoint beside gateways", SHARED + "aliyun.kms.endpoint: kms.cn-beijing.aliyuncs.com\n",
						"aliyun.kms.endpoint", "aliyun.kms.endpoint",
						"Both aliyun.kms.endpoint and gateways under aliyun.kms.gateways are set",
						"write 'aliyun.kms.replace-gateways: true'"),
				refusal("odd name", "aliyun.kms.gateways.[my gateway].region: cn-hangzhou\n",
						"aliyun.kms.gateways.my gateway", "aliyun.kms.gateways.[my gateway].region",
						"The name 'my gateway' of a KMS gateway has other characters", "aliyun.kms.gateways.main"),
				refusal("name with a capital", "aliyun.kms.gateways.Vault.region: cn-hangzhou\n",
						"aliyun.kms.gateways.Vault", "aliyun.kms.gateways.Vault.region",
						"The name 'Vault' of a KMS gateway has other characters", "aliyun.kms.gateways.main"),
				refusal("short form in no region", "aliyun.kms.region: cn hangzhou\n", "aliyun.kms.region",
						"aliyun.kms.region", "KMS region 'cn hangzhou' has other characters",
						"Correct aliyun.kms.region, or leave it out."),
				refusal("short form without encryption", "aliyun.kms.endpoint: http://10.0.0.1\n",
						"aliyun.kms.endpoint", "aliyun.kms.endpoint", "is not encrypted",
						"Correct aliyun.kms.endpoint, or leave it out."));
	}

	private static List<Arguments> agents() {
		String side = "aliyun.kms.gateways.side.";
		return List.of(
				refusal("agent elsewhere", AGENT + side + "endpoint: http://10.0.0.1:2025\n", side + "endpoint",
						side + "endpoint", "is a KMS Agent, which listens on this machine and without TLS",
						"Write '" + side + "endpoint: http://127.0.0.1:2025'"),
				refusal("agent with TLS", AGENT + side + "endpoint: https://127.0.0.1:2025\n", side + "endpoint",
						side + "endpoint", "is a KMS Agent, which listens on this machine and without TLS",
						"Write '" + side + "endpoint: http://127.0.0.1:2025'"),
				refusal("agent with odd prefix", AGENT + side + "agent.path-prefix: v1\n", side + "agent",
						side + "agent.path-prefix", "Path prefix 'v1' of the KMS agent is not a path",
						"Correct the settings of the agent."),
				refusal("agent with odd header", AGENT + side + "agent.token-header: 'a b'\n", side + "agent",
						side + "agent.token-header", "Token header 'a b' of the KMS agent is not the name",
						"Correct the settings of the agent."),
				refusal("agent with odd token file", AGENT + side + "agent.token: file://token\n", side + "agent.token",
						side + "agent.token", "begins with file:// but names no file",
						"'file:///' and the path of its file"));
	}

	private static List<Arguments> numbers() {
		String client = "aliyun.kms.client.";
		return List.of(duration("connect-timeout", "0s", "2s"), duration("response-timeout", "-1s", "3s"),
				duration("call-timeout", "-1s", "5s"), duration("retry.first-pause", "0", "100ms"),
				duration("retry.longest-pause", "-5ms", "1s"), duration("breaker.open-time", "0s", "5s"),
				refusal("max-wait: -1s", SHARED + client + "max-wait: -1s\n", client + "max-wait", client + "max-wait",
						"-1s is negative.", "Write '" + client + "max-wait: 0s'"),
				refusal("pauses", SHARED + client + "retry.longest-pause: 50ms\n", client + "retry.longest-pause",
						client + "retry.longest-pause", "The longest pause, 50ms, is shorter than the first, 100ms.",
						"Write '" + client + "retry.longest-pause: 100ms' or more."),
				number("retry.max-attempts", "0", "0 is less than 1.", "3"),
				number("breaker.failure-rate", "101", "101 is not between 1 and 100.", "50"),
				number("breaker.calls", "0", "0 is less than 1.", "20"),
				number("breaker.minimum-calls", "-1", "-1 is less than 1.", "5"),
				number("breaker.trials", "0", "0 is less than 1.", "3"),
				refusal("proxy", SHARED + client + "proxy.host: proxy\n" + client + "proxy.port: 0\n", client + "proxy",
						client + "proxy.host", "a port between 1 and 65535",
						"Correct the settings under " + client + "proxy."),
				refusal("proxy with password",
						KEYED.replace("LEAKED-password", "LEAKED-right-password") + MAIN
								+ "client-key.file: '{directory}/key.json'\n" + client + "proxy.host: proxy\n" + client
								+ "proxy.port: 3128\n" + client + "proxy.username: app\n" + client
								+ "proxy.password: LEAKED-proxy\n",
						client + "proxy", client + "proxy.host", "disabledSchemes",
						"Start the JVM with '-Djdk.http.auth.tunneling.disabledSchemes='"),
				refusal("limit", SHARED + MAIN + "limits.calls.secret-read: 0\n", MAIN + "limits.calls.secret-read",
						MAIN + "limits.calls.secret-read", "is not positive: 0",
						"Write a number of at least 1, or '" + MAIN + "limits.enabled: false'."));
	}

	private static Arguments duration(String name, String value, String example) {
		String property = "aliyun.kms.client." + name;
		return refusal(name + ": " + value, SHARED + property + ": " + value + "\n", property, property,
				" is not a time to wait.", "Write for example '" + property + ": " + example + "'");
	}

	private static Arguments number(String name, String value, String reason, String example) {
		String property = "aliyun.kms.client." + name;
		return refusal(name + ": " + value, SHARED + property + ": " + value + "\n", property, property, reason,
				"Write for example '" + property + ": " + example + "'");
	}

	private static Arguments refusal(String name, String yaml, String property, String origin, String reason,
			String remedy) {
		return Arguments.of(name, yaml, property, origin, reason, remedy);
	}

	private static GatewayApplicationUnderTest application(String yaml) {
		return new GatewayApplicationUnderTest(directory).yaml(yaml.replace("{directory}", directory.toString()));
	}

	private static int lineOf(String text, String property) {
		List<String> lines = text.lines().toList();
		for (int index = 0; index < lines.size(); index++) {
			if (lines.get(index).startsWith(property)) {
				return index + 1;
			}
		}
		throw new IllegalArgumentException(property);
	}

	@ParameterizedTest
	@MethodSource
	void valueOfAnotherTypeIsReported(String line, String property, String reason, CapturedOutput output) {
		assertThatException().isThrownBy(application(SHARED + line + "\n")::run);
		assertThat(output).contains("APPLICATION FAILED TO START", property, "application.yml] - 2:", reason);
	}

	static Stream<Arguments> valueOfAnotherTypeIsReported() {
		return Stream.of(Arguments.of(MAIN + "type: private", MAIN + "type", "dedicated"),
				Arguments.of(MAIN + "integration: rest", MAIN + "integration", "ALIBABA_CLOUD_SDK"),
				Arguments.of("aliyun.kms.client.call-timeout: soon", "aliyun.kms.client.call-timeout", "soon"));
	}

	@Test
	void unknownQuotaGroupIsReportedWithTheKnown(CapturedOutput output) {
		assertThatException().isThrownBy(application(SHARED + MAIN + "limits.calls.secrets: 5\n")::run);
		assertThat(output).contains("APPLICATION FAILED TO START", MAIN + "limits.calls", "secrets", "SECRET_READ");
	}

	@Test
	void clientKeyCannotComeFromKms(CapturedOutput output) {
		assertThatException().isThrownBy(application(TRUSTING + MAIN + "client-key.file: '{directory}/key.json'\n"
				+ MAIN + "client-key.password: $<kms:password>\n")::run);
		assertThat(output).contains("Property: " + MAIN + "client-key.password", "application.yml] - 5:",
				"they cannot come from KMS");
		assertThat(emulator.requests().list()).isEmpty();
	}

	@Test
	void gatewaysThatAreReplacedByNothingAreReported(CapturedOutput output) {
		assertThatException()
			.isThrownBy(application(SHARED + "aliyun.kms.replace-gateways: true\napp.value: $<kms:db>\n")::run);
		assertThat(output).contains("app.value", "application.yml] - 3:",
				"The gateways are to be replaced, but aliyun.kms.endpoint does not say by what.");
	}

	@Test
	void refusalBehindATokenNamesSettingAndProperty(CapturedOutput output) {
		assertThatException().isThrownBy(application(DEDICATED + "shop.password: $<kms:db>\n")::run);
		assertThat(output).contains("Property: shop.password", "application.yml] - 3:",
				"Setting: " + MAIN + "ca-certificates at ", "application.yml] - 2:",
				"Download the CA certificate of the instance");
	}

}
