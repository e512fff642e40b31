// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Quantities with a suffix as client-java picks it. For numbers finer than its suffixes go it has no text and throws: those are written
 * as plain decimals, and it is for the API server to round or refuse them.
 */
final class Quantities extends TypeAdapter<@Nullable Quantity> {

    private final TypeAdapter<Quantity> reader = new Quantity.QuantityAdapter();

    @Override
    public void write(JsonWriter out, @Nullable Quantity quantity) throws IOException {
        out.value(quantity == null ? null : text(quantity));
    }

    private static String text(Quantity quantity) {
        try {
            return quantity.toSuffixedString();
        } catch (IllegalArgumentException noSuffix) {
            return quantity.getNumber().toPlainString();
        }
    }

    @Override
    public @Nullable Quantity read(JsonReader in) throws IOException {
        return reader.read(in);
    }
}
