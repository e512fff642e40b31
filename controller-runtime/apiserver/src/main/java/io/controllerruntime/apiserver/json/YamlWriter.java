// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes values as YAML, in the styles that encode.go of go.yaml.in/yaml/v2 chooses.
 *
 * <p>The emitter is SnakeYAML's, of the same descent as Go's; only characters beyond the first 65,536 are written as they are where Go escapes
 * them.
 */
final class YamlWriter {

    /** Numbers to the base of 60 are quoted, though they are not read as such. */
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    /** Dates and times are quoted, though they are read as strings. */
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
            + "([Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})"
            + "| [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?)?");

    private YamlWriter() {}

    static String text(Json value) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(80);
        var yaml = new org.yaml.snakeyaml.Yaml(
                new SafeConstructor(new LoaderOptions()),
                new Representer(options),
                options,
                new LoaderOptions(),
                new Untagged());
        var text = new StringWriter();
        yaml.serialize(node(value), text);
        return text.toString();
    }

    /** No tag is ever written: the style of each scalar says what it is. */
    private static final class Untagged extends Resolver {

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return switch (kind) {
                case mapping -> Tag.MAP;
                case sequence -> Tag.SEQ;
                case scalar, anchor -> Tag.STR;
            };
        }
    }

    private static Node node(Json value) {
        return switch (value) {
            case JsonObject object -> mapping(object);
            case JsonArray array ->
                new SequenceNode(
                        Tag.SEQ, array.elements().stream().map(YamlWriter::node).toList(), FlowStyle.BLOCK);
            case JsonString string -> string(string.value());
            case JsonInteger integer -> plain(Long.toString(integer.value()));
            case JsonDecimal decimal -> plain(GoText.plain(decimal.value()));
            case JsonBoolean bool -> plain(bool.value() ? "true" : "false");
            case JsonNull none -> plain("null");
        };
    }

    private static MappingNode mapping(JsonObject object) {
        List<NodeTuple> members = object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(YamlKeyOrder.INSTANCE))
                .map(member -> new NodeTuple(string(member.getKey()), node(member.getValue())))
                .toList();
        return new MappingNode(Tag.MAP, members, FlowStyle.BLOCK);
    }

    private static ScalarNode string(String value) {
        if (value.contains("\n")) {
            return scalar(value, ScalarStyle.LITERAL);
        }
        boolean isPlain = YamlScalars.isString(value)
                && !BASE_60.matcher(value).matches()
                && !TIME.matcher(value).matches();
        return scalar(value, isPlain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static ScalarNode plain(String value) {
        return scalar(value, ScalarStyle.PLAIN);
    }

    private static ScalarNode scalar(String value, ScalarStyle style) {
        return new ScalarNode(Tag.STR, value, null, null, style);
    }
}
