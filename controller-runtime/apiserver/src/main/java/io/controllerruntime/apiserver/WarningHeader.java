// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

/** A warning as HTTP carries it: {@code 299 - "unknown field \"spec.x\""}; k8s.io/apimachinery/pkg/util/net/http.go. */
public final class WarningHeader {

    private WarningHeader() {}

    public static String of(String text) {
        var quoted = new StringBuilder("299 - \"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            if (c >= ' ' && c != 0x7f) {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
