// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * YAML as sigs.k8s.io/yaml reads and writes it, which is YAML 1.1 by go.yaml.in/yaml/v2.
 *
 * <p>Of several documents the first is read. A caller that has a message of its own begins it with {@code error converting YAML to JSON: }
 * where Go does.
 */
public final class Yaml {

    private Yaml() {}

    /** @throws YamlSyntaxException when it is no YAML, or cannot be JSON */
    public static Json read(byte[] utf8) {
        return new YamlReader(text(utf8)).document();
    }

    /**
     * As {@link #read}, and tells of keys that are there twice, all in one message as Go does.
     *
     * @throws YamlSyntaxException when it is no YAML, or cannot be JSON
     */
    public static JsonReader.Strict readStrict(byte[] utf8) {
        var reader = new YamlReader(text(utf8));
        Json value = reader.document();
        List<String> duplicates = reader.duplicates();
        return new JsonReader.Strict(
                value,
                duplicates.isEmpty()
                        ? List.of()
                        : List.of("yaml: unmarshal errors:\n  " + String.join("\n  ", duplicates)));
    }

    /** The value as YAML: keys sorted, strings that could be taken for something else quoted. */
    public static byte[] bytes(Json value) {
        return YamlWriter.text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new YamlSyntaxException("yaml: invalid leading UTF-8 octet");
        }
    }
}
