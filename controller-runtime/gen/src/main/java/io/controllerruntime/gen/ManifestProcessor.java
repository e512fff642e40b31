// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import io.controllerruntime.annotations.Kind;
import io.controllerruntime.annotations.Rbac;
import io.controllerruntime.gen.manifest.CustomResourceDefinition;
import io.controllerruntime.gen.manifest.KindTable;
import io.controllerruntime.gen.manifest.Roles;
import io.controllerruntime.gen.model.Permission;
import io.controllerruntime.gen.model.Root;
import io.controllerruntime.gen.openapi.BuiltinSchemas;
import io.controllerruntime.gen.read.PermissionReader;
import io.controllerruntime.gen.read.Problems;
import io.controllerruntime.gen.read.RootReader;
import io.controllerruntime.gen.text.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes a CRD for each resource, a role for all permissions and a table of all kinds in a compilation.
 *
 * <p>They go to {@code META-INF/controller-runtime/} beside the classes, so that a jar carries its CRDs, and the manifests also go into the
 * directories that the options {@value Output#CRD_DIRECTORY} and {@value Output#RBAC_DIRECTORY} name, for version control. Where there is
 * nothing to write, nothing is touched; where there was an error, neither.
 */
public final class ManifestProcessor extends AbstractProcessor {

    private final Supplier<BuiltinSchemas> builtins = BuiltinSchemas.lazily();
    private final List<Root> roots = new ArrayList<>();
    private final List<Permission> permissions = new ArrayList<>();

    private Problems problems;
    private RootReader rootReader;
    private PermissionReader permissionReader;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("io.controllerruntime.annotations.*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Output.CRD_DIRECTORY, Output.RBAC_DIRECTORY);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        problems = new Problems(environment.getMessager());
        rootReader = new RootReader(environment, problems, builtins);
        permissionReader = new PermissionReader(problems);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        read(round);
        if (round.processingOver()) {
            rootReader.checkTogether();
            if (!problems.found() && !round.errorRaised()) {
                write();
            }
        }
        return false;
    }

    private void read(RoundEnvironment round) {
        ElementFilter.typesIn(round.getElementsAnnotatedWith(Kind.class))
                .forEach(type -> rootReader.read(type).ifPresent(roots::add));
        round.getElementsAnnotatedWithAny(Set.of(Rbac.class, Rbac.List.class))
                .forEach(element -> permissions.addAll(permissionReader.read(element)));
    }

    private void write() {
        var output = new Output(processingEnv.getFiler(), processingEnv.getOptions());
        try {
            for (List<Root> versions : resources()) {
                var crd = new CustomResourceDefinition(versions, builtins);
                output.crd(crd.fileName(), Yaml.write(crd.tree()));
            }
            if (!permissions.isEmpty()) {
                var roles = Roles.trees(permissions).stream().map(Yaml::write);
                output.rbac("role.yaml", roles.collect(Collectors.joining("---\n")));
            }
            if (!roots.isEmpty()) {
                output.table(KindTable.write(roots));
            }
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "cannot write manifests: " + e);
        }
    }

    private List<List<Root>> resources() {
        return List.copyOf(
                roots.stream().collect(Collectors.groupingBy(Root::names)).values());
    }
}
