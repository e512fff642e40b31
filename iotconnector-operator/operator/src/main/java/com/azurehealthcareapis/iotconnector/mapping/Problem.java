// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

/**
 * One thing that is wrong with a mapping.
 *
 * @param path the place: {@code template[0].template.typeName}; empty for the whole document
 * @param message what is wrong, without the path
 */
public record Problem(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
