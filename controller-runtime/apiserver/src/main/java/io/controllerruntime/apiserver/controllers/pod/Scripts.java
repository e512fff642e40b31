// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What is to happen to which pod: the newest rule that fits, or else what the pod's annotations say. Thread-safe. */
public final class Scripts {

    private record Rule(Predicate<JsonObject> pods, Script script) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** From now on, also for pods that are there; they notice when next something is due or changes. */
    public void add(Predicate<JsonObject> pods, Script script) {
        rules.addFirst(new Rule(pods, script));
    }

    Script of(JsonObject pod) {
        for (Rule rule : rules) {
            if (rule.pods().test(pod)) {
                return rule.script();
            }
        }
        return Annotations.script(pod);
    }
}
