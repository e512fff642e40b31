// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * An object as it goes over the wire: a magic number, what the object is, and its message;
 * k8s.io/apimachinery/pkg/runtime/serializer/protobuf/protobuf.go.
 *
 * @param apiVersion as the sender has it; may be empty
 * @param kind as the sender has it; may be empty
 * @param message not read yet
 */
public record Envelope(String apiVersion, String kind, Content message) {

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final byte[] NOTHING = {};
    private static final String UNKNOWN = "Unknown";

    /** Bytes within a request, which nobody changes. */
    public static final class Content {

        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** @throws ProtobufException when {@code body} is no envelope */
    public static Envelope open(byte[] body) {
        if (body.length == 0) {
            throw new ProtobufException("empty data");
        }
        if (!Arrays.equals(body, 0, Math.min(body.length, MAGIC.length), MAGIC, 0, MAGIC.length)) {
            throw new ProtobufException(
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        if (body.length == MAGIC.length) {
            throw new ProtobufException("empty body");
        }
        return content(new WireReader(body, MAGIC.length, body.length));
    }

    private static Envelope content(WireReader in) {
        var type = new String[] {"", ""};
        byte[] raw = NOTHING;
        while (in.next(UNKNOWN)) {
            switch (in.number()) {
                case 1 -> {
                    in.expect(WireReader.LENGTH, "TypeMeta");
                    readType(in.message(), type);
                }
                case 2 -> {
                    in.expect(WireReader.LENGTH, "Raw");
                    raw = in.bytes();
                }
                default -> in.skip();
            }
        }
        return new Envelope(type[0], type[1], new Content(raw));
    }

    private static void readType(WireReader in, String[] type) {
        while (in.next("TypeMeta")) {
            if (in.number() == 1 || in.number() == 2) {
                in.expect(WireReader.LENGTH, in.number() == 1 ? "APIVersion" : "Kind");
                type[in.number() - 1] = in.text();
            } else {
                in.skip();
            }
        }
    }

    /**
     * The object, as an object of a kind that is known by then, without apiVersion and kind.
     *
     * @throws ProtobufException when the kind has no message, or this is none of it
     */
    public JsonObject read(String asApiVersion, String asKind) {
        Message known = Messages.of(asApiVersion, asKind)
                .orElseThrow(() -> new ProtobufException("object *unstructured.Unstructured does not implement the"
                        + " protobuf marshalling interface and cannot be encoded to a protobuf message"));
        return new MessageReader().read(known, new WireReader(message.bytes));
    }

    /**
     * The wire form of an object.
     *
     * @throws IllegalArgumentException when its kind has none
     */
    public static byte[] of(JsonObject object) {
        var out = new WireWriter();
        int end = begin(out);
        new MessageWriter(out).write(messageOf(object), object);
        return sealed(object, out, end);
    }

    /**
     * The wire form of a list, whose items are made one by one.
     *
     * @param list all of it but the items
     * @throws IllegalArgumentException when its kind has none
     */
    public static <T> byte[] of(JsonObject list, List<T> items, Function<T, JsonObject> item) {
        var out = new WireWriter();
        int end = begin(out);
        var writer = new MessageWriter(out);
        for (Field field : messageOf(list).lastFirst()) {
            if (field.type() instanceof FieldType.ListOf elements) {
                items.reversed().forEach(one -> writer.writeValue(field.number(), elements.element(), item.apply(one)));
            } else {
                writer.write(field, list.get(field.name()));
            }
        }
        return sealed(list, out, end);
    }

    /** An event of a watch, which has no envelope of its own; k8s.io/apimachinery/pkg/apis/meta/v1/watch.go. */
    public static byte[] event(String type, JsonObject object) {
        var out = new WireWriter();
        out.field(1, of(object));
        out.head(2, 0);
        out.field(1, type);
        return out.toBytes();
    }

    private static Message messageOf(JsonObject object) {
        String apiVersion = object.string("apiVersion").orElse("");
        String kind = object.string("kind").orElse("");
        return Messages.of(apiVersion, kind)
                .orElseThrow(() ->
                        new IllegalArgumentException("no protobuf form of kind " + kind + " in version " + apiVersion));
    }

    /** Writes what comes last: encoding and media type, which nobody tells. */
    private static int begin(WireWriter out) {
        out.field(4, "");
        out.field(3, "");
        return out.size();
    }

    private static byte[] sealed(JsonObject object, WireWriter out, int end) {
        out.head(2, end);
        int type = out.size();
        out.field(2, object.string("kind").orElse(""));
        out.field(1, object.string("apiVersion").orElse(""));
        out.head(1, type);
        out.bytes(MAGIC);
        return out.toBytes();
    }
}
