// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controllerutil;

/** What has become of an object (Go: controllerutil.OperationResult). */
public enum OperationResult {
    /** It was as wanted. */
    UNCHANGED("unchanged"),
    CREATED("created"),
    UPDATED("updated"),
    /** It was updated, and its status too. */
    UPDATED_STATUS("updatedStatus"),
    /** Its status was updated, the rest was as wanted. */
    UPDATED_STATUS_ONLY("updatedStatusOnly");

    private final String text;

    OperationResult(String text) {
        this.text = text;
    }

    /** For messages: completes "Deployment demo/blue ...". */
    @Override
    public String toString() {
        return text;
    }
}
