// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

/** The kinds that random operations are about. */
enum RandomKind {
    CONFIG_MAP("{cm}", "v1", "ConfigMap", "/data/x /data/none/x /metadata/labels/app /immutable") {
        @Override
        String content(RandomSequences choice) {
            return "\"data\": {%s}"
                    .formatted(String.join(
                            ", ",
                            choice.some(
                                    "\"x\": " + choice.pick("\"1\"", "\"2\"", "null", "3"),
                                    "\"y\": " + choice.pick("\"1\"", "\"\""),
                                    choice.pick("\"z\": \"3\"", "\"no/key\": \"3\""))));
        }
    },
    DEPLOYMENT(
            "{deploy}",
            "apps/v1",
            "Deployment",
            "/spec/replicas /spec/template/spec/containers/0/image /spec/paused /metadata/labels/app") {
        @Override
        String content(RandomSequences choice) {
            String container = "{%s}"
                    .formatted(String.join(
                            ", ",
                            choice.pick("\"name\": \"main\"", "\"name\": \"side\""),
                            "\"image\": " + choice.pick("\"i:1\"", "\"i:2\""),
                            choice.pick(
                                    "\"ports\": []",
                                    "\"ports\": [{\"containerPort\": 80}]",
                                    "\"env\": [{\"name\": \"A\", \"value\": \"1\"}]")));
            return "\"spec\": {\"replicas\": %s, \"selector\": {\"matchLabels\": {\"app\": \"a\"}}, \"template\": {\"metadata\": {\"labels\": {\"app\": \"%s\"}}, \"spec\": {\"containers\": [%s]}}}"
                    .formatted(choice.pick("1", "2", "0", "-1"), choice.pick("a", "a", "a", "b"), container);
        }
    },
    THING(
            "{things}",
            "differential.example.com/v1",
            "Thing",
            "/spec/size /spec/items/0/value /spec/color /status/phase /metadata/labels/app") {
        @Override
        String content(RandomSequences choice) {
            return "\"spec\": {%s}, \"status\": {\"phase\": \"Ready\"}"
                    .formatted(String.join(
                            ", ",
                            choice.some(
                                    "\"size\": " + choice.pick("1", "2", "-1", "\"1\"", "1000"),
                                    "\"color\": " + choice.pick("\"red\"", "\"blue\"", "\"mauve\"", "null"),
                                    "\"unknown\": 1",
                                    "\"tags\": " + choice.pick("[\"a\", \"b\"]", "[\"b\"]", "[]"),
                                    "\"items\": [%s]"
                                            .formatted(String.join(
                                                    ", ",
                                                    choice.some(
                                                            "{\"name\": \"a\", \"value\": 1}",
                                                            "{\"name\": \"b\"}",
                                                            "{\"name\": \"c\", \"value\": 3}"))))));
        }
    };

    private final String path;
    private final String version;
    private final String kind;
    private final String pointers;

    RandomKind(String path, String version, String kind, String pointers) {
        this.path = path;
        this.version = version;
        this.kind = kind;
        this.pointers = pointers;
    }

    /** Members beside the metadata. */
    abstract String content(RandomSequences choice);

    String path() {
        return path;
    }

    /** Places in the object, for JSON patches. */
    String[] pointers() {
        return pointers.split(" ");
    }

    String object(String metadata, String content) {
        return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": %s, %s}"
                .formatted(version, kind, metadata, content);
    }
}
