// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.builtin.BuiltinStrategies;
import io.controllerruntime.apiserver.builtin.ServiceAddresses;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.runtime.Clock;
import java.util.Optional;

/** Gives the built-in resources what is particular to their kinds: strategy, schema, and how they are read. */
final class BuiltinResources {

    private final BuiltinStrategies strategies;
    private final BuiltinSchemas schemas;

    BuiltinResources(BuiltinSchemas schemas, Clock clock) {
        strategies = new BuiltinStrategies(ServiceAddresses.inOrder(), clock);
        this.schemas = schemas;
    }

    Resource refined(Resource resource) {
        Optional<Strategy> strategy = strategies.of(resource.groupResource());
        Resource withStrategy = strategy.map(resource::with).orElse(resource);
        return schemas.of(resource.type())
                .map(schema -> withStrategy.with(new TypedDecoder(schema), schema))
                .orElse(withStrategy);
    }

    /** The schema of the metadata of all objects. */
    Schema objectMeta() {
        return schemas.definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    }

    /** An object that says what it is of. */
    static JsonObject of(Resource resource, JsonObject object) {
        return object.toBuilder()
                .put("apiVersion", resource.type().apiVersion())
                .put("kind", resource.type().kind())
                .build();
    }
}
