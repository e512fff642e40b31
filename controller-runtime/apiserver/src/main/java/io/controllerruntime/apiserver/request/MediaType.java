// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.Yaml;
import io.controllerruntime.apiserver.protobuf.Envelope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms in which objects come and go; k8s.io/apiserver/pkg/endpoints/handlers/negotiation/negotiate.go. */
enum MediaType {
    JSON("application/json"),
    YAML("application/yaml"),
    PROTOBUF("application/vnd.kubernetes.protobuf");

    static final List<String> SUPPORTED =
            Arrays.stream(values()).map(MediaType::text).toList();

    private final String text;

    MediaType(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /**
     * Reads a text, and tells what a strict reader finds wrong with it.
     *
     * @throws JsonSyntaxException when the bytes are not of this form
     */
    JsonReader.Strict parseStrict(byte[] bytes) {
        return switch (this) {
            case JSON -> JsonReader.readStrict(bytes);
            case YAML -> Yaml.readStrict(bytes);
            case PROTOBUF -> throw new IllegalStateException("what is in protobuf is read as an object of a kind");
        };
    }

    /** What is JSON, in this form. */
    byte[] of(byte[] json) {
        return switch (this) {
            case JSON -> json;
            case YAML -> Yaml.bytes(JsonReader.read(json));
            case PROTOBUF -> Envelope.of((JsonObject) JsonReader.read(json));
        };
    }

    /** What the events of a watch are labelled as. */
    String ofStream() {
        return this == JSON ? text : text + ";stream=watch";
    }

    /** YAML cannot be told apart into events. */
    boolean isStreamed() {
        return this != YAML;
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
            case "application/vnd.kubernetes.protobuf" -> PROTOBUF;
            default -> throw StatusError.unsupportedMediaType(SUPPORTED);
        };
    }

    /** What the client wants to read, of what comes in one shape only. */
    static MediaType ofAnswer(ApiRequest request) {
        return Accepted.find(request, (form, target) -> false)
                .orElseThrow(MediaType::notAcceptable)
                .form();
    }

    /** In what form a clause of an Accept header wants its answer; empty when it cannot be written. */
    static Optional<MediaType> ofClause(String clause) {
        return switch (bare(clause)) {
            case "application/json", "application/*", "*/*" -> Optional.of(JSON);
            case "application/yaml" -> Optional.of(YAML);
            case "application/vnd.kubernetes.protobuf" -> Optional.of(PROTOBUF);
            default -> Optional.empty();
        };
    }

    static StatusError notAcceptable() {
        return StatusError.notAcceptable(SUPPORTED);
    }

    static StatusError notStreamed() {
        return StatusError.notAcceptable(Arrays.stream(values())
                .filter(MediaType::isStreamed)
                .map(form -> form.text + ";stream=watch")
                .toList());
    }
}
