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

package io.github.kmsboot.kms.emulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.seed.SeedException;

/**
 * The emulator as a program. It prints one line once it is ready, and runs until it is
 * terminated. The process ends with status 2 if the options or the seed are not
 * understood, and with 1 if the emulator cannot start.
 *
 * @since 0.1.0
 */
public final class KmsEmulatorApplication {

	private static final int FAILED = 1;

	private static final int MISUSED = 2;

	private final PrintStream out;

	private final PrintStream err;

	private int status;

	KmsEmulatorApplication(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Run the emulator.
	 * @param arguments the options, see {@code --help}
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		KmsEmulatorApplication application = new KmsEmulatorApplication(System.out, System.err);
		KmsEmulator emulator = application.start(List.of(arguments));
		if (emulator != null) {
			Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "kms-emulator-shutdown"));
			new CountDownLatch(1).await();
		}
		System.exit(application.status());
	}

	/**
	 * Start an emulator as the arguments describe it.
	 * @param arguments the options
	 * @return the running emulator, or {@code null} if there is nothing to run
	 */
	@Nullable KmsEmulator start(List<String> arguments) {
		try {
			CommandLine line = CommandLine.parse(arguments);
			if (line.isHelp()) {
				this.out.print(CommandLine.USAGE);
				return null;
			}
			KmsEmulator emulator = line.builder().start();
			this.out.println("KMS emulator ready at " + emulator.anyEndpoint());
			return emulator;
		}
		catch (IllegalArgumentException ex) {
			return fail(MISUSED, ex.getMessage() + System.lineSeparator() + CommandLine.USAGE);
		}
		catch (SeedException ex) {
			return fail(MISUSED, ex.getMessage());
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			return fail(FAILED, ex.getMessage());
		}
	}

	private @Nullable KmsEmulator fail(int newStatus, @Nullable String message) {
		this.err.println(message);
		this.status = newStatus;
		return null;
	}

	/**
	 * Return the status for the process to end with.
	 * @return the status, 0 unless the start failed
	 */
	int status() {
		return this.status;
	}

}
