// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against a real API server.
 *
 * <pre>{@code
 * @EnvTest(crds = "config/crd/bases")
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
 *   <li>{@link ControlPlane}, with {@link Sharing#OWN}: the cluster, to stop and start it.
 * </ul>
 *
 * <p>The server stands alone: nothing collects garbage, namespaces stay {@code Terminating} and Pods never run, because there is no
 * controller manager and no kubelet. The annotation also works on an annotation of your own, and for nested classes.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EnvTestExtension.class)
public @interface EnvTest {

    /**
     * Files and folders of CustomResourceDefinitions that are served before the first test. Relative ones start at the project's root:
     * the environment variable {@code PROJECT_ROOT}, else the nearest folder at or above the working directory that has a {@code .git}
     * entry, else the highest one that has a {@code pom.xml}.
     */
    String[] crds() default {};

    /** Whose cluster it is. */
    Sharing sharing() default Sharing.SHARED;

    /** Who else works with the cluster of a test class. */
    enum Sharing {
        /** One control plane for all such classes of a test run, started for the first one and stopped after the last. */
        SHARED,

        /** One for this class alone, for tests that stop the API server or change what all see. Costs a start of some seconds. */
        OWN
    }
}
