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

package io.github.kmsboot.kms.autoconfigure.logging;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.aliyun.credentials.Client;
import com.aliyun.credentials.provider.URLCredentialProvider;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SdkLogLevelListener} in applications that log as much as they can.
 */
@ExtendWith(OutputCaptureExtension.class)
class SdkLogLevelListenerIntegrationTests {

	private static final String SIGNER = "com.aliyun.sdk.gateway.pop.interceptor.httpRequest.RpcHttpReqInterceptor";

	private static final String JDK_HTTP = "sun.net.www.protocol.http.HttpURLConnection";

	private static final String WIRE = "org.apache.hc.client5.http.wire";

	// short, because the HTTP client prints answers in slices of 16 bytes
	private static final String MARK = "v4l";

	private static final String VALUE = MARK + MARK + MARK + MARK + MARK;

	private static final String NUMBER = "31415926535";

	private static final String PLAINTEXT = Base64.getEncoder()
		.encodeToString("pl4intext of a user".getBytes(StandardCharsets.UTF_8));

	private static final String LEAKED_KEY = "K3ySecretOfAnAnswer";

	private static final String URI_TOKEN = "T0kenOfTheCredentialsUri";

	private static final String[] LOUD = { "--logging.level.root=TRACE", "--logging.level.com.aliyun=TRACE",
			"--logging.level.com.aliyun.sdk.gateway=TRACE", "--logging.level." + SIGNER + "=TRACE",
			"--logging.level.darabonba.core.TeaModel=TRACE", "--logging.level.com.aliyun.credentials=DEBUG",
			"--logging.level.org.apache.hc=TRACE", "--logging.level." + WIRE + "=TRACE",
			"--logging.level." + JDK_HTTP + "=TRACE",
			// the emulator is in this process, and what a server logs is not the matter
			// here
			"--logging.level.org.eclipse.jetty=OFF", "--logging.level.com.sun.net.httpserver=OFF",
			"--spring.main.banner-mode=off" };

	private static final KmsEmulator emulator = KmsEmulator.builder().httpPort(0).start();

	private static final AccessKey temporary = emulator.accessKeys().issue(Duration.ofHours(1));

	@BeforeAll
	static void fill() {
		emulator.secrets().put("db", VALUE);
		emulator.keys().create("alias/app");
	}

	@AfterAll
	static void closeEmulator() {
		emulator.close();
	}

	@AfterEach
	void resetLogging() {
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
		context().getCopyOfListenerList().forEach(context()::removeListener);
		context().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
	}

	@Test
	void withoutTheListenerSecretsAreLogged(CapturedOutput output) throws IOException {
		SpringApplication application = application();
		application.setListeners(
				application.getListeners().stream().filter((it) -> !(it instanceof SdkLogLevelListener)).toList());
		try (ConfigurableApplicationContext context = application.run(LOUD)) {
			assertThat(context.isActive()).isTrue();
			useKms();
		}
		assertThat(output.getAll()).contains(MARK + MARK, PLAINTEXT.substring(0, 8), "Signature=", NUMBER, LEAKED_KEY,
				"SecurityToken=" + URI_TOKEN, temporary.securityToken());
	}

	@Test
	void withTheListenerNoSecretIsLoggedAtAnyLevel(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = application().run(LOUD)) {
			assertThat(context.isActive()).isTrue();
			useKms();
			assertThat(loggersOfTheSdk()).isNotEmpty()
				.allSatisfy((logger) -> assertThat(SdkLogger.of(logger.getName())).as(logger.getName()).isNotNull());
			assertThat(context().getLogger("com.aliyun.oss").isTraceEnabled()).isTrue();
		}
		assertThat(output.getAll()).contains("TRACE");
		assertNoSecretIn(output);
	}

	@Test
	void levelsStayDownWhateverIsChangedLater(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = application().run(LOUD)) {
			LoggingSystem loggingSystem = context.getBean(LoggingSystem.class);
			loggingSystem.setLogLevel(SIGNER, LogLevel.TRACE);
			loggingSystem.setLogLevel(WIRE, LogLevel.DEBUG);
			loggingSystem.setLogLevel(JDK_HTTP, LogLevel.TRACE);
			loggingSystem.setLogLevel("darabonba", null);
			loggersOfTheSdk().forEach((logger) -> logger.setLevel(Level.TRACE));
			assertThat(context().getLogger(SIGNER).isErrorEnabled()).isFalse();
			assertThat(context().getLogger(WIRE).isDebugEnabled()).isFalse();
			assertThat(context().getLogger(JDK_HTTP).isDebugEnabled()).isFalse();
			assertThat(context().getLogger("darabonba.core.TeaModel").isErrorEnabled()).isFalse();
			useKms();
		}
		assertNoSecretIn(output);
	}

	@Test
	void levelsStayDownWhenTheConfigurationIsReadAgain() {
		try (ConfigurableApplicationContext context = application().run(LOUD)) {
			assertThat(context.isActive()).isTrue();
			context().reset();
			context().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.TRACE);
			assertThat(context().getLogger(SIGNER).isErrorEnabled()).isFalse();
			assertThat(context().getLogger(WIRE).isDebugEnabled()).isFalse();
		}
	}

	@Test
	void secondApplicationInTheSameProcessIsGuardedAsWell() {
		application().run(LOUD).close();
		try (ConfigurableApplicationContext context = application().run(LOUD)) {
			assertThat(context.isActive()).isTrue();
			assertThat(context().getLogger(SIGNER).isErrorEnabled()).isFalse();
			context().getLogger(SIGNER).setLevel(Level.TRACE);
			assertThat(context().getLogger(SIGNER).isErrorEnabled()).isFalse();
		}
	}

	@Test
	void userMaySilenceTheSharedLoggersFurther() {
		try (ConfigurableApplicationContext context = application().run("--logging.level." + WIRE + "=OFF")) {
			assertThat(context.isActive()).isTrue();
			assertThat(context().getLogger(WIRE).getLevel()).isEqualTo(Level.OFF);
		}
	}

	private static void assertNoSecretIn(CapturedOutput output) {
		assertThat(output.getAll()).doesNotContain(VALUE, MARK, PLAINTEXT, PLAINTEXT.substring(0, 8), "Signature=",
				"SecurityToken", "x-acs-security-token", NUMBER, LEAKED_KEY, URI_TOKEN, temporary.secret(),
				temporary.securityToken());
	}

	private static List<Logger> loggersOfTheSdk() {
		return context().getLoggerList()
			.stream()
			.filter((logger) -> logger.getName().matches("(com\\.aliyun|darabonba)\\..*"))
			.filter((logger) -> logger.getName().matches(".*\\.[A-Z]\\w*"))
			.toList();
	}

	private static LoggerContext context() {
		return (LoggerContext) LoggerFactory.getILoggerFactory();
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(TestApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		return application;
	}

	private static void useKms() throws IOException {
		GatewayEndpoint endpoint = GatewayEndpoint.of(emulator.endpoint().toString());
		try (KmsClient client = client(endpoint)) {
			client.call(new SecretValueRequest("db", null, null));
			String blob = client.call(new EncryptRequest("alias/app", PLAINTEXT, Map.of("a", "b"))).ciphertextBlob();
			client.call(new DecryptRequest(blob, Map.of("a", "b")));
			for (FaultKind kind : List.of(FaultKind.HTML, FaultKind.TRUNCATE, FaultKind.EMPTY, FaultKind.RESET)) {
				emulator.faults().add(Fault.of(kind, "GetSecretValue").times(1));
				assertThatExceptionOfType(KmsException.class)
					.isThrownBy(() -> client.call(new SecretValueRequest("db", null, null)));
			}
		}
		readNumber();
		failToGetCredentials(endpoint);
	}

	private static void readNumber() throws IOException {
		HttpServer server = server("{\"SecretName\":\"db\",\"VersionId\":\"v1\",\"SecretData\":" + NUMBER + "}");
		try (KmsClient client = client(GatewayEndpoint.of("http://127.0.0.1:" + server.getAddress().getPort()))) {
			assertThat(client.call(new SecretValueRequest("db", null, null)).secretData()).contains(NUMBER);
		}
		finally {
			server.stop(0);
		}
	}

	private static void failToGetCredentials(GatewayEndpoint endpoint) throws IOException {
		HttpServer server = server("{\"Code\":\"Success\",\"AccessKeySecret\":\"" + LEAKED_KEY + "\"}");
		Client credentials = new Client(URLCredentialProvider.builder()
			.credentialsURI("http://127.0.0.1:" + server.getAddress().getPort() + "/?SecurityToken=" + URI_TOKEN)
			.build());
		try (KmsClient client = AlibabaCloudKmsClient.create(GatewaySettings.at("test", endpoint).build(),
				KmsCredentialsProvider.of(credentials))) {
			assertThatExceptionOfType(KmsException.class)
				.isThrownBy(() -> client.call(new SecretValueRequest("db", null, null)));
		}
		finally {
			server.stop(0);
		}
	}

	private static HttpServer server(String body) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static KmsClient client(GatewayEndpoint endpoint) {
		String token = temporary.securityToken();
		assertThat(token).isNotNull();
		return AlibabaCloudKmsClient.create(GatewaySettings.at("test", endpoint).build(),
				KmsCredentialsProvider.stsToken(temporary.id(), temporary.secret(), token));
	}

	/**
	 * An application without a bean.
	 */
	@Configuration(proxyBeanMethods = false)
	static class TestApplication {

	}

}
