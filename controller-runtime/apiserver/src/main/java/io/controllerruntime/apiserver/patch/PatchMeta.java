// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.schema.Schema;

/**
 * How a field is patched.
 *
 * @param schema of the field; of a list, that of the field, not of its elements
 * @param strategy {@code merge}, {@code replace}, or empty
 * @param mergeKey the member by which the elements of a list are told apart; may be empty
 */
record PatchMeta(Schema schema, String strategy, String mergeKey) {

    static PatchMeta of(Schema parent, String field) {
        Schema schema = parent.property(field).orElseThrow(() -> unknown(parent, field));
        return new PatchMeta(
                schema,
                strategy(schema.patchStrategy().orElse("")),
                schema.patchMergeKey().orElse(""));
    }

    private static StatusError unknown(Schema parent, String field) {
        return parent.additionalProperties().isPresent()
                ? MergeErrors.failed("merging an object in json but data type is not struct, instead is: map")
                : MergeErrors.failed("unable to find api field in struct for the json field " + GoText.quote(field));
    }

    /** The strategy that is not retainKeys, which the patch itself spells out. */
    private static String strategy(String strategies) {
        for (String strategy : strategies.split(",", -1)) {
            if (!strategy.equals("retainKeys")) {
                return strategy;
            }
        }
        return "";
    }

    boolean isMerged() {
        return strategy.equals("merge");
    }

    boolean isReplaced() {
        return strategy.equals("replace");
    }

    /** The schema of the elements of the list. */
    Schema elements() {
        return schema.items().orElse(schema);
    }
}
