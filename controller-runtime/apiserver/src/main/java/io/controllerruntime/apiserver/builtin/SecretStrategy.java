// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets; k8s.io/kubernetes/pkg/apis/core/validation ValidateSecret and pkg/registry/core/secret. */
final class SecretStrategy extends BuiltinStrategy {

    SecretStrategy(WireForm form) {
        super(form, Shape.DATA);
    }

    /** {@code stringData} is for writing only: it becomes data. */
    @Override
    JsonObject withDefaults(JsonObject secret) {
        JsonObject typed = Defaults.of(secret).set("type", "Opaque").done();
        return typed.object("stringData")
                .map(texts -> typed.without("stringData")
                        .with("data", Base64Data.with(typed.object("data").orElse(JsonObject.empty()), texts)))
                .orElse(typed);
    }

    /** A type cannot change, so one that an update does not name is the old one. */
    @Override
    public JsonObject prepareForUpdate(JsonObject secret, JsonObject old) {
        return secret.string("type").orElse("").isEmpty() ? secret.taking("type", old) : secret;
    }

    @Override
    void validate(Field secret, @Nullable JsonObject old) {
        if (old != null) {
            secret.at("type").immutable(old.get("type"));
            ConfigMapStrategy.validateSealed(secret, old, "data");
        }
        Field data = secret.at("data");
        data.keys().sorted().forEach(key -> ConfigMapStrategy.checkKey(data, key));
        if (Base64Data.size(data) > ConfigMapStrategy.MAX_SIZE) {
            data.tooLong(ConfigMapStrategy.MAX_SIZE);
        }
        validateType(secret, data);
    }

    private static void validateType(Field secret, Field data) {
        switch (secret.at("type").text()) {
            case "kubernetes.io/service-account-token" ->
                VolumeValidation.requireText(
                        secret.at("metadata", "annotations").key("kubernetes.io/service-account.name"));
            case "kubernetes.io/dockercfg" -> requireJson(data.key(".dockercfg"));
            case "kubernetes.io/dockerconfigjson" -> requireJson(data.key(".dockerconfigjson"));
            case "kubernetes.io/basic-auth" -> {
                if (!data.key("username").isSet() && !data.key("password").isSet()) {
                    requireKeys(data, List.of("username", "password"));
                }
            }
            case "kubernetes.io/ssh-auth" -> VolumeValidation.requireText(data.key("ssh-privatekey"));
            case "kubernetes.io/tls" -> requireKeys(data, List.of("tls.crt", "tls.key"));
            default -> {}
        }
    }

    private static void requireKeys(Field data, List<String> keys) {
        for (String key : keys) {
            if (!data.key(key).isSet()) {
                data.key(key).required("");
            }
        }
    }

    private static void requireJson(Field content) {
        if (!content.isSet()) {
            content.required("");
            return;
        }
        Json shown = Json.of("<secret contents redacted>");
        try {
            if (!(JsonReader.read(Base64Data.decoded(content.text())) instanceof JsonObject)) {
                content.invalid(shown, "json: cannot unmarshal value into Go value of type map[string]interface {}");
            }
        } catch (JsonSyntaxException e) {
            content.invalid(shown, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<String, String> selectableFields(JsonObject secret) {
        return Map.of("type", secret.string("type").orElse(""));
    }
}
