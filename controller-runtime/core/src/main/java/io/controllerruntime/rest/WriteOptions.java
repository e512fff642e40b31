// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

/**
 * How to write.
 *
 * @param fieldManager who writes; empty for the server's guess (an apply needs one)
 * @param subresource {@code status}, {@code scale}; empty for the object itself
 * @param isDryRun whether the server only pretends
 */
public record WriteOptions(String fieldManager, String subresource, boolean isDryRun) {

    public static WriteOptions by(String fieldManager) {
        return new WriteOptions(fieldManager, "", false);
    }

    public WriteOptions on(String subresource) {
        return new WriteOptions(fieldManager, subresource, isDryRun);
    }

    public WriteOptions asDryRun() {
        return new WriteOptions(fieldManager, subresource, true);
    }
}
