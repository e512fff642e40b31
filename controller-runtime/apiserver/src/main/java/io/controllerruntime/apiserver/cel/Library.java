// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntimeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions in the making: what is declared to the compiler and what is bound at run time are said together. Used by one thread. */
final class Library {

    private final Map<String, List<CelOverloadDecl>> declared = new LinkedHashMap<>();
    private final Map<String, List<CelFunctionBinding>> bound = new LinkedHashMap<>();

    /** A type of the language and the class of its values. */
    record Argument(CelType type, Class<?> values) {}

    /** A function called on its first argument: {@code target.name(...)}. */
    Library method(String name, CelType result, CelFunctionOverload body, Argument... arguments) {
        return add(name, true, result, body, arguments);
    }

    /** A function called by its name: {@code name(...)}. */
    Library function(String name, CelType result, CelFunctionOverload body, Argument... arguments) {
        return add(name, false, result, body, arguments);
    }

    private Library add(
            String name, boolean isMethod, CelType result, CelFunctionOverload body, Argument... arguments) {
        List<CelType> types = Arrays.stream(arguments).map(Argument::type).toList();
        List<CelOverloadDecl> overloads = declared.computeIfAbsent(name, any -> new ArrayList<>());
        String id = "kubernetes_" + name.replace('.', '_') + "_" + overloads.size();
        overloads.add(
                isMethod
                        ? CelOverloadDecl.newMemberOverload(id, result, types)
                        : CelOverloadDecl.newGlobalOverload(id, result, types));
        List<Class<?>> classes = new ArrayList<>();
        Arrays.stream(arguments).forEach(argument -> classes.add(argument.values()));
        bound.computeIfAbsent(name, any -> new ArrayList<>()).add(CelFunctionBinding.from(id, classes, body));
        return this;
    }

    void declareTo(CelCompilerBuilder compiler) {
        declared.forEach((name, overloads) ->
                compiler.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(name, overloads)));
    }

    void bindTo(CelRuntimeBuilder runtime) {
        bound.forEach(
                (name, overloads) -> runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(name, overloads)));
    }
}
