// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

/** A value that is not of its type; the message is that of sigs.k8s.io/structured-merge-diff. */
public final class TypeMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TypeMismatchException(String message) {
        super(message, null, false, false);
    }
}
