// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.runtime.TaskRunner.Body;
import java.util.List;

/** A part of a program that starts as a whole, and stops as a whole. */
interface Stage {

    /** For messages and as the name of its task. */
    String name();

    /** Runs until interrupted; a further interrupt asks it to end without delay. See {@link Body}. */
    void run() throws InterruptedException;

    /** Why the next stage may not start yet, and what to do about it; empty when it may. */
    List<String> unready();

    /** What of it has not ended, by name. */
    List<String> unfinished() throws InterruptedException;
}
