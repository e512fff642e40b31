// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.network;

import io.controllerruntime.apiserver.controllers.Change;
import io.controllerruntime.apiserver.controllers.Controller;
import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Step;
import io.controllerruntime.apiserver.controllers.View;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the EndpointSlices of services; k8s.io/endpointslice/reconciler.go, for IPv4.
 *
 * <p>Endpoints are filled into slices in the order of the names of their pods. Topology hints and the time of the last change are not told.
 */
public final class EndpointSliceController implements Controller {

    static final GroupResource SLICES = new GroupResource("discovery.k8s.io", "endpointslices");

    @Override
    public String name() {
        return "endpoint-slice-controller";
    }

    @Override
    public Set<GroupResource> keeps() {
        return Set.of(Backends.SERVICES, Backends.PODS, SLICES);
    }

    @Override
    public Stream<Key> concerned(Change change, View view) {
        if (!change.key().resource().equals(SLICES)) {
            return Backends.services(change, view);
        }
        return change.sides()
                .filter(Slices::isManaged)
                .flatMap(
                        slice -> Stream.ofNullable(ObjectMeta.of(slice).labels().get(Slices.SERVICE)))
                .map(service -> new Key(Backends.SERVICES, change.key().namespace(), service))
                .distinct();
    }

    @Override
    public Step sync(Key key, View view, Instant now) {
        return view.get(key)
                .flatMap(service -> Backends.of(service, view))
                .map(backends -> Step.of(writes(new Slices(backends), owned(backends.service(), view))))
                .orElse(Step.NOTHING);
    }

    private static List<JsonObject> owned(JsonObject service, View view) {
        ObjectMeta meta = ObjectMeta.of(service);
        return view.controlledBy(SLICES, meta.namespace(), meta.uid()).stream()
                .filter(Slices::isManaged)
                .sorted(Comparator.comparing(slice -> ObjectMeta.of(slice).name()))
                .toList();
    }

    /** Slices with the right ports are filled anew, others go. */
    private static List<Write> writes(Slices wanted, List<JsonObject> owned) {
        Map<List<JsonObject>, List<JsonObject>> existing = new LinkedHashMap<>();
        owned.forEach(slice -> existing.computeIfAbsent(Slices.ports(slice), ports -> new ArrayList<>())
                .add(slice));
        var writes = new ArrayList<Write>();
        wanted.chunks().forEach((ports, chunks) -> {
            List<JsonObject> reusable = existing.getOrDefault(ports, new ArrayList<>());
            for (List<JsonObject> endpoints : chunks) {
                if (reusable.isEmpty()) {
                    writes.add(new Write.Create(SLICES, wanted.created(ports, endpoints)));
                } else {
                    JsonObject slice = reusable.removeFirst();
                    JsonObject filled = wanted.filled(slice, endpoints);
                    if (!filled.equals(slice)) {
                        writes.add(Write.update(SLICES, filled));
                    }
                }
            }
        });
        existing.values().forEach(left -> left.forEach(slice -> writes.add(Write.delete(SLICES, slice))));
        return writes;
    }
}
