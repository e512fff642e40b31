// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Quantities as the decimal number they stand for, so that 1Gi, 1024Mi and 1073741824 are one text. Writes only. */
final class PlainQuantities extends TypeAdapter<@Nullable Quantity> {

    @Override
    public void write(JsonWriter out, @Nullable Quantity quantity) throws IOException {
        out.value(
                quantity == null
                        ? null
                        : quantity.getNumber().stripTrailingZeros().toPlainString());
    }

    @Override
    public Quantity read(JsonReader in) {
        throw new UnsupportedOperationException("quantities are read as they stand in the object, in any unit");
    }
}
