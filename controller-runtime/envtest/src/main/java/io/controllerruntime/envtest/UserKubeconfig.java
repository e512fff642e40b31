// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.Yaml;
import io.controllerruntime.apiserver.pki.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A kubeconfig's current cluster, seen by another user. */
final class UserKubeconfig {

    private UserKubeconfig() {}

    /**
     * The way to the cluster stays as {@code kubeconfig} says, whatever that is; its credentials do not.
     *
     * @param name the user's
     */
    static String of(String kubeconfig, String name, Credential credential) {
        JsonObject original = parse(kubeconfig);
        JsonObject context =
                named(original, "contexts", original.get("current-context").getAsString());
        String cluster = context.getAsJsonObject("context").get("cluster").getAsString();
        var config = new JsonObject();
        config.addProperty("apiVersion", "v1");
        config.addProperty("kind", "Config");
        config.add("clusters", only(named(original, "clusters", cluster)));
        config.add("users", only(entry(name, "user", user(credential))));
        config.add("contexts", only(entry(name, "context", context(cluster, name))));
        config.addProperty("current-context", name);
        return new String(Yaml.bytes(JsonReader.read(config.toString())), StandardCharsets.UTF_8);
    }

    private static JsonObject parse(String kubeconfig) {
        Object read = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(kubeconfig);
        return new Gson().toJsonTree(read).getAsJsonObject();
    }

    private static JsonObject named(JsonObject config, String list, String name) {
        return Api.elements(config, list).stream()
                .filter(entry -> entry.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow(() -> new EnvTestException("The kubeconfig has no %s called %s".formatted(list, name)));
    }

    private static JsonObject user(Credential credential) {
        var user = new JsonObject();
        user.addProperty("client-certificate-data", base64(credential.certificate()));
        user.addProperty("client-key-data", base64(credential.key()));
        return user;
    }

    private static JsonObject context(String cluster, String user) {
        var context = new JsonObject();
        context.addProperty("cluster", cluster);
        context.addProperty("user", user);
        return context;
    }

    private static JsonObject entry(String name, String field, JsonObject value) {
        var entry = new JsonObject();
        entry.addProperty("name", name);
        entry.add(field, value);
        return entry;
    }

    private static JsonArray only(JsonObject entry) {
        var list = new JsonArray();
        list.add(entry);
        return list;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
