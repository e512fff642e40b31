// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.Set;

/** The names of properties as identifiers of the language; k8s.io/apiserver/pkg/cel/escaping.go. */
final class Names {

    private static final Pattern LEGAL = Pattern.compile("^[a-zA-Z_./-][a-zA-Z0-9_./-]*$");

    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private Names() {}

    /** The identifier that stands for a property; empty for a name that no identifier can stand for. */
    static Optional<String> escaped(String property) {
        if (RESERVED.contains(property)) {
            return Optional.of("__" + property + "__");
        }
        return LEGAL.matcher(property).find()
                ? Optional.of(property.replace("__", "__underscores__")
                        .replace(".", "__dot__")
                        .replace("-", "__dash__")
                        .replace("/", "__slash__"))
                : Optional.empty();
    }
}
