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

package io.github.kmsboot.kms;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.kmsboot.kms";

	private static JavaClasses classes;

	@BeforeAll
	static void readClasses() {
		classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices()
			.matching(ROOT + ".(**)")
			.should()
			.beFreeOfCycles()
			.because("a reader follows the layers in one direction")
			.check(within("token", "secret", "crypto", "management", "core", "env", "gateway", "credentials"));
	}

	@Test
	void nobodyKnowsAutoConfiguration() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure..")
			.because("the edges know the middle, not the other way round")
			.check(classes);
	}

	@Test
	void onlyAdapterCredentialsAndManagementKnowAnSdk() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(ROOT + ".gateway.alibabacloud..", ROOT + ".gateway.secretsmanager..",
					ROOT + ".credentials..", ROOT + ".management..")
			.and()
			.doNotHaveFullyQualifiedName(ROOT + ".core.SdkCallback")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.aliyun..", "com.aliyuncs..", "darabonba..")
			.because("a feature works with every way to KMS")
			.check(classes);
	}

	@Test
	void adaptersDoNotKnowEachOther() {
		String[] adapters = { "alibabacloud", "secretsmanager", "instance", "agent" };
		for (String adapter : adapters) {
			for (String other : adapters) {
				if (!other.equals(adapter)) {
					noFeatureKnows("gateway." + adapter, "gateway." + other);
				}
			}
		}
	}

	@Test
	void featuresDoNotKnowBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(ROOT, ROOT + ".token..", ROOT + ".secret..", ROOT + ".crypto..", ROOT + ".core..",
					ROOT + ".gateway..", ROOT + ".credentials..", ROOT + ".management..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..")
			.because("Boot is met at the edge")
			.check(classes);
	}

	@Test
	void featuresDoNotKnowEachOther() {
		noFeatureKnows("secret", "crypto", "env");
		noFeatureKnows("crypto", "secret", "env");
		noFeatureKnows("management", "secret", "env", "core", "credentials", "token");
		noFeatureKnows("token", "secret", "crypto", "env", "gateway", "core", "credentials");
		noFeatureKnows("gateway", "secret", "crypto", "env", "token", "core");
		noFeatureKnows("credentials", "secret", "crypto", "env", "token", "core", "gateway");
		noFeatureKnows("env", "crypto", "core", "credentials");
	}

	private static void noFeatureKnows(String feature, String... others) {
		for (String other : others) {
			ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage(ROOT + "." + feature + "..")
				.should()
				.dependOnClassesThat()
				.resideInAPackage(ROOT + "." + other + "..")
				.because("each feature can be read alone")
				.check(classes);
		}
	}

	private static JavaClasses within(String... packages) {
		String[] names = new String[packages.length];
		for (int i = 0; i < packages.length; i++) {
			names[i] = ROOT + "." + packages[i];
		}
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(names);
	}

}
