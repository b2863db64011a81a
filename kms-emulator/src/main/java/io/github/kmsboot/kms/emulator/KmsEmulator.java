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

import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
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
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.region.RegionOperations;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.secret.PasswordOperation;
import io.github.kmsboot.kms.emulator.secret.SecretOperations;
import io.github.kmsboot.kms.emulator.secret.SecretQueries;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;
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

	private final AccessKeys accessKeys;

	private final KeyRing keys;

	private final SecretStore secrets;

	private final KmsInstances instances;

	private final Faults faults;

	private final RequestJournal requests;

	private final Listeners listeners;

	private final AccessKey accessKey;

	private final @Nullable ServerIdentity identity;

	private final @Nullable Listener http;

	private final @Nullable Listener https;

	KmsEmulator(KmsEmulatorBuilder settings) {
		this.settings = settings;
		Account account = settings.account();
		this.accessKeys = new AccessKeys(settings.clock());
		this.keys = new KeyRing(account, settings.clock());
		this.secrets = new SecretStore(account, settings.clock());
		this.faults = new Faults(settings.random());
		this.requests = new RequestJournal(settings.journalCapacity());
		this.instances = settings.instances();
		this.accessKey = settings.fill(this.accessKeys, this.keys, this.secrets);
		this.listeners = new Listeners(settings.host(), handler(account));
		this.identity = (settings.httpsPort() != null) ? ServerIdentity.create(settings.names()) : null;
		this.http = (settings.httpPort() != null) ? this.listeners.add(settings.httpPort(), null) : null;
		this.https = (settings.httpsPort() != null) ? this.listeners.add(settings.httpsPort(), this.identity) : null;
		this.faults.onRefuse(this.listeners::refuse);
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
		RpcGateway gateway = new RpcGateway(new SignatureVerifier(this.accessKeys, this.settings.clock()),
				new QuotaGate(this.settings.quotas(), this.settings.ticker()), operations, this.requests,
				this.settings.clock());
		return new Handler.Sequence(new AdminHandler(this.faults, this.requests, this.settings.names()),
				new RpcHandler(gateway, this.faults, this.settings.host(), this.settings.names()));
	}

	void start() {
		this.listeners.start();
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
	 * Close all ports and connections and end all threads.
	 */
	@Override
	public void close() {
		this.listeners.close();
	}

}
