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

package io.github.kmsboot.kms.autoconfigure.env;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.util.PlaceholderResolutionException;

import io.github.kmsboot.kms.autoconfigure.KmsConfigurationException;
import io.github.kmsboot.kms.autoconfigure.KmsProperties;
import io.github.kmsboot.kms.env.SecretLookupPropertySource;
import io.github.kmsboot.kms.env.UnresolvedSecretException;

/**
 * Reports why an application did not get a secret: which property, where it stands, what
 * KMS said, and what to do.
 */
final class KmsFailureAnalyzer implements FailureAnalyzer, Ordered {

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			FailureAnalysis analysis = analyze(failure, cause);
			if (analysis != null) {
				return analysis;
			}
		}
		return null;
	}

	private @Nullable FailureAnalysis analyze(Throwable failure, Throwable cause) {
		if (cause instanceof UnresolvedSecretException unresolved) {
			return analysis(property(unresolved), unresolved.getReason(), unresolved);
		}
		if (cause instanceof ConfigDataResourceNotFoundException missing
				&& missing.getResource() instanceof KmsConfigDataResource resource) {
			return missingImport(missing, resource);
		}
		if (cause instanceof PlaceholderResolutionException unresolved
				&& unresolved.getPlaceholder().startsWith(SecretLookupPropertySource.PREFIX)) {
			return missingLookup(failure, unresolved);
		}
		if (cause instanceof KmsConfigurationException configuration) {
			return misconfiguration(failure, configuration);
		}
		return FailureReason.isOurs(cause) ? analysis(bean(failure), cause, cause) : null;
	}

	private static FailureAnalysis misconfiguration(Throwable failure, KmsConfigurationException configuration) {
		String property = configuration.getProperty();
		String what = (property != null && property.startsWith(KmsProperties.PREFIX + ".envelope."))
				? "Envelopes cannot be made as they are configured" : "KMS cannot be reached as it is configured";
		return new FailureAnalysis("%s:%n%n%s    Reason: %s".formatted(what,
				(property != null) ? lines(property, configuration.getOrigin()) : bean(failure),
				configuration.getMessage()), configuration.getRemedy(), configuration);
	}

	private static FailureAnalysis analysis(String subject, @Nullable Throwable reason, Throwable cause) {
		String message = (reason != null && reason.getMessage() != null) ? reason.getMessage() : "unknown";
		String what = FailureReason.isAboutSecret(reason) ? "A secret from KMS is needed and cannot be had"
				: "A call to KMS failed";
		return new FailureAnalysis("%s:%n%n%s    Reason: %s%s".formatted(what, subject, message, blamed(reason)),
				FailureReason.action(reason), cause);
	}

	private static String blamed(@Nullable Throwable reason) {
		if (reason instanceof KmsConfigurationException configuration && configuration.getProperty() != null) {
			Object origin = configuration.getOrigin();
			return "%n    Setting: %s%s".formatted(configuration.getProperty(),
					(origin != null) ? " at " + origin : "");
		}
		return "";
	}

	private static FailureAnalysis missingImport(ConfigDataResourceNotFoundException missing,
			KmsConfigDataResource resource) {
		String reason = (missing.getCause() != null) ? missing.getCause().getMessage() : "not found";
		return new FailureAnalysis(
				"A secret that is imported does not exist:%n%n%s    Reason: %s"
					.formatted(lines("spring.config.import", resource.origin()), reason),
				"Create the secret in KMS, correct its name, check that aliyun.kms.region is the secret's region, or write 'optional:kms:…' if the application can do without.",
				missing);
	}

	private static FailureAnalysis missingLookup(Throwable failure, PlaceholderResolutionException unresolved) {
		String name = unresolved.getPlaceholder().substring(SecretLookupPropertySource.PREFIX.length());
		return new FailureAnalysis(
				"A secret from KMS is needed and cannot be had:%n%n%s    Reason: Placeholder '${kms@%s}' found no such secret or field"
					.formatted(bean(failure), name),
				"Create the secret in KMS, correct its name, check that aliyun.kms.region is the secret's region, or give the placeholder a default: ${kms@name:default}.",
				new IllegalStateException("Could not resolve placeholder 'kms@%s'".formatted(name)));
	}

	private static String property(UnresolvedSecretException unresolved) {
		return lines(unresolved.getProperty(), unresolved.getOrigin());
	}

	private static String lines(String property, @Nullable Object origin) {
		return "    Property: %s%n%s".formatted(property, (origin != null) ? "    Origin: %s%n".formatted(origin) : "");
	}

	private static String bean(Throwable failure) {
		String bean = "";
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnsatisfiedDependencyException dependency && dependency.getInjectionPoint() != null) {
				bean = "    Bean: %s, %s%n".formatted(dependency.getBeanName(), dependency.getInjectionPoint());
			}
			else if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				bean = "    Bean: %s%n".formatted(creation.getBeanName());
			}
		}
		return bean;
	}

}
