// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import java.security.cert.X509Certificate;

/** What a request presents to say who makes it. */
public sealed interface Credentials {

    /** A client certificate that the TLS layer has verified. */
    record Certificate(X509Certificate certificate) implements Credentials {}

    /** The value of an {@code Authorization: Bearer} header. */
    record BearerToken(String token) implements Credentials {}

    /** A caller in this process, who needs none. */
    record Known(User user) implements Credentials {}

    /** Nothing. */
    record None() implements Credentials {}
}
