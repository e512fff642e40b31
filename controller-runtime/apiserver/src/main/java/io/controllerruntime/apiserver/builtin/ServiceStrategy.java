// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** Services; k8s.io/kubernetes/pkg/registry/core/service. */
final class ServiceStrategy extends BuiltinStrategy {

    private final ServiceAllocation allocation;
    private final Lock turn;

    ServiceStrategy(WireForm form, ServiceAddresses addresses) {
        super(form, Shape.STATUS);
        this.allocation = new ServiceAllocation(addresses);
        this.turn = addresses.turn();
    }

    @Override
    JsonObject withDefaults(JsonObject service) {
        return ServiceDefaults.of(service);
    }

    @Override
    public JsonObject prepareForCreate(JsonObject service) {
        return allocation.allocated(super.prepareForCreate(service));
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject service, JsonObject old) {
        return allocation.allocated(ServiceAllocation.kept(super.prepareForUpdate(service, old), old));
    }

    @Override
    List<String> nameErrors(String name) {
        return Names.dns1035Label(name);
    }

    @Override
    void validate(Field service, @Nullable JsonObject old) {
        ServiceValidation.validate(service);
        validateAddresses(service);
    }

    /** Only what is valid is given anything. */
    private void validateAddresses(Field service) {
        if (service.found() == 0) {
            allocation.validate(service);
        }
    }

    @Override
    void validateUpdate(Field service, JsonObject old) {
        ServiceUpdateValidation.validate(service.at("spec"), ServiceSpec.of(old));
        ServiceValidation.validate(service);
        validateAddresses(service);
    }

    @Override
    public Optional<Lock> turn() {
        return Optional.of(turn);
    }

    @Override
    public List<String> warnings(JsonObject service) {
        return ServiceWarnings.of(service);
    }

    @Override
    public Map<String, String> selectableFields(JsonObject service) {
        return Map.of(
                "spec.clusterIP", service.string("spec", "clusterIP").orElse(""),
                "spec.type", service.string("spec", "type").orElse(""));
    }
}
