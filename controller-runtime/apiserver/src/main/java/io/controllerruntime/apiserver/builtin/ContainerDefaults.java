// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.Locale;

/** The defaults of a container; k8s.io/kubernetes/pkg/apis/core/v1/defaults.go and zz_generated.defaults.go. */
final class ContainerDefaults {

    private ContainerDefaults() {}

    static JsonObject of(JsonObject container) {
        return Defaults.of(container)
                .set("imagePullPolicy", pullPolicy(container.string("image").orElse("")))
                .set("terminationMessagePath", "/dev/termination-log")
                .set("terminationMessagePolicy", "File")
                .inEach(
                        "ports",
                        port -> Defaults.of(port).set("protocol", "TCP").done())
                .inEach("env", ContainerDefaults::ofVariable)
                .inside("livenessProbe", ContainerDefaults::ofProbe)
                .inside("readinessProbe", ContainerDefaults::ofProbe)
                .inside("startupProbe", ContainerDefaults::ofProbe)
                .inside("lifecycle", ContainerDefaults::ofLifecycle)
                .inside("resources", Resources::inMillis)
                .done();
    }

    /** Images that may change under their name are pulled each time. */
    static String pullPolicy(String image) {
        return isLatest(image) ? "Always" : "IfNotPresent";
    }

    /** A name that is no valid reference has no tag at all, not even the implied one. */
    private static boolean isLatest(String image) {
        int at = image.indexOf('@');
        String name = at < 0 ? image : image.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        if (colon >= 0) {
            return name.substring(colon + 1).equals("latest") && isRepository(name.substring(0, colon));
        }
        return at < 0 && isRepository(name);
    }

    private static boolean isRepository(String name) {
        int slash = name.indexOf('/');
        String host = slash < 0 ? "" : name.substring(0, slash);
        boolean isHost = host.contains(".")
                || host.contains(":")
                || host.equals("localhost")
                || !host.equals(host.toLowerCase(Locale.ROOT));
        String path = isHost ? name.substring(slash + 1) : name;
        return !path.isEmpty() && path.chars().allMatch(c -> Names.isLowerAlphanumeric(c) || "-._/".indexOf(c) >= 0);
    }

    private static JsonObject ofVariable(JsonObject variable) {
        return Defaults.of(variable)
                .inside(
                        "valueFrom",
                        source -> Defaults.of(source)
                                .inside("fieldRef", ContainerDefaults::ofFieldRef)
                                .done())
                .done();
    }

    static JsonObject ofFieldRef(JsonObject reference) {
        return Defaults.of(reference).set("apiVersion", "v1").done();
    }

    private static JsonObject ofProbe(JsonObject probe) {
        return Defaults.of(probe)
                .set("timeoutSeconds", 1)
                .set("periodSeconds", 10)
                .set("successThreshold", 1)
                .set("failureThreshold", 3)
                .inside("httpGet", ContainerDefaults::ofHttpGet)
                .inside("grpc", action -> Defaults.of(action).set("service", "").done())
                .done();
    }

    private static JsonObject ofLifecycle(JsonObject lifecycle) {
        return Defaults.of(lifecycle)
                .inside("postStart", ContainerDefaults::ofHandler)
                .inside("preStop", ContainerDefaults::ofHandler)
                .done();
    }

    private static JsonObject ofHandler(JsonObject handler) {
        return Defaults.of(handler)
                .inside("httpGet", ContainerDefaults::ofHttpGet)
                .done();
    }

    private static JsonObject ofHttpGet(JsonObject action) {
        return Defaults.of(action).set("path", "/").set("scheme", "HTTP").done();
    }
}
