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

import java.util.ArrayList;
import java.util.List;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.EnvironmentVariableCredentialsProvider;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.SystemPropertiesCredentialsProvider;
import com.aliyun.credentials.provider.URLCredentialProvider;
import com.aliyun.credentials.utils.AuthUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The documented default chain, put together from the single providers. The SDK's own
 * {@code DefaultCredentialsProvider} starts a thread for the ECS metadata service even
 * where another source wins, never ends it, and has no timeouts to set.
 */
final class DefaultCredentialsChain implements CredentialsSource {

	private static final Log logger = LogFactory.getLog(DefaultCredentialsChain.class);

	static final int METADATA_CONNECT_MILLIS = 400;

	static final int METADATA_READ_MILLIS = 1000;

	static final int STS_CONNECT_MILLIS = 2000;

	static final int STS_READ_MILLIS = 3000;

	private final List<AlibabaCloudCredentialsProvider> providers;

	private volatile @Nullable AlibabaCloudCredentialsProvider chosen;

	private volatile List<String> failures = List.of();

	DefaultCredentialsChain(List<AlibabaCloudCredentialsProvider> providers) {
		this.providers = List.copyOf(providers);
	}

	static DefaultCredentialsChain create() {
		List<AlibabaCloudCredentialsProvider> providers = new ArrayList<>();
		providers.add(new SystemPropertiesCredentialsProvider());
		providers.add(new EnvironmentVariableCredentialsProvider());
		if (AuthUtils.environmentEnableOIDC()) {
			providers.add(OIDCRoleArnCredentialProvider.builder()
				.connectionTimeout(STS_CONNECT_MILLIS)
				.readTimeout(STS_READ_MILLIS)
				.build());
		}
		providers.add(new CliProfileProvider());
		providers.add(new CredentialsFileProvider());
		if (!AuthUtils.isDisableECSMetaData()) {
			// refreshed by its callers, so it needs no thread
			providers.add(EcsRamRoleCredentialProvider.builder()
				.asyncCredentialUpdateEnabled(false)
				.connectionTimeout(METADATA_CONNECT_MILLIS)
				.readTimeout(METADATA_READ_MILLIS)
				.build());
		}
		String uri = AuthUtils.getEnvironmentCredentialsURI();
		if (uri != null && !uri.isEmpty()) {
			providers.add(URLCredentialProvider.builder()
				.credentialsURI(uri)
				.connectionTimeout(STS_CONNECT_MILLIS)
				.readTimeout(STS_READ_MILLIS)
				.build());
		}
		return new DefaultCredentialsChain(providers);
	}

	@Override
	public CredentialModel read() {
		AlibabaCloudCredentialsProvider chosen = this.chosen;
		return (chosen != null) ? chosen.getCredentials() : firstAnswer();
	}

	private synchronized CredentialModel firstAnswer() {
		List<String> failures = new ArrayList<>();
		for (AlibabaCloudCredentialsProvider provider : this.providers) {
			try {
				CredentialModel answer = provider.getCredentials();
				this.chosen = provider;
				return answer;
			}
			catch (RuntimeException ex) {
				failures.add(provider.getProviderName() + FailureText.detail(ex));
			}
		}
		this.failures = failures;
		throw new CredentialException("No source answered");
	}

	@Override
	public String explain(RuntimeException failure) {
		AlibabaCloudCredentialsProvider chosen = this.chosen;
		if (chosen != null) {
			return "The credentials of source '" + chosen.getProviderName() + "' could not be refreshed ("
					+ FailureText.of(failure) + "); check the role and the way to STS or the metadata service";
		}
		return "No credentials for KMS were found. Set the environment variables ALIBABA_CLOUD_ACCESS_KEY_ID and "
				+ "ALIBABA_CLOUD_ACCESS_KEY_SECRET, or give the ECS instance or the pod a RAM role; asked in vain were "
				+ String.join(", ", this.failures);
	}

	@Override
	public void close() {
		this.providers.forEach(DefaultCredentialsChain::close);
	}

	static void close(AlibabaCloudCredentialsProvider provider) {
		try {
			provider.close();
		}
		catch (Exception ex) {
			logger.debug("Credentials provider " + provider.getProviderName() + " did not close: " + ex.getClass());
		}
	}

}
