// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How kube-apiserver shows what changed between two structures: a unified diff of their indented JSON; apimachinery/pkg/util/diff. */
final class GoDiff {

    private GoDiff() {}

    static String of(String type, JsonObject old, JsonObject now) {
        return LineDiff.unified(lines(GoForm.of(type, old)), lines(GoForm.of(type, now)));
    }

    private static List<String> lines(Json value) {
        var lines = new ArrayList<String>();
        write("", value, "", "", lines);
        return lines;
    }

    /** @param before what stands on the line in front of the value; {@code after} what follows it */
    private static void write(String indent, Json value, String before, String after, List<String> lines) {
        switch (value) {
            case JsonObject object
            when !object.isEmpty() -> {
                lines.add(indent + before + "{");
                Iterator<Map.Entry<String, Json>> members =
                        object.members().entrySet().iterator();
                while (members.hasNext()) {
                    Map.Entry<String, Json> member = members.next();
                    String name = JsonWriter.text(Json.of(member.getKey())) + ": ";
                    write(indent + " ", member.getValue(), name, members.hasNext() ? "," : "", lines);
                }
                lines.add(indent + "}" + after);
            }
            case JsonArray array
            when !array.isEmpty() -> {
                lines.add(indent + before + "[");
                Iterator<Json> elements = array.iterator();
                while (elements.hasNext()) {
                    Json element = elements.next();
                    write(indent + " ", element, "", elements.hasNext() ? "," : "", lines);
                }
                lines.add(indent + "]" + after);
            }
            default -> lines.add(indent + before + JsonWriter.text(value) + after);
        }
    }
}
