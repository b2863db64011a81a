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

package io.github.kmsboot.kms.emulator.signature;

import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The older scheme: all parameters, of the query and of a form, are signed with HMAC-SHA1
 * and the signature travels among them.
 */
final class QuerySignature {

	private final AccessKeys accessKeys;

	private final ReplayGuard replayGuard;

	QuerySignature(AccessKeys accessKeys, ReplayGuard replayGuard) {
		this.accessKeys = accessKeys;
		this.replayGuard = replayGuard;
	}

	Caller verify(SignedRequest request) {
		Parameters parameters = request.query().and(request.form());
		String signature = parameters.required("Signature");
		String id = parameters.required("AccessKeyId");
		parameters.required("Action");
		String nonce = parameters.required("SignatureNonce");
		if (!"HMAC-SHA1".equals(parameters.required("SignatureMethod"))) {
			throw ServiceException.invalid("SignatureMethod");
		}
		this.replayGuard.checkTime(parameters.optional("Timestamp"));
		AccessKey key = this.accessKeys.authenticate(id, parameters.optional("SecurityToken"));
		if (!Canonical.same(sign(request.method(), parameters, key.secret()), signature)) {
			throw SignatureVerifier.refused();
		}
		this.replayGuard.use(id, nonce);
		return new Caller(id, SignatureVersion.V1);
	}

	static String sign(String method, Parameters parameters, String secret) {
		NavigableMap<String, String> signed = new TreeMap<>(parameters.asMap());
		signed.remove("Signature");
		String text = method + "&" + Canonical.encode("/") + "&" + Canonical.encode(Canonical.query(signed));
		return Base64.getEncoder().encodeToString(Canonical.hmac("HmacSHA1", secret + "&", text));
	}

}
