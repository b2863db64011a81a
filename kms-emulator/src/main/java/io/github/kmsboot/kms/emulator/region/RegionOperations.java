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

package io.github.kmsboot.kms.emulator.region;

import java.util.List;
import java.util.stream.Stream;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;

/**
 * What the service says about regions and the account.
 *
 * @since 0.1.0
 */
public final class RegionOperations {

	private static final List<String> REGIONS = List.of("cn-beijing", "cn-hangzhou", "cn-shanghai", "cn-shenzhen",
			"cn-hongkong", "ap-southeast-1", "eu-central-1", "us-east-1");

	private final Account account;

	/**
	 * Create the operations.
	 * @param account the account, whose region is always among the regions
	 */
	public RegionOperations(Account account) {
		this.account = account;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		List<Answer> regions = Stream.concat(REGIONS.stream(), Stream.of(this.account.region()))
			.distinct()
			.map((region) -> new Answer().with("RegionId", region))
			.toList();
		operations.reading("DescribeRegions", (parameters) -> new Answer().withGroups("Regions", "Region", regions))
			.reading("DescribeAccountKmsStatus", (parameters) -> new Answer().with("AccountStatus", "Enabled"))
			.changing("OpenKmsService", (parameters) -> new Answer());
	}

}
