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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.aliyun.sdk.service.kms20160120.AsyncClient;

import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsRequest;

/**
 * Any operation of the Alibaba Cloud SDK, with the SDK's own types.
 *
 * @param operation which operation the call is; decides where it is sent and how often
 * @param subject what it is about, for messages: a name, never a value
 * @param call calls the SDK; must not wait for the answer
 * @param <R> the type of the answer
 * @since 0.1.0
 */
public record SdkRequest<R>(KmsOperation operation, String subject,
		Function<AsyncClient, CompletableFuture<R>> call) implements KmsRequest<R> {

	@Override
	public String toString() {
		return "SdkRequest[operation=" + this.operation + ", subject=" + this.subject + "]";
	}

}
