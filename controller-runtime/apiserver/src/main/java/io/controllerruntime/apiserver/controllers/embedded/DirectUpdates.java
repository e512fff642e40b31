// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.embedded;

import io.controllerruntime.apiserver.builtin.NamespaceStrategy;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.controllers.Write.Part;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.ObjectStore.Absent;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.request.Stores;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** What only the server's own controllers do, and so no request is made of: to bind a pod, and to let a namespace go. */
final class DirectUpdates {

    private final Stores stores;

    DirectUpdates(Stores stores) {
        this.stores = stores;
    }

    boolean isOne(Write.Request write) {
        return write instanceof Write.Update update
                && (update.part() == Part.FINALIZE || update.part() == Part.BINDING);
    }

    JsonObject send(Write.Request write) {
        var update = (Write.Update) write;
        ObjectMeta meta = ObjectMeta.of(update.object());
        ObjectStore store = stores.builtin(
                update.resource().group(), "v1", update.resource().resource());
        var rules = new Rules(
                update.part() == Part.FINALIZE ? NamespaceStrategy::prepareForFinalize : DirectUpdates::bound);
        var internal = io.controllerruntime.apiserver.registry.Write.internal(meta.namespace());
        return store.unpack(store.update(meta.name(), current -> update.object(), rules, Absent.REFUSED, internal)
                .object());
    }

    private static JsonObject bound(JsonObject pod, JsonObject old) {
        Optional<Json> node = pod.at("spec", "nodeName");
        JsonObject bound =
                node.map(name -> old.with(List.of("spec", "nodeName"), name)).orElse(old);
        Optional<Json> conditions = pod.at("status", "conditions");
        return conditions
                .map(all -> bound.with(List.of("status", "conditions"), all))
                .orElse(bound);
    }

    private record Rules(BinaryOperator<JsonObject> prepared) implements UpdateRules {

        @Override
        public JsonObject prepare(JsonObject object, JsonObject old) {
            return prepared.apply(object, old);
        }

        @Override
        public List<FieldError> validate(JsonObject object, JsonObject old) {
            return List.of();
        }

        @Override
        public boolean hasNewGeneration(JsonObject object, JsonObject old) {
            return false;
        }

        @Override
        public List<String> warnings(JsonObject object, JsonObject old) {
            return List.of();
        }
    }
}
