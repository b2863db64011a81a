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

import java.security.KeyStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.kmsboot.kms.credentials.ApplicationClient;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.env.SecretTexts;
import io.github.kmsboot.kms.env.StandInValues;
import io.github.kmsboot.kms.env.StoredValues;
import io.github.kmsboot.kms.env.TokenValues;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.secret.GatewaySecretLoader;
import io.github.kmsboot.kms.secret.SecretFetch;
import io.github.kmsboot.kms.secret.SecretReference;
import io.github.kmsboot.kms.secret.SecretStore;

/**
 * The one client and the one store of an application, from the first property that needs
 * them until the context is closed. Nothing is made before it is needed.
 *
 * @since 0.1.0
 */
public final class KmsRuntime implements AutoCloseable {

	/**
	 * The name of the bean.
	 */
	public static final String BEAN_NAME = "kmsRuntime";

	private static final Log logger = LogFactory.getLog(KmsRuntime.class);

	private final SecretTexts texts = new SecretTexts();

	private Supplier<Binder> source;

	private @Nullable KmsProperties properties;

	private @Nullable ConnectionSettings connection;

	private final KmsClient client = new DeferredKmsClient(this::createClient);

	private final SecretStore store = new SecretStore(new GatewaySecretLoader(this.client));

	private @Nullable TokenValues values;

	private final PropertyOrigins origins = new PropertyOrigins();

	private final ReplaceableCredentials credentials = new ReplaceableCredentials();

	private final ClientKeyNotice clientKeys = new ClientKeyNotice();

	private final CallListeners listeners = new CallListeners();

	private @Nullable Binder binder;

	private @Nullable ClientPlan plan;

	private boolean binding;

	private boolean toldOfReplaced;

	private volatile boolean bean;

	/**
	 * Create a runtime.
	 * @param source binds the properties when they are needed first
	 */
	public KmsRuntime(Supplier<Binder> source) {
		this.source = source;
	}

	/**
	 * Return the runtime of an application that is starting; make it at the first call.
	 * It becomes a bean when the context is there, and is closed with it.
	 * @param bootstrap the application's bootstrap context
	 * @param source binds the properties when they are needed first
	 * @return the runtime
	 */
	public static KmsRuntime in(ConfigurableBootstrapContext bootstrap, Supplier<Binder> source) {
		if (!bootstrap.isRegistered(KmsRuntime.class)) {
			KmsRuntime runtime = new KmsRuntime(source);
			runtime.credentials.lookIn(new ApplicationClient.Objects() {

				@Override
				public <T> @Nullable T find(Class<T> type) {
					return bootstrap.getOrElse(type, null);
				}

			});
			bootstrap.register(KmsRuntime.class, InstanceSupplier.of(runtime));
			bootstrap
				.addCloseListener((event) -> in(event.getBootstrapContext()).becomeBean(event.getApplicationContext()));
		}
		return in(bootstrap);
	}

	/**
	 * Return the runtime of an application that is starting.
	 * @param bootstrap the application's bootstrap context
	 * @return the runtime
	 * @throws IllegalStateException if none was made yet
	 */
	public static KmsRuntime in(BootstrapContext bootstrap) {
		KmsRuntime runtime = bootstrap.getOrElse(KmsRuntime.class, null);
		if (runtime == null) {
			throw new IllegalStateException("The bootstrap context has no KMS runtime");
		}
		return runtime;
	}

	private void becomeBean(ConfigurableApplicationContext context) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) context.getBeanFactory();
		this.bean = true;
		beanFactory.registerSingleton(BEAN_NAME, this);
		beanFactory.registerDisposableBean(BEAN_NAME, this::close);
	}

	/**
	 * Take the properties from another source, unless they are in use already.
	 * @param source binds the properties when they are needed
	 */
	public synchronized void use(Supplier<Binder> source) {
		if (this.connection == null) {
			this.source = source;
			this.properties = null;
			this.plan = null;
			this.values = null;
		}
	}

	/**
	 * Connect as a test container or another service says.
	 * @param details how to connect
	 * @throws KmsConfigurationException if another connection is in use already
	 */
	public synchronized void use(KmsConnectionDetails details) {
		confirm(ConnectionSettings.of(details));
	}

	/**
	 * Connect as properties say that may have come late.
	 * @param binder binds all properties there are
	 * @throws KmsConfigurationException if another connection is in use already
	 */
	public synchronized void confirm(Binder binder) {
		if (this.connection == null) {
			use(() -> binder);
		}
		else {
			KmsProperties late = bind(binder, new PropertyOrigins());
			confirm(ConnectionSettings.of(late));
			if (!GatewaySummary.of(late).equals(GatewaySummary.of(properties()))) {
				throw inUse();
			}
		}
	}

	private void confirm(ConnectionSettings settings) {
		if (this.connection == null) {
			this.connection = settings;
		}
		else if (!this.connection.equals(settings)) {
			throw inUse();
		}
	}

	private static KmsConfigurationException inUse() {
		return new KmsConfigurationException(
				"KMS was in use with other settings before a bean or a late property source said how to connect.",
				"Set the connection where it is known from the start: in properties of the test, with @EmbeddedKms, or with a container in a static field with @ServiceConnection.");
	}

	/**
	 * Return whether KMS is switched on.
	 * @return {@code false} if tokens yield their defaults
	 */
	public synchronized boolean isEnabled() {
		return properties().isEnabled();
	}

	/**
	 * Return whether it is known how KMS is reached, so that secrets can be fetched. From
	 * then on the connection stays as it is.
	 * @return {@code true} if secrets can be asked for
	 */
	public synchronized boolean isReady() {
		if (isEnabled() && this.connection == null) {
			ConnectionSettings settings = ConnectionSettings.of(properties());
			this.connection = isComplete(settings, properties()) ? settings : null;
		}
		return !isEnabled() || this.connection != null;
	}

	private static boolean isComplete(ConnectionSettings settings, KmsProperties properties) {
		if (properties.isReplaceGateways()) {
			return settings.endpoint() != null;
		}
		return settings.isComplete() || !properties.getGateways().isEmpty();
	}

	/**
	 * Return the client, which connects at its first call.
	 * @return the client
	 */
	public KmsClient client() {
		return this.client;
	}

	/**
	 * Return the secrets of the application.
	 * @return the store
	 */
	public SecretStore store() {
		return this.store;
	}

	/**
	 * Return where the texts of tokens come from.
	 * @return values from KMS, or stand-ins when it is switched off
	 */
	public synchronized TokenValues values() {
		TokenValues known = this.values;
		if (known == null) {
			KmsProperties.Secrets secrets = properties().getSecrets();
			known = isEnabled()
					? new StoredValues(this.store, this.texts, secrets.getFetchParallelism(), secrets.getFetchTimeout())
					: new StandInValues();
			this.values = known;
		}
		return known;
	}

	/**
	 * Give secrets that could not be had another chance, if any were asked for.
	 */
	public synchronized void forgetFailures() {
		if (this.values != null) {
			this.values.forgetFailures();
		}
	}

	/**
	 * Return whether the application's context is there, so that this is no longer its
	 * start.
	 * @return {@code true} once the runtime is a bean
	 */
	public boolean isBean() {
		return this.bean;
	}

	/**
	 * Return all texts of secrets that were handed out.
	 * @return the texts, to recognise them where they must not be
	 */
	public SecretTexts texts() {
		return this.texts;
	}

	/**
	 * Begin to fetch secrets.
	 * @param references which secrets
	 * @return the running fetch
	 */
	public SecretFetch fetch(Collection<SecretReference> references) {
		int parallelism;
		Duration timeout;
		synchronized (this) {
			parallelism = properties().getSecrets().getFetchParallelism();
			timeout = properties().getSecrets().getFetchTimeout();
		}
		return SecretFetch.start(this.store, references, parallelism, timeout);
	}

	private KmsProperties properties() {
		KmsProperties known = this.properties;
		if (known == null) {
			known = bindOnce();
			this.properties = known;
		}
		return known;
	}

	private static void check(KmsProperties properties) {
		KmsProperties.Secrets secrets = properties.getSecrets();
		if (secrets.getFetchParallelism() < 1) {
			throw new KmsConfigurationException(
					"aliyun.kms.secrets.fetch-parallelism is " + secrets.getFetchParallelism() + ".",
					"Set it to 1 or more, or leave it out.");
		}
		if (secrets.getFetchTimeout().isNegative() || secrets.getFetchTimeout().isZero()) {
			throw new KmsConfigurationException(
					"aliyun.kms.secrets.fetch-timeout is " + secrets.getFetchTimeout() + ".",
					"Set it to more than nothing, or leave it out.");
		}
	}

	private static KmsProperties bind(Binder binder, PropertyOrigins origins) {
		return binder.bindOrCreate(KmsProperties.PREFIX, Bindable.of(KmsProperties.class), origins);
	}

	private KmsProperties bindOnce() {
		if (this.binding) {
			throw new KmsConfigurationException(
					"Properties under 'aliyun.kms' say how KMS is reached, so they cannot come from KMS.",
					"Take the reference to a secret out of the properties under aliyun.kms.");
		}
		this.binding = true;
		try {
			this.binder = this.source.get();
			KmsProperties properties = bind(this.binder, this.origins);
			check(properties);
			return properties;
		}
		finally {
			this.binding = false;
		}
	}

	/**
	 * Check what the properties say about the way to KMS, and refuse what cannot be.
	 * Nothing is sent. Does nothing for an application that says nothing about it.
	 * @param beanFactory may have a {@code com.aliyun.credentials.Client}, which then
	 * signs for gateways without credentials of their own
	 * @throws KmsConfigurationException if it cannot be done as configured
	 */
	public void check(BeanFactory beanFactory) {
		boolean inUse;
		synchronized (this) {
			inUse = isEnabled() && isReady();
			if (inUse && this.plan == null) {
				this.plan = plan();
			}
		}
		if (inUse) {
			this.credentials.lookIn(new ApplicationClient.Objects() {

				@Override
				public <T> @Nullable T find(Class<T> type) {
					return ApplicationBeans.find(beanFactory, type);
				}

			});
			this.clientKeys.give();
			tellOfReplacedGateways();
		}
	}

	private synchronized void tellOfReplacedGateways() {
		KmsProperties properties = properties();
		if (properties.isReplaceGateways() && !properties.getGateways().isEmpty() && !this.toldOfReplaced) {
			this.toldOfReplaced = true;
			logger.warn("KMS gateways " + properties.getGateways().keySet() + " are all replaced by a shared one, "
					+ "since aliyun.kms.replace-gateways is set. This is for tests.");
		}
	}

	private ClientPlan plan() {
		KmsProperties properties = properties();
		ConnectionSettings connection = (this.connection != null) ? this.connection : ConnectionSettings.of(properties);
		this.connection = connection;
		remember(connection.accessKeySecret(), "access key");
		remember(connection.securityToken(), "security token");
		remember(properties.getClient().getProxy().getPassword(), "password of the proxy");
		return ClientPlan.plan(properties, connection, new RuntimeSources());
	}

	/**
	 * Return which gateway to ask for keys that the route of cryptography does not lead
	 * to.
	 * @return the names of gateways by region
	 * @throws KmsConfigurationException if KMS cannot be reached as configured
	 */
	Map<String, String> regionalGateways() {
		return planned().regionalGateways();
	}

	private synchronized ClientPlan planned() {
		ClientPlan known = (this.plan != null) ? this.plan : plan();
		this.plan = known;
		return known;
	}

	private KmsClient createClient() {
		ClientPlan plan = planned();
		try {
			return plan.create(this.listeners);
		}
		catch (RuntimeException ex) {
			// its credentials are closed by now
			synchronized (this) {
				this.plan = null;
			}
			throw ex;
		}
	}

	private void remember(@Nullable String credential, String label) {
		if (credential != null) {
			this.texts.add(credential, label);
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

	/**
	 * What plans need from this application.
	 */
	private final class RuntimeSources implements KmsSources {

		private @Nullable KmsCredentialsProvider shared;

		@Override
		public KmsCredentialsProvider credentials(KmsProperties properties) {
			CredentialsProperties settings = properties.getCredentials();
			remember(settings.getAccessKeySecret(), "access key");
			remember(settings.getSecurityToken(), "security token");
			remember(settings.getExternalId(), "external id");
			settings.getRoleChain().forEach((role) -> remember(role.getExternalId(), "external id"));
			KmsCredentialsProvider known = this.shared;
			if (known == null) {
				known = KmsRuntime.this.credentials.orElse(create(settings));
				this.shared = known;
			}
			return known;
		}

		private KmsCredentialsProvider create(CredentialsProperties settings) {
			String property = KmsProperties.PREFIX + ".credentials";
			try {
				return CredentialsFactory.create(settings, property);
			}
			catch (KmsConfigurationException ex) {
				throw ex.about(property, origin(property));
			}
		}

		@Override
		public KmsCredentialsProvider credentials(KmsProperties properties, ConnectionSettings connection) {
			return (connection.equals(ConnectionSettings.of(properties)) && !properties.isReplaceGateways())
					? credentials(properties) : create(connection.credentials());
		}

		@Override
		public KeyStore trustStore(String bundle) {
			return SslBundleTrust.of(bundle, KmsRuntime.this.binder);
		}

		@Override
		public void remember(@Nullable String text, String label) {
			KmsRuntime.this.remember(text, label);
		}

		@Override
		public void noteClientKey(String gateway) {
			KmsRuntime.this.clientKeys.add(gateway);
		}

		@Override
		public @Nullable Origin origin(String property) {
			return KmsRuntime.this.origins.of(property);
		}

	}

}
