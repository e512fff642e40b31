// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

/**
 * Where mappings are, under a name that functions put together from a container's URI and the name of a blob in it.
 *
 * <p>This is the contract of mapping delivery Mount with images that read files: the container URI has the scheme {@code file} and names
 * the directory, the blob name is the file's.
 */
final class MappingFiles {

    static final String DEVICE = "devicecontent.json";
    static final String FHIR = "fhirmapping.json";
    static final String DIRECTORY = "/etc/iotconnector/mappings";
    static final String CONTAINER_URI = "file://" + DIRECTORY;
    static final String VOLUME = "mappings";

    private MappingFiles() {}
}
