// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.errors.RoutingErrors;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Admission.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers creations of what is not stored; k8s.io/apiserver/pkg/endpoints/handlers/create.go. */
final class Actions implements Extension {

    private static final int CREATED = 201;

    private final Map<Place, Action> actions;
    private final Stores stores;
    private final Admission admission;
    private final FieldTracking fields;

    private record Place(GroupResource resource, String subresource) {}

    Actions(List<Action> actions, Stores stores, Admission admission, FieldTracking fields) {
        this.actions = actions.stream()
                .collect(
                        toUnmodifiableMap(action -> new Place(action.place(), action.subresource()), action -> action));
        this.stores = stores;
        this.admission = admission;
        this.fields = fields;
    }

    @Override
    public Optional<Answer> answer(ApiRequest request, RequestInfo info, User user) {
        if (!info.isResource()) {
            return Optional.empty();
        }
        var place = new Place(new GroupResource(info.group(), info.resource()), info.subresource());
        return Optional.ofNullable(actions.get(place))
                .flatMap(action -> stores.find(info).map(store -> done(action, store.resource(), request, info, user)));
    }

    private Answer done(Action action, Resource resource, ApiRequest request, RequestInfo info, User user) {
        if (!info.verb().equals("create")) {
            throw RoutingErrors.methodNotAllowed();
        }
        var warnings = new ArrayList<String>();
        WriteParameters parameters = WriteParameters.of(request, "CreateOptions");
        JsonObject sent = Bodies.object(request, action.form(), parameters.validation(), warnings::add);
        String namespace = resource.isNamespaced() ? info.namespace() : "";
        JsonObject object =
                Writes.inNamespace(info.subresource().isEmpty() ? Writes.withoutSystemFields(sent) : sent, namespace);
        var target = new FieldTracking.Target(action.form(), info.subresource(), parameters.manager());
        JsonObject tracked = fields.updated(target, JsonObject.empty(), object);
        String name = info.name().isEmpty() ? ObjectMeta.of(object).name() : info.name();
        var attributes = new Admission.Attributes(
                Operation.CREATE, resource, info.subresource(), namespace, name, user, parameters.mode());
        JsonObject admitted =
                Objects.requireNonNull(admission.admit(attributes, tracked, null), "admission took the object away");
        admission.validate(attributes, admitted, null);
        var write = new Write(
                namespace, parameters.mode(), io.controllerruntime.apiserver.registry.Admission.ALL, warnings::add);
        JsonObject answer = action.work().answer(new Action.Posted(admitted, info.name(), user, write));
        return Rendering.json(request, CREATED, withCode(answer), warnings);
    }

    private static JsonObject withCode(JsonObject answer) {
        boolean isStatus = answer.string("kind").filter("Status"::equals).isPresent();
        return isStatus ? answer.with("code", Json.of(CREATED)) : answer;
    }
}
