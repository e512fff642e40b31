/**
 * The test harness: Kubernetes API servers for tests, behind one small interface.
 *
 * <p>A test class says {@link io.controllerruntime.envtest.KubernetesTest} and is handed a
 * {@link io.controllerruntime.envtest.TestCluster} and, for every test method, a namespace of its own. Which
 * {@link io.controllerruntime.envtest.Cluster} stands behind the interface is the run's choice: {@code EmbeddedControlPlane}, an API server in
 * this JVM; {@code LocalControlPlane}, etcd and kube-apiserver, found by {@code Assets} and started by {@code Servers};
 * {@code ExistingCluster}, that of a kubeconfig. Whoever wants to stop the API server in the middle of a test asks for a
 * {@link io.controllerruntime.envtest.ControlPlane}. {@link io.controllerruntime.envtest.Main} starts etcd and kube-apiserver by hand.
 *
 * <p><b>Beside kube-apiserver there is no controller manager, scheduler or kubelet</b>: owned objects are not collected as garbage, a deleted namespace
 * stays {@code Terminating} with everything in it, Deployments make no Pods and no Pod ever runs, no service account or token is
 * made, and the aggregated roles {@code admin}, {@code edit} and {@code view} are empty. A test plays those parts itself (it writes
 * the Deployment's status), works in a namespace that nobody else uses, and never waits for a namespace to go away. An embedded cluster
 * is the same unless the test asks for its controllers.
 *
 * <p>Before this package: {@code runtime}, {@code apiserver} and client-java's {@code ApiClient}. After it: the tests of everything else. It must not know
 * the framework ({@code core}), which is tested with it. It needs {@code /bin/sh}: Linux or macOS.
 */
@NullMarked
package io.controllerruntime.envtest;

import org.jspecify.annotations.NullMarked;
