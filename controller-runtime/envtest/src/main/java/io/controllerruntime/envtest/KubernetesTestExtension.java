// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.envtest.KubernetesTest.Sharing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes {@link KubernetesTest} work. Has no state: JUnit's stores keep the clusters and close them, the root store at the end of the run, a
 * class's store after the class.
 */
final class KubernetesTestExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace STORE =
            ExtensionContext.Namespace.create(KubernetesTestExtension.class);

    private static final Set<Class<?>> CLUSTERS =
            Set.of(TestCluster.class, ControlPlane.class, EmbeddedControlPlane.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // A nested class has no annotation of its own: it uses what its outer class has got.
        annotation(context).ifPresent(annotation -> {
            TestCluster cluster = cluster(context, annotation);
            context.getStore(STORE).put(Assigned.class, new Assigned(cluster, annotation.sharing()));
            installCrds(cluster, annotation.crds());
        });
    }

    private static Optional<KubernetesTest> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), KubernetesTest.class);
    }

    /** A store also looks into its parents, so the key names its owner. */
    private static TestCluster cluster(ExtensionContext context, KubernetesTest annotation) {
        Cluster kind = kind(annotation.clusters());
        ExtensionContext owner = isShared(kind, annotation.sharing()) ? context.getRoot() : context;
        return owner.getStore(STORE)
                .computeIfAbsent(
                        kind + " of " + owner.getUniqueId(), key -> start(kind, annotation), TestCluster.class);
    }

    /** The run's where it will do. */
    private static Cluster kind(Cluster[] allowed) {
        Cluster ofTheRun = Cluster.ofTheRun();
        return allowed.length == 0 || List.of(allowed).contains(ofTheRun) ? ofTheRun : allowed[0];
    }

    private static boolean isShared(Cluster kind, Sharing sharing) {
        return sharing == Sharing.SHARED && kind != Cluster.EMBEDDED;
    }

    private static TestCluster start(Cluster kind, KubernetesTest annotation) {
        TestCluster cluster = kind == Cluster.EXISTING && annotation.sharing() == Sharing.SHARED
                ? ExistingCluster.current()
                : ControlPlane.start(kind, annotation.controllers());
        if (isShared(kind, annotation.sharing())) {
            System.out.printf("cluster: %s, Kubernetes %s at %s%n", kind, cluster.version(), cluster.address());
        }
        return cluster;
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
        return CLUSTERS.contains(type) || (type == String.class && parameter.isAnnotated(Namespace.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Assigned assigned = assigned(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == String.class) {
            return namespace(context, assigned.cluster());
        }
        if (type == ControlPlane.class && assigned.sharing() == Sharing.SHARED) {
            throw new ParameterResolutionException(
                    "%s shares its cluster with other classes and may not stop it: say @KubernetesTest(sharing = OWN) to get a %s"
                            .formatted(context.getRequiredTestClass().getSimpleName(), type.getSimpleName()));
        }
        if (!type.isInstance(assigned.cluster())) {
            throw new ParameterResolutionException(
                    "%s does not run on an embedded cluster: say @KubernetesTest(clusters = EMBEDDED) to get an %s"
                            .formatted(context.getRequiredTestClass().getSimpleName(), type.getSimpleName()));
        }
        return assigned.cluster();
    }

    private static Assigned assigned(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(STORE).get(Assigned.class, Assigned.class), "@KubernetesTest belongs on a class");
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

    /** Not closeable itself: only the store that started the cluster closes it. */
    private record Assigned(TestCluster cluster, Sharing sharing) {}
}
