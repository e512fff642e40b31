// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** What is wrong in the input: each problem becomes a compile error at its element. */
public final class Problems {

    private final Messager messager;
    private boolean found;

    public Problems(Messager messager) {
        this.messager = messager;
    }

    /** Whether there was one. */
    public boolean found() {
        return found;
    }

    void report(Element at, String message) {
        found = true;
        messager.printMessage(Diagnostic.Kind.ERROR, message, at);
    }
}
