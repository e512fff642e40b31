// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Requests that were good once, damaged at random. {@code -Dfuzz.seed=N} repeats a run whose seed a failure tells, {@code -Dfuzz.requests=N}
 * makes it longer.
 */
class FuzzTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Pattern JAVA = Pattern.compile("java\\.|Exception|\\bat [a-z.]+\\(|io\\.controllerruntime");
    private static final List<String> SCRAPS = List.of(
            "%00",
            "..",
            "//",
            "\u0000",
            "\ud800",
            "-1",
            "99999999999999999999",
            "null",
            "{}",
            "[]",
            "\"",
            "*",
            "true",
            "1e999");

    private final Api api = new Api();
    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** A request that is good. */
    private record Good(String method, String path, String type, String body) {}

    private static final List<Good> GOOD = List.of(
            new Good("GET", MAPS, "", ""),
            new Good("GET", MAPS + "/a", "", ""),
            new Good(
                    "POST",
                    MAPS,
                    "application/json",
                    json("{'metadata':{'name':'b','labels':{'x':'y'}},'data':{'k':'v'}}")),
            new Good("POST", MAPS, "application/yaml", "metadata:\n  name: c\ndata: {k: \"v\"}\n"),
            new Good("PUT", MAPS + "/a", "application/json", json("{'metadata':{'name':'a'},'data':{'k':'w'}}")),
            new Good("PATCH", MAPS + "/a", "application/merge-patch+json", json("{'data':{'k':null}}")),
            new Good(
                    "PATCH",
                    MAPS + "/a",
                    "application/json-patch+json",
                    json("[{'op':'add','path':'/data/z','value':'1'}]")),
            new Good("PATCH", MAPS + "/a", "application/strategic-merge-patch+json", json("{'data':{'k':'2'}}")),
            new Good(
                    "PATCH",
                    MAPS + "/a",
                    "application/apply-patch+yaml",
                    json("{'apiVersion':'v1','kind':'ConfigMap','data':{}}")),
            new Good("DELETE", MAPS + "/a", "application/json", json("{'propagationPolicy':'Foreground'}")),
            new Good(
                    "POST",
                    "/api/v1/namespaces/default/pods",
                    "application/json",
                    json("{'metadata':{'generateName':'p-'},"
                            + "'spec':{'containers':[{'name':'c','image':'i','resources':{'limits':{'cpu':'1'}}}]}}")),
            new Good(
                    "POST",
                    "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                    "application/json",
                    json("{'spec':{'resourceAttributes':{'verb':'get','resource':'pods'}}}")));

    @Test
    void damagedRequestsAreAnsweredOrRefusedAndHarmNothing() throws IOException, InterruptedException {
        api.post(MAPS, Api.configMap("a"));
        int requests = Integer.getInteger("fuzz.requests", 4_000);
        for (int i = 0; i < requests; i++) {
            ApiRequest request = damaged(GOOD.get(random.nextInt(GOOD.size())));
            long before = api.server.storage().revision();
            switch (api.server.handle(request)) {
                case Answer.Complete complete -> check(request, complete, before);
                case Answer.Watching watching -> watching.events().close();
            }
        }
        assertThat(api.get("/healthz").text()).isEqualTo("ok");
        assertThat(api.get(MAPS).status()).isEqualTo(200);
    }

    private void check(ApiRequest request, Answer.Complete answer, long before) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        String what = "seed " + seed + ": " + request.method() + " " + request.path() + " " + request.query() + " "
                + request.headers() + "\n" + new String(request.content().get(), StandardCharsets.UTF_8) + "\n" + text;
        if (answer.status() >= 400) {
            assertThat(answer.status()).as(what).isLessThan(500);
            assertThat(text).as(what).doesNotContainPattern(JAVA);
            assertThat(api.server.storage().revision()).as(what).isEqualTo(before);
            if (answer.contentType().equals("application/json")) {
                var status = (JsonObject) JsonReader.read(text);
                assertThat(status.string("kind")).as(what).contains("Status");
                assertThat(status.integer("code")).as(what).contains((long) answer.status());
            }
        }
    }

    private ApiRequest damaged(Good good) {
        Map<String, List<String>> query = new HashMap<>();
        if (random.nextInt(3) == 0) {
            String name = pick(List.of(
                    "limit",
                    "continue",
                    "labelSelector",
                    "fieldSelector",
                    "resourceVersion",
                    "dryRun",
                    "fieldValidation",
                    "fieldManager",
                    "timeoutSeconds",
                    "force",
                    "resourceVersionMatch",
                    "watch"));
            query.put(name, List.of(random.nextBoolean() ? pick(SCRAPS) : "1"));
        }
        if (good.type().equals("application/apply-patch+yaml")) {
            query.putIfAbsent("fieldManager", List.of("fuzz"));
        }
        String type = random.nextInt(10) == 0 ? pick(SCRAPS) : good.type();
        String path = random.nextInt(5) == 0
                ? good.path() + "/" + pick(List.of("%00", "..", "%2e", "a", "status"))
                : good.path();
        String method = random.nextInt(10) == 0
                ? pick(List.of("GET", "PUT", "POST", "PATCH", "DELETE", "FROB"))
                : good.method();
        return new ApiRequest(
                method,
                path,
                query,
                Map.of("content-type", List.of(type)),
                bytes(good.body()),
                new Credentials.Known(User.admin()));
    }

    /** The body with pieces cut out, doubled, exchanged for scraps or for bytes that are no text. */
    private byte[] bytes(String body) {
        var text = new StringBuilder(body);
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to).repeat(2));
                case 2 -> text.replace(from, to, pick(SCRAPS));
                default -> text.setLength(from);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
