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

package io.github.kmsboot.kms.autoconfigure;

import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.routing.CallPolicy;

/**
 * Turns what the properties say about calls into a policy, or refuses it by name.
 */
final class ClientRules {

	private final KmsProperties.Client client;

	private final Refusals refusals;

	ClientRules(KmsProperties.Client client, KmsSources sources) {
		this.client = client;
		this.refusals = new Refusals(KmsProperties.PREFIX + ".client", sources::origin);
	}

	CallPolicy policy() {
		KmsProperties.Retry retry = this.client.getRetry();
		KmsProperties.Breaker breaker = this.client.getBreaker();
		checkDurations();
		checkNumbers();
		if (retry.getLongestPause().compareTo(retry.getFirstPause()) < 0) {
			throw this.refusals.of("retry.longest-pause",
					"The longest pause, %s, is shorter than the first, %s.".formatted(text(retry.getLongestPause()),
							text(retry.getFirstPause())),
					"Write '%s: %s' or more.".formatted(this.refusals.name("retry.longest-pause"),
							text(retry.getFirstPause())));
		}
		return new CallPolicy(this.client.getCallTimeout(), this.client.getMaxWait(), retry.getMaxAttempts(),
				retry.getFirstPause(), retry.getLongestPause(), new CallPolicy.Breaker(breaker.getFailureRate(),
						breaker.getCalls(), breaker.getMinimumCalls(), breaker.getOpenTime(), breaker.getTrials()));
	}

	private void checkDurations() {
		checkDuration("connect-timeout", KmsProperties.Client::getConnectTimeout);
		checkDuration("response-timeout", KmsProperties.Client::getResponseTimeout);
		checkDuration("call-timeout", KmsProperties.Client::getCallTimeout);
		checkDuration("retry.first-pause", (client) -> client.getRetry().getFirstPause());
		checkDuration("retry.longest-pause", (client) -> client.getRetry().getLongestPause());
		checkDuration("breaker.open-time", (client) -> client.getBreaker().getOpenTime());
		if (this.client.getMaxWait().isNegative()) {
			throw this.refusals.of("max-wait", "%s is negative.".formatted(text(this.client.getMaxWait())),
					"Write '%s: 0s' for no wait at all.".formatted(this.refusals.name("max-wait")));
		}
	}

	private void checkDuration(String property, Function<KmsProperties.Client, Duration> setting) {
		Duration value = setting.apply(this.client);
		if (value.isZero() || value.isNegative()) {
			throw this.refusals.of(property, "%s is not a time to wait.".formatted(text(value)),
					"Write for example '%s: %s', which is what holds when it is left out."
						.formatted(this.refusals.name(property), text(setting.apply(new KmsProperties.Client()))));
		}
	}

	private void checkNumbers() {
		checkNumber("retry.max-attempts", Integer.MAX_VALUE, (client) -> client.getRetry().getMaxAttempts());
		checkNumber("breaker.failure-rate", 100, (client) -> client.getBreaker().getFailureRate());
		checkNumber("breaker.calls", Integer.MAX_VALUE, (client) -> client.getBreaker().getCalls());
		checkNumber("breaker.minimum-calls", Integer.MAX_VALUE, (client) -> client.getBreaker().getMinimumCalls());
		checkNumber("breaker.trials", Integer.MAX_VALUE, (client) -> client.getBreaker().getTrials());
	}

	private void checkNumber(String property, int highest, Function<KmsProperties.Client, Integer> setting) {
		int value = setting.apply(this.client);
		if (value < 1 || value > highest) {
			throw this.refusals.of(property,
					(highest == Integer.MAX_VALUE) ? "%s is less than 1.".formatted(value)
							: "%s is not between 1 and %s.".formatted(value, highest),
					"Write for example '%s: %s', which is what holds when it is left out."
						.formatted(this.refusals.name(property), setting.apply(new KmsProperties.Client())));
		}
	}

	@Nullable GatewayProxy proxy() {
		KmsProperties.Proxy proxy = this.client.getProxy();
		if (!StringUtils.hasText(proxy.getHost())) {
			return null;
		}
		String host = proxy.getHost();
		return this.refusals.checked("proxy", "Correct the settings under %s.".formatted(this.refusals.name("proxy")),
				() -> new GatewayProxy(host, proxy.getPort(), proxy.getUsername(), proxy.getPassword()));
	}

	private static String text(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

}
