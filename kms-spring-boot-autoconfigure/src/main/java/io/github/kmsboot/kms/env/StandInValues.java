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

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.token.KmsToken;

/**
 * Stands in for KMS where it is switched off: a token yields its default, or the empty
 * text when it has none. Nothing is fetched.
 *
 * @since 0.1.0
 */
public final class StandInValues implements TokenValues {

	@Override
	public void prefetch(Collection<KmsToken> tokens) {
	}

	@Override
	public @Nullable String find(KmsToken token) {
		return null;
	}

	@Override
	public String require(KmsToken token) {
		return "";
	}

	@Override
	public void forgetFailures() {
	}

	@Override
	public String summary() {
		return "KMS is switched off";
	}

}
