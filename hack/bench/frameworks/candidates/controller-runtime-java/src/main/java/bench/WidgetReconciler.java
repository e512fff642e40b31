// SPDX-License-Identifier: Apache-2.0
package bench;

import io.controllerruntime.client.Client;
import io.controllerruntime.client.Intent;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps one Deployment for each Widget. */
record WidgetReconciler(
        Client client, ResourceType<Widget> widgets, ResourceType<V1Deployment> deployments, Codec codec, Bench bench)
        implements Reconciler {

    @Override
    public Result reconcile(Request request) {
        bench.mark(request.toString());
        client.get(Widget.class, request.key())
                .filter(widget -> widget.metadata().getDeletionTimestamp() == null)
                .ifPresent(this::reconcile);
        return Result.done();
    }

    private void reconcile(Widget widget) {
        V1Deployment live = client.apply(Intent.of(deployments, deployment(widget), codec));
        client.patchStatus(widget, widget.withStatus(status(widget, live)));
    }

    private static Widget.Status status(Widget widget, V1Deployment live) {
        Integer ready = live.getStatus() == null ? null : live.getStatus().getReadyReplicas();
        return new Widget.Status(
                Objects.requireNonNullElse(widget.metadata().getGeneration(), 0L),
                ObjectKey.of(live).name(),
                Objects.requireNonNullElse(ready, 0) >= widget.spec().replicas());
    }

    private V1Deployment deployment(Widget widget) {
        String name = widget.metadata().getName();
        var labels = Map.of(
                "app.kubernetes.io/name", "widget",
                "app.kubernetes.io/instance", name,
                "app.kubernetes.io/managed-by", "widget-controller");
        var deployment = new V1Deployment()
                .metadata(new V1ObjectMeta()
                        .name(name)
                        .namespace(widget.metadata().getNamespace())
                        .labels(labels))
                .spec(new V1DeploymentSpec()
                        .replicas(widget.spec().replicas())
                        .selector(new V1LabelSelector().matchLabels(Map.of("app.kubernetes.io/instance", name)))
                        .template(new V1PodTemplateSpec()
                                .metadata(new V1ObjectMeta().labels(labels))
                                .spec(new V1PodSpec().containers(List.of(container(widget.spec()))))));
        OwnerReferences.setControllerReference(widget, widgets, deployment);
        return deployment;
    }

    private static V1Container container(Widget.Spec spec) {
        var config = new TreeMap<>(spec.config() == null ? Map.of() : spec.config());
        List<V1EnvVar> env = config.entrySet().stream()
                .map(entry -> new V1EnvVar().name(entry.getKey()).value(entry.getValue()))
                .toList();
        return new V1Container().name("main").image(spec.image()).env(env);
    }
}
