// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bodies that a text file cannot hold: {@code \xff} is a byte, <code>{repeat 3 ab}</code> is ababab. */
final class Bytes {

    private static final Pattern REPEAT = Pattern.compile("\\{repeat (\\d+) ([^}]*?)\\}");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

    private Bytes() {}

    static byte[] of(String text) {
        String repeated = REPEAT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
        var bytes = new ByteArrayOutputStream();
        int end = 0;
        for (Matcher found = BYTE.matcher(repeated); found.find(); end = found.end()) {
            bytes.writeBytes(repeated.substring(end, found.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(found.group(1), 16));
        }
        bytes.writeBytes(repeated.substring(end).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
