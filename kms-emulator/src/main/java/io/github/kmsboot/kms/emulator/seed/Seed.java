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

package io.github.kmsboot.kms.emulator.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.access.Policy;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.key.KeyUsage;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.sts.Sts;

/**
 * What an emulator is filled with before its first request. A seed is a YAML map of up to
 * six lists:
 * <ul>
 * <li>{@code accessKeys}: {@code id}, {@code secret}, optionally {@code securityToken}
 * and {@code policy}, a list of statements with {@code effect}, {@code action} and
 * {@code resource}</li>
 * <li>{@code clientKeys}: {@code name}, {@code password}, optionally {@code id},
 * {@code gateways}, {@code secrets}, {@code keys} and {@code file}</li>
 * <li>{@code instances}: {@code id}, optionally {@code port} and {@code plan}</li>
 * <li>{@code keys}: {@code alias}, optionally {@code spec}, {@code usage}, {@code id},
 * {@code version} (a UUID) and {@code material} (in Base64, of a key pair the private
 * half in PKCS#8), the last three to be able to decrypt what another emulator
 * encrypted</li>
 * <li>{@code secrets}: {@code name} and one of {@code value}, {@code binary} and
 * {@code stages}; optionally {@code type}, {@code versionId}, {@code description} and
 * {@code extendedConfig}. {@code stages} is a map of stage to value, or a list of
 * versions with {@code id}, {@code value} and a list of {@code stages}</li>
 * <li>{@code roles}: {@code arn}, optionally a list {@code trusted} of access key ids and
 * role names, {@code externalId}, {@code maxSession} in seconds, {@code oidcProvider} and
 * a list {@code oidcTokens}</li>
 * </ul>
 * Anything else in it is an error.
 *
 * @since 0.1.0
 */
public final class Seed {

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final List<AccessKey> accessKeys = new ArrayList<>();

	private final Map<String, Policy[]> policies = new LinkedHashMap<>();

	private final List<SeedClientKey> clientKeys = new ArrayList<>();

	private final List<SeedInstance> instances = new ArrayList<>();

	private final List<SeedKey> keys = new ArrayList<>();

	private final List<SeedSecret> secrets = new ArrayList<>();

	private final List<SeedRole> roles = new ArrayList<>();

	private Seed() {
	}

	/**
	 * Read a seed from a file.
	 * @param file the file, in UTF-8
	 * @return the seed
	 * @throws SeedException if the file cannot be read or is not a seed
	 */
	public static Seed read(Path file) {
		try {
			return parse(Files.readString(file));
		}
		catch (IOException ex) {
			throw new SeedException(0, "the file " + file + " cannot be read");
		}
	}

	/**
	 * Read a seed from a text.
	 * @param yaml the text
	 * @return the seed
	 * @throws SeedException if the text is not a seed
	 */
	public static Seed parse(String yaml) {
		Seed seed = new Seed();
		SeedNode root = SeedNode.root(yaml);
		if (root != null) {
			Map<String, SeedNode> lists = root
				.members(Set.of("accessKeys", "clientKeys", "instances", "keys", "secrets", "roles"));
			elements(lists.get("accessKeys")).forEach(seed::addAccessKey);
			elements(lists.get("clientKeys")).forEach((node) -> seed.clientKeys.add(new SeedClientKey(node)));
			elements(lists.get("instances")).forEach((node) -> seed.instances.add(SeedInstance.of(node)));
			elements(lists.get("keys")).forEach(seed::addKey);
			elements(lists.get("secrets")).forEach(seed::addSecret);
			elements(lists.get("roles")).forEach(seed::addRole);
		}
		return seed;
	}

	private static List<SeedNode> elements(@Nullable SeedNode list) {
		return (list != null) ? list.elements() : List.of();
	}

	private void addAccessKey(SeedNode node) {
		Map<String, SeedNode> fields = node.members(Set.of("id", "secret", "securityToken", "policy"));
		String id = required(node, fields, "id");
		if (this.accessKeys.stream().anyMatch((key) -> key.id().equals(id))) {
			throw node.problem("has an id twice: " + id);
		}
		this.accessKeys
			.add(new AccessKey(id, required(node, fields, "secret"), text(fields.get("securityToken")), null));
		SeedNode policy = fields.get("policy");
		if (policy != null) {
			this.policies.put(id, SeedPolicy.of(policy));
		}
	}

	private void addKey(SeedNode node) {
		Map<String, SeedNode> fields = node.members(Set.of("alias", "spec", "usage", "id", "version", "material"));
		String alias = required(node, fields, "alias");
		String id = text(fields.get("id"));
		Set<String> taken = new HashSet<>();
		this.keys.forEach((key) -> taken.addAll(key.names()));
		if (taken.contains(alias) || (id != null && taken.contains(id))) {
			throw node.problem("has a name twice: " + alias);
		}
		this.keys.add(new SeedKey(node, alias, id, keySeed(fields, alias, id)));
	}

	private static KeySeed keySeed(Map<String, SeedNode> fields, String alias, @Nullable String id) {
		SeedNode specNode = fields.get("spec");
		KeySpec spec = (specNode != null) ? KeySpec.named(specNode.text()) : KeySpec.ALIYUN_AES_256;
		if (spec == null) {
			throw problem(specNode, "is no kind of key");
		}
		SeedNode version = fields.get("version");
		if (version != null && !UUID.matcher(version.text()).matches()) {
			throw version.problem("must be a UUID in lower case");
		}
		SeedNode material = fields.get("material");
		try {
			return new KeySeed(spec, usage(spec, fields.get("usage")), alias, id, text(version),
					(material != null) ? Base64.getDecoder().decode(material.text()) : null);
		}
		catch (IllegalArgumentException ex) {
			throw problem(material, spec.isSymmetric() ? "must be " + spec.bytes() + " bytes in Base64"
					: "must be a private key of " + spec.wireName() + " in Base64");
		}
	}

	private static KeyUsage usage(KeySpec spec, @Nullable SeedNode node) {
		KeyUsage usage = (node != null) ? KeyUsage.named(node.text()) : spec.usage();
		if (usage == null || !spec.allows(usage)) {
			throw problem(node, "is no usage of " + spec.wireName());
		}
		return usage;
	}

	private static SeedException problem(@Nullable SeedNode node, String text) {
		return (node != null) ? node.problem(text) : new SeedException(0, text);
	}

	private void addSecret(SeedNode node) {
		SeedSecret secret = new SeedSecret(node);
		if (this.secrets.stream().anyMatch((other) -> other.name().equals(secret.name()))) {
			throw node.problem("has a name twice: " + secret.name());
		}
		this.secrets.add(secret);
	}

	private void addRole(SeedNode node) {
		SeedRole role = new SeedRole(node);
		if (this.roles.stream().anyMatch((other) -> other.arn().equals(role.arn()))) {
			throw node.problem("has an arn twice: " + role.arn());
		}
		this.roles.add(role);
	}

	private static String required(SeedNode node, Map<String, SeedNode> fields, String name) {
		SeedNode value = fields.get(name);
		if (value == null) {
			throw node.problem("lacks '" + name + "'");
		}
		return value.text();
	}

	private static @Nullable String text(@Nullable SeedNode node) {
		return (node != null) ? node.text() : null;
	}

	/**
	 * Return the access keys declared.
	 * @return the access keys in order
	 */
	public List<AccessKey> accessKeys() {
		return List.copyOf(this.accessKeys);
	}

	/**
	 * Return the instances declared.
	 * @return the instances in order
	 */
	public List<SeedInstance> instances() {
		return List.copyOf(this.instances);
	}

	/**
	 * Attach policies to access keys and issue client keys.
	 * @param accessKeyRegister what policies are attached to
	 * @param clientKeyRegister what issues client keys
	 * @throws SeedException if one of them is refused
	 * @throws java.io.UncheckedIOException if a client key cannot be written to its file
	 */
	public void fill(AccessKeys accessKeyRegister, ClientKeys clientKeyRegister) {
		this.policies.forEach(accessKeyRegister::policy);
		this.clientKeys.forEach((key) -> key.fill(clientKeyRegister));
	}

	/**
	 * Fill an emulator with keys and secrets.
	 * @param keyRing where keys go
	 * @param secretStore where secrets go
	 * @throws SeedException if one of them is refused
	 */
	public void fill(KeyRing keyRing, SecretStore secretStore) {
		this.keys.forEach((key) -> key.fill(keyRing));
		this.secrets.forEach((secret) -> secret.fill(secretStore));
	}

	/**
	 * Fill a token service with roles.
	 * @param sts where roles go
	 */
	public void fill(Sts sts) {
		this.roles.forEach((role) -> role.fill(sts));
	}

	/**
	 * A key and its place in the seed.
	 *
	 * @param node the place
	 * @param alias the alias
	 * @param id the id, if it is fixed
	 * @param seed the key
	 */
	private record SeedKey(SeedNode node, String alias, @Nullable String id, KeySeed seed) {

		Set<String> names() {
			return (this.id != null) ? Set.of(this.alias, this.id) : Set.of(this.alias);
		}

		void fill(KeyRing keyRing) {
			try {
				keyRing.create(this.seed);
			}
			catch (ServiceException ex) {
				throw this.node.problem("is refused, key " + this.alias + ": " + ex.getMessage());
			}
		}

	}

}
