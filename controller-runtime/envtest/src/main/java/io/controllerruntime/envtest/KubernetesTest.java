// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.http.EmbeddedCluster.Controllers;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against a Kubernetes API server: of which kind, {@link Cluster} says.
 *
 * <pre>{@code
 * @KubernetesTest(crds = "config/crd/bases")
 * class WidgetTest {
 *     @Test
 *     void aWidgetIsStored(TestCluster cluster, @Namespace String namespace) { ... }
 * }
 * }</pre>
 *
 * <p>Constructors, lifecycle methods and tests may ask for
 *
 * <ul>
 *   <li>{@link TestCluster}: the cluster;
 *   <li>{@link Namespace @Namespace} {@code String}: a new, empty namespace;
 *   <li>{@link ControlPlane}, with {@link Sharing#OWN}: the cluster, to stop and start it;
 *   <li>{@link EmbeddedControlPlane}, with {@link Cluster#EMBEDDED}: the cluster, with a connection that needs no socket.
 * </ul>
 *
 * <p>Etcd and kube-apiserver stand alone: nothing collects garbage, namespaces stay {@code Terminating} and Pods never run, because there
 * is no controller manager and no kubelet. An embedded cluster is the same unless it is told to run {@link Controllers}. A class that is to
 * run on both plays those parts itself. The annotation also works on an annotation of your own, and for nested classes.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KubernetesTestExtension.class)
public @interface KubernetesTest {

    /**
     * Files and folders of CustomResourceDefinitions that are served before the first test. Relative ones start at the project's root:
     * the environment variable {@code PROJECT_ROOT}, else the nearest folder at or above the working directory that has a {@code .git}
     * entry, else the highest one that has a {@code pom.xml}.
     */
    String[] crds() default {};

    /** The clusters that the class may run on. It uses the run's where that is one of them, else the first. Empty: any. */
    Cluster[] clusters() default {};

    /** What happens by itself on an embedded cluster; on others the cluster decides. */
    Controllers controllers() default Controllers.NONE;

    /** Whose cluster it is. */
    Sharing sharing() default Sharing.SHARED;

    /** Who else works with the cluster of a test class. */
    enum Sharing {
        /** Perhaps others: all such classes of a run share what is slow to start, and an embedded server is new for each class. */
        SHARED,

        /** Nobody, for tests that stop the API server or change what all see. In place of an existing cluster comes an embedded one. */
        OWN
    }
}
