// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.Pattern;
import io.controllerruntime.annotations.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Where functions keep their progress and find their mappings.
 *
 * @param checkpointContainerUri Blob container for checkpoints; several connectors may share one. Cannot be changed once set, because
 *     progress would be lost. Required to run. Feeds CheckpointStorage__BlobStorageContainerUri.
 * @param templateContainerUri Blob container that holds the mappings. Required with mappingDelivery PreProvisioned, unused with Mount.
 *     Feeds TemplateStorage__BlobStorageContainerUri.
 * @param mappingDelivery How mappings reach the functions: Mount puts them as files into the pods, for images that read files;
 *     PreProvisioned expects them as the blobs NAMESPACE/NAME/devicecontent.json and NAMESPACE/NAME/fhirmapping.json in
 *     templateContainerUri. Default: PreProvisioned.
 */
@Rule(
        value =
                "!has(oldSelf.checkpointContainerUri)"
                        + " || (has(self.checkpointContainerUri) && self.checkpointContainerUri == oldSelf.checkpointContainerUri)",
        message = "checkpointContainerUri cannot be changed once set")
public record Storage(
        @Nullable @MaxLength(2048) @Pattern("^https?://[^/]+/.+")
        String checkpointContainerUri,

        @Nullable @MaxLength(2048) @Pattern("^https?://[^/]+/.+")
        String templateContainerUri,

        @Default("PreProvisioned") MappingDelivery mappingDelivery) {

    /** How mappings reach the functions. */
    public enum MappingDelivery {
        /** By a ConfigMap that is mounted into the pods. */
        Mount,
        /** By somebody else, as blobs in the template container. */
        PreProvisioned
    }
}
