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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

import org.eclipse.jetty.io.EndPoint;

/**
 * What can be done to a connection below HTTP.
 *
 * @since 0.1.0
 */
public final class Connections {

	private Connections() {
	}

	/**
	 * Close a connection so that the client sees a reset instead of an orderly end.
	 * @param connection the connection
	 */
	public static void reset(EndPoint connection) {
		Object transport = connection.getTransport();
		while (transport instanceof EndPoint inner) {
			transport = inner.getTransport();
		}
		try {
			if (transport instanceof SocketChannel socket) {
				socket.setOption(StandardSocketOptions.SO_LINGER, 0);
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
