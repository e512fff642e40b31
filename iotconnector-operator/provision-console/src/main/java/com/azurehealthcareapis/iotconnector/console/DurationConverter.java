// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as kubectl does: {@code 90s}, {@code 1m30s}, {@code 2h}. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (text.matches("(\\d+h)?(\\d+m)?(\\d+s)?") && !text.isEmpty()) {
            try {
                return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            } catch (DateTimeParseException tooLong) {
                // told below
            }
        }
        throw new TypeConversionException("'" + text + "' is no duration; write 90s, 1m30s or 2h");
    }
}
