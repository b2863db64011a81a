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

package io.github.kmsboot.kms.emulator.rpc;

/**
 * A refusal as the service words it: HTTP status, error code and message.
 *
 * @since 0.1.0
 */
public final class ServiceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String code;

	/**
	 * Create a refusal.
	 * @param status the HTTP status
	 * @param code the error code
	 * @param message the text that goes out; never a value of the request
	 */
	public ServiceException(int status, String code, String message) {
		super(message, null, false, false);
		this.status = status;
		this.code = code;
	}

	/**
	 * Refuse a request that lacks a parameter.
	 * @param name the name of the parameter
	 * @return the refusal
	 */
	public static ServiceException missing(String name) {
		return new ServiceException(400, "MissingParameter",
				"The parameter \"" + name + "\" is needed but not provided.");
	}

	/**
	 * Refuse a request with a parameter out of its range.
	 * @param name the name of the parameter
	 * @return the refusal
	 */
	public static ServiceException invalid(String name) {
		return new ServiceException(400, "InvalidParameter", "The specified parameter \"" + name + "\" is not valid.");
	}

	/**
	 * Refuse a request that would exceed a limit on stored things.
	 * @param message the text that goes out
	 * @return the refusal
	 */
	public static ServiceException limitExceeded(String message) {
		return new ServiceException(400, "Rejected.LimitExceeded", message);
	}

	/**
	 * Refuse a cryptographic request that its key was not made for.
	 * @return the refusal
	 */
	public static ServiceException unsupportedOperation() {
		return new ServiceException(400, "UnsupportedOperation", "This action is not supported.");
	}

	/**
	 * Refuse what the kind of key or secret does not allow.
	 * @return the refusal
	 */
	public static ServiceException rejectedOperation() {
		return new ServiceException(400, "Rejected.UnsupportedOperation", "Unsupported operation.");
	}

	/**
	 * Refuse a request for a key that does not exist.
	 * @return the refusal
	 */
	public static ServiceException keyNotFound() {
		return new ServiceException(404, "Forbidden.KeyNotFound", "The specified Key is not found.");
	}

	/**
	 * Refuse a request for a secret, or a version of one, that does not exist.
	 * @return the refusal
	 */
	public static ServiceException resourceNotFound() {
		return new ServiceException(404, "Forbidden.ResourceNotFound", "Resource not found.");
	}

	public int getStatus() {
		return this.status;
	}

	public String getCode() {
		return this.code;
	}

	@Override
	public String getMessage() {
		String message = super.getMessage();
		return (message != null) ? message : this.code;
	}

}
