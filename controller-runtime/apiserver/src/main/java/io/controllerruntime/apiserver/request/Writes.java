// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore.Absent;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.registry.Transformation;
import io.controllerruntime.apiserver.registry.UpdateRules;
import io.controllerruntime.apiserver.registry.Updated;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Admission.Attributes;
import io.controllerruntime.apiserver.request.Admission.Operation;
import io.controllerruntime.apiserver.request.FieldTracking.Force;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates, updates and patches; k8s.io/apiserver/pkg/endpoints/handlers/{create,update,patch}.go. */
final class Writes {

    private final Admission admission;
    private final FieldTracking fields;

    Writes(Admission admission, FieldTracking fields) {
        this.admission = admission;
        this.fields = fields;
    }

    Answer create(Call call) {
        WriteParameters parameters = WriteParameters.of(call.request(), "CreateOptions");
        JsonObject sent = Bodies.object(call.request(), call.form(), parameters.validation(), warnings(call));
        JsonObject object = OwnerDuplicates.dropped(withoutSystemFields(sent), warnings(call));
        var attributes =
                attributes(call, Operation.CREATE, ObjectMeta.of(object).name(), parameters.mode());
        JsonObject tracked =
                fields.updated(target(call, parameters), JsonObject.empty(), inNamespace(object, call.namespace()));
        JsonObject admitted = admitted(attributes, tracked, null);
        return Rendering.object(call, 201, call.store().create(admitted, write(call, attributes)));
    }

    /** A client cannot say who an object is and when it came or goes. */
    static JsonObject withoutSystemFields(JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        for (String name :
                List.of("creationTimestamp", "uid", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink")) {
            meta = meta.without(name);
        }
        return meta.in(object);
    }

    static JsonObject inNamespace(JsonObject object, String namespace) {
        ObjectMeta meta = ObjectMeta.of(object);
        if (namespace.isEmpty() || meta.namespace().equals(namespace)) {
            return object;
        }
        if (!meta.namespace().isEmpty()) {
            throw StatusError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        return meta.with("namespace", namespace).in(object);
    }

    Answer update(Call call) {
        WriteParameters parameters = WriteParameters.of(call.request(), "UpdateOptions");
        JsonObject sent = Bodies.object(call.request(), call.form(), parameters.validation(), warnings(call));
        refuseOtherName(sent, call);
        JsonObject object = OwnerDuplicates.dropped(sent, warnings(call));
        Absent absent = call.resource().traits().has(Flag.CREATES_ON_UPDATE)
                        && call.info().subresource().isEmpty()
                ? Absent.CREATED
                : Absent.REFUSED;
        Transformation change = current -> {
            JsonObject live = current.orElse(JsonObject.empty());
            return fields.updated(target(call, parameters), live, inNamespace(object, call.namespace()));
        };
        return updated(call, parameters, absent, change);
    }

    private static void refuseOtherName(JsonObject object, Call call) {
        ObjectMeta meta = ObjectMeta.of(object);
        String name = call.info().name();
        if (meta.name().isEmpty()) {
            throw StatusError.badRequest("the name of the object (" + meta.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!meta.name().equals(name)) {
            throw StatusError.badRequest(
                    "the name of the object (" + meta.name() + ") does not match the name on the URL (" + name + ")");
        }
        if (!call.namespace().isEmpty()
                && !meta.namespace().isEmpty()
                && !meta.namespace().equals(call.namespace())) {
            throw StatusError.badRequest("the namespace of the object (" + meta.namespace()
                    + ") does not match the namespace on the request (" + call.namespace() + ")");
        }
    }

    Answer patch(Call call) {
        boolean isCustom = call.resource().traits().has(Flag.CUSTOM);
        List<PatchType> supported = PatchType.all().stream()
                .filter(type -> !isCustom || type != PatchType.STRATEGIC)
                .toList();
        PatchType type = PatchType.of(call.request(), supported);
        WriteParameters parameters = WriteParameters.ofPatch(call.request(), type);
        Patching patch = Patching.of(call, type, parameters);
        Transformation change = current -> patched(call, parameters, patch, current);
        Absent absent =
                type == PatchType.APPLY && call.info().subresource().isEmpty() ? Absent.CREATED : Absent.REFUSED;
        return updated(call, parameters, absent, change);
    }

    private JsonObject patched(Call call, WriteParameters parameters, Patching patch, Optional<JsonObject> current) {
        JsonObject live = current.orElse(JsonObject.empty());
        FieldTracking.Target target = target(call, parameters);
        JsonObject changed = switch (patch) {
            case Patching.Apply apply -> {
                Force force = parameters.force().orElse(false) ? Force.YES : Force.NO;
                yield apply.understood(fields.applied(target, live, apply.configuration(), force));
            }
            case Patching.Edit edit -> fields.updated(target, live, edit.applied(live));
        };
        refuseOtherName(changed, call);
        return inNamespace(changed, call.namespace());
    }

    private Answer updated(Call call, WriteParameters parameters, Absent absent, Transformation change) {
        String name = call.info().name();
        var update = attributes(call, Operation.UPDATE, name, parameters.mode());
        var create = attributes(call, Operation.CREATE, name, parameters.mode());
        Transformation admitted = current -> {
            JsonObject object = change.apply(current);
            JsonObject last = admitted(current.isPresent() ? update : create, object, current.orElse(null));
            return current.map(live -> fields.settled(live, last)).orElse(last);
        };
        UpdateRules rules = call.part().rules(call.resource().strategy());
        var write = new Write(
                call.namespace(),
                parameters.mode(),
                (object, old) -> admission.validate(old == null ? create : update, object, old),
                warnings(call));
        Updated updated = call.store().update(name, through(call.part(), admitted), rules, absent, write);
        return switch (updated) {
            case Updated.Created created -> Rendering.object(call, 201, created.object());
            case Updated.Changed changed -> Rendering.object(call, 200, changed.object());
            case Updated.Ended ended -> Rendering.object(call, 200, ended.object());
        };
    }

    /** The change of an object that a change of its part makes. */
    private static Transformation through(Part part, Transformation change) {
        return switch (part) {
            case Part.Same same -> change;
            case Part.View view ->
                current -> {
                    JsonObject object = current.orElseThrow();
                    return view.into(object, change.apply(Optional.of(view.before(object))));
                };
        };
    }

    private JsonObject admitted(Attributes attributes, JsonObject object, @Nullable JsonObject old) {
        return Objects.requireNonNull(admission.admit(attributes, object, old), "admission took the object away");
    }

    private static FieldTracking.Target target(Call call, WriteParameters parameters) {
        return new FieldTracking.Target(call.form(), call.info().subresource(), parameters.manager());
    }

    private Write write(Call call, Attributes attributes) {
        return new Write(
                call.namespace(),
                attributes.mode(),
                (object, old) -> admission.validate(attributes, object, old),
                warnings(call));
    }

    static Consumer<String> warnings(Call call) {
        return warning -> {
            if (!call.warnings().contains(warning)) {
                call.warnings().add(warning);
            }
        };
    }

    private static Attributes attributes(Call call, Operation operation, String name, Write.Mode mode) {
        String namespace = call.namespace();
        return new Attributes(
                operation, call.resource(), call.info().subresource(), namespace, name, call.user(), mode);
    }
}
