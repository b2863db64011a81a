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

package io.github.kmsboot.kms.gateway.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The threads and connections that clients keep, and the proof that they are gone.
 */
final class ClientFootprint {

	private static final String ESTABLISHED = "01";

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private ClientFootprint() {
	}

	/**
	 * Return the threads of ours and of the SDK.
	 * @return the threads that live now
	 */
	static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> Stream.of("kms-calls", "httpclient", "connection-evictor")
				.anyMatch(thread.getName()::contains))
			.collect(Collectors.toSet());
	}

	static void awaitEndOf(Set<Thread> threads) throws InterruptedException {
		long deadline = System.nanoTime() + DEADLINE.toNanos();
		for (Thread thread : threads) {
			thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
			assertThat(thread.isAlive()).as(thread.getName()).isFalse();
		}
	}

	static void awaitNoConnectionTo(int port) throws InterruptedException {
		Thread waiter = new Thread(() -> untilNoConnectionTo(port), "connection-counter");
		waiter.start();
		waiter.join(DEADLINE.toMillis());
		waiter.interrupt();
		assertThat(connectionsTo(port)).as("connections to port " + port).isZero();
	}

	private static void untilNoConnectionTo(int port) {
		try {
			while (connectionsTo(port) > 0) {
				TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Count the connections of this machine to one of its ports.
	 * @param port the port
	 * @return the number, 0 where the machine does not tell
	 */
	static long connectionsTo(int port) {
		return Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
			.map(Path::of)
			.filter(Files::isReadable)
			.flatMap(ClientFootprint::lines)
			.map((line) -> line.strip().split("\\s+", 5))
			.filter((fields) -> fields[3].equals(ESTABLISHED)
					&& fields[2].endsWith(":%04x".formatted(port).toUpperCase(Locale.ROOT)))
			.count();
	}

	private static Stream<String> lines(Path table) {
		try {
			return Files.readAllLines(table).stream().skip(1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
