// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.runtime.Clock;
import java.io.PrintWriter;
import java.util.List;

/** Prints connectors as they were asked for. */
final class Printer {

    private final PrintWriter out;
    private final OutputFormat format;
    private final Clock clock;
    private final Codec codec = new Codec();

    Printer(PrintWriter out, OutputFormat format, Clock clock) {
        this.out = out;
        this.format = format;
        this.clock = clock;
    }

    void print(IotConnector connector) {
        print(tree(connector), ConnectorTable.of(List.of(connector), clock.now()));
    }

    void print(List<IotConnector> connectors) {
        var items = new JsonArray();
        connectors.forEach(connector -> items.add(tree(connector)));
        var list = new JsonObject();
        list.addProperty("apiVersion", IotConnector.API_VERSION);
        list.addProperty("kind", IotConnector.KIND + "List");
        list.add("items", items);
        print(list, ConnectorTable.of(connectors, clock.now()));
    }

    /** The last operation and each function; to programs, the connector's whole status. */
    void printStatus(IotConnector connector) {
        JsonObject status = tree(connector).getAsJsonObject("status");
        print(status == null ? new JsonObject() : status, StatusTable.of(connector));
    }

    private JsonObject tree(IotConnector connector) {
        JsonObject tree = codec.tree(connector);
        tree.getAsJsonObject("metadata").remove("managedFields");
        return tree;
    }

    private void print(JsonObject json, String table) {
        out.print(
                switch (format) {
                    case table -> table;
                    case json ->
                        new GsonBuilder()
                                        .setPrettyPrinting()
                                        .disableHtmlEscaping()
                                        .create()
                                        .toJson(json)
                                + "\n";
                    case yaml -> YamlText.of(json);
                });
        out.flush();
    }
}
