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

package io.github.kmsboot.kms.emulator.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The host names an emulator answers to. A name that somebody else pointed at the
 * loopback address is not among them.
 *
 * @since 0.1.0
 */
public final class HostNames {

	private final Set<String> names;

	private final boolean all;

	HostNames(Set<String> names) {
		this(names.stream(), false);
	}

	private HostNames(Stream<String> names, boolean all) {
		this.names = names.map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		this.all = all;
	}

	/**
	 * Return the names that lead to an address. Those of the loopback are known;
	 * elsewhere a port can be mapped or forwarded under any name.
	 * @param address the address or host name to listen on
	 * @param names further names
	 * @return the names
	 */
	public static HostNames leadingTo(String address, Set<String> names) {
		InetAddress resolved = new InetSocketAddress(address, 0).getAddress();
		String host = address.contains(":") ? "[" + address + "]" : address;
		return new HostNames(Stream.concat(names.stream(), Stream.of(host)),
				resolved != null && !resolved.isLoopbackAddress());
	}

	/**
	 * Tell whether a request may name a host.
	 * @param authority the host, with or without a port; {@code null} if none is named
	 * @return whether the host is one of these
	 */
	public boolean contains(@Nullable String authority) {
		if (this.all || authority == null) {
			return this.all;
		}
		String host = authority.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}")
				|| this.names.contains(host);
	}

}
