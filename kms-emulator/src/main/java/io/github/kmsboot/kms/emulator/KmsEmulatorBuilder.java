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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.agent.AgentSettings;
import io.github.kmsboot.kms.emulator.companion.ServerSettings;
import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.metadata.Metadata;
import io.github.kmsboot.kms.emulator.quota.Quotas;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.seed.Seed;
import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.emulator.sts.Sts;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * Describes an emulator. By default it serves plain HTTP on a free port of the loopback
 * address, is empty, limits nothing and accepts the access key
 * {@value #DEFAULT_ACCESS_KEY_ID} with the secret {@value #DEFAULT_ACCESS_KEY_SECRET}.
 *
 * @since 0.1.0
 */
public final class KmsEmulatorBuilder {

	/**
	 * The id of the access key that works when none is declared.
	 */
	public static final String DEFAULT_ACCESS_KEY_ID = "emulator";

	/**
	 * The secret of the access key that works when none is declared.
	 */
	public static final String DEFAULT_ACCESS_KEY_SECRET = "emulator-secret";

	/**
	 * The id of the instance behind a dedicated gateway that is given a port only.
	 */
	public static final String DEFAULT_INSTANCE_ID = "kst-emulator";

	private static final String ACCOUNT_ID = "1234567890123456";

	private static final int JOURNAL_CAPACITY = 10_000;

	private final Set<String> names = new LinkedHashSet<>();

	private final List<AccessKey> accessKeys = new ArrayList<>();

	private final List<Seed> seeds = new ArrayList<>();

	private final Set<String> instances = new LinkedHashSet<>();

	private final List<DedicatedGateway> dedicatedGateways = new ArrayList<>();

	private final Map<Companion, Integer> companionPorts = new EnumMap<>(Companion.class);

	private final List<Role> roles = new ArrayList<>();

	private @Nullable String instanceRole;

	private boolean imdsv2Only;

	private AgentSettings agentSettings = AgentSettings.defaults();

	private @Nullable Path agentTokenFile;

	private String host = "127.0.0.1";

	private @Nullable Integer httpPort = 0;

	private @Nullable Integer httpsPort;

	private @Nullable ServerIdentity httpsIdentity;

	private @Nullable ServerIdentity dedicatedIdentity;

	private @Nullable Path caFile;

	private @Nullable Path dedicatedCaFile;

	private String region = "cn-hangzhou";

	private Clock clock = Clock.systemUTC();

	private EmulatorClock emulatorClock = new EmulatorClock(this.clock);

	private LongSupplier ticker = System::nanoTime;

	private RandomGenerator random = new SecureRandom();

	private Quotas quotas = Quotas.none();

	private int journalCapacity = JOURNAL_CAPACITY;

	KmsEmulatorBuilder() {
	}

	/**
	 * Listen on another address than the loopback one.
	 * @param address the address, {@code 0.0.0.0} for all of the machine
	 * @return this builder
	 */
	public KmsEmulatorBuilder host(String address) {
		this.host = address;
		return this;
	}

	/**
	 * Serve plain HTTP on a given port.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder httpPort(int port) {
		this.httpPort = port;
		return this;
	}

	/**
	 * Serve no plain HTTP.
	 * @return this builder
	 */
	public KmsEmulatorBuilder withoutHttp() {
		this.httpPort = null;
		return this;
	}

	/**
	 * Serve HTTPS, too, with a certificate of a private authority.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder httpsPort(int port) {
		this.httpsPort = port;
		return this;
	}

	/**
	 * Present a given certificate for HTTPS, maybe one that a careful client refuses.
	 * @param identity the certificate and the authority to hand out
	 * @return this builder
	 */
	public KmsEmulatorBuilder httpsIdentity(ServerIdentity identity) {
		this.httpsIdentity = identity;
		return this;
	}

	/**
	 * Open the dedicated gateway of an instance {@value #DEFAULT_INSTANCE_ID}. It serves
	 * HTTPS with a certificate of its own private authority.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder dedicatedPort(int port) {
		return dedicatedGateway(DEFAULT_INSTANCE_ID, port);
	}

	/**
	 * Open the dedicated gateway of an instance.
	 * @param instanceId the id with the prefix {@code kst-}
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder dedicatedGateway(String instanceId, int port) {
		return dedicatedGateway(new DedicatedGateway(instanceId, port));
	}

	/**
	 * Open the dedicated gateway of an instance.
	 * @param gateway the gateway
	 * @return this builder
	 */
	public KmsEmulatorBuilder dedicatedGateway(DedicatedGateway gateway) {
		this.dedicatedGateways.add(gateway);
		return this;
	}

	/**
	 * Present a given certificate at all dedicated gateways, maybe one that a careful
	 * client refuses.
	 * @param identity the certificate and the authority to hand out
	 * @return this builder
	 */
	public KmsEmulatorBuilder dedicatedIdentity(ServerIdentity identity) {
		this.dedicatedIdentity = identity;
		return this;
	}

	/**
	 * Write the certificates of the authority behind the dedicated gateways to a file
	 * when the emulator starts.
	 * @param file the file, replaced if it exists
	 * @return this builder
	 */
	public KmsEmulatorBuilder dedicatedCaFile(Path file) {
		this.dedicatedCaFile = file;
		return this;
	}

	/**
	 * Add host names or addresses the emulator is reached by, besides those of the
	 * loopback. Clients may call by them, and the certificate has them.
	 * @param hostNames the names
	 * @return this builder
	 */
	public KmsEmulatorBuilder names(String... hostNames) {
		Collections.addAll(this.names, hostNames);
		return this;
	}

	/**
	 * Write the certificate of the private authority to a file when the emulator starts.
	 * @param file the file, replaced if it exists
	 * @return this builder
	 */
	public KmsEmulatorBuilder caFile(Path file) {
		this.caFile = file;
		return this;
	}

	/**
	 * Pretend to be in another region than {@code cn-hangzhou}.
	 * @param id the id of the region
	 * @return this builder
	 */
	public KmsEmulatorBuilder region(String id) {
		this.region = id;
		return this;
	}

	/**
	 * Accept an access key. The first one declared takes the place of the default.
	 * @param id the public half
	 * @param secret the half that signs
	 * @return this builder
	 */
	public KmsEmulatorBuilder accessKey(String id, String secret) {
		this.accessKeys.add(new AccessKey(id, secret));
		return this;
	}

	/**
	 * Declare a KMS instance for keys and secrets to live in.
	 * @param id the id, which begins with {@code kst-}
	 * @return this builder
	 */
	public KmsEmulatorBuilder instance(String id) {
		this.instances.add(id);
		return this;
	}

	/**
	 * Fill the emulator from a file.
	 * @param file a YAML file
	 * @return this builder
	 * @throws io.github.kmsboot.kms.emulator.seed.SeedException if the file cannot be
	 * read or says something the emulator does not understand
	 */
	public KmsEmulatorBuilder seed(Path file) {
		this.seeds.add(Seed.read(file));
		return this;
	}

	/**
	 * Fill the emulator from a text.
	 * @param yaml the content of a seed file
	 * @return this builder
	 * @throws io.github.kmsboot.kms.emulator.seed.SeedException if the text says
	 * something the emulator does not understand
	 */
	public KmsEmulatorBuilder seed(String yaml) {
		this.seeds.add(Seed.parse(yaml));
		return this;
	}

	/**
	 * Tell the time by another clock than the machine's. The signatures of clients are
	 * held against it; {@link KmsEmulator#advance(java.time.Duration)} moves everything
	 * else ahead of it.
	 * @param newClock the clock
	 * @return this builder
	 */
	public KmsEmulatorBuilder clock(Clock newClock) {
		this.clock = newClock;
		return this;
	}

	/**
	 * Refill quotas by another ticker than the machine's.
	 * @param nanoseconds a time that only grows, in nanoseconds from any origin
	 * @return this builder
	 */
	public KmsEmulatorBuilder ticker(LongSupplier nanoseconds) {
		this.ticker = nanoseconds;
		return this;
	}

	/**
	 * Decide about faults with a probability by another source than a secure one.
	 * @param source the source of random numbers
	 * @return this builder
	 */
	public KmsEmulatorBuilder random(RandomGenerator source) {
		this.random = source;
		return this;
	}

	/**
	 * Limit how often operations may be called.
	 * @param newQuotas the quotas, such as {@link Quotas#documented()}
	 * @return this builder
	 */
	public KmsEmulatorBuilder quotas(Quotas newQuotas) {
		this.quotas = newQuotas;
		return this;
	}

	/**
	 * Keep another number of requests in the journal than 10000.
	 * @param requests the number of requests, at least 1
	 * @return this builder
	 */
	public KmsEmulatorBuilder journalCapacity(int requests) {
		if (requests < 1) {
			throw new IllegalArgumentException("journal must have room for a request");
		}
		this.journalCapacity = requests;
		return this;
	}

	/**
	 * Serve the token service over HTTPS, with the certificate of the emulator.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder stsPort(int port) {
		this.companionPorts.put(Companion.STS, port);
		return this;
	}

	/**
	 * Serve the token service over plain HTTP, too.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder stsHttpPort(int port) {
		this.companionPorts.put(Companion.STS_HTTP, port);
		return this;
	}

	/**
	 * Declare a role that may be assumed.
	 * @param role the role
	 * @return this builder
	 */
	public KmsEmulatorBuilder role(Role role) {
		this.roles.add(role);
		return this;
	}

	/**
	 * Serve the metadata of an instance.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder metadataPort(int port) {
		this.companionPorts.put(Companion.METADATA, port);
		return this;
	}

	/**
	 * Attach a role to the instance.
	 * @param roleName the plain name of the role, which need not be declared
	 * @return this builder
	 */
	public KmsEmulatorBuilder instanceRole(String roleName) {
		this.instanceRole = roleName;
		return this;
	}

	/**
	 * Tell nothing about the instance without a token.
	 * @return this builder
	 */
	public KmsEmulatorBuilder imdsv2Only() {
		this.imdsv2Only = true;
		return this;
	}

	/**
	 * Serve as an agent.
	 * @param port the port, 0 for a free one
	 * @return this builder
	 */
	public KmsEmulatorBuilder agentPort(int port) {
		this.companionPorts.put(Companion.AGENT, port);
		return this;
	}

	/**
	 * Write the token of the agent to a file when the emulator starts and whenever the
	 * token is replaced.
	 * @param file the file, replaced if it exists
	 * @return this builder
	 */
	public KmsEmulatorBuilder agentTokenFile(Path file) {
		this.agentTokenFile = file;
		return this;
	}

	/**
	 * Configure the agent.
	 * @param settings the settings
	 * @return this builder
	 */
	public KmsEmulatorBuilder agent(AgentSettings settings) {
		this.agentSettings = settings;
		return this;
	}

	/**
	 * Start the emulator.
	 * @return the running emulator, to be closed by the caller
	 * @throws IllegalStateException if there is no port or it is taken, two instances
	 * have the same id, or a certificate is to be written without a port that presents it
	 * @throws UncheckedIOException if a certificate, a client key or the token of the
	 * agent cannot be written
	 */
	public KmsEmulator start() {
		if (this.httpPort == null && this.httpsPort == null) {
			throw new IllegalStateException("The emulator needs a port for http or https");
		}
		this.emulatorClock = new EmulatorClock(this.clock);
		KmsEmulator emulator = new KmsEmulator(this);
		if (this.caFile != null) {
			write(this.caFile, emulator.caPem());
		}
		if (this.dedicatedCaFile != null) {
			write(this.dedicatedCaFile, emulator.dedicatedCaPem());
		}
		if (this.agentTokenFile != null) {
			emulator.agent().tokenFile(this.agentTokenFile);
		}
		emulator.start();
		return emulator;
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The certificate cannot be written to " + file, ex);
		}
	}

	void fill(AccessKeys accessKeyRegister, ClientKeys clientKeyRegister) {
		this.seeds.forEach((seed) -> seed.fill(accessKeyRegister, clientKeyRegister));
	}

	// Fill the stores and return the access key to advertise.
	AccessKey fill(AccessKeys keyRegister, KeyRing keys, SecretStore secrets) {
		List<AccessKey> declared = new ArrayList<>(this.accessKeys);
		this.seeds.forEach((seed) -> declared.addAll(seed.accessKeys()));
		if (declared.isEmpty()) {
			declared.add(new AccessKey(DEFAULT_ACCESS_KEY_ID, DEFAULT_ACCESS_KEY_SECRET));
		}
		declared.forEach(keyRegister::add);
		this.seeds.forEach((seed) -> seed.fill(keys, secrets));
		return declared.get(0);
	}

	// Declare the roles and attach one of them.
	void fill(Sts sts, Metadata metadata) {
		this.roles.forEach(sts::declare);
		this.seeds.forEach((seed) -> seed.fill(sts));
		metadata.requireTokens(this.imdsv2Only);
		if (this.instanceRole != null) {
			metadata.attach(this.instanceRole);
		}
	}

	Map<Companion, Integer> companionPorts() {
		return this.companionPorts;
	}

	boolean needsIdentity() {
		return this.httpsPort != null || this.companionPorts.containsKey(Companion.STS);
	}

	AgentSettings agentSettings() {
		return this.agentSettings;
	}

	ServerSettings companionSettings() {
		return new ServerSettings(this.host, publicHost(), this.names, clock(), callersClock(), this.random,
				this.journalCapacity);
	}

	KmsInstances instances() {
		KmsInstances declared = new KmsInstances(clock());
		Set<String> ids = new LinkedHashSet<>(this.instances);
		dedicatedGateways().forEach((gateway) -> ids.add(gateway.id()));
		ids.forEach(declared::add);
		return declared;
	}

	String host() {
		return this.host;
	}

	String publicHost() {
		if (this.host.equals("0.0.0.0") || this.host.equals("::")) {
			return "127.0.0.1";
		}
		return this.host.contains(":") ? "[" + this.host + "]" : this.host;
	}

	@Nullable Integer httpPort() {
		return this.httpPort;
	}

	@Nullable Integer httpsPort() {
		return this.httpsPort;
	}

	@Nullable ServerIdentity httpsIdentity() {
		return this.httpsIdentity;
	}

	@Nullable ServerIdentity dedicatedIdentity() {
		return this.dedicatedIdentity;
	}

	List<DedicatedGateway> dedicatedGateways() {
		List<DedicatedGateway> declared = new ArrayList<>(this.dedicatedGateways);
		this.seeds.forEach((seed) -> seed.instances()
			.forEach((instance) -> declared
				.add(new DedicatedGateway(instance.id(), instance.port(), instance.quotas()))));
		return declared;
	}

	Set<String> names() {
		return this.names;
	}

	Account account() {
		return new Account(this.region, ACCOUNT_ID);
	}

	EmulatorClock clock() {
		return this.emulatorClock;
	}

	// Return the time of clients, which do not move with the emulator.
	Clock callersClock() {
		return this.clock;
	}

	LongSupplier ticker() {
		return this.ticker;
	}

	RandomGenerator random() {
		return this.random;
	}

	Quotas quotas() {
		return this.quotas;
	}

	int journalCapacity() {
		return this.journalCapacity;
	}

}
