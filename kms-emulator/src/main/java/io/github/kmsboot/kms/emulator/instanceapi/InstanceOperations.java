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
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.key.InstanceCryptography;
import io.github.kmsboot.kms.emulator.key.InstanceKeyPairs;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * All operations of the Instance API by name.
 *
 * @since 0.1.0
 */
public final class InstanceOperations {

	private final Map<String, InstanceOperation> operations = new HashMap<>();

	/**
	 * Create the operations.
	 * @param keys the keys to encrypt and to sign with
	 * @param rpcOperations reads secrets
	 */
	public InstanceOperations(KeyRing keys, Operations rpcOperations) {
		InstanceCryptography cryptography = new InstanceCryptography(keys);
		new SymmetricOperations(cryptography).addTo(this.operations);
		new AsymmetricOperations(new InstanceKeyPairs(keys)).addTo(this.operations);
		new KeyPairOperations(cryptography).addTo(this.operations);
		this.operations.put(SecretOperation.NAME, new SecretOperation(rpcOperations));
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
		try {
			return operation.perform(request);
		}
		catch (ServiceException ex) {
			throw inOwnWords(ex);
		}
	}

	// the code of the OpenAPI is the message here
	private static ServiceException inOwnWords(ServiceException refusal) {
		return refusal.getCode().equals("Rejected.UnsupportedOperation")
				? new ServiceException(refusal.getStatus(), "UnsupportedOperation", refusal.getCode()) : refusal;
	}

}
