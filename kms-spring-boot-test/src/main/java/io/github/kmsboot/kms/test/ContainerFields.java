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

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The fields of a test with a {@link KmsContainer} to connect to, looked for where Spring
 * Boot looks for containers: in the class of the test, its superclasses, interfaces and
 * enclosing classes, and in classes named by {@code @ImportTestcontainers}.
 */
final class ContainerFields {

	private final Set<KmsContainer> containers = new LinkedHashSet<>();

	private ContainerFields() {
	}

	/**
	 * Start the container of a test, if it has one, and connect an environment to it.
	 * @param testClass the class of the test
	 * @param target the sources of the environment
	 * @throws IllegalStateException if the test has several containers
	 */
	static void connect(Class<?> testClass, MutablePropertySources target) {
		ContainerFields fields = new ContainerFields();
		fields.collect(testClass);
		fields.collectImports(testClass);
		if (fields.containers.size() > 1) {
			throw new IllegalStateException("%s has %d fields of type KmsContainer with @ServiceConnection; keep one"
				.formatted(testClass.getName(), fields.containers.size()));
		}
		fields.containers.forEach((container) -> {
			container.start();
			target.addFirst(new ConnectionPropertySource(KmsContainer.class, container.getEndpoint(),
					container.getRegion(), container.getAccessKeyId(), container.getAccessKeySecret()));
		});
	}

	private void collect(@Nullable Class<?> candidate) {
		if (candidate == null || candidate == Object.class) {
			return;
		}
		ReflectionUtils.doWithLocalFields(candidate, this::add);
		if (TestContextAnnotationUtils.searchEnclosingClass(candidate)) {
			collect(candidate.getEnclosingClass());
		}
		for (Class<?> implemented : candidate.getInterfaces()) {
			collect(implemented);
		}
		collect(candidate.getSuperclass());
	}

	private void collectImports(Class<?> testClass) {
		ImportTestcontainers imports = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				ImportTestcontainers.class);
		if (imports != null) {
			for (Class<?> imported : imports.value()) {
				collect(imported);
			}
		}
	}

	private void add(Field field) {
		if (Modifier.isStatic(field.getModifiers()) && KmsContainer.class.isAssignableFrom(field.getType())
				&& MergedAnnotations.from(field).isPresent(ServiceConnection.class)) {
			ReflectionUtils.makeAccessible(field);
			KmsContainer container = (KmsContainer) ReflectionUtils.getField(field, null);
			if (container != null) {
				this.containers.add(container);
			}
		}
	}

}
