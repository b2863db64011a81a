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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The older scheme: all parameters, of the query and of a form, are signed and the
 * signature travels among them. An access key signs with HMAC-SHA1, a client key with
 * RSA.
 */
final class QuerySignature {

	private final AccessKeys accessKeys;

	private final @Nullable ClientKeys clientKeys;

	private final ReplayGuard replayGuard;

	QuerySignature(AccessKeys accessKeys, @Nullable ClientKeys clientKeys, ReplayGuard replayGuard) {
		this.accessKeys = accessKeys;
		this.clientKeys = clientKeys;
		this.replayGuard = replayGuard;
	}

	Caller verify(SignedRequest request) {
		Parameters parameters = request.query().and(request.form());
		String signature = parameters.required("Signature");
		String id = parameters.required("AccessKeyId");
		parameters.required("Action");
		String nonce = parameters.required("SignatureNonce");
		SignatureVersion version = version(parameters);
		this.replayGuard.checkTime(parameters.optional("Timestamp"));
		boolean good = version.isByClientKey()
				? clientKey(id).signed(stringToSign(request.method(), parameters), signature)
				: Canonical.same(sign(request.method(), parameters, accessKey(id, parameters).secret()), signature);
		if (!good) {
			throw SignatureVerifier.refused();
		}
		this.replayGuard.use(id, nonce);
		return new Caller(id, version);
	}

	private SignatureVersion version(Parameters parameters) {
		String method = parameters.required("SignatureMethod");
		if (method.equals("HMAC-SHA1")) {
			return SignatureVersion.V1;
		}
		if (this.clientKeys == null || !method.equals("SHA256withRSA")) {
			throw ServiceException.invalid("SignatureMethod");
		}
		if (!parameters.required("SignatureType").equals("PRIVATEKEY")) {
			throw ServiceException.invalid("SignatureType");
		}
		return SignatureVersion.V1_CLIENT_KEY;
	}

	private AccessKey accessKey(String id, Parameters parameters) {
		return this.accessKeys.authenticate(id, parameters.optional("SecurityToken"));
	}

	private ClientKey clientKey(String id) {
		ClientKey key = (this.clientKeys != null) ? this.clientKeys.find(id) : null;
		if (this.clientKeys == null || key == null) {
			throw AccessKeys.notFound();
		}
		if (!this.clientKeys.works(key)) {
			throw AccessKeys.notEnabled();
		}
		return key;
	}

	static String sign(String method, Parameters parameters, String secret) {
		return Base64.getEncoder()
			.encodeToString(Canonical.hmac("HmacSHA1", secret + "&", stringToSign(method, parameters)));
	}

	private static String stringToSign(String method, Parameters parameters) {
		NavigableMap<String, String> signed = new TreeMap<>(parameters.asMap());
		signed.remove("Signature");
		return method + "&" + Canonical.encode("/") + "&" + Canonical.encode(Canonical.query(signed));
	}

}
