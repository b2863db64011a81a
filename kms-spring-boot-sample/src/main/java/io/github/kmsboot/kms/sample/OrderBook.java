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

package io.github.kmsboot.kms.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Component;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.Plaintext;

/**
 * Keeps orders with what the customer said in confidence encrypted, bound to its order.
 */
@Component
class OrderBook {

	private static final KeyId KEY = KeyId.alias("shop-orders");

	private final KmsTemplate kms;

	private final AtomicInteger numbers = new AtomicInteger();

	private final Map<Integer, Ciphertext> notes = new ConcurrentHashMap<>();

	OrderBook(KmsTemplate kms) {
		this.kms = kms;
	}

	Order place(String note) {
		int number = this.numbers.incrementAndGet();
		Ciphertext ciphertext = this.kms.opsForCrypto().encrypt(KEY, Plaintext.of(note), context(number));
		this.notes.put(number, ciphertext);
		return new Order(number, ciphertext.toBase64());
	}

	String note(int number) {
		Ciphertext ciphertext = this.notes.get(number);
		if (ciphertext == null) {
			throw new UnknownOrderException(number);
		}
		return this.kms.opsForCrypto().decrypt(ciphertext, context(number)).text();
	}

	private static EncryptionContext context(int number) {
		return EncryptionContext.of("order", Integer.toString(number));
	}

	/**
	 * An order as it is stored.
	 *
	 * @param number the order's number
	 * @param encryptedNote what the customer said, encrypted
	 */
	record Order(int number, String encryptedNote) {
	}

}
