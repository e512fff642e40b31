// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.io.IOException;
import java.util.List;

/**
 * Brings objects to the server, one after the other.
 *
 * @param api the server
 * @param definitions brings those that make further kinds
 */
record ObjectInstaller(Api api, CrdInstaller definitions) {

    /** @param namespace for the objects that name none */
    void install(String namespace, List<Manifest> manifests) {
        manifests.forEach(manifest -> {
            if (Manifests.isDefinition(manifest)) {
                definitions.install(List.of(manifest));
            } else {
                install(namespace, manifest);
            }
        });
    }

    private void install(String namespace, Manifest manifest) {
        ServedKind kind = kind(manifest);
        String to = manifest.namespaceOr(namespace);
        // What has no name yet cannot be applied.
        Api.require(
                "Cannot apply " + manifest,
                () -> manifest.name().isEmpty()
                        ? api.post(kind.objects(to), manifest.object())
                        : api.apply(kind.object(to, manifest.name()), manifest.object()));
    }

    private ServedKind kind(Manifest manifest) {
        try {
            return ServedKind.find(api, manifest.apiVersion(), manifest.kind())
                    .orElseThrow(() -> new EnvTestException(
                            "Cannot apply %s: the API server serves no kind \"%s\" of apiVersion \"%s\""
                                    .formatted(manifest, manifest.kind(), manifest.apiVersion())));
        } catch (IOException e) {
            throw new EnvTestException("Cannot apply %s: the API server does not answer".formatted(manifest), e);
        }
    }
}
