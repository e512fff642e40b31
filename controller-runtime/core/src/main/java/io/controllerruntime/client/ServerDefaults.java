// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Map;

/**
 * Where the API server gives back something else than it was given, so that it says nothing about a change.
 *
 * <p>Both facts hold for the kinds Kubernetes itself brings, and only there: a custom resource comes back as it was sent, and what its
 * schema defaults is not known here.
 */
enum ServerDefaults {

    /** For custom resources: nothing is known. */
    NONE {
        @Override
        boolean adds(String path, JsonElement value) {
            return false;
        }

        @Override
        boolean leavesOut(String path, JsonElement value) {
            return false;
        }
    },

    /** For the kinds that client-java models. */
    BUILT_IN {
        @Override
        boolean adds(String path, JsonElement value) {
            return IN_ATOMICS.entrySet().stream()
                    .anyMatch(known -> path.endsWith(known.getKey()) && JsonValues.areEqual(known.getValue(), value));
        }

        @Override
        boolean leavesOut(String path, JsonElement value) {
            return value instanceof JsonPrimitive primitive && isZero(primitive) && !path.startsWith(WRITE_ONLY);
        }
    };

    /** A Secret's stringData is taken but never given back: it being absent says nothing about what it was. */
    private static final String WRITE_ONLY = ">stringData>";

    /**
     * What the server fills in where a value is owned as a whole, by the end of its path. Fields that are owned one by one need no such
     * list: there, a default is a field that is not ours. Source: the defaults.go of each API group in k8s.io/kubernetes v1.34.
     */
    private static final Map<String, JsonElement> IN_ATOMICS = Map.ofEntries(
            added(">fieldRef>apiVersion", "'v1'"),
            added(">resourceFieldRef>divisor", "'0'"),
            added(">sources>serviceAccountToken>expirationSeconds", "3600"),
            added(">volumeClaimTemplates>apiVersion", "'v1'"),
            added(">volumeClaimTemplates>kind", "'PersistentVolumeClaim'"),
            added(">volumeClaimTemplates>spec>volumeMode", "'Filesystem'"),
            added(">volumeClaimTemplates>status", "{phase: 'Pending'}"),
            added(">ingress>ports>protocol", "'TCP'"),
            added(">egress>ports>protocol", "'TCP'"),
            added(">webhooks>rules>scope", "'*'"),
            added(">rules>onPodConditions>status", "'True'"),
            added(">roleRef>apiGroup", "'rbac.authorization.k8s.io'"),
            added(">subjects>apiGroup", "'rbac.authorization.k8s.io'"));

    private static Map.Entry<String, JsonElement> added(String path, String json) {
        return Map.entry(path, JsonParser.parseString(json));
    }

    /** Of a model class. */
    static ServerDefaults of(Class<?> type) {
        return type.getPackageName().equals(V1ObjectMeta.class.getPackageName()) ? BUILT_IN : NONE;
    }

    /**
     * The path of a field below {@code path} (empty for the root); elements of a list have the path of the list. The separator is a
     * character that no label, annotation or other key may contain.
     */
    static String child(String path, String name) {
        return path + ">" + name;
    }

    /**
     * Whether the server adds {@code value} by itself to a value that is owned as a whole.
     *
     * @param path from {@link #child}
     */
    abstract boolean adds(String path, JsonElement value);

    /** Whether the server leaves out {@code value} when it gives the object back: Go's omitempty. */
    abstract boolean leavesOut(String path, JsonElement value);

    private static boolean isZero(JsonPrimitive value) {
        if (value.isNumber()) {
            return value.getAsBigDecimal().signum() == 0;
        }
        return value.isBoolean() ? !value.getAsBoolean() : value.getAsString().isEmpty();
    }
}
