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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.agent.Agent;
import io.github.kmsboot.kms.emulator.authorization.Authorizer;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.http.AdminHandler;
import io.github.kmsboot.kms.emulator.http.Listener;
import io.github.kmsboot.kms.emulator.http.Listeners;
import io.github.kmsboot.kms.emulator.http.RpcGateway;
import io.github.kmsboot.kms.emulator.http.RpcHandler;
import io.github.kmsboot.kms.emulator.instance.InstanceOperations;
import io.github.kmsboot.kms.emulator.instance.InstanceUsage;
import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.key.AliasOperations;
import io.github.kmsboot.kms.emulator.key.CryptographicOperations;
import io.github.kmsboot.kms.emulator.key.KeyOperations;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.metadata.Metadata;
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.region.RegionOperations;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.GatewayName;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.secret.PasswordOperation;
import io.github.kmsboot.kms.emulator.secret.SecretOperations;
import io.github.kmsboot.kms.emulator.secret.SecretQueries;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;
import io.github.kmsboot.kms.emulator.sts.Sts;
import io.github.kmsboot.kms.emulator.tag.TagOperations;
import io.github.kmsboot.kms.emulator.tag.TaggedResources;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * A Key Management Service in this process. It checks signatures, keeps secrets and keys
 * in memory and encrypts for real; the official clients need nothing but its address.
 * <p>
 * All of it can be changed and watched while it runs, also from other threads.
 *
 * @since 0.1.0
 */
public final class KmsEmulator implements AutoCloseable {

	private final KmsEmulatorBuilder settings;

	private final EmulatorClock clock;

	private final AccessKeys accessKeys;

	private final ClientKeys clientKeys;

	private final KeyRing keys;

	private final SecretStore secrets;

	private final KmsInstances instances;

	private final Faults faults;

	private final RequestJournal requests;

	private final DedicatedGateways dedicated;

	private final Listeners listeners;

	private final AccessKey accessKey;

	private final @Nullable ServerIdentity identity;

	private final Companions companions;

	private final @Nullable Listener http;

	private final @Nullable Listener https;

	KmsEmulator(KmsEmulatorBuilder settings) {
		this.settings = settings;
		this.clock = settings.clock();
		Account account = settings.account();
		this.accessKeys = new AccessKeys(settings.clock());
		this.clientKeys = new ClientKeys(settings.clock());
		this.keys = new KeyRing(account, settings.clock());
		this.secrets = new SecretStore(account, settings.clock());
		this.faults = new Faults(settings.random());
		this.requests = new RequestJournal(settings.journalCapacity());
		this.instances = settings.instances();
		this.accessKey = settings.fill(this.accessKeys, this.keys, this.secrets);
		settings.fill(this.accessKeys, this.clientKeys);
		this.dedicated = new DedicatedGateways(settings);
		this.listeners = new Listeners(settings.host(), handler(account));
		this.identity = settings.needsIdentity() ? identity(settings) : null;
		this.http = (settings.httpPort() != null) ? this.listeners.add(settings.httpPort(), null) : null;
		this.https = (settings.httpsPort() != null) ? this.listeners.add(settings.httpsPort(), this.identity) : null;
		this.dedicated.open(this.listeners);
		this.faults.onRefuse(this.listeners::refuse);
		this.companions = new Companions(settings, this.accessKeys, this.secrets, this.faults);
		this.companions.listen(settings.companionPorts(), this.identity);
	}

	private static ServerIdentity identity(KmsEmulatorBuilder settings) {
		ServerIdentity given = settings.httpsIdentity();
		return (given != null) ? given : ServerIdentity.create(settings.names());
	}

	/**
	 * Begin to describe an emulator.
	 * @return a builder with the defaults
	 */
	public static KmsEmulatorBuilder builder() {
		return new KmsEmulatorBuilder();
	}

	private Handler handler(Account account) {
		Operations operations = new Operations();
		new CryptographicOperations(this.keys).addTo(operations);
		new KeyOperations(this.keys, account, this.settings.clock(), this.instances).addTo(operations);
		new AliasOperations(this.keys, account).addTo(operations);
		new SecretOperations(this.secrets, this.keys, account, this.settings.clock(), this.instances).addTo(operations);
		new SecretQueries(this.secrets, account).addTo(operations);
		new PasswordOperation().addTo(operations);
		new RegionOperations(account).addTo(operations);
		new TagOperations(new TaggedResources(this.keys::ids, this.keys::tags),
				new TaggedResources(this.secrets::names, this.secrets::tags), account)
			.addTo(operations);
		new InstanceOperations(this.instances, account, new InstanceUsage(this.keys::count, this.secrets::count),
				() -> (this.identity != null) ? this.identity.authorityPem() : null)
			.addTo(operations);
		Authorizer authorizer = new Authorizer(this.accessKeys, this.clientKeys, this.keys, this.secrets, account);
		RpcGateway gateway = new RpcGateway(GatewayName.SHARED,
				new SignatureVerifier(this.accessKeys, this.clientKeys, this.settings.callersClock()), authorizer,
				new QuotaGate(this.settings.quotas(), this.settings.ticker()), operations, this.requests,
				this.settings.clock());
		Handler.Sequence sequence = new Handler.Sequence(
				new AdminHandler(this.faults, this.requests, this.settings.names()),
				new RpcHandler(gateway, this.faults, this.settings.host(), this.settings.names()));
		this.dedicated
			.handlers(authorizer, this.accessKeys, this.clientKeys, this.keys, operations, this.faults, this.requests)
			.forEach(sequence::addHandler);
		return sequence;
	}

	void start() {
		this.listeners.start();
		try {
			this.companions.start();
		}
		catch (IllegalStateException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Return the address for plain HTTP.
	 * @return the address, without a path
	 * @throws IllegalStateException if plain HTTP is switched off
	 */
	public URI endpoint() {
		return address("http", this.http);
	}

	/**
	 * Return the address for HTTPS.
	 * @return the address, without a path
	 * @throws IllegalStateException if HTTPS is not switched on
	 */
	public URI httpsEndpoint() {
		return address("https", this.https);
	}

	/**
	 * Return the address of the first dedicated gateway.
	 * @return the address, without a path
	 * @throws IllegalStateException if there is no dedicated gateway
	 */
	public URI dedicatedEndpoint() {
		return dedicatedEndpoint(instanceId());
	}

	/**
	 * Return the address of a dedicated gateway.
	 * @param instance the id of the instance
	 * @return the address, without a path
	 * @throws IllegalStateException if there is no such gateway
	 */
	public URI dedicatedEndpoint(String instance) {
		return address("https", this.dedicated.listener(instance));
	}

	/**
	 * Return the id of the instance behind the first dedicated gateway.
	 * @return the id
	 * @throws IllegalStateException if there is no dedicated gateway
	 */
	public String instanceId() {
		return instanceIds().stream()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The emulator has no dedicated gateway"));
	}

	/**
	 * Return the ids of the instances behind the dedicated gateways.
	 * @return the ids in the order they were declared
	 */
	public List<String> instanceIds() {
		return this.dedicated.ids();
	}

	/**
	 * Return the certificates of the authority behind the dedicated gateways.
	 * @return the root and the intermediate as PEM text, in this order
	 * @throws IllegalStateException if there is no dedicated gateway
	 */
	public String dedicatedCaPem() {
		return this.dedicated.authorityPem();
	}

	URI anyEndpoint() {
		return (this.http != null) ? endpoint() : httpsEndpoint();
	}

	private URI address(String scheme, @Nullable Listener listener) {
		if (listener == null) {
			throw new IllegalStateException("The emulator does not serve " + scheme);
		}
		return URI.create(scheme + "://" + this.settings.publicHost() + ":" + listener.port());
	}

	/**
	 * Return the certificate a client has to trust for HTTPS.
	 * @return the certificate of the private authority as PEM text
	 * @throws IllegalStateException if HTTPS is not switched on
	 */
	public String caPem() {
		if (this.identity == null) {
			throw new IllegalStateException("The emulator does not serve https");
		}
		return this.identity.authorityPem();
	}

	/**
	 * Return the id of an access key that works: the first one declared, or a default.
	 * @return the public half
	 */
	public String accessKeyId() {
		return this.accessKey.id();
	}

	/**
	 * Return the secret of the access key that works.
	 * @return the half that signs
	 */
	public String accessKeySecret() {
		return this.accessKey.secret();
	}

	/**
	 * Return the access keys, to add, issue or switch off some.
	 * @return the live register
	 */
	public AccessKeys accessKeys() {
		return this.accessKeys;
	}

	/**
	 * Return the client keys of application access points, to issue or switch off some.
	 * @return the live register
	 */
	public ClientKeys clientKeys() {
		return this.clientKeys;
	}

	/**
	 * Return the secrets, to put, rotate or read some.
	 * @return the live store
	 */
	public SecretStore secrets() {
		return this.secrets;
	}

	/**
	 * Return the keys, to create, switch or use some.
	 * @return the live ring
	 */
	public KeyRing keys() {
		return this.keys;
	}

	/**
	 * Return the KMS instances, to add some.
	 * @return the live register
	 */
	public KmsInstances instances() {
		return this.instances;
	}

	/**
	 * Return the failures, to switch some on or off.
	 * @return the live switchboard
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * Return what was asked of the emulator.
	 * @return the live journal
	 */
	public RequestJournal requests() {
		return this.requests;
	}

	/**
	 * Count the calls of an operation, refused ones included, at all gateways and since
	 * the start or the last {@code requests().clear()}.
	 * @param operation the name, such as {@code GetSecretValue}
	 * @return the number of calls
	 */
	public long calls(String operation) {
		return this.requests.calls(operation);
	}

	/**
	 * Rotate a secret: a managed one as the service does, a generic one by a new random
	 * password.
	 * @param secretName the name of the secret
	 * @return the id of the new version
	 * @see SecretStore#rotate(String)
	 */
	public String rotate(String secretName) {
		return this.secrets.rotate(secretName);
	}

	/**
	 * Rotate a secret to a given value.
	 * @param secretName the name of the secret
	 * @param value the new value, whole
	 * @return the id of the new version
	 * @see SecretStore#rotate(String, String)
	 */
	public String rotate(String secretName, String value) {
		return this.secrets.rotate(secretName, value);
	}

	/**
	 * Return the time of the emulator, which {@link #advance(Duration)} moves.
	 * @return the clock
	 */
	public Clock clock() {
		return this.clock;
	}

	/**
	 * Let time pass at once: secrets and keys rotate when this is due, what waits for its
	 * deletion goes, and sessions and client keys expire. Clients need not follow, as
	 * their signatures are held against the time without this.
	 * @param time how much; not negative
	 * @throws IllegalArgumentException if the time is negative
	 * @throws io.github.kmsboot.kms.emulator.secret.RotationFailedException if a listener
	 * of rotations fails
	 */
	public void advance(Duration time) {
		this.clock.advance(time);
		this.keys.settle();
		this.secrets.settle();
	}

	/**
	 * Return the token service, to declare roles, issue tokens or end sessions.
	 * @return the live service
	 */
	public Sts sts() {
		return this.companions.sts();
	}

	/**
	 * Return the metadata of the instance, to attach a role.
	 * @return the live metadata
	 */
	public Metadata metadata() {
		return this.companions.metadata();
	}

	/**
	 * Return the agent, to read or replace its token.
	 * @return the live agent
	 */
	public Agent agent() {
		return this.companions.agent();
	}

	/**
	 * Close all ports and connections and end all threads.
	 */
	@Override
	public void close() {
		this.companions.close();
		this.listeners.close();
	}

}
