// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.ResourceType.Scope;
import io.kubernetes.client.openapi.models.V1Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class WatchTest {

    private static final ResourceType<V1Pod> PODS =
            new ResourceType<>(V1Pod.class, new GroupVersionKind("", "v1", "Pod"), "pods", Scope.NAMESPACED);
    private static final String POD = "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}";

    private final ScriptedTransport server = new ScriptedTransport();
    private final RestClient client = new RestClient(server, new Codec(), Duration.ofSeconds(7));

    @Test
    void aWatchAsksForBookmarksAndAnEnd() {
        server.stream();

        watch();

        assertThat(server.watches.getFirst())
                .hasToString(
                        "WATCH /api/v1/namespaces/demo/pods"
                                + "?labelSelector=a%3Db&watch=true&allowWatchBookmarks=true&resourceVersion=42&timeoutSeconds=300");
        assertThat(server.watches.getFirst().stall()).isEqualTo(Duration.ofSeconds(315));
    }

    static final List<Arguments> LINES = List.of(
            Arguments.of(
                    "BOOKMARK",
                    "{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\"7\"},\"spec\":{\"containers\":null}}",
                    new WatchEvent.Bookmark("7", false)),
            Arguments.of(
                    "BOOKMARK",
                    "{\"metadata\":{\"resourceVersion\":\"8\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}",
                    new WatchEvent.Bookmark("8", true)));

    @Test
    void anEventHasTheObjectAsItWasSent() {
        server.stream(line("ADDED", POD), line("MODIFIED", POD), line("DELETED", POD));
        var watch = watch();

        assertThat(watch.next())
                .hasValueSatisfying(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                WatchEvent.Added.class,
                                added -> assertThat(added.object()).hasToString(POD)));
        assertThat(watch.next()).containsInstanceOf(WatchEvent.Modified.class);
        assertThat(watch.next()).containsInstanceOf(WatchEvent.Deleted.class);
    }

    @Test
    void aWatchMayBeginWithTheObjectsThereAre() {
        server.stream();

        client.watchList(PODS, ListOptions.all(), Duration.ofMinutes(5), Duration.ofMinutes(1));

        assertThat(server.watches.getFirst())
                .hasToString("WATCH /api/v1/pods?watch=true&allowWatchBookmarks=true&sendInitialEvents=true"
                        + "&resourceVersionMatch=NotOlderThan&timeoutSeconds=300");
        assertThat(server.watches.getFirst().stall()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void ofAKindWhoseMetadataIsWantedAWatchAsksForThatAlone() {
        server.stream();

        client.watch(PODS.metadataOnly(), ListOptions.all(), "42", Duration.ofMinutes(5));

        assertThat(server.watches.getFirst().accept())
                .isEqualTo("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json");
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void aLineIsAnEvent(String type, String object, WatchEvent event) {
        server.stream(line(type, object));

        assertThat(watch().next()).contains(event);
    }

    @Test
    void anExpiredVersionEndsTheWatchAsGone() {
        server.stream(line("ERROR", """
                {"kind":"Status","code":410,"reason":"Expired","message":"too old resource version: 1 (9)"}"""));

        assertThat(watch().next())
                .hasValueSatisfying(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                WatchEvent.Failed.class,
                                failed -> assertThat(failed.error())
                                        .isInstanceOf(ApiException.Gone.class)
                                        .hasMessage("watch pods in demo: too old resource version: 1 (9)")));
    }

    @Test
    void anEventOfANewTypeEndsTheWatch() {
        server.stream(line("RENAMED", POD));

        assertThat(watch().next())
                .hasValueSatisfying(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                WatchEvent.Failed.class,
                                failed -> assertThat(failed.error())
                                        .hasMessage("watch pods in demo: unknown type of event 'RENAMED'")));
    }

    @Test
    void afterTheLastLineTheWatchIsOver() {
        server.stream(line("ADDED", POD));
        var watch = watch();

        assertThat(watch.next()).isPresent();
        assertThat(watch.next()).isEmpty();
    }

    @Test
    void halfALineIsABrokenStream() {
        server.stream("{\"type\":\"ADD");
        var watch = watch();

        assertThatThrownBy(watch::next)
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessageStartingWith("watch pods in demo: the stream broke: ");
    }

    @Test
    void aRefusedWatchIsTheServersError() {
        server.answer(410, "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"too old\"}");

        assertThatThrownBy(this::watch).isInstanceOf(ApiException.Gone.class).hasMessage("watch pods in demo: too old");
    }

    @Test
    void aWatchWithoutAnAnswerIsUnreachable() {
        server.fail(new IOException("connection reset"));

        assertThatThrownBy(this::watch)
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessage("watch pods in demo: no answer from https://example.com:6443: connection reset");
    }

    private Watch watch() {
        return client.watch(PODS, ListOptions.inNamespace("demo").labelled("a=b"), "42", Duration.ofMinutes(5));
    }

    private static String line(String type, String object) {
        return "{\"type\":\"" + type + "\",\"object\":" + object + "}";
    }
}
