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

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.secret.Secret;

/**
 * The shop's interface.
 */
@RestController
class ShopController {

	private final String greeting;

	private final PaymentProperties payment;

	private final DatabaseProperties database;

	private final OrderBook orders;

	private final KmsTemplate kms;

	ShopController(@Value("$<kms:shop/greeting>") String greeting, PaymentProperties payment,
			DatabaseProperties database, OrderBook orders, KmsTemplate kms) {
		this.greeting = greeting;
		this.payment = payment;
		this.database = database;
		this.orders = orders;
		this.kms = kms;
	}

	@GetMapping("/shop")
	Overview overview() {
		List<SecretView> secrets = Stream.of("shop/greeting", "shop/payment", "shop/database")
			.map((name) -> this.kms.opsForSecrets().get(name))
			.map(SecretView::of)
			.toList();
		return new Overview(this.greeting, this.payment.url(), this.payment.merchant(),
				!this.payment.apiKey().isEmpty(), this.database.accountName(),
				!this.database.accountPassword().isEmpty(), secrets);
	}

	@PostMapping("/orders")
	OrderBook.Order place(@RequestBody String note) {
		return this.orders.place(note);
	}

	@GetMapping("/orders/{number}/note")
	String note(@PathVariable int number) {
		return this.orders.note(number);
	}

	/**
	 * What the shop shows of its configuration: of secrets, that they are there.
	 *
	 * @param greeting a secret that is meant to be shown
	 * @param paymentUrl where payments go
	 * @param merchant who the shop is there
	 * @param apiKeySet whether there is a key for payments
	 * @param databaseUser the user of the database
	 * @param databasePasswordSet whether there is a password for the database
	 * @param secrets the secrets in use
	 */
	record Overview(String greeting, String paymentUrl, String merchant, boolean apiKeySet, String databaseUser,
			boolean databasePasswordSet, List<SecretView> secrets) {
	}

	/**
	 * A secret without its value.
	 *
	 * @param name the secret's name
	 * @param version the version in use
	 */
	record SecretView(String name, String version) {

		static SecretView of(Secret secret) {
			return new SecretView(secret.name(), secret.version().id());
		}

	}

}
