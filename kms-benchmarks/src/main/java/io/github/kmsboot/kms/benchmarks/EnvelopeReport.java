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

package io.github.kmsboot.kms.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link EnvelopeBenchmark} in rounds, with one thread and with two, and prints
 * medians and ratios.
 *
 * @since 0.1.0
 */
public final class EnvelopeReport {

	private static final String DEFAULT_ROUNDS = "2";

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private final Map<String, List<Double>> figures = new TreeMap<>();

	private EnvelopeReport() {
	}

	/**
	 * Run and print.
	 * @param arguments the number of rounds, then the sizes
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] arguments) throws RunnerException {
		int rounds = Integer.parseInt((arguments.length > 0) ? arguments[0] : DEFAULT_ROUNDS);
		String[] sizes = (arguments.length > 1) ? Arrays.copyOfRange(arguments, 1, arguments.length)
				: new String[] { "64", "1024", "65536", "1048576" };
		EnvelopeReport report = new EnvelopeReport();
		for (int round = 0; round < rounds; round++) {
			for (int threads = 1; threads <= 2; threads++) {
				report.run(threads, sizes);
			}
		}
		report.print(sizes);
	}

	private void run(int threads, String[] sizes) throws RunnerException {
		OptionsBuilder options = new OptionsBuilder();
		options.include(EnvelopeBenchmark.class.getName())
			.param("size", sizes)
			.threads(threads)
			.addProfiler(CpuTimeProfiler.class)
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT);
		for (RunResult result : new Runner(options.build()).run()) {
			String name = result.getPrimaryResult().getLabel() + " " + result.getParams().getParam("size");
			result.getSecondaryResults()
				.forEach((label, figure) -> this.figures
					.computeIfAbsent(name + " " + threads + " " + label, (key) -> new ArrayList<>())
					.add(figure.getScore()));
		}
	}

	private void print(String[] sizes) {
		System.out.printf("%-14s%10s%12s%10s%12s%10s%12s%n", "", "bytes", "CPU ns", "x floor", "CPU ns, 2", "gain of 2",
				"B/message");
		for (String size : sizes) {
			for (String direction : new String[] { "encrypt", "decrypt" }) {
				for (String peer : new String[] { "Floor", "Ours", "Tink" }) {
					print(direction, peer, size);
				}
			}
		}
	}

	private void print(String direction, String peer, String size) {
		double one = median(direction + peer + " " + size + " 1 " + CpuTimeProfiler.LABEL);
		double two = median(direction + peer + " " + size + " 2 " + CpuTimeProfiler.LABEL);
		double floor = median(direction + "Floor " + size + " 1 " + CpuTimeProfiler.LABEL);
		double allocated = median(direction + peer + " " + size + " 1 " + ALLOCATION);
		System.out.printf("%-14s%10s%12.0f%10.2f%12.0f%10.2f%12.0f%n", direction + peer, size, one, one / floor, two,
				2 * one / two, allocated);
	}

	private double median(String name) {
		List<Double> values = new ArrayList<>(this.figures.getOrDefault(name, List.of(Double.NaN)));
		Collections.sort(values);
		int middle = values.size() / 2;
		return (values.size() % 2 == 1) ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
	}

}
