// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.json.YamlSyntaxException;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import io.controllerruntime.apiserver.registry.DeleteOptions.Propagation;
import io.controllerruntime.apiserver.registry.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to delete: from the body if there is one, else from the query; k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go.
 *
 * @param options what the store is told
 * @param mode whether the outcome is kept
 * @param cascades whether the client said that dependents are to go, in the old way
 */
record DeleteParameters(DeleteOptions options, Write.Mode mode, boolean cascades) {

    private static final Map<String, Propagation> POLICIES = Map.of(
            "Orphan", Propagation.ORPHAN, "Background", Propagation.BACKGROUND, "Foreground", Propagation.FOREGROUND);

    static DeleteParameters of(ApiRequest request) {
        JsonObject options = options(request);
        Optional<String> policy = options.string("propagationPolicy");
        Optional<Boolean> orphans = options.bool("orphanDependents");
        List<String> dryRun =
                options.array("dryRun").stream().flatMap(JsonArray::strings).toList();
        refuse(errors(policy, orphans, dryRun));
        Optional<Propagation> propagation = orphans.map(orphan -> orphan ? Propagation.ORPHAN : Propagation.BACKGROUND)
                .or(() -> policy.map(POLICIES::get));
        var parsed = new DeleteOptions(
                options.integer("gracePeriodSeconds"),
                options.string("preconditions", "uid"),
                options.string("preconditions", "resourceVersion"),
                propagation);
        return new DeleteParameters(
                parsed,
                WriteParameters.mode(dryRun),
                orphans.filter(orphan -> !orphan).isPresent());
    }

    private static JsonObject options(ApiRequest request) {
        byte[] body = Bodies.limited(request);
        return body.length > 0 ? ofBody(request, body) : ofQuery(request);
    }

    private static JsonObject ofBody(ApiRequest request, byte[] bytes) {
        MediaType form = MediaType.ofBody(request);
        if (form == MediaType.PROTOBUF) {
            return ProtobufBodies.deleteOptions(bytes, DeleteParameters::checked);
        }
        try {
            Json body = form.parseStrict(bytes).value();
            if (body instanceof JsonObject object) {
                return checked(object);
            }
            throw unreadable(BodyKind.NO_JSON + BodyKind.noObject(body));
        } catch (JsonSyntaxException | YamlSyntaxException e) {
            throw unreadable(BodyKind.NO_JSON + e.getMessage());
        }
    }

    private static JsonObject checked(JsonObject object) {
        String kind = object.string("kind").orElse("DeleteOptions");
        if (!kind.equals("DeleteOptions")) {
            String version = object.string("apiVersion").orElse("");
            throw unreadable("no kind " + GoText.quote(kind) + " is registered for version " + GoText.quote(version)
                    + " in scheme \"pkg/runtime/scheme.go:110\"");
        }
        Json grace = object.get("gracePeriodSeconds");
        switch (grace) {
            case null -> {}
            case JsonNull nothing -> {}
            case JsonInteger seconds -> {}
            case JsonString text -> throw noSeconds("string");
            case JsonDecimal decimal -> throw noSeconds("number " + JsonWriter.text(decimal));
            case JsonBoolean flag -> throw noSeconds("bool");
            case JsonObject members -> throw noSeconds("object");
            case JsonArray elements -> throw noSeconds("array");
        }
        return object;
    }

    private static StatusError noSeconds(String what) {
        return unreadable("json: cannot unmarshal " + what
                + " into Go struct field DeleteOptions.gracePeriodSeconds of type int64");
    }

    /** These errors are no Status in Go. */
    private static StatusError unreadable(String why) {
        return StatusError.unknown(500, why);
    }

    private static JsonObject ofQuery(ApiRequest request) {
        JsonObject.Builder options = JsonObject.builder();
        request.parameter("propagationPolicy").ifPresent(policy -> options.put("propagationPolicy", policy));
        request.parameter("orphanDependents")
                .map(RequestInfo::isTrue)
                .ifPresent(orphan -> options.put("orphanDependents", Json.of(orphan)));
        request.parameter("gracePeriodSeconds")
                .ifPresent(text -> options.put(
                        "gracePeriodSeconds",
                        Numbers.parse(text)
                                .orElseThrow(() -> StatusError.badRequest("strconv.ParseInt: parsing "
                                        + GoText.quote(text) + ": " + Numbers.problem(text)))));
        List<String> dryRun = request.query().getOrDefault("dryRun", List.of());
        if (!dryRun.isEmpty()) {
            options.put("dryRun", JsonArray.ofStrings(dryRun));
        }
        return options.build();
    }

    private static List<FieldError> errors(Optional<String> policy, Optional<Boolean> orphans, List<String> dryRun) {
        var errors = new ArrayList<FieldError>();
        FieldPath field = FieldPath.of("propagationPolicy");
        if (policy.isPresent() && orphans.isPresent()) {
            errors.add(FieldError.invalid(
                    field, policy.get(), "orphanDependents and deletionPropagation cannot be both set"));
        }
        policy.filter(name -> !POLICIES.containsKey(name))
                .ifPresent(name -> errors.add(
                        FieldError.notSupported(field, name, List.of("Foreground", "Background", "Orphan", "nil"))));
        errors.addAll(WriteParameters.dryRunErrors(dryRun));
        return errors;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw StatusError.invalid(new GroupKind("meta.k8s.io", "DeleteOptions"), "", errors);
        }
    }
}
