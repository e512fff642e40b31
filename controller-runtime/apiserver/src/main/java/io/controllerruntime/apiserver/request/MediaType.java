// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms in which objects come and go; k8s.io/apiserver/pkg/endpoints/handlers/negotiation/negotiate.go. */
enum MediaType {
    JSON("application/json"),
    YAML("application/yaml");

    static final List<String> SUPPORTED =
            List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

    private final String text;

    MediaType(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** @throws JsonSyntaxException when the bytes are not of this form */
    Json parse(byte[] bytes) {
        return switch (this) {
            case JSON -> JsonReader.read(bytes);
            case YAML -> Yaml.read(bytes);
        };
    }

    /** As {@link #parse}, and tells what a strict reader finds wrong. */
    JsonReader.Strict parseStrict(byte[] bytes) {
        return switch (this) {
            case JSON -> JsonReader.readStrict(bytes);
            case YAML -> Yaml.readStrict(bytes);
        };
    }

    /** What is JSON, in this form. */
    byte[] of(byte[] json) {
        return switch (this) {
            case JSON -> json;
            case YAML -> Yaml.bytes(JsonReader.read(json));
        };
    }

    /** The media type without its parameters, in lower case. */
    static String bare(String header) {
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }

    /** What a body is in. */
    static MediaType ofBody(ApiRequest request) {
        return switch (bare(request.header("content-type"))) {
            case "", "application/json" -> JSON;
            case "application/yaml" -> YAML;
            default -> throw StatusError.unsupportedMediaType(SUPPORTED);
        };
    }

    /** What the client wants to read, of what comes in one shape only. */
    static MediaType ofAnswer(ApiRequest request) {
        return Accepted.find(request, target -> false)
                .orElseThrow(MediaType::notAcceptable)
                .form();
    }

    /** In what form a clause of an Accept header wants its answer; empty when it cannot be written. */
    static Optional<MediaType> ofClause(String clause) {
        return switch (bare(clause)) {
            case "application/json", "application/*", "*/*" -> Optional.of(JSON);
            case "application/yaml" -> Optional.of(YAML);
            default -> Optional.empty();
        };
    }

    static StatusError notAcceptable() {
        return StatusError.notAcceptable(SUPPORTED);
    }
}
