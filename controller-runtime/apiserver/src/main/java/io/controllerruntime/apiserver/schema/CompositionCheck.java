// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * anyOf, oneOf, allOf and not; kube-openapi/pkg/validation/validate/schema_props.go.
 *
 * <p>Of alternatives that all fail, the mistakes in the one that came closest are told. What they say about the whole has no field of its own.
 */
record CompositionCheck(List<Node> anyOf, List<Node> oneOf, List<Node> allOf, Optional<Node> not) implements Check {

    static CompositionCheck of(Schema schema) {
        return new CompositionCheck(
                nodes(schema, "anyOf"),
                nodes(schema, "oneOf"),
                nodes(schema, "allOf"),
                schema.json().object("not").map(Schema::of).map(Node::of));
    }

    private static List<Node> nodes(Schema schema, String keyword) {
        return schema.json().array(keyword).stream()
                .flatMap(JsonArray::objects)
                .map(Schema::of)
                .map(Node::of)
                .toList();
    }

    @Override
    public boolean appliesTo(Json value) {
        return true;
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        checkAnyOf(value, path, findings);
        checkOneOf(value, path, findings);
        checkAllOf(value, path, findings);
        not.filter(node -> node.validate(value, path, null).isEmpty())
                .ifPresent(node -> add(path, "must not validate the schema (not)", findings));
        findings.matched();
    }

    private void checkAnyOf(Json value, FieldPath path, Findings findings) {
        Findings best = null;
        for (Node node : anyOf) {
            Findings found = node.validate(value, path, null);
            if (found.isEmpty()) {
                findings.merge(found);
                return;
            }
            best = closer(best, found);
        }
        if (best != null) {
            add(path, "must validate at least one schema (anyOf)", findings);
            findings.merge(best);
        }
    }

    private void checkOneOf(Json value, FieldPath path, Findings findings) {
        List<Findings> found =
                oneOf.stream().map(node -> node.validate(value, path, null)).toList();
        List<Findings> valid = found.stream().filter(Findings::isEmpty).toList();
        if (valid.size() == 1) {
            findings.merge(valid.getFirst());
        } else if (!valid.isEmpty()) {
            add(
                    path,
                    "must validate one and only one schema (oneOf). Found " + valid.size() + " valid alternatives",
                    findings);
        } else if (!found.isEmpty()) {
            add(path, "must validate one and only one schema (oneOf). Found none valid", findings);
            findings.merge(found.stream().reduce(CompositionCheck::closer).orElseThrow());
        }
    }

    private void checkAllOf(Json value, FieldPath path, Findings findings) {
        int valid = 0;
        for (Node node : allOf) {
            Findings found = node.validate(value, path, null);
            valid += found.isEmpty() ? 1 : 0;
            findings.merge(found);
        }
        if (valid < allOf.size()) {
            add(path, "must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : ""), findings);
        }
    }

    private static Findings closer(@Nullable Findings one, Findings other) {
        return one == null || other.matches() > one.matches() ? other : one;
    }

    private static void add(FieldPath path, String words, Findings findings) {
        findings.invalid(FieldPath.root(), Findings.NO_VALUE, "\"" + name(path) + "\" " + words);
    }
}
