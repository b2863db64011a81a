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

package io.github.kmsboot.kms.management;

import com.aliyun.sdk.service.kms20160120.models.GetRandomPasswordRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a random password looks like: 32 characters, at least one of each kind, unless
 * told otherwise.
 *
 * @since 0.1.0
 */
public final class PasswordRules {

	/**
	 * The shortest password.
	 */
	public static final int MIN_LENGTH = 8;

	/**
	 * The longest password.
	 */
	public static final int MAX_LENGTH = 128;

	private int length = 32;

	private boolean lowercase = true;

	private boolean uppercase = true;

	private boolean numbers = true;

	private boolean punctuation = true;

	private @Nullable String excluded;

	private boolean eachKind = true;

	private PasswordRules() {
	}

	/**
	 * Start with the defaults.
	 * @return the rules
	 */
	public static PasswordRules defaults() {
		return new PasswordRules();
	}

	/**
	 * Choose the length.
	 * @param characters {@value #MIN_LENGTH} to {@value #MAX_LENGTH}
	 * @return these rules
	 * @throws IllegalArgumentException if the number is outside of that
	 */
	public PasswordRules length(int characters) {
		this.length = Limits.within("The length of a password", characters, MIN_LENGTH, MAX_LENGTH);
		return this;
	}

	/**
	 * Leave out lower case letters.
	 * @return these rules
	 */
	public PasswordRules withoutLowercase() {
		this.lowercase = false;
		return this;
	}

	/**
	 * Leave out upper case letters.
	 * @return these rules
	 */
	public PasswordRules withoutUppercase() {
		this.uppercase = false;
		return this;
	}

	/**
	 * Leave out digits.
	 * @return these rules
	 */
	public PasswordRules withoutNumbers() {
		this.numbers = false;
		return this;
	}

	/**
	 * Leave out punctuation, which some databases and URLs do not take.
	 * @return these rules
	 */
	public PasswordRules withoutPunctuation() {
		this.punctuation = false;
		return this;
	}

	/**
	 * Leave out certain characters.
	 * @param characters the characters
	 * @return these rules
	 */
	public PasswordRules without(String characters) {
		this.excluded = characters;
		return this;
	}

	/**
	 * Leave it to chance whether each kind of character occurs.
	 * @return these rules
	 */
	public PasswordRules anyMixture() {
		this.eachKind = false;
		return this;
	}

	GetRandomPasswordRequest request() {
		if (!(this.lowercase || this.uppercase || this.numbers || this.punctuation)) {
			throw new IllegalArgumentException("A password needs at least one kind of character");
		}
		return GetRandomPasswordRequest.builder()
			.passwordLength(Integer.toString(this.length))
			.excludeLowercase(Boolean.toString(!this.lowercase))
			.excludeUppercase(Boolean.toString(!this.uppercase))
			.excludeNumbers(Boolean.toString(!this.numbers))
			.excludePunctuation(Boolean.toString(!this.punctuation))
			.excludeCharacters(this.excluded)
			.requireEachIncludedType(Boolean.toString(this.eachKind))
			.build();
	}

}
