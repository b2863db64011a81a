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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the application under test a KMS of its own, in the process of the test. It runs
 * before the first property is read, so that tokens, imports and placeholders find their
 * secrets, and it ends when the application context is closed. <pre class="code">
 * &#064;SpringBootTest(properties = "app.password=$&lt;kms:db#password&gt;")
 * &#064;EmbeddedKms(secrets = "db={\"password\":\"s3cret\"}", keys = "alias/orders")
 * class OrdersTests {
 *
 *     &#064;Autowired
 *     private KmsEmulator kms;
 *
 *     &#064;Test
 *     void rotates() {
 *         this.kms.secrets().put("db", "{\"password\":\"n3w\"}");
 *     }
 *
 * }
 * </pre>
 * <p>
 * Goes with every annotation that starts an application of Spring Boot, such as
 * {@code @SpringBootTest} and those for slices; may be inherited from a superclass or an
 * enclosing class, or be part of an annotation of your own. Test classes that say the
 * same share an application context, and with it the emulator.
 * <p>
 * The connection outranks configuration files, environment variables and system
 * properties. Only properties that the test itself sets outrank the connection.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface EmbeddedKms {

	/**
	 * Secrets to begin with, each as {@code name=value}. The name ends at the first
	 * equals sign.
	 * @return the secrets
	 */
	String[] secrets() default {};

	/**
	 * Symmetric keys to begin with, each by an alias such as {@code alias/orders}.
	 * @return the aliases
	 */
	String[] keys() default {};

	/**
	 * Locations of seed files to begin with, such as {@code classpath:kms-seed.yml}. What
	 * {@link #secrets()} says comes on top as a newer version.
	 * @return the locations
	 */
	String[] seed() default {};

	/**
	 * The region that the emulator is in.
	 * @return the id of the region
	 */
	String region() default "cn-hangzhou";

}
