// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.cel.CostLimitException.Limit;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Correlation.MapList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One walk through an object and its rules. Used by one thread. */
final class Evaluation {

    /** The longest message that an expression may make, in bytes. */
    private static final int MAX_MESSAGE = 5 * 1024;

    /** What all rules of an object may cost together; k8s.io/apiserver/pkg/apis/cel/config.go. */
    private static final long BUDGET = 10_000_000;

    private static final String OUT_OF_BUDGET =
            "validation failed due to running out of cost budget, no further validation rules will be run";

    private final List<FieldError> errors = new ArrayList<>();
    private long budget = BUDGET;
    private boolean ended;

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** @param old what belonged to the value before; null where nothing did */
    void visit(RuleNode node, FieldPath path, Json value, @Nullable Json old, Ratchet ratchet) {
        if (value == JsonNull.NULL || ended) {
            return;
        }
        evaluate(node, path, value, old == JsonNull.NULL ? null : old, ratchet);
        if (value instanceof JsonArray array) {
            visitElements(node, path, array, old, ratchet);
        } else if (value instanceof JsonObject object) {
            visitMembers(node, path, object, old instanceof JsonObject before ? before : JsonObject.empty(), ratchet);
        }
    }

    private void visitMembers(RuleNode node, FieldPath path, JsonObject object, JsonObject old, Ratchet ratchet) {
        object.members().forEach((name, member) -> {
            RuleNode property = node.properties().get(name);
            if (property != null) {
                visit(property, path.child(name), member, old.get(name), ratchet.key(name));
            }
            node.additional()
                    .ifPresent(values -> visit(values, path.key(name), member, old.get(name), ratchet.key(name)));
        });
    }

    /** Only the elements of lists of type map belong to old ones. */
    private void visitElements(RuleNode node, FieldPath path, JsonArray array, @Nullable Json old, Ratchet ratchet) {
        if (node.items().isEmpty()) {
            return;
        }
        MapList before = MapList.of(node.schema(), old instanceof JsonArray list ? list : JsonArray.empty());
        for (int i = 0; i < array.size(); i++) {
            visit(node.items().get(), path.index(i), array.get(i), before.like(array.get(i)), ratchet.index(i));
        }
    }

    private void evaluate(RuleNode node, FieldPath path, Json value, @Nullable Json old, Ratchet ratchet) {
        if (node.rules().isEmpty()) {
            return;
        }
        if (budget <= 0) {
            end(path, node.typeName(), OUT_OF_BUDGET);
            return;
        }
        Object self = Values.of(value, node.schema());
        Optional<Object> oldSelf = Optional.ofNullable(old).map(before -> Values.of(before, node.schema()));
        for (CompiledRule rule : node.rules()) {
            if (!ended) {
                evaluate(rule, node.typeName(), path, variables(rule.rule(), self, oldSelf), oldSelf, ratchet);
            }
        }
    }

    private static Map<String, Object> variables(Rule rule, Object self, Optional<Object> oldSelf) {
        var variables = new HashMap<String, Object>();
        variables.put("self", self);
        if (rule.optionalOldSelf()) {
            variables.put("oldSelf", oldSelf);
        } else {
            oldSelf.ifPresent(before -> variables.put("oldSelf", before));
        }
        return variables;
    }

    private void evaluate(
            CompiledRule compiled,
            String type,
            FieldPath path,
            Map<String, Object> variables,
            Optional<Object> oldSelf,
            Ratchet ratchet) {
        if (compiled.expression().isEmpty()) {
            errors.add(FieldError.invalid(path, type, "rule compile error: " + compiled.problem()));
            return;
        }
        Expression expression = compiled.expression().get();
        Rule rule = compiled.rule();
        if (expression.usesOldSelf() && oldSelf.isEmpty() && !rule.optionalOldSelf()) {
            return;
        }
        try {
            boolean holds = spend(expression, variables).equals(true);
            if (!holds && (expression.usesOldSelf() || !ratchet.forgives())) {
                refuse(compiled, type, path, variables);
            }
        } catch (CostLimitException e) {
            end(path, type, e.isOf(Limit.OBJECT) ? OUT_OF_BUDGET : tooExpensive(rule));
        } catch (RuleError e) {
            errors.add(FieldError.invalid(path, type, failed(String.valueOf(e.getMessage()), rule)));
        }
    }

    /** The value of an expression, which is paid for in any case. */
    private Object spend(Expression expression, Map<String, Object> variables) {
        CostMeter meter = new CostMeter(expression.costs(), budget);
        try {
            return expression.evaluate(variables, meter);
        } finally {
            budget -= meter.spent();
        }
    }

    private static String failed(String message, Rule rule) {
        return message.startsWith("no such overload")
                ? "'" + message
                        + "': call arguments did not match a supported operator, function or macro signature for rule: "
                        + rule.name()
                : message + " evaluating rule: " + rule.name();
    }

    private static String tooExpensive(Rule rule) {
        return "'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to call cost exceeds limit for rule: "
                + rule.name();
    }

    private void end(FieldPath path, String type, String words) {
        errors.add(FieldError.invalid(path, type, words));
        ended = true;
    }

    private void refuse(CompiledRule compiled, String type, FieldPath path, Map<String, Object> variables) {
        FieldPath field = compiled.field().isEmpty() ? path : path.child(compiled.field());
        try {
            String words = compiled.message()
                    .flatMap(message -> message(message, variables))
                    .orElseGet(compiled.rule()::words);
            errors.add(error(field, type, words, compiled.rule().reason()));
        } catch (CostLimitException e) {
            end(
                    field,
                    type,
                    e.isOf(Limit.OBJECT)
                            ? "messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run"
                            : "no further validation rules will be run due to call cost exceeds limit for messageExpression: "
                                    + GoText.quote(compiled.rule().messageExpression()));
        }
    }

    /** The message that an expression makes; empty when it makes none that can be shown. */
    private Optional<String> message(Expression expression, Map<String, Object> variables) {
        try {
            String message = spend(expression, variables).toString().strip();
            boolean isShown = !message.isEmpty()
                    && message.getBytes(StandardCharsets.UTF_8).length <= MAX_MESSAGE
                    && message.indexOf('\n') < 0
                    && message.indexOf('\r') < 0;
            return isShown ? Optional.of(message) : Optional.empty();
        } catch (RuleError e) {
            return Optional.empty();
        }
    }

    private static FieldError error(FieldPath field, String type, String words, String reason) {
        return switch (reason) {
            case "FieldValueForbidden" -> FieldError.forbidden(field, words);
            case "FieldValueRequired" -> FieldError.required(field, words);
            case "FieldValueDuplicate" -> FieldError.duplicate(field, type);
            default -> FieldError.invalid(field, type, words);
        };
    }
}
