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

package io.github.kmsboot.kms.emulator.instanceapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.key.InstanceCryptography;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * All operations of the Instance API by name. Those that need asymmetric keys are known,
 * but refused as not supported.
 *
 * @since 0.1.0
 */
public final class InstanceOperations {

	private static final List<String> ASYMMETRIC = List.of("Sign", "Verify", "GetPublicKey", "GenerateDataKeyPair",
			"GenerateDataKeyPairWithoutPlaintext", "AdvanceGenerateDataKeyPair",
			"AdvanceGenerateDataKeyPairWithoutPlaintext");

	private final Map<String, InstanceOperation> operations = new HashMap<>();

	/**
	 * Create the operations.
	 * @param cryptography encrypts and decrypts
	 * @param rpcOperations reads secrets
	 */
	public InstanceOperations(InstanceCryptography cryptography, Operations rpcOperations) {
		ASYMMETRIC.forEach((name) -> this.operations.put(name, InstanceOperations::unsupported));
		new SymmetricOperations(cryptography).addTo(this.operations);
		this.operations.put(SecretOperation.NAME, new SecretOperation(rpcOperations));
	}

	private static InstanceAnswer unsupported(InstanceRequest request) {
		throw new ServiceException(400, "UnsupportedOperation", "Rejected.UnsupportedOperation");
	}

	/**
	 * Tell whether an operation exists.
	 * @param name the name on the wire
	 * @return whether it is known, supported or not
	 */
	public boolean contains(String name) {
		return this.operations.containsKey(name);
	}

	/**
	 * Return what a call is about, in the words of the RPC protocol.
	 * @param name the name of the operation
	 * @param message the message
	 * @param keyVersionId the version of the key the call names beside it, if any
	 * @return the key, the ciphertext or the secret
	 */
	public static Parameters subject(String name, Message message, @Nullable String keyVersionId) {
		return new Parameters(switch (name) {
			case SecretOperation.NAME -> Map.of("SecretName", message.text(1));
			case "Decrypt" -> (message.text(2).isEmpty() && keyVersionId != null)
					? Map.of("CiphertextBlob", blob(keyVersionId, message)) : Map.of("KeyId", message.text(2));
			case "AdvanceDecrypt" -> Map.of("CiphertextBlob", Base64.getEncoder().encodeToString(message.bytes(1)));
			case "GenerateRandom" -> Map.of();
			default -> Map.of("KeyId", message.text(1));
		});
	}

	// the ciphertext as the OpenAPI has it
	private static String blob(String keyVersionId, Message message) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(keyVersionId.getBytes(StandardCharsets.UTF_8));
		out.writeBytes(message.bytes(5));
		out.writeBytes(message.bytes(1));
		return Base64.getEncoder().encodeToString(out.toByteArray());
	}

	/**
	 * Perform an operation.
	 * @param name the name on the wire
	 * @param request what the caller asked
	 * @return the answer
	 * @throws ServiceException if there is no such operation or it is refused
	 */
	public InstanceAnswer perform(String name, InstanceRequest request) {
		InstanceOperation operation = this.operations.get(name);
		if (operation == null) {
			throw new ServiceException(400, "InvalidApiName", "The api name is invalid.");
		}
		return operation.perform(request);
	}

}
