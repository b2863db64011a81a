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

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.AssumedRole;
import io.github.kmsboot.kms.gateway.Network;

/**
 * How requests are signed. The default credential chain is used when nothing is set.
 *
 * @since 0.1.0
 */
public class CredentialsProperties {

	/**
	 * Kind of credentials to begin with. Derived from the other settings when not set.
	 */
	private @Nullable CredentialsType type;

	/**
	 * Id of the access key.
	 */
	private @Nullable String accessKeyId;

	/**
	 * Secret of the access key.
	 */
	private @Nullable String accessKeySecret;

	/**
	 * Security token of temporary credentials. Not set for a long-lived access key.
	 */
	private @Nullable String securityToken;

	/**
	 * RAM role to assume, as 'acs:ram::<account>:role/<name>'. For an OIDC role taken
	 * from ALIBABA_CLOUD_ROLE_ARN when not set.
	 */
	private @Nullable String roleArn;

	/**
	 * Name of the role's session in audit logs: 2 to 64 letters, digits or characters of
	 * '.@-_'. Taken from ALIBABA_CLOUD_ROLE_SESSION_NAME when not set.
	 */
	private @Nullable String roleSessionName;

	/**
	 * How long a session of the role lasts: from 15 minutes to the maximum that the role
	 * allows.
	 */
	private Duration roleSessionDuration = AssumedRole.DEFAULT_DURATION;

	/**
	 * External id that the role's trust policy asks for.
	 */
	private @Nullable String externalId;

	/**
	 * Policy in JSON that narrows the rights of the role's session.
	 */
	private @Nullable String policy;

	/**
	 * RAM roles to assume afterwards, each with the credentials of the one before it.
	 */
	private List<Role> roleChain = new ArrayList<>();

	/**
	 * OIDC provider whose tokens the role trusts. Taken from
	 * ALIBABA_CLOUD_OIDC_PROVIDER_ARN when not set.
	 */
	private @Nullable String oidcProviderArn;

	/**
	 * File with the OIDC token, read anew for each session. Taken from
	 * ALIBABA_CLOUD_OIDC_TOKEN_FILE when not set.
	 */
	private @Nullable Path oidcTokenFile;

	/**
	 * RAM role of the ECS instance. Its metadata service is asked for the name when not
	 * set.
	 */
	private @Nullable String ecsRoleName;

	/**
	 * Whether to ask the metadata service without a session token where it has none to
	 * give (IMDSv1). Allowed unless ALIBABA_CLOUD_IMDSV1_DISABLED says otherwise, when
	 * not set.
	 */
	private @Nullable Boolean ecsImdsV1Enabled;

	/**
	 * Address of the metadata service, for tests. A loopback or link-local address.
	 */
	private @Nullable URI ecsMetadataEndpoint;

	/**
	 * Address of a server that returns temporary credentials. Plain HTTP is accepted for
	 * loopback and link-local addresses only.
	 */
	private @Nullable URI uri;

	/**
	 * File with profiles, of the Alibaba Cloud CLI or in the INI form. The user's file of
	 * the CLI, or else of the SDKs, when not set.
	 */
	private @Nullable String profileFile;

	/**
	 * Profile in that file. The file's current or default profile when not set.
	 */
	private @Nullable String profileName;

	/**
	 * Host, 'host:port' or URL of STS. Derived from region and network when not set.
	 * Plain HTTP is accepted for loopback addresses only.
	 */
	private @Nullable String stsEndpoint;

	/**
	 * Region whose STS is asked, for example 'cn-hangzhou'. Taken from
	 * ALIBABA_CLOUD_STS_REGION when not set, else the global STS.
	 */
	private @Nullable String stsRegion;

	/**
	 * Network over which the region's STS is reached.
	 */
	private @Nullable Network stsNetwork;

	/**
	 * Certificate authorities to trust for STS instead of those of the Java runtime: PEM
	 * text, or the location of a PEM file.
	 */
	private @Nullable String stsCa;

	public @Nullable CredentialsType getType() {
		return this.type;
	}

	public void setType(@Nullable CredentialsType type) {
		this.type = type;
	}

	public @Nullable String getAccessKeyId() {
		return this.accessKeyId;
	}

	public void setAccessKeyId(@Nullable String accessKeyId) {
		this.accessKeyId = accessKeyId;
	}

	public @Nullable String getAccessKeySecret() {
		return this.accessKeySecret;
	}

	public void setAccessKeySecret(@Nullable String accessKeySecret) {
		this.accessKeySecret = accessKeySecret;
	}

	public @Nullable String getSecurityToken() {
		return this.securityToken;
	}

	public void setSecurityToken(@Nullable String securityToken) {
		this.securityToken = securityToken;
	}

	public @Nullable String getRoleArn() {
		return this.roleArn;
	}

	public void setRoleArn(@Nullable String roleArn) {
		this.roleArn = roleArn;
	}

	public @Nullable String getRoleSessionName() {
		return this.roleSessionName;
	}

	public void setRoleSessionName(@Nullable String roleSessionName) {
		this.roleSessionName = roleSessionName;
	}

	public Duration getRoleSessionDuration() {
		return this.roleSessionDuration;
	}

	public void setRoleSessionDuration(Duration roleSessionDuration) {
		this.roleSessionDuration = roleSessionDuration;
	}

	public @Nullable String getExternalId() {
		return this.externalId;
	}

	public void setExternalId(@Nullable String externalId) {
		this.externalId = externalId;
	}

	public @Nullable String getPolicy() {
		return this.policy;
	}

	public void setPolicy(@Nullable String policy) {
		this.policy = policy;
	}

	public List<Role> getRoleChain() {
		return this.roleChain;
	}

	public void setRoleChain(List<Role> roleChain) {
		this.roleChain = roleChain;
	}

	public @Nullable String getOidcProviderArn() {
		return this.oidcProviderArn;
	}

	public void setOidcProviderArn(@Nullable String oidcProviderArn) {
		this.oidcProviderArn = oidcProviderArn;
	}

	public @Nullable Path getOidcTokenFile() {
		return this.oidcTokenFile;
	}

	public void setOidcTokenFile(@Nullable Path oidcTokenFile) {
		this.oidcTokenFile = oidcTokenFile;
	}

	public @Nullable String getEcsRoleName() {
		return this.ecsRoleName;
	}

	public void setEcsRoleName(@Nullable String ecsRoleName) {
		this.ecsRoleName = ecsRoleName;
	}

	public @Nullable Boolean getEcsImdsV1Enabled() {
		return this.ecsImdsV1Enabled;
	}

	public void setEcsImdsV1Enabled(@Nullable Boolean ecsImdsV1Enabled) {
		this.ecsImdsV1Enabled = ecsImdsV1Enabled;
	}

	public @Nullable URI getEcsMetadataEndpoint() {
		return this.ecsMetadataEndpoint;
	}

	public void setEcsMetadataEndpoint(@Nullable URI ecsMetadataEndpoint) {
		this.ecsMetadataEndpoint = ecsMetadataEndpoint;
	}

	public @Nullable URI getUri() {
		return this.uri;
	}

	public void setUri(@Nullable URI uri) {
		this.uri = uri;
	}

	public @Nullable String getProfileFile() {
		return this.profileFile;
	}

	public void setProfileFile(@Nullable String profileFile) {
		this.profileFile = profileFile;
	}

	public @Nullable String getProfileName() {
		return this.profileName;
	}

	public void setProfileName(@Nullable String profileName) {
		this.profileName = profileName;
	}

	public @Nullable String getStsEndpoint() {
		return this.stsEndpoint;
	}

	public void setStsEndpoint(@Nullable String stsEndpoint) {
		this.stsEndpoint = stsEndpoint;
	}

	public @Nullable String getStsRegion() {
		return this.stsRegion;
	}

	public void setStsRegion(@Nullable String stsRegion) {
		this.stsRegion = stsRegion;
	}

	public @Nullable Network getStsNetwork() {
		return this.stsNetwork;
	}

	public void setStsNetwork(@Nullable Network stsNetwork) {
		this.stsNetwork = stsNetwork;
	}

	public @Nullable String getStsCa() {
		return this.stsCa;
	}

	public void setStsCa(@Nullable String stsCa) {
		this.stsCa = stsCa;
	}

	/**
	 * A RAM role that is assumed with other credentials.
	 */
	public static class Role {

		/**
		 * RAM role to assume, as 'acs:ram::<account>:role/<name>'.
		 */
		private @Nullable String roleArn;

		/**
		 * Name of the role's session in audit logs: 2 to 64 letters, digits or characters
		 * of '.@-_'. Taken from ALIBABA_CLOUD_ROLE_SESSION_NAME when not set.
		 */
		private @Nullable String roleSessionName;

		/**
		 * How long a session of the role lasts: from 15 minutes to the maximum that the
		 * role allows.
		 */
		private Duration roleSessionDuration = AssumedRole.DEFAULT_DURATION;

		/**
		 * External id that the role's trust policy asks for.
		 */
		private @Nullable String externalId;

		/**
		 * Policy in JSON that narrows the rights of the role's session.
		 */
		private @Nullable String policy;

		public @Nullable String getRoleArn() {
			return this.roleArn;
		}

		public void setRoleArn(@Nullable String roleArn) {
			this.roleArn = roleArn;
		}

		public @Nullable String getRoleSessionName() {
			return this.roleSessionName;
		}

		public void setRoleSessionName(@Nullable String roleSessionName) {
			this.roleSessionName = roleSessionName;
		}

		public Duration getRoleSessionDuration() {
			return this.roleSessionDuration;
		}

		public void setRoleSessionDuration(Duration roleSessionDuration) {
			this.roleSessionDuration = roleSessionDuration;
		}

		public @Nullable String getExternalId() {
			return this.externalId;
		}

		public void setExternalId(@Nullable String externalId) {
			this.externalId = externalId;
		}

		public @Nullable String getPolicy() {
			return this.policy;
		}

		public void setPolicy(@Nullable String policy) {
			this.policy = policy;
		}

	}

}
