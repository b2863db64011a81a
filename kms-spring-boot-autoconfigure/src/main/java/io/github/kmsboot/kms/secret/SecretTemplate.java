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

package io.github.kmsboot.kms.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsResponse;

/**
 * Reads secrets through a {@link SecretStore}.
 *
 * @since 0.1.0
 */
public class SecretTemplate implements SecretOperations {

	private static final int PAGE_SIZE = 100;

	private final SecretStore store;

	private final KmsClient client;

	private final SecretBinder binder;

	/**
	 * Create a template.
	 * @param store the secrets that are known
	 * @param client asked for the list of versions
	 * @param binder makes objects of JSON secrets
	 */
	public SecretTemplate(SecretStore store, KmsClient client, SecretBinder binder) {
		this.store = store;
		this.client = client;
		this.binder = binder;
	}

	@Override
	public Secret get(String name) {
		return this.store.get(name);
	}

	@Override
	public Secret get(SecretReference reference) {
		return this.store.get(reference);
	}

	@Override
	public Optional<Secret> find(String name) {
		try {
			return Optional.of(this.store.get(name));
		}
		catch (KmsNotFoundException ex) {
			return Optional.empty();
		}
	}

	@Override
	public <T> T get(String name, Class<T> type) {
		Secret secret = get(name);
		if (type == String.class) {
			return type.cast(secret.text());
		}
		if (type == byte[].class) {
			return type.cast(secret.bytes());
		}
		if (!secret.hasFields()) {
			throw new SecretFormatException(
					"Secret '%s' is not a JSON object, so it cannot become a %s".formatted(name, type.getSimpleName()));
		}
		return this.binder.bind(secret, type);
	}

	@Override
	public String getText(String name) {
		return get(name).text();
	}

	@Override
	public byte[] getBytes(String name) {
		return get(name).bytes();
	}

	@Override
	public String getField(String name, String path) {
		return get(name).field(path);
	}

	@Override
	public List<SecretVersion> versions(String name) {
		List<SecretVersion> versions = new ArrayList<>();
		int total = Integer.MAX_VALUE;
		for (int page = 1; versions.size() < total; page++) {
			SecretVersionsResponse response = this.client.call(new SecretVersionsRequest(name, false, page, PAGE_SIZE));
			if (response.versions().isEmpty()) {
				break;
			}
			response.versions()
				.forEach((version) -> versions
					.add(new SecretVersion(version.versionId(), version.versionStages(), version.createTime())));
			total = response.totalCount();
		}
		versions.sort(Comparator.comparing(SecretVersion::createTime, Comparator.nullsLast(Comparator.reverseOrder())));
		return List.copyOf(versions);
	}

}
