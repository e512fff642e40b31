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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The language of rules: the standard one, its extensions, and the functions that Kubernetes adds; k8s.io/apiserver/pkg/cel/environment/base.go.
 *
 * <p>Thread-safe; one serves all definitions of a server. It is built when the first rule asks for it: that takes a quarter of a server's start,
 * and most servers have no rules.
 */
public final class Language {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableOptionalSyntax(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    /** Those of version 2: what came later, Kubernetes does not have. */
    private static final Set<Function> STRING_FUNCTIONS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Function.REVERSE)));

    private final ReentrantLock lock = new ReentrantLock();

    /** Written once, under the lock. */
    private volatile @Nullable Built built;

    private record Built(CelCompiler compiler, CelRuntime runtime) {}

    private Language() {}

    public static Language create() {
        return new Language();
    }

    private Built built() {
        Built known = built;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            Built first = built == null ? build() : built;
            built = first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private static Built build() {
        var library = new Library();
        ListFunctions.addTo(library);
        TextFunctions.addTo(library);
        NetworkFunctions.addTo(library);
        NumberFunctions.addTo(library);
        NamedFormat.addTo(library);
        StringFormat.addTo(library);
        return new Built(compiler(library), runtime(library));
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
        return built().compiler()
                .toCompilerBuilder()
                .setTypeProvider(types.provider())
                .addVar("self", type)
                .addVar("oldSelf", oldType)
                .build();
    }

    CelRuntime runtime() {
        return built().runtime();
    }
}
