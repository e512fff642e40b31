// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which objects are a controller's: those it controls and selects. Others it lets go, and those without a controller it takes.
 *
 * <p>Source: pkg/controller/controller_ref_manager.go.
 *
 * @param claimed the objects that are the controller's
 * @param writes what is to be written so that they say so
 */
record Claims(List<JsonObject> claimed, List<Write> writes) {

    static Claims of(
            JsonObject owner,
            LabelSelector selector,
            GroupResource resource,
            List<JsonObject> owned,
            List<JsonObject> orphans) {
        boolean ownerStays = !ObjectMeta.of(owner).isDeleting();
        List<JsonObject> adopted = orphans.stream()
                .filter(object -> ownerStays
                        && isSelected(object, selector)
                        && !ObjectMeta.of(object).isDeleting())
                .toList();
        var writes = new ArrayList<Write>();
        JsonObject reference = Owners.reference(owner);
        adopted.forEach(object -> writes.add(Write.update(resource, Owners.with(object, reference))));
        if (ownerStays) {
            String uid = ObjectMeta.of(owner).uid();
            owned.stream()
                    .filter(object -> !isSelected(object, selector))
                    .map(object -> Owners.without(object, by -> Owners.uid(by).equals(uid)))
                    .forEach(object -> writes.add(Write.update(resource, object)));
        }
        Stream<JsonObject> kept = owned.stream().filter(object -> isSelected(object, selector));
        return new Claims(Stream.concat(kept, adopted.stream()).toList(), List.copyOf(writes));
    }

    private static boolean isSelected(JsonObject object, LabelSelector selector) {
        return selector.matches(ObjectMeta.of(object).labels());
    }
}
