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

package io.github.kmsboot.kms.env;

import java.util.List;

import org.springframework.beans.factory.BeanExpressionException;

import io.github.kmsboot.kms.env.SecretTexts.Mention;

/**
 * A text with expressions of its author, in which texts of secrets stand. Marks take the
 * place of those outside of expressions. Inside of one, the text of a secret can only be
 * data where it stands in a string literal and cannot end it.
 */
final class MaskedExpression {

	private static final String PREFIX = "#{";

	private final Marks marks = new Marks();

	private final String value;

	private final List<Mention> mentions;

	private final StringBuilder text = new StringBuilder();

	private boolean hasExpression;

	/** How many brackets are open, the expression's own included. */
	private int depth;

	/** The quote of the string literal that is open, or 0. */
	private char quote;

	MaskedExpression(String value, List<Mention> mentions) {
		this.value = value;
		this.mentions = mentions;
		int position = 0;
		for (int i = 0; i < mentions.size(); i++) {
			Mention mention = mentions.get(i);
			addAuthorsText(position, mention.start());
			addSecretText(i, mention);
			position = mention.end();
		}
		addAuthorsText(position, value.length());
	}

	private void addAuthorsText(int start, int end) {
		for (int i = start; i < end; i++) {
			boolean opens = this.depth == 0 && i + 1 < end && this.value.startsWith(PREFIX, i);
			if (opens) {
				this.hasExpression = true;
				this.depth = 1;
				this.text.append(this.value.charAt(i++));
			}
			else if (this.depth > 0) {
				addCode(this.value.charAt(i));
			}
			this.text.append(this.value.charAt(i));
		}
	}

	private void addCode(char character) {
		if (this.quote != 0) {
			this.quote = (character == this.quote) ? 0 : this.quote;
			return;
		}
		switch (character) {
			case '\'', '"' -> this.quote = character;
			case '{', '[', '(' -> this.depth++;
			case '}', ']', ')' -> this.depth--;
			default -> {
			}
		}
	}

	private void addSecretText(int index, Mention mention) {
		String secretText = this.value.substring(mention.start(), mention.end());
		if (this.depth == 0) {
			this.text.append(this.marks.mark(index));
		}
		else if (this.quote != 0 && secretText.indexOf(this.quote) == -1) {
			this.text.append(secretText);
		}
		else {
			throw new BeanExpressionException("The text of " + mention.label()
					+ " inside a SpEL expression is refused, since it would be evaluated; inject the property alone and compute in Java");
		}
	}

	/**
	 * Return whether an author's expression is left.
	 * @return whether there is something to evaluate
	 */
	boolean hasExpression() {
		return this.hasExpression;
	}

	/**
	 * Return the text to evaluate.
	 * @return the text with marks
	 */
	String text() {
		return this.text.toString();
	}

	/**
	 * Put the texts of secrets back.
	 * @param result the result of evaluating the text
	 * @return the result with texts in the place of marks
	 */
	String unmask(String result) {
		return this.marks.replace(result, (index) -> {
			Mention mention = this.mentions.get(index);
			return this.value.substring(mention.start(), mention.end());
		});
	}

}
