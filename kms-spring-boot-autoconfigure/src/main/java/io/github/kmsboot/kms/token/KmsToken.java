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

import org.jspecify.annotations.Nullable;

/**
 * What one token asks for, after placeholders inside it were resolved.
 * <p>
 * A token is written {@code $<kms:body>} in a property value, or {@code ${kms@body}}
 * where only Spring's own syntax works. The order of the parts is fixed: <pre>
 * body      = name [ "?" query ] [ "#" field ] [ ":" default ] ;
 *
 * name      = plain | arn ;
 * plain     = character { character } ;              (* 1 to 192, and not an arn *)
 * arn       = "acs:kms:" region ":" account ":secret/" plain ;
 * region    = ( a-z | 0-9 | "-" ) { a-z | 0-9 | "-" } ;
 * account   = 0-9 { 0-9 } ;
 * character = A-Z | a-z | 0-9 | "_" | "/" | "+" | "=" | "." | "@" | "-" | cjk ;
 * cjk       = a letter of the script Han, Bopomofo, Hiragana, Katakana, Hangul ;
 *
 * query     = parameter { "&amp;" parameter } ;          (* each key at most once *)
 * parameter = ( "stage" | "version" | "gateway" ) "=" character { character } ;
 *
 * field     = ( key | index ) { "." key | index } ;  (* path into a JSON secret *)
 * key       = ( character - "." ) { character - "." } ;
 * index     = "[" digits "]" ;                       (* no leading zero, 9 digits *)
 *
 * default   = { any } ;                              (* may be empty *)
 * </pre> A body that starts with <code>acs:kms:</code> is always read as an ARN. The
 * default is text in the syntax of {@link TokenText}: it may hold colons and further
 * tokens. A <code>${</code> is refused anywhere, because it is a placeholder that nobody
 * resolved.
 *
 * @param name the name of the secret, or its ARN
 * @param version the version id, {@code null} when not asked for
 * @param stage the version stage, {@code null} when not asked for
 * @param gateway the name of the gateway to ask, {@code null} for the default route
 * @param field the path into a JSON secret, {@code null} for the whole secret
 * @param defaultValue the text to use when there is no such secret, {@code null} for none
 * @since 0.1.0
 */
public record KmsToken(String name, @Nullable String version, @Nullable String stage, @Nullable String gateway,
		@Nullable String field, @Nullable String defaultValue) {

	/**
	 * Parse what stands between {@code $<kms:} and its {@code >}.
	 * @param body the body, with placeholders resolved
	 * @return what it asks for
	 * @throws KmsTokenSyntaxException if it does not follow the grammar
	 */
	public static KmsToken parse(String body) {
		return new KmsTokenParser(body).parse();
	}

	/**
	 * Describe this token for reports: name, query and field, never the default.
	 * @return the description, in the syntax of a token's body
	 */
	public String describe() {
		StringBuilder description = new StringBuilder(this.name);
		char separator = '?';
		separator = append(description, separator, "version", this.version);
		separator = append(description, separator, "stage", this.stage);
		append(description, separator, "gateway", this.gateway);
		if (this.field != null) {
			description.append('#').append(this.field);
		}
		return description.toString();
	}

	private static char append(StringBuilder description, char separator, String key, @Nullable String value) {
		if (value == null) {
			return separator;
		}
		description.append(separator).append(key).append('=').append(value);
		return '&';
	}

	@Override
	public String toString() {
		return describe();
	}

}
