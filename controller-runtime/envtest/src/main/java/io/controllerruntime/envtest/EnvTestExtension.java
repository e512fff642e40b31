// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.envtest.EnvTest.Sharing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes {@link EnvTest} work. Has no state: JUnit's stores keep the clusters and close them, the root store at the end of the run, a
 * class's store after the class.
 */
final class EnvTestExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(EnvTestExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // A nested class has no annotation of its own: it uses what its outer class has got.
        annotation(context).ifPresent(annotation -> {
            ControlPlane controlPlane = controlPlane(context, annotation.sharing());
            context.getStore(STORE).put(Assigned.class, new Assigned(controlPlane, annotation.sharing()));
            installCrds(controlPlane, annotation.crds());
        });
    }

    private static Optional<EnvTest> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), EnvTest.class);
    }

    /** A store also looks into its parents, so the key names its owner. */
    private static ControlPlane controlPlane(ExtensionContext context, Sharing sharing) {
        ExtensionContext owner = switch (sharing) {
            case SHARED -> context.getRoot();
            case OWN -> context;
        };
        return owner.getStore(STORE).computeIfAbsent(owner.getUniqueId(), key -> start(), ControlPlane.class);
    }

    private static ControlPlane start() {
        ControlPlane controlPlane = ControlPlane.start();
        System.out.printf("envtest: kube-apiserver %s at %s%n", controlPlane.version(), controlPlane.address());
        return controlPlane;
    }

    private static void installCrds(TestCluster cluster, String[] crds) {
        if (crds.length > 0) {
            Path root = ProjectRoot.find(System.getenv(), Path.of(""));
            cluster.installCrds(Arrays.stream(crds).map(root::resolve).toArray(Path[]::new));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestCluster.class
                || type == ControlPlane.class
                || (type == String.class && parameter.isAnnotated(Namespace.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Assigned assigned = assigned(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == String.class) {
            return namespace(context, assigned.controlPlane());
        }
        if (type == ControlPlane.class && assigned.sharing() == Sharing.SHARED) {
            throw new ParameterResolutionException(
                    "%s shares its cluster with other classes and may not stop it: say @EnvTest(sharing = OWN) to get a %s"
                            .formatted(context.getRequiredTestClass().getSimpleName(), type.getSimpleName()));
        }
        return assigned.controlPlane();
    }

    private static Assigned assigned(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(STORE).get(Assigned.class, Assigned.class), "@EnvTest belongs on a class");
    }

    private static String namespace(ExtensionContext context, TestCluster cluster) {
        return context.getStore(STORE)
                .computeIfAbsent(
                        "namespace of " + context.getUniqueId(),
                        key -> cluster.createNamespace(prefix(context)),
                        String.class);
    }

    /** {@code ManyWidgetsTest} works in {@code many-widgets-test-x7k2p}. */
    private static String prefix(ExtensionContext context) {
        return context.getRequiredTestClass()
                .getSimpleName()
                .replaceAll("[^A-Za-z0-9]", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Not closeable itself: only the store that started the control plane closes it. */
    private record Assigned(ControlPlane controlPlane, Sharing sharing) {}
}
