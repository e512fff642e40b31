// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.runtime.TaskRunner.Body;
import java.util.List;

/**
 * A group of runnables.
 *
 * @param group the group
 * @param scope runs the group: by itself, or within leadership
 */
record GroupStage(String name, RunnableGroup group, Scope scope) implements Stage {

    /** What surrounds the group's work. */
    interface Scope {
        void run(Body work) throws InterruptedException;
    }

    @Override
    public void run() throws InterruptedException {
        scope.run(group::run);
    }

    @Override
    public List<String> unready() {
        return List.of();
    }

    @Override
    public List<String> unfinished() throws InterruptedException {
        List<String> members = group.unfinished();
        return members.isEmpty() ? List.of(name) : members;
    }
}
