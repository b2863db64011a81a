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

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Builds providers of RAM credentials: a key to begin with, the roles to assume with it,
 * and the STS that is asked for them. Immutable.
 * <p>
 * The provider fetches at its first use. A temporary key is replaced in the background
 * before it ends, on a daemon thread of the provider's own; a permanent one needs none.
 *
 * @since 0.1.0
 */
public final class RamCredentials {

	private final Function<StsClient, CredentialsSource> base;

	private final List<AssumedRole> roles;

	private final StsEndpoint sts;

	private RamCredentials(Function<StsClient, CredentialsSource> base, List<AssumedRole> roles, StsEndpoint sts) {
		this.base = base;
		this.roles = List.copyOf(roles);
		this.sts = sts;
	}

	private static RamCredentials of(Function<StsClient, CredentialsSource> base) {
		return new RamCredentials(base, List.of(), StsEndpoint.fromEnvironment());
	}

	/**
	 * Begin with a given key.
	 * @param credentials a permanent key, or a temporary one that nothing replaces
	 * @return the credentials
	 */
	public static RamCredentials key(KmsCredentials credentials) {
		IssuedCredentials issued = IssuedCredentials.permanent(credentials);
		return of((sts) -> () -> issued);
	}

	/**
	 * Begin with the RAM role of the ECS instance.
	 * @param role the role and its metadata service
	 * @return the credentials
	 */
	public static RamCredentials instanceRole(InstanceRole role) {
		return of((sts) -> new InstanceRoleSource(role));
	}

	/**
	 * Begin with a RAM role that is assumed with an OIDC token.
	 * @param role the role, the provider and the token's file
	 * @return the credentials
	 */
	public static RamCredentials oidcRole(OidcRole role) {
		return of((sts) -> new OidcRoleSource(role, sts));
	}

	/**
	 * Begin with what a server of the user's own returns.
	 * @param uri where to ask; {@code https}, or {@code http} on a loopback or link-local
	 * host
	 * @return the credentials
	 * @throws IllegalArgumentException if a key would cross a network readable
	 */
	public static RamCredentials uri(URI uri) {
		UriSource source = new UriSource(uri);
		return of((sts) -> source);
	}

	/**
	 * Begin with a profile of the Alibaba Cloud CLI or of a {@code credentials.ini}.
	 * @param file the file, of either form; {@code null} for
	 * {@code ~/.aliyun/config.json} or else {@code ~/.alibabacloud/credentials.ini}
	 * @param name the profile, or {@code null} for the file's own default
	 * @return the credentials
	 */
	public static RamCredentials profile(@Nullable Path file, @Nullable String name) {
		return of((sts) -> new ProfileFileSource(file, name, Surroundings.of(sts)));
	}

	/**
	 * Begin with what the default chain finds.
	 * @return the credentials
	 * @see KmsCredentialsProvider#defaultChain()
	 */
	public static RamCredentials defaultChain() {
		return of((sts) -> DefaultCredentialsChain.create(Surroundings.of(sts)));
	}

	/**
	 * Assume a role with the credentials so far.
	 * @param role the role
	 * @return the credentials of the role
	 */
	public RamCredentials assume(AssumedRole role) {
		List<AssumedRole> roles = new ArrayList<>(this.roles);
		roles.add(role);
		return new RamCredentials(this.base, roles, this.sts);
	}

	/**
	 * Ask a certain STS for every role, but those of profiles that name a region.
	 * @param endpoint where it is; that of the environment variables unless set
	 * @return the credentials
	 */
	public RamCredentials sts(StsEndpoint endpoint) {
		return new RamCredentials(this.base, this.roles, endpoint);
	}

	/**
	 * Return a provider of the credentials. Nothing is read or sent yet.
	 * @return the provider, to be closed
	 */
	public KmsCredentialsProvider build() {
		return new RefreshingCredentialsProvider(source(new StsClient(this.sts, InstantSource.system())));
	}

	CredentialsSource source(StsClient client) {
		CredentialsSource source = this.base.apply(client);
		return this.roles.isEmpty() ? source : new AssumedRoleSource(source, this.roles, client);
	}

	@Override
	public String toString() {
		return "RamCredentials[roles=" + this.roles + ", sts=" + this.sts + "]";
	}

}
