// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.gen.model.Rule;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.AnnotatedConstruct;

/** Reads the CEL rules of a type or of a place. */
final class Rules {

    private Rules() {}

    static List<Rule> of(AnnotatedConstruct annotated) {
        return Arrays.stream(annotated.getAnnotationsByType(io.controllerruntime.annotations.Rule.class))
                .map(rule -> new Rule(
                        rule.value(),
                        rule.message(),
                        rule.messageExpression(),
                        rule.reason(),
                        rule.fieldPath(),
                        rule.optionalOldSelf()))
                .toList();
    }
}
