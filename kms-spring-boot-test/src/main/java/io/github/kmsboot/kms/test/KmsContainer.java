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

package io.github.kmsboot.kms.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

import io.github.kmsboot.kms.emulator.KmsEmulatorBuilder;
import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * The emulator of KMS in a container, for tests that talk to it from several processes or
 * in several languages. <pre class="code">
 * &#064;Testcontainers
 * &#064;SpringBootTest(properties = "app.password=$&lt;kms:db&gt;")
 * class OrdersTests {
 *
 *     &#064;Container
 *     &#064;ServiceConnection
 *     static final KmsContainer kms = new KmsContainer("kmsboot/kms-emulator:0.1.0").withSecret("db", "s3cret");
 *
 * }
 * </pre>
 * <p>
 * In a static field of the test class with {@code @ServiceConnection} it serves tokens
 * and imports alike. As a bean it comes too late for {@code spring.config.import=kms:…}.
 * <p>
 * Plain HTTP, so the container has to run on the machine of the test.
 *
 * @since 0.1.0
 */
public class KmsContainer extends GenericContainer<KmsContainer> {

	/**
	 * The port inside of the container.
	 */
	public static final int PORT = 18080;

	private static final DockerImageName IMAGE = DockerImageName.parse("kmsboot/kms-emulator");

	private final List<Transferable> seeds = new ArrayList<>();

	private final Map<String, String> secrets = new LinkedHashMap<>();

	private final List<String> keys = new ArrayList<>();

	private String region = "cn-hangzhou";

	/**
	 * Create a container.
	 * @param image the name of the image with its tag, such as
	 * {@code kmsboot/kms-emulator:0.1.0}
	 */
	public KmsContainer(String image) {
		this(DockerImageName.parse(image));
	}

	/**
	 * Create a container.
	 * @param image the name of the image with its tag
	 * @throws IllegalStateException if the image is another one and not declared a
	 * substitute for {@code kmsboot/kms-emulator}
	 */
	public KmsContainer(DockerImageName image) {
		super(image);
		image.assertCompatibleWith(IMAGE);
	}

	/**
	 * Create a container of an image that is still to be built.
	 * @param image the image
	 */
	public KmsContainer(Future<String> image) {
		super(image);
	}

	/**
	 * Fill KMS from a seed file.
	 * @param seed the file, such as
	 * {@code MountableFile.forClasspathResource("kms-seed.yml")}
	 * @return this container
	 */
	public KmsContainer withSeed(Transferable seed) {
		this.seeds.add(seed);
		return self();
	}

	/**
	 * Begin with a secret.
	 * @param name the name of the secret
	 * @param value its text
	 * @return this container
	 */
	public KmsContainer withSecret(String name, String value) {
		this.secrets.put(name, value);
		return self();
	}

	/**
	 * Begin with a symmetric key.
	 * @param alias the alias of the key, such as {@code alias/orders}
	 * @return this container
	 */
	public KmsContainer withKey(String alias) {
		this.keys.add(alias);
		return self();
	}

	/**
	 * Pretend to be in another region than {@code cn-hangzhou}.
	 * @param id the id of the region
	 * @return this container
	 */
	public KmsContainer withRegion(String id) {
		this.region = id;
		return self();
	}

	@Override
	protected void configure() {
		List<String> arguments = new ArrayList<>(
				List.of("--host=0.0.0.0", "--port=" + PORT, "--names=" + getHost(), "--region=" + this.region));
		List<Transferable> files = new ArrayList<>(this.seeds);
		if (!this.secrets.isEmpty() || !this.keys.isEmpty()) {
			files.add(Transferable.of(declared()));
		}
		for (Transferable file : files) {
			String path = "/seeds/" + arguments.size() + ".yml";
			withCopyToContainer(file, path);
			arguments.add("--seed=" + path);
		}
		setCommand(arguments.toArray(String[]::new));
		setExposedPorts(List.of(PORT));
		waitingFor(Wait.forHttp("/_emulator/health").forPort(PORT));
	}

	// JSON is YAML, too
	private String declared() {
		return Json.write(Map.of("secrets",
				this.secrets.entrySet()
					.stream()
					.map((secret) -> Map.of("name", secret.getKey(), "value", secret.getValue()))
					.toList(),
				"keys", this.keys.stream().map((alias) -> Map.of("alias", alias)).toList()));
	}

	/**
	 * Return where KMS listens.
	 * @return the URL, without a path
	 * @throws IllegalStateException if the container is not running
	 */
	public String getEndpoint() {
		return "http://" + getHost() + ":" + getMappedPort(PORT);
	}

	/**
	 * Return the region that KMS is in.
	 * @return the id of the region
	 */
	public String getRegion() {
		return this.region;
	}

	/**
	 * Return the id of an access key that works, unless seed files declare others.
	 * @return the id
	 */
	public String getAccessKeyId() {
		return KmsEmulatorBuilder.DEFAULT_ACCESS_KEY_ID;
	}

	/**
	 * Return the secret of the access key.
	 * @return the secret
	 */
	public String getAccessKeySecret() {
		return KmsEmulatorBuilder.DEFAULT_ACCESS_KEY_SECRET;
	}

}
