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

package io.github.kmsboot.kms.autoconfigure.logging;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;

/**
 * A branch of loggers through which the SDKs print plaintexts, secrets, tokens or whole
 * answers, and the most that may be heard from it.
 * <p>
 * Branches of the SDKs alone are silent: even their warnings quote values, and each of
 * their failures reaches the caller as an exception. The HTTP clients inside the SDKs log
 * their traffic under names that they share with a user's own Apache HttpClient 5 or
 * {@code HttpURLConnection}; that traffic is printed below INFO only.
 *
 * @param name the name of the branch's topmost logger
 * @param ceiling the most verbose level the branch may have
 */
record SdkLogger(String name, LogLevel ceiling) {

	static final List<SdkLogger> ALL = List.of(new SdkLogger("com.aliyun.sdk.gateway", LogLevel.OFF),
			new SdkLogger("com.aliyun.sdk.service.kms20160120", LogLevel.OFF),
			new SdkLogger("com.aliyun.apache.hc", LogLevel.OFF),
			new SdkLogger("com.aliyun.httpcomponent", LogLevel.OFF), new SdkLogger("com.aliyun.core", LogLevel.OFF),
			new SdkLogger("com.aliyun.auth", LogLevel.OFF), new SdkLogger("com.aliyun.credentials", LogLevel.OFF),
			new SdkLogger("com.aliyun.tea", LogLevel.OFF), new SdkLogger("darabonba", LogLevel.OFF),
			new SdkLogger("org.apache.hc.client5.http.wire", LogLevel.INFO),
			new SdkLogger("org.apache.hc.client5.http.headers", LogLevel.INFO),
			new SdkLogger("org.apache.hc.client5.http2", LogLevel.INFO),
			new SdkLogger("sun.net.www.protocol.http", LogLevel.INFO));

	/**
	 * Find the branch that a logger belongs to.
	 * @param loggerName the name of any logger
	 * @return the branch; {@code null} for loggers of others
	 */
	static @Nullable SdkLogger of(String loggerName) {
		for (SdkLogger branch : ALL) {
			if (branch.contains(loggerName)) {
				return branch;
			}
		}
		return null;
	}

	private boolean contains(String loggerName) {
		return loggerName.startsWith(this.name)
				&& (loggerName.length() == this.name.length() || loggerName.charAt(this.name.length()) == '.');
	}

	/**
	 * Tell whether a level lets more through than the branch may say.
	 * @param level the level of a logger; {@code null} when it has none of its own
	 * @return whether it is too verbose
	 */
	boolean isExceededBy(@Nullable LogLevel level) {
		return level != null && level.compareTo(this.ceiling) < 0;
	}

}
