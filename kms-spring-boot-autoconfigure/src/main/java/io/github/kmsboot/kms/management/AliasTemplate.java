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

import java.util.stream.Stream;

import com.aliyun.sdk.service.kms20160120.models.CreateAliasRequest;
import com.aliyun.sdk.service.kms20160120.models.DeleteAliasRequest;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesByKeyIdRequest;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesRequest;
import com.aliyun.sdk.service.kms20160120.models.UpdateAliasRequest;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.KmsOperation;

/**
 * Manages aliases through the SDK.
 */
final class AliasTemplate implements AliasOperations {

	private final KeyCalls keys;

	AliasTemplate(KeyCalls keys) {
		this.keys = keys;
	}

	@Override
	public void create(String alias, KeyId keyId) {
		String name = KeyAlias.name(alias);
		String id = this.keys.id(keyId);
		this.keys.calls()
			.tell(KmsOperation.CREATE_ALIAS, subject(name),
					(sdk) -> sdk.createAlias(CreateAliasRequest.builder().aliasName(name).keyId(id).build()));
	}

	@Override
	public void move(String alias, KeyId keyId) {
		String name = KeyAlias.name(alias);
		String id = this.keys.id(keyId);
		this.keys.calls()
			.tell(KmsOperation.UPDATE_ALIAS, subject(name),
					(sdk) -> sdk.updateAlias(UpdateAliasRequest.builder().aliasName(name).keyId(id).build()));
	}

	@Override
	public void delete(String alias) {
		String name = KeyAlias.name(alias);
		this.keys.calls()
			.tell(KmsOperation.DELETE_ALIAS, subject(name),
					(sdk) -> sdk.deleteAlias(DeleteAliasRequest.builder().aliasName(name).build()));
	}

	@Override
	public Stream<KeyAlias> list() {
		return PagedList.stream((page) -> this.keys.calls()
			.ask(KmsOperation.LIST_ALIASES, "the aliases",
					(sdk) -> sdk.listAliases(ListAliasesRequest.builder().pageNumber(page).pageSize(Page.SIZE).build()),
					(answer) -> KeyAnswers.aliases(answer.getBody())));
	}

	@Override
	public Stream<KeyAlias> list(KeyId keyId) {
		String id = this.keys.id(keyId);
		return PagedList
			.stream((page) -> this.keys.calls()
				.ask(KmsOperation.LIST_ALIASES_BY_KEY_ID, KeyCalls.subject(keyId), (sdk) -> sdk.listAliasesByKeyId(
						ListAliasesByKeyIdRequest.builder().keyId(id).pageNumber(page).pageSize(Page.SIZE).build()),
						(answer) -> KeyAnswers.aliases(answer.getBody())));
	}

	private static String subject(String name) {
		return "alias '%s'".formatted(name);
	}

}
