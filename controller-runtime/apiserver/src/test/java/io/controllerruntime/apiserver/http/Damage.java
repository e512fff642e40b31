// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests that were good once, damaged at random: the same from the same seed. One task only. */
final class Damage {

    static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String MAP = MAPS + "/a";
    private static final String JSON = "application/json";

    private static final List<Asked> GOOD = List.of(
            new Asked("GET", MAPS, "", ""),
            new Asked("GET", MAP, "", ""),
            new Asked("GET", "/api/v1/watch/namespaces/default/configmaps", "", ""),
            new Asked("POST", MAPS, JSON, "{'metadata':{'name':'b','labels':{'x':'y'}},'data':{'k':'v'}}"),
            new Asked("POST", MAPS, "application/yaml", "metadata:\n  name: c\ndata: {k: v, l: \"1\"}\n"),
            new Asked("PUT", MAP, JSON, "{'metadata':{'name':'a'},'data':{'k':'w'}}"),
            new Asked("PATCH", MAP, "application/merge-patch+json", "{'data':{'k':null}}"),
            new Asked("PATCH", MAP, "application/json-patch+json", "[{'op':'add','path':'/data/z','value':'1'}]"),
            new Asked("PATCH", MAP, "application/strategic-merge-patch+json", "{'data':{'k':'2'}}"),
            new Asked(
                    "PATCH",
                    MAP + "?fieldManager=fuzz",
                    "application/apply-patch+yaml",
                    "{'apiVersion':'v1','kind':'ConfigMap','data':{'k':'3'}}"),
            new Asked("DELETE", MAPS + "/b", JSON, "{'propagationPolicy':'Foreground'}"),
            new Asked(
                    "POST",
                    "/api/v1/namespaces/default/pods",
                    JSON,
                    "{'metadata':{'generateName':'p-'},'spec':{'containers':[{'name':'c','image':'i',"
                            + "'resources':{'limits':{'cpu':'1'}},'ports':[{'containerPort':80}]}]}}"),
            new Asked(
                    "POST",
                    "/apis/apps/v1/namespaces/default/deployments",
                    JSON,
                    "{'metadata':{'generateName':'d-'},'spec':{'selector':{'matchLabels':{'a':'b'}},'template':"
                            + "{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}}"),
            new Asked(
                    "POST",
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                    JSON,
                    "{'metadata':{'name':'as.x.io'},'spec':{'group':'x.io','scope':'Namespaced','names':{'plural':'as',"
                            + "'kind':'A'},'versions':[{'name':'v1','served':true,'storage':true,'schema':"
                            + "{'openAPIV3Schema':{'type':'object','x-kubernetes-validations':[{'rule':'1 < 2'}]}}}]}}"),
            new Asked(
                    "POST",
                    "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                    JSON,
                    "{'spec':{'resourceAttributes':{'verb':'get','resource':'pods'}}}"));

    private static final List<String> PARAMETERS = List.of(
            "limit",
            "continue",
            "labelSelector",
            "fieldSelector",
            "resourceVersion",
            "resourceVersionMatch",
            "dryRun",
            "fieldValidation",
            "fieldManager",
            "timeoutSeconds",
            "gracePeriodSeconds",
            "propagationPolicy",
            "force",
            "sendInitialEvents",
            "watch");

    private static final List<String> SCRAPS = List.of(
            "%00",
            "%ff",
            "%",
            "..",
            "//",
            "\0",
            "\u00e9",
            "-1",
            "99999999999999999999",
            "1e999",
            "null",
            "true",
            "{}",
            "[]",
            "\"",
            "*",
            "=",
            ",",
            "[".repeat(20_000),
            "{\"a\":".repeat(2_000));

    private final Random random;

    Damage(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A request as a client sends it.
     *
     * @param target path and query
     * @param type the media type of what it carries; may be empty
     */
    record Asked(String method, String target, String type, String body) {

        /** As HTTP has it; the text is bytes, one a character. */
        String text() {
            return method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
                    + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Something is wrong with it, most of the time. */
    Asked request() {
        Asked good = GOOD.get(random.nextInt(GOOD.size()));
        return new Asked(
                oneIn(12) ? pick(List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "FROB")) : good.method(),
                target(good.target()),
                oneIn(12) ? damaged(good.type()) : good.type(),
                damaged(good.body().replace('\'', '"')));
    }

    private String target(String target) {
        String path =
                oneIn(6) ? target + "/" + pick(List.of("%00", "..", "%2e", "%2F", "a", "status", "scale")) : target;
        String mangled = oneIn(12) ? damaged(path) : path;
        if (!oneIn(3)) {
            return mangled;
        }
        String value = oneIn(2) ? pick(SCRAPS) : "1";
        return mangled + (mangled.contains("?") ? "&" : "?") + pick(PARAMETERS) + "=" + value;
    }

    /** With pieces cut out, doubled, exchanged for scraps or for bytes that are no text. */
    String damaged(String whole) {
        var text = new StringBuilder(whole);
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to).repeat(2));
                case 2 -> text.replace(from, to, pick(SCRAPS));
                case 3 -> text.setCharAt(from, (char) random.nextInt(256));
                default -> text.setLength(from);
            }
        }
        return text.toString();
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
