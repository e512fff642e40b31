// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

/**
 * A certificate and its private key, both PEM.
 *
 * @param certificate the X.509 certificate
 * @param key the private key
 */
public record Credential(String certificate, String key) {}
