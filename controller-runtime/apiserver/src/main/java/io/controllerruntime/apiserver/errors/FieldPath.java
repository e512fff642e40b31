// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import org.jspecify.annotations.Nullable;

/**
 * Where in an object something is, as {@code spec.containers[0].env[name]}. Immutable.
 *
 * <p>Words and form are those of k8s.io/apimachinery/pkg/util/validation/field/path.go.
 */
public final class FieldPath {

    private static final FieldPath ROOT = new FieldPath(null, "<nil>");

    private final @Nullable FieldPath parent;
    private final String step;

    private FieldPath(@Nullable FieldPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** The whole object; as text it is {@code <nil>}, for that is how Go prints the path that has no step. */
    public static FieldPath root() {
        return ROOT;
    }

    public static FieldPath of(String first, String... more) {
        FieldPath path = ROOT.child(first);
        for (String name : more) {
            path = path.child(name);
        }
        return path;
    }

    public FieldPath child(String name) {
        return new FieldPath(this, this == ROOT ? name : "." + name);
    }

    public FieldPath index(int index) {
        return key(Integer.toString(index));
    }

    public FieldPath key(String key) {
        return new FieldPath(this, "[" + key + "]");
    }

    @Override
    public String toString() {
        return parent == null || parent == ROOT ? step : parent + step;
    }
}
