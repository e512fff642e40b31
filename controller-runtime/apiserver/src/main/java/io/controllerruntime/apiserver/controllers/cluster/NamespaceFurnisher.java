// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sees to it that each namespace has a default service account and the certificate of the cluster's authority.
 *
 * <p>Sources: pkg/controller/serviceaccount/serviceaccounts_controller.go, pkg/controller/certificates/rootcacertpublisher/publisher.go.
 */
public final class NamespaceFurnisher implements Controller {

    private static final GroupResource NAMESPACES = NamespaceController.NAMESPACES;
    private static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
    private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");

    private static final String ACCOUNT = "default";
    private static final String CERTIFICATE = "kube-root-ca.crt";

    private static final String DESCRIPTION = "Contains a CA bundle that can be used to verify the kube-apiserver"
            + " when using internal endpoints such as the internal service IP or kubernetes.default.svc."
            + " No other usage is guaranteed across distributions of Kubernetes clusters.";

    private final String authority;

    /** @param authority the certificate, as PEM */
    public NamespaceFurnisher(String authority) {
        this.authority = authority;
    }

    @Override
    public String name() {
        return "root-ca-certificate-publisher-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(NAMESPACES);
    }

    @Override
    public boolean follows(GroupResource resource) {
        return Set.of(NAMESPACES, ACCOUNTS, CONFIG_MAPS).contains(resource);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        Key key = change.key();
        if (key.resource().equals(NAMESPACES)) {
            return change.before() == null ? Stream.of(key) : Stream.empty();
        }
        String wanted = key.resource().equals(ACCOUNTS) ? ACCOUNT : CERTIFICATE;
        return Stream.of(key)
                .filter(changed -> changed.name().equals(wanted))
                .map(changed -> new Key(NAMESPACES, "", changed.namespace()));
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        boolean stays = view.get(key)
                .filter(namespace -> !ObjectMeta.of(namespace).isDeleting())
                .isPresent();
        if (!stays) {
            return Step.NOTHING;
        }
        var writes = new ArrayList<Write>();
        if (view.get(new Key(ACCOUNTS, key.name(), ACCOUNT)).isEmpty()) {
            writes.add(new Write.Create(ACCOUNTS, object("ServiceAccount", metadata(key.name(), ACCOUNT))));
        }
        JsonObject data = JsonObject.of("ca.crt", Json.of(authority));
        view.get(new Key(CONFIG_MAPS, key.name(), CERTIFICATE))
                .ifPresentOrElse(
                        found -> {
                            if (!data.equals(found.get("data"))) {
                                writes.add(Write.update(CONFIG_MAPS, found.with("data", data)));
                            }
                        },
                        () -> writes.add(new Write.Create(CONFIG_MAPS, certificate(key.name(), data))));
        return Step.of(writes);
    }

    private static JsonObject certificate(String namespace, JsonObject data) {
        JsonObject annotations = JsonObject.of("kubernetes.io/description", Json.of(DESCRIPTION));
        return object("ConfigMap", metadata(namespace, CERTIFICATE).with("annotations", annotations))
                .with("data", data);
    }

    private static JsonObject metadata(String namespace, String name) {
        return JsonObject.builder()
                .put("name", name)
                .put("namespace", namespace)
                .build();
    }

    private static JsonObject object(String kind, JsonObject metadata) {
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", kind)
                .put("metadata", metadata)
                .build();
    }
}
