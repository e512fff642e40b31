// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.util.Locale;

/**
 * The refusals of the store and of those that read and write through it.
 *
 * <p>Words of k8s.io/apiserver/pkg/storage/{errors,interfaces}.go, storage/etcd3/errors.go, storage/cacher/watch_cache.go,
 * registry/generic/registry/store.go and registry/rest/delete.go.
 */
public final class StorageErrors {

    private static final String TOO_OLD_TO_CONTINUE =
            "The provided continue parameter is too old to display a consistent list result."
                    + " You can start a new list without the continue parameter";

    private StorageErrors() {}

    /** An update whose resourceVersion is not that of the object. */
    public static StatusError modified(GroupResource resource, String name) {
        return StatusError.conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** A deletion for another uid than the object's; the kind stands where a resource is expected. */
    public static StatusError deleteUidMismatch(GroupKind kind, String name, String wanted, String actual) {
        String why = "the UID in the precondition (%s) does not match the UID in record (%s)."
                + " The object might have been deleted and then recreated";
        return deleteMismatch(kind, name, why, wanted, actual);
    }

    /** A deletion for another resourceVersion than the object's. */
    public static StatusError deleteVersionMismatch(GroupKind kind, String name, String wanted, String actual) {
        String why = "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s)."
                + " The object might have been modified";
        return deleteMismatch(kind, name, why, wanted, actual);
    }

    private static StatusError deleteMismatch(GroupKind kind, String name, String why, String wanted, String actual) {
        var resource = new GroupResource(kind.group(), kind.kind());
        return StatusError.conflict(resource, name, String.format(Locale.ROOT, why, wanted, actual));
    }

    /**
     * A write under the precondition of another uid than the object's.
     *
     * @param key where etcd would have the object: {@code /registry/configmaps/default/a}
     */
    public static StatusError uidMismatch(
            GroupResource resource, String name, String key, String wanted, String actual) {
        String why = "Precondition failed: UID in precondition: " + wanted + ", UID in object meta: " + actual;
        return invalidObject(resource, name, key, why);
    }

    /** As {@link #uidMismatch}, of the resourceVersion. */
    public static StatusError versionMismatch(
            GroupResource resource, String name, String key, String wanted, String actual) {
        String why = "Precondition failed: ResourceVersion in precondition: " + wanted
                + ", ResourceVersion in object meta: " + actual;
        return invalidObject(resource, name, key, why);
    }

    private static StatusError invalidObject(GroupResource resource, String name, String key, String why) {
        String error =
                "StorageError: invalid object, Code: 4, Key: " + key + ", ResourceVersion: 0, AdditionalErrorMsg: ";
        return StatusError.conflict(resource, name, error + why);
    }

    /** A list at a revision that was compacted. */
    public static StatusError listExpired() {
        return StatusError.expired("The resourceVersion for the provided list is too old.");
    }

    /** A watch from a revision that was compacted, when the store itself is asked. */
    public static StatusError watchExpired() {
        return StatusError.expired("The resourceVersion for the provided watch is too old.");
    }

    /**
     * A watch from a revision that is older than the window of the cache.
     *
     * @param oldest the first revision that it could still follow
     */
    public static StatusError watchExpired(long asked, long oldest) {
        return StatusError.expired("too old resource version: " + asked + " (" + (oldest - 1) + ")");
    }

    /** A page after one whose revision was compacted, without a token to go on. */
    public static StatusError continueExpired() {
        return StatusError.expired(TOO_OLD_TO_CONTINUE + ".");
    }

    /** @param token the one by which the list can go on at the latest revision */
    public static StatusError continueExpired(String token) {
        String message = TOO_OLD_TO_CONTINUE
                + ", or use the continue token in this response to retrieve the remainder of the results."
                + " Continuing with the provided token results in an inconsistent list - objects that were created,"
                + " modified, or deleted between the time the first chunk was returned and now may show up in the list.";
        return StatusError.expired(message)
                .withMetadata(JsonObject.builder().put("continue", token).build());
    }
}
