// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts what a server can listen on, as written: {@code :8081}, {@code 127.0.0.1:8081}, {@code [::1]:8081}; or {@code 0}. */
final class ListenAddress implements ITypeConverter<String> {

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[^\\s:\\[\\]]*):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    @Override
    public String convert(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (text.equals("0") || (address.matches() && Integer.parseInt(address.group(2)) <= MAX_PORT)) {
            return text;
        }
        throw new TypeConversionException(
                "'" + text + "' is no address to listen on; write :8081, 127.0.0.1:8081, or 0 to do without");
    }
}
