// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumSet;
import java.util.Set;

/**
 * The language of rules: the standard one, its extensions, and the functions that Kubernetes adds; k8s.io/apiserver/pkg/cel/environment/base.go.
 *
 * <p>Immutable, thread-safe. It takes some milliseconds to make, so one serves all definitions of a server.
 */
public final class Language {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableOptionalSyntax(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    /** Those of version 2: what came later, Kubernetes does not have. */
    private static final Set<Function> STRING_FUNCTIONS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Function.REVERSE)));

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    private Language(CelCompiler compiler, CelRuntime runtime) {
        this.compiler = compiler;
        this.runtime = runtime;
    }

    public static Language create() {
        var library = new Library();
        ListFunctions.addTo(library);
        TextFunctions.addTo(library);
        NetworkFunctions.addTo(library);
        NumberFunctions.addTo(library);
        NamedFormat.addTo(library);
        StringFormat.addTo(library);
        return new Language(compiler(library), runtime(library));
    }

    private static CelCompiler compiler(Library library) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.strings(STRING_FUNCTIONS),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.optional(),
                        CelExtensions.comprehensions());
        library.declareTo(builder);
        return builder.build();
    }

    private static CelRuntime runtime(Library library) {
        CelRuntimeBuilder builder = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(
                        CelExtensions.strings(STRING_FUNCTIONS),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.optional(),
                        CelExtensions.comprehensions());
        library.bindTo(builder);
        return builder.build();
    }

    /** A compiler of rules about a value of {@code type}, where the old value is always there. */
    CelCompiler compiler(DeclaredTypes types, CelType type) {
        return compilerOf(types, type, type);
    }

    /** A compiler of rules about a value of {@code type}, where the old value may be missing. */
    CelCompiler compilerWithOptionalOldSelf(DeclaredTypes types, CelType type) {
        return compilerOf(types, type, OptionalType.create(type));
    }

    private CelCompiler compilerOf(DeclaredTypes types, CelType type, CelType oldType) {
        return compiler.toCompilerBuilder()
                .setTypeProvider(types.provider())
                .addVar("self", type)
                .addVar("oldSelf", oldType)
                .build();
    }

    CelRuntime runtime() {
        return runtime;
    }
}
