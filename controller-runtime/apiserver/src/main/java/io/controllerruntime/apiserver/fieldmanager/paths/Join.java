// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.paths;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two sets made into one, by a rule for two nodes of the same element, one of which may be missing. */
final class Join {

    private Join() {}

    /** What becomes of two nodes; null where neither remains. */
    interface Rule {
        @Nullable
        Node join(@Nullable Node left, @Nullable Node right);
    }

    static FieldSet of(FieldSet first, FieldSet second, Rule rule) {
        FieldSet.Builder result = FieldSet.builder();
        List<Node> lefts = first.nodes();
        List<Node> rights = second.nodes();
        int i = 0;
        int j = 0;
        while (i < lefts.size() || j < rights.size()) {
            Node left = i < lefts.size() ? lefts.get(i) : null;
            Node right = j < rights.size() ? rights.get(j) : null;
            int order = order(left, right);
            Node joined = rule.join(order <= 0 ? left : null, order >= 0 ? right : null);
            if (joined != null) {
                result.add(joined);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return result.build(first);
    }

    private static int order(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return left.element().compareTo(right.element());
    }

    static @Nullable Node either(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.with(left.isMember() || right.isMember(), left.children().union(right.children()));
    }

    static @Nullable Node both(@Nullable Node left, @Nullable Node right) {
        return left == null || right == null
                ? null
                : left.with(left.isMember() && right.isMember(), left.children().intersection(right.children()));
    }

    static @Nullable Node onlyLeft(@Nullable Node left, @Nullable Node right) {
        return left == null || right == null
                ? left
                : left.with(
                        left.isMember() && !right.isMember(), left.children().difference(right.children()));
    }

    /** As {@link #onlyLeft}, and nothing remains below what is a member on the right. */
    static @Nullable Node outside(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return left;
        }
        return right.isMember()
                ? null
                : left.with(left.isMember(), left.children().recursiveDifference(right.children()));
    }
}
