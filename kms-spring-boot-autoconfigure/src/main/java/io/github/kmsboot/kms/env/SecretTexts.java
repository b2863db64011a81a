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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * All texts of secrets that were handed out, to recognise them where they must not be: in
 * an expression, an error, a report.
 * <p>
 * Texts shorter than {@value #MIN_LENGTH} characters are recognised only as a whole
 * value, since they stand in other text by chance. Reading a text in which no secret
 * stands costs one look at a bit per character, however many secrets there are. Safe for
 * use by several threads; a text is never forgotten, so that one from before a rotation
 * is still recognised.
 *
 * @since 0.1.0
 */
public final class SecretTexts {

	static final int MIN_LENGTH = 4;

	private static final int FILTER_BITS = 1 << 16;

	private final Map<String, String> labels = new ConcurrentHashMap<>();

	private final Map<String, String> wholeTexts = new ConcurrentHashMap<>();

	private final Map<Long, List<String>> textsByStart = new ConcurrentHashMap<>();

	private final AtomicLongArray starts = new AtomicLongArray(FILTER_BITS / Long.SIZE);

	/**
	 * Remember a text: as it is, without white space around it, and as it stands in a
	 * property source.
	 * @param secretText the text of a secret, or of one field
	 * @param label what to call it in reports, such as {@code db#password}
	 */
	public void add(String secretText, String label) {
		if (!this.labels.containsKey(secretText)) {
			addText(secretText, label);
			addText(secretText.strip(), label);
			addText(secretText.trim(), label);
			addText(PlaceholderEscape.escape(secretText), label);
		}
	}

	/**
	 * Remember a text that other text may hold by chance, such as a flag, a port or a
	 * name.
	 * @param secretText the text, recognised only as a whole value
	 * @param label what to call it in reports
	 */
	void addWhole(String secretText, String label) {
		if (!secretText.isEmpty()) {
			this.wholeTexts.putIfAbsent(secretText, "‹secret " + label + "›");
		}
	}

	private synchronized void addText(String text, String label) {
		if (text.isEmpty() || this.labels.containsKey(text)) {
			return;
		}
		if (text.length() >= MIN_LENGTH) {
			long start = start(text, 0);
			this.textsByStart.computeIfAbsent(start, (key) -> new CopyOnWriteArrayList<>()).add(text);
			int bit = filterBit(start);
			this.starts.accumulateAndGet(bit / Long.SIZE, 1L << bit, (word, mask) -> word | mask);
		}
		this.labels.put(text, "‹secret " + label + "›");
	}

	/**
	 * Return whether a value is the text of a secret.
	 * @param value the value
	 * @return whether it is one as a whole
	 */
	public boolean isSecret(String value) {
		return this.labels.containsKey(value) || this.wholeTexts.containsKey(value);
	}

	/**
	 * Return whether the text of a secret stands anywhere in a text.
	 * @param text the text
	 * @return whether {@link #redact} would change it
	 */
	public boolean isMentionedIn(String text) {
		if (isSecret(text)) {
			return true;
		}
		for (int i = 0; i <= text.length() - MIN_LENGTH; i++) {
			if (longestAt(text, i, (candidate) -> true) != null) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Replace every text of a secret.
	 * @param text the text
	 * @return the text with labels such as {@code ‹secret db#password›} in their place
	 */
	public String redact(String text) {
		String label = this.labels.getOrDefault(text, this.wholeTexts.get(text));
		if (label != null) {
			return label;
		}
		StringBuilder redacted = new StringBuilder();
		int position = 0;
		for (Mention mention : mentions(text, (candidate) -> true)) {
			redacted.append(text, position, mention.start()).append(mention.label());
			position = mention.end();
		}
		return (position != 0) ? redacted.append(text, position, text.length()).toString() : text;
	}

	/**
	 * Find texts of secrets. Those that overlap make one mention.
	 * @param text where to look
	 * @param filter which texts of secrets to look for
	 * @return the mentions in order
	 */
	List<Mention> mentions(String text, Predicate<String> filter) {
		List<Mention> mentions = new ArrayList<>();
		Mention last = null;
		for (int i = 0; i <= text.length() - MIN_LENGTH; i++) {
			String found = longestAt(text, i, filter);
			if (found != null && last != null && i < last.end()) {
				last = new Mention(last.start(), Math.max(last.end(), i + found.length()), last.label());
				mentions.set(mentions.size() - 1, last);
			}
			else if (found != null) {
				last = new Mention(i, i + found.length(), this.labels.getOrDefault(found, "‹secret›"));
				mentions.add(last);
			}
		}
		return mentions;
	}

	private @Nullable String longestAt(String text, int position, Predicate<String> filter) {
		long start = start(text, position);
		int bit = filterBit(start);
		if ((this.starts.get(bit / Long.SIZE) & (1L << bit)) == 0) {
			return null;
		}
		String longest = null;
		for (String candidate : this.textsByStart.getOrDefault(start, List.of())) {
			if ((longest == null || candidate.length() > longest.length()) && text.startsWith(candidate, position)
					&& filter.test(candidate)) {
				longest = candidate;
			}
		}
		return longest;
	}

	// the first characters of a text fit a long exactly
	private static long start(String text, int position) {
		long start = 0;
		for (int i = 0; i < MIN_LENGTH; i++) {
			start = (start << Character.SIZE) | text.charAt(position + i);
		}
		return start;
	}

	private static int filterBit(long start) {
		return Long.hashCode(start * 0x9E3779B97F4A7C15L) & (FILTER_BITS - 1);
	}

	/**
	 * Where the text of a secret stands.
	 *
	 * @param start where it starts
	 * @param end where it ends, exclusive
	 * @param label what to show in its place
	 */
	record Mention(int start, int end, String label) {

	}

}
