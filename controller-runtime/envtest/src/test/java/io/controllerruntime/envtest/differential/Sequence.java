// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.List;

/**
 * Operations that follow each other in a namespace of their own.
 *
 * @param title what they are about; unique within a file
 * @param operations the first one first
 */
record Sequence(String title, List<Operation> operations) {

    Sequence {
        operations = List.copyOf(operations);
    }
}
