// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.discovery;

import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** What tells a client that a resource is stored in another form than before: k8s.io/apiserver/pkg/endpoints/discovery/storageversionhash.go. */
public final class StorageVersionHash {

    private static final int BYTES = 8;

    private StorageVersionHash() {}

    /** @param stored the version in which objects are stored */
    public static String of(GroupVersionKind stored) {
        String text = stored.group() + "/" + stored.version() + "/" + stored.kind();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
