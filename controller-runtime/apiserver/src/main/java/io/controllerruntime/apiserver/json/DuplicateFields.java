// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The members that a reader saw twice, with where they are. Used by one thread. */
final class DuplicateFields {

    /** More of them than Go's reader remembers help nobody. */
    private static final int MOST = 100;

    private final List<String> path = new ArrayList<>();
    private final Set<String> messages = new LinkedHashSet<>();

    void enter(String member) {
        path.add(path.isEmpty() ? member : "." + member);
    }

    void enter(int index) {
        path.add("[" + index + "]");
    }

    void leave() {
        path.removeLast();
    }

    /** {@code member} of the object that is being read was there before. */
    void report(String member) {
        if (messages.size() < MOST) {
            String parent = path.isEmpty() ? "" : String.join("", path) + ".";
            messages.add("duplicate field " + GoText.quote(parent + member));
        }
    }

    List<String> messages() {
        return List.copyOf(messages);
    }
}
