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

package io.github.kmsboot.kms.env;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.util.PlaceholderResolutionException;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.token.KmsToken;

/**
 * One property whose value asks for a secret in Spring's own syntax.
 *
 * @param name the property's name as it is written
 * @param origin where it is written
 * @param value its value, with placeholders
 */
record LookupProperty(String name, @Nullable Origin origin, String value) {

	List<KmsToken> needed() {
		return PlaceholderSyntax.lookups(this.value);
	}

	/**
	 * Resolve the value once.
	 * @param placeholders resolves all placeholders of a text, or throws
	 * @throws UnresolvedSecretException if a secret cannot be had
	 */
	void verify(Consumer<String> placeholders) {
		try {
			placeholders.accept(this.value);
		}
		catch (PlaceholderResolutionException ex) {
			String placeholder = ex.getPlaceholder();
			// others are found when somebody reads the property
			if (placeholder.startsWith(SecretLookupPropertySource.PREFIX)) {
				throw new UnresolvedSecretException(this.name, this.origin, notFound(placeholder));
			}
		}
		catch (UnresolvedSecretException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new UnresolvedSecretException(this.name, this.origin, ex);
		}
	}

	private static KmsNotFoundException notFound(String placeholder) {
		return new KmsNotFoundException("Placeholder '${%s}' found no such secret or field".formatted(placeholder),
				KmsErrorDetails.unanswered("GetSecretValue", "default"), null);
	}

	@Override
	public String toString() {
		return "LookupProperty[" + this.name + "]";
	}

}
