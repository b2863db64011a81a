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

package io.github.kmsboot.kms.gateway.failure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import com.aliyun.apache.hc.core5.http.MalformedChunkCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.Network;
import io.github.kmsboot.kms.gateway.SecretValueRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallFailures}, {@link ErrorCode} and {@link ErrorAnswer}.
 */
class CallFailuresTests {

	private static final SecretValueRequest CALL = new SecretValueRequest("db", null, null);

	private final CallFailures translator = new CallFailures(
			GatewaySettings.shared("main", "cn-hangzhou", Network.INTERNET).build());

	@ParameterizedTest
	@CsvSource(textBlock = """
			400, InvalidParameter, InvalidRequest
			400, InvalidParameter.TagKey, InvalidRequest
			400, MissingParameter, InvalidRequest
			400, IncompleteSignature, Credentials
			400, SignatureDoesNotMatch, Credentials
			400, IllegalTimestamp, Credentials
			400, InvalidTimeStamp.Expired, Credentials
			400, InvalidSecurityToken.Expired, Credentials
			403, InvalidSecurityToken.Malformed, Credentials
			403, Forbidden.AccessKey, Credentials
			404, InvalidAccessKeyId.NotFound, Credentials
			400, UnsupportedOperation, UnsupportedOperation
			400, Rejected.UnsupportedOperation, UnsupportedOperation
			404, InvalidAction.NotFound, UnsupportedOperation
			400, Rejected.LimitExceeded, InvalidRequest
			400, Rejected.ShareQuotaExceedLimit, InvalidRequest
			400, Throttling, Throttled
			400, Throttling.User, Throttled
			429, Rejected.Throttling, Throttled
			400, Forbidden.NoPermission, AccessDenied
			403, Forbidden.NoPermission, AccessDenied
			403, Forbidden.KmsServiceNotEnabled, AccessDenied
			403, Forbidden.InDebtOverdue, AccessDenied
			403, Forbidden.DKMSInstanceNotFound, NotFound
			403, Forbidden.DKMSInstanceStateInvalid, InvalidRequest
			404, Forbidden.ResourceNotFound, NotFound
			404, Forbidden.KeyNotFound, NotFound
			404, Forbidden.AliasNotFound, NotFound
			409, Rejected.Disabled, InvalidRequest
			409, Rejected.ResourceInDeleteWindow, InvalidRequest
			500, InternalFailure, Unavailable
			503, ServiceUnavailableTemporary, Unavailable
			400, SerivceUnvailableTemporary, Unavailable
			""")
	void codeDecidesBeforeTheStatus(int status, String code, String exception) {
		KmsException failure = refused(status, "{\"Code\":\"" + code + "\",\"Message\":\"m\",\"RequestId\":\"r-1\"}");
		assertThat(failure.getClass().getSimpleName()).isEqualTo("Kms" + exception + "Exception");
		assertThat(failure.getDetails()).isEqualTo(new KmsErrorDetails("GetSecretValue", "main", code, "r-1", status));
		assertThat(failure).hasMessageContaining("code " + code).hasNoCause();
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequest", "401, Credentials", "403, AccessDenied", "404, NotFound", "408, Unavailable",
			"409, InvalidRequest", "429, Throttled", "500, Unavailable", "502, Unavailable", "503, Unavailable" })
	void statusDecidesAboutUnknownCodes(int status, String exception) {
		KmsException failure = refused(status, "{\"Code\":\"Brand.New\"}");
		assertThat(failure.getClass().getSimpleName()).isEqualTo("Kms" + exception + "Exception");
	}

	@Test
	void throttleWithoutABodyIsAThrottle() {
		assertThat(refused(429, "").getClass().getSimpleName()).isEqualTo("KmsThrottledException");
	}

	@Test
	void deniedResourceIsNamed() {
		assertThat(refused(403,
				"{\"Code\":\"Forbidden.NoPermission\",\"Message\":\"This operation for "
						+ "acs:kms:cn-hangzhou:123:secret/team-a/db is forbidden by permission system.\"}"))
			.hasMessageContaining("about acs:kms:cn-hangzhou:123:secret/team-a/db");
	}

	@Test
	void refusedParameterIsNamedButNotItsValue() {
		assertThat(refused(400,
				"{\"Code\":\"InvalidParameter\",\"Message\":\"The specified parameter KeyId=S3cr3t is not valid.\"}"))
			.hasMessageContaining("about KeyId")
			.hasMessageNotContaining("S3cr3t");
	}

	@Test
	void instanceWithAnOldImageIsExplained() {
		assertThat(refused(400,
				"{\"Code\":\"MissingParameter\",\"Message\":\"The parameter x-kms-acccesskeyid does not "
						+ "exist in http header or body\"}"))
			.isInstanceOf(KmsUnsupportedOperationException.class)
			.hasMessageContaining("upgraded to 3.0.0");
	}

	@Test
	void lowerCaseNamesAreReadAsWell() {
		KmsException failure = refused(404, "{\"code\":\"Forbidden.KeyNotFound\",\"requestId\":\"r-2\"}");
		assertThat(failure.getErrorCode()).isEqualTo("Forbidden.KeyNotFound");
		assertThat(failure.getRequestId()).isEqualTo("r-2");
	}

	@Test
	void requestIdOfTheHeaderServesWhenTheBodyHasNone() {
		ErrorAnswer answer = ErrorAnswer.ofJson(503, new byte[0], "header-id");
		assertThat(this.translator.translate(CALL, answer).getRequestId()).isEqualTo("header-id");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "{\"Code\":\"has space\",\"RequestId\":\"r\"}", "{\"Code\":\"line\\nbreak\"}",
					"{\"Code\":{\"S3cr3t\":1}}", "{\"Code\":[\"S3cr3t\"]}", "{\"Code\":null}", "[\"S3cr3t\"]", "S3cr3t",
					"{\"Code\":", "null" })
	void oddBodyHasNoCode(String body) {
		KmsException failure = refused(400, body);
		assertThat(failure.getErrorCode()).isNull();
		assertThat(failure).isInstanceOf(KmsUnavailableException.class).hasMessageNotContaining("S3cr3t");
	}

	@Test
	void hugeAndDeepBodiesHaveNoCode() {
		assertThat(refused(400, "{\"Code\":\"Forbidden.NoPermission\"}" + " ".repeat(70_000)).getErrorCode()).isNull();
		assertThat(refused(400, "[".repeat(60_000)).getErrorCode()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "silent, the gateway was silent for PT3S", "connect, no connection within PT2S",
			"refused, the connection was refused", "dns, the host name is not known", "tls, no trusted TLS connection",
			"untrusted, an authority that is not trusted", "expired, has expired", "host, is for another host",
			"plain, does not speak TLS", "reset, the connection was cut", "route, the connection was cut" })
	void networkFailureIsExplainedWithItsCause(String kind, String explanation) {
		IOException cause = network(kind);
		KmsException failure = this.translator.translate(CALL, new ExecutionException(new CompletionException(cause)));
		assertThat(failure).isInstanceOf(KmsUnavailableException.class)
			.hasMessageStartingWith(
					"GetSecretValue of secret 'db' failed at gateway 'main' (https://kms.cn-hangzhou.aliyuncs.com): ")
			.hasMessageContaining(explanation)
			.hasCause(cause);
		assertThat(failure.getDetails()).isEqualTo(KmsErrorDetails.unanswered("GetSecretValue", "main"));
	}

	@Test
	void failureThatMayQuoteTheAnswerIsNotAttached() {
		assertThat(this.translator.translate(CALL, new MalformedChunkCodingException("Bad chunk: S3cr3t"))).hasNoCause()
			.hasMessageNotContaining("S3cr3t");
		assertThat(this.translator.translate(CALL, new IllegalStateException("S3cr3t"))).hasNoCause()
			.hasMessageNotContaining("S3cr3t");
	}

	private KmsException refused(int status, String body) {
		return this.translator.translate(CALL, ErrorAnswer.ofJson(status, body.getBytes(StandardCharsets.UTF_8), null));
	}

	private static IOException caused(Exception cause) {
		SSLHandshakeException failure = new SSLHandshakeException("PKIX path building failed");
		failure.initCause(cause);
		return failure;
	}

	private static IOException network(String kind) {
		return switch (kind) {
			case "silent" -> new SocketTimeoutException("3000 MILLISECONDS");
			case "connect" -> new HttpConnectTimeoutException("Connect timed out");
			case "refused" -> new ConnectException("Connection refused");
			case "dns" -> new UnknownHostException("kms.cn-hangzhou.aliyuncs.com");
			case "tls" -> new SSLHandshakeException("handshake_failure");
			case "untrusted" -> caused(new CertPathBuilderException("unable to find valid certification path"));
			case "expired" -> caused(new CertPathValidatorException("validity", new CertificateExpiredException()));
			case "host" -> caused(new CertificateException("No subject alternative names matching IP address"));
			case "plain" -> new SSLException("Unsupported or unrecognized SSL message");
			case "route" -> new NoRouteToHostException("No route to host");
			default -> new SocketException("Connection reset");
		};
	}

}
