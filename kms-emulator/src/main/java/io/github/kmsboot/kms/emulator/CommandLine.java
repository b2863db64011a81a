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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.agent.AgentSettings;
import io.github.kmsboot.kms.emulator.agent.ResponseType;
import io.github.kmsboot.kms.emulator.quota.Quotas;

/**
 * The options of the runnable emulator, each of the form {@code --name=value}.
 */
final class CommandLine {

	static final String USAGE = """
			Usage: java -jar kms-emulator.jar [options]
			  --port=PORT        serve HTTP on this port, 0 for a free one (default 18080)
			  --https-port=PORT  serve HTTPS, too, on this port, 0 for a free one
			  --ca-file=FILE     write the certificate to trust for HTTPS to this file
			  --dedicated-port=PORT
			                     open a dedicated gateway, too, on this port, 0 for a free one
			  --dedicated-ca-file=FILE
			                     write the certificates to trust for dedicated gateways to this file
			  --no-http          serve HTTPS only
			  --host=ADDRESS     listen on this address (default 127.0.0.1)
			  --names=NAME,...   further host names of the emulator
			  --region=ID        region to pretend to be in (default cn-hangzhou)
			  --seed=FILE        fill the emulator from this YAML file; may be repeated
			  --sts-port=PORT          serve the token service over HTTPS on this port
			  --sts-http-port=PORT     serve the token service over HTTP on this port
			  --metadata-port=PORT     serve the metadata of an instance on this port
			  --instance-role=NAME     attach this role to the instance
			  --imdsv2-only            tell nothing about the instance without a token
			  --agent-port=PORT        serve as an agent on this port
			  --agent-token-file=FILE  write the token of the agent to this file
			  --agent-response-type=N  0 as KMS, 1 as AWS, 2 as Vault (default 0)
			  --quotas           limit requests as the service does
			  --help             print this text
			""";

	private static final String SEED = "--seed=";

	private static final int DEFAULT_PORT = 18080;

	private static final Set<String> NAMES = Set.of("port", "https-port", "ca-file", "dedicated-port",
			"dedicated-ca-file", "host", "names", "region", "sts-port", "sts-http-port", "metadata-port",
			"instance-role", "agent-port", "agent-token-file", "agent-response-type");

	private final Map<String, String> values = new HashMap<>();

	private final List<Path> seeds = new ArrayList<>();

	private boolean quotas;

	private boolean imdsv2Only;

	private boolean noHttp;

	private boolean help;

	/**
	 * Read arguments.
	 * @param arguments the arguments
	 * @return the options
	 * @throws IllegalArgumentException if an argument is not an option or there twice
	 */
	static CommandLine parse(List<String> arguments) {
		CommandLine line = new CommandLine();
		arguments.forEach(line::add);
		if (line.values.containsKey("ca-file") && !line.values.containsKey("https-port")
				&& !line.values.containsKey("sts-port")) {
			throw new IllegalArgumentException("--ca-file needs --https-port or --sts-port");
		}
		if (line.noHttp && (line.values.containsKey("port") || !line.values.containsKey("https-port"))) {
			throw new IllegalArgumentException("--no-http needs --https-port and goes without --port");
		}
		return line;
	}

	private void add(String argument) {
		if (argument.equals("--quotas")) {
			this.quotas = true;
		}
		else if (argument.equals("--imdsv2-only")) {
			this.imdsv2Only = true;
		}
		else if (argument.equals("--no-http")) {
			this.noHttp = true;
		}
		else if (argument.equals("--help")) {
			this.help = true;
		}
		else if (argument.startsWith(SEED)) {
			this.seeds.add(Path.of(argument.substring(SEED.length())));
		}
		else {
			addValue(argument);
		}
	}

	private void addValue(String argument) {
		int equals = argument.indexOf('=');
		String name = (argument.startsWith("--") && equals > 2) ? argument.substring(2, equals) : "";
		if (!NAMES.contains(name)) {
			throw new IllegalArgumentException("Unknown option " + argument.replaceFirst("=.*", ""));
		}
		if (this.values.putIfAbsent(name, argument.substring(equals + 1)) != null) {
			throw new IllegalArgumentException("--" + name + " is there twice");
		}
	}

	boolean isHelp() {
		return this.help;
	}

	/**
	 * Describe the emulator asked for.
	 * @return a builder
	 * @throws IllegalArgumentException if a port is no port
	 */
	KmsEmulatorBuilder builder() {
		KmsEmulatorBuilder builder = KmsEmulator.builder().httpPort(port("port", DEFAULT_PORT));
		if (this.noHttp) {
			builder.withoutHttp();
		}
		if (this.values.containsKey("https-port")) {
			builder.httpsPort(port("https-port", 0));
		}
		String caFile = this.values.get("ca-file");
		if (caFile != null) {
			builder.caFile(Path.of(caFile));
		}
		addDedicated(builder);
		this.seeds.forEach(builder::seed);
		addCompanions(builder);
		if (this.quotas) {
			builder.quotas(Quotas.documented());
		}
		return builder.host(value("host", "127.0.0.1"))
			.region(value("region", "cn-hangzhou"))
			.names(names(this.values.get("names")));
	}

	private void addDedicated(KmsEmulatorBuilder builder) {
		if (this.values.containsKey("dedicated-port")) {
			builder.dedicatedPort(port("dedicated-port", 0));
		}
		String caFile = this.values.get("dedicated-ca-file");
		if (caFile != null) {
			builder.dedicatedCaFile(Path.of(caFile));
		}
	}

	private void addCompanions(KmsEmulatorBuilder builder) {
		this.values.forEach((name, value) -> {
			switch (name) {
				case "sts-port" -> builder.stsPort(port(name, 0));
				case "sts-http-port" -> builder.stsHttpPort(port(name, 0));
				case "metadata-port" -> builder.metadataPort(port(name, 0));
				case "instance-role" -> builder.instanceRole(value);
				case "agent-port" -> builder.agentPort(port(name, 0));
				case "agent-token-file" -> builder.agentTokenFile(Path.of(value));
				case "agent-response-type" -> builder.agent(AgentSettings.defaults().withResponseType(type(value)));
				default -> {
				}
			}
		});
		if (this.imdsv2Only) {
			builder.imdsv2Only();
		}
	}

	private static ResponseType type(String value) {
		return ResponseType.numbered(value.matches("[0-9]") ? Integer.parseInt(value) : -1);
	}

	private String value(String name, String fallback) {
		return this.values.getOrDefault(name, fallback);
	}

	private static String[] names(@Nullable String text) {
		return (text != null) ? text.split(",") : new String[0];
	}

	private int port(String name, int fallback) {
		String value = this.values.get(name);
		if (value == null) {
			return fallback;
		}
		if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
			throw new IllegalArgumentException("--" + name + " is no port");
		}
		return Integer.parseInt(value);
	}

}
