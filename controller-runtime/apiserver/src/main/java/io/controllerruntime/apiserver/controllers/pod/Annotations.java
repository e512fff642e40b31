// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.controllers.pod.ContainerScript.Ending;
import io.controllerruntime.apiserver.controllers.pod.ContainerScript.Pull;
import io.controllerruntime.apiserver.controllers.pod.ContainerScript.Readiness;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what is to happen to a pod from its annotations, each {@code simulate.controllerruntime.io/} and one of these.
 *
 * <ul>
 *   <li>{@code unschedulable: MESSAGE}
 *   <li>{@code image-pull: fail}, and with {@code image-pull-error: MESSAGE} why
 *   <li>{@code start-after}, {@code ready-after}, {@code terminate-after}: a duration as {@code 1m30s}; {@code ready-after: never}
 *   <li>{@code crash: CONTAINER} ({@code *} for each) or {@code oom: CONTAINER}, with {@code exit-code}, {@code after} (how long it runs) and
 *       {@code times} (how often)
 * </ul>
 *
 * <p>{@code image-pull}, {@code start-after} and {@code ready-after} hold for one container when {@code .CONTAINER} follows the name.
 */
final class Annotations {

    private static final String PREFIX = "simulate.controllerruntime.io/";

    private final Map<String, String> annotations;

    private Annotations(Map<String, String> annotations) {
        this.annotations = annotations;
    }

    static Script script(JsonObject pod) {
        Map<String, String> annotations = ObjectMeta.of(pod).annotations();
        return annotations.keySet().stream().anyMatch(name -> name.startsWith(PREFIX))
                ? new Annotations(annotations).read(pod)
                : Script.DEFAULT;
    }

    private Script read(JsonObject pod) {
        Script script = Script.DEFAULT.withTerminateAfter(
                value("terminate-after").map(Durations::parse).orElse(Duration.ZERO));
        for (String container : containers(pod)) {
            script = script.with(container, container(container));
        }
        return script.withScheduling(value("unschedulable")
                .<Script.Scheduling>map(Script.Scheduling.Never::new)
                .orElse(script.node()));
    }

    private static List<String> containers(JsonObject pod) {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> pod.array("spec", list).stream())
                .flatMap(JsonArray::objects)
                .map(container -> container.string("name").orElse(""))
                .toList();
    }

    private ContainerScript container(String name) {
        Pull pull = value("image-pull", name).filter("fail"::equals).isPresent()
                ? new Pull.Fails(value("image-pull-error").orElse(""))
                : new Pull.Succeeds();
        Duration startAfter = value("start-after", name).map(Durations::parse).orElse(Duration.ZERO);
        String readyAfter = value("ready-after", name).orElse("0s");
        Readiness readiness =
                readyAfter.equals("never") ? new Readiness.Never() : new Readiness.After(Durations.parse(readyAfter));
        return new ContainerScript(pull, startAfter, readiness, ending(name));
    }

    private Ending ending(String name) {
        Duration after = value("after").map(Durations::parse).orElse(Duration.ZERO);
        int times = value("times").map(Integer::parseInt).orElse(Ending.Exits.EVERY_TIME);
        if (isNamed("oom", name)) {
            return new Ending.Exits(137, "OOMKilled", after, times);
        }
        if (isNamed("crash", name)) {
            int code = value("exit-code").map(Integer::parseInt).orElse(1);
            return new Ending.Exits(code, Ending.Exits.with(code, after).reason(), after, times);
        }
        return new Ending.Never();
    }

    private boolean isNamed(String annotation, String container) {
        String names = value(annotation).orElse("");
        return names.equals("*") || List.of(names.split("[ ,]+", -1)).contains(container);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(annotations.get(PREFIX + name));
    }

    private Optional<String> value(String name, String container) {
        return value(name + "." + container).or(() -> value(name));
    }
}
