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

package io.github.kmsboot.kms.emulator.rpc;

/**
 * The account and region that resource names carry.
 *
 * @param region the region id
 * @param id the account id
 * @since 0.1.0
 */
public record Account(String region, String id) {

	/**
	 * Return the full name of a resource.
	 * @param type the kind of resource, such as {@code key}
	 * @param name the name within the account
	 * @return the resource name
	 */
	public String arn(String type, String name) {
		return "acs:kms:" + this.region + ":" + this.id + ":" + type + "/" + name;
	}

	/**
	 * Return the plain name of a resource that may be given in full.
	 * @param type the kind of resource, such as {@code key}
	 * @param name the name, plain or in full
	 * @return the plain name; a full name of another account stays as it is
	 */
	public String plainName(String type, String name) {
		String prefix = arn(type, "");
		return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
	}

}
