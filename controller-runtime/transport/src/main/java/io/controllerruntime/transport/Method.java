// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

/** The HTTP methods of the Kubernetes API. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
