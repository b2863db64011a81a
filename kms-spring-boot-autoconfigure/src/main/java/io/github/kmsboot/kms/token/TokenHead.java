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

package io.github.kmsboot.kms.token;

/**
 * Finds where the head of a token's body ends: the colon that opens the default. It works
 * on raw bodies too, whose head may still have placeholders with colons of their own.
 */
final class TokenHead {

	static final String ARN_PREFIX = "acs:kms:";

	private static final int COLONS_AFTER_ARN_PREFIX = 2;

	private TokenHead() {
	}

	/**
	 * Return where the head ends.
	 * @param body the body of a token, balanced in its placeholders
	 * @return the offset of the colon that opens the default, or the length of the body
	 */
	static int end(String body) {
		boolean arn = body.startsWith(ARN_PREFIX);
		int colonsOfName = arn ? COLONS_AFTER_ARN_PREFIX : 0;
		int position = arn ? ARN_PREFIX.length() : 0;
		while (position < body.length()) {
			if (body.startsWith(Placeholder.PREFIX, position) && !Placeholder.isEscaped(body, position)) {
				int end = Placeholder.end(body, position);
				position = (end != -1) ? end : body.length();
			}
			else if (body.charAt(position) == ':' && colonsOfName-- == 0) {
				return position;
			}
			else {
				position++;
			}
		}
		return body.length();
	}

}
