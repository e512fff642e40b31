// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes JSON as YAML, with its members in their order. */
final class YamlText {

    private static final int WIDTH = 120;

    private YamlText() {}

    static String of(JsonObject json) {
        Gson gson = new GsonBuilder()
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .create();
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setWidth(WIDTH);
        return new Yaml(options).dump(gson.fromJson(json, Map.class));
    }
}
