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

package io.github.kmsboot.kms.autoconfigure.env;

import java.util.Locale;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.autoconfigure.KmsConfigurationException;
import io.github.kmsboot.kms.gateway.failure.TlsReason;
import io.github.kmsboot.kms.secret.SecretFieldNotFoundException;
import io.github.kmsboot.kms.secret.SecretFormatException;
import io.github.kmsboot.kms.token.KmsTokenSyntaxException;

/**
 * What to do about a failure of ours.
 */
final class FailureReason {

	private static final String GET_SECRET_VALUE = "GetSecretValue";

	private FailureReason() {
	}

	static boolean isOurs(Throwable failure) {
		return failure instanceof KmsException || failure instanceof KmsConfigurationException
				|| failure instanceof KmsTokenSyntaxException || failure instanceof SecretFormatException;
	}

	static boolean isAboutSecret(@Nullable Throwable reason) {
		return !(reason instanceof KmsException exception) || exception.getOperation().equals(GET_SECRET_VALUE)
				|| reason instanceof KmsCredentialsException;
	}

	static String action(@Nullable Throwable reason) {
		if (reason instanceof KmsConfigurationException configuration) {
			return configuration.getRemedy();
		}
		if (reason instanceof KmsTokenSyntaxException) {
			return "Correct the token. Its form is $<kms:name?stage=…#field:default>, where all but the name may be left out; write \\$<kms: for the plain text.";
		}
		if (reason instanceof SecretFieldNotFoundException) {
			return "Correct the name after '#', add the field to the secret, or give the token a default: $<kms:name#field:default>.";
		}
		if (reason instanceof SecretFormatException) {
			return "Correct the secret's text in KMS, or refer to it in another form.";
		}
		return (reason instanceof KmsException exception) ? action(exception)
				: "Correct the property; see the reason above.";
	}

	private static String action(KmsException reason) {
		if (reason instanceof KmsNotFoundException) {
			return isAboutSecret(reason)
					? "Create the secret in KMS, correct its name, check that aliyun.kms.region is the secret's region, or give the token a default: $<kms:name:default>."
					: "Correct the name, and check that aliyun.kms.region is its region.";
		}
		if (reason instanceof KmsAccessDeniedException) {
			return !isAboutSecret(reason)
					? "Grant the caller kms:" + reason.getOperation()
							+ ", in RAM or in the policy of the key or secret."
					: "Grant the caller kms:GetSecretValue on the secret and kms:Decrypt on the key that encrypts it, in RAM or in the secret's and the key's own policies.";
		}
		if (reason instanceof KmsCredentialsException) {
			return "Set aliyun.kms.credentials.access-key-id and aliyun.kms.credentials.access-key-secret, or the environment variables ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or attach a RAM role to the machine. If they are set, check that the key is enabled and the machine's clock is right.";
		}
		if (reason instanceof KmsThrottledException) {
			return "Start fewer applications at once, lower aliyun.kms.secrets.fetch-parallelism, or raise the quota in KMS.";
		}
		if (reason instanceof KmsUnavailableException && reason.getCause() instanceof SSLException tls) {
			String advice = TlsReason.of(tls).advice();
			return advice.substring(0, 1).toUpperCase(Locale.ROOT) + advice.substring(1) + ".";
		}
		if (reason instanceof KmsUnavailableException) {
			return "Check aliyun.kms.region and aliyun.kms.endpoint, DNS, proxy and firewall; inside a VPC set aliyun.kms.network=vpc. If the network is slow, raise aliyun.kms.client.call-timeout and aliyun.kms.secrets.fetch-timeout.";
		}
		if (reason instanceof KmsUnsupportedOperationException) {
			return "Send the operation to a gateway that offers it.";
		}
		return "Correct the request; see the reason above.";
	}

}
