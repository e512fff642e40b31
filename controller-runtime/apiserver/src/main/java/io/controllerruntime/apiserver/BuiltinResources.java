// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.builtin.BuiltinStrategies;
import io.controllerruntime.apiserver.builtin.ServiceAddresses;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.subresource.Parts;
import io.controllerruntime.runtime.Clock;
import java.util.Optional;

/** Gives the built-in resources what is particular to their kinds: strategy, schema, and how they are read. */
final class BuiltinResources {

    private final BuiltinStrategies strategies;
    private final BuiltinSchemas schemas;
    private final Parts parts;

    /** @param addresses who has which address and port */
    BuiltinResources(BuiltinSchemas schemas, StoredAddresses addresses, Clock clock) {
        strategies = new BuiltinStrategies(new ServiceAddresses(addresses), clock);
        this.schemas = schemas;
        parts = new Parts(this::form);
    }

    /** What is sent and answered where nothing of that type is stored. */
    Resource form(GroupVersionKind type) {
        Schema schema = schemas.of(type).orElseThrow();
        return Resource.form(type, new TypedDecoder(schema), schema);
    }

    /** What the parts of resources are. */
    Parts parts() {
        return parts;
    }

    Resource refined(Resource resource) {
        Optional<Strategy> strategy = strategies.of(resource.groupResource());
        Resource withStrategy = parts.in(strategy.map(resource::with).orElse(resource));
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
