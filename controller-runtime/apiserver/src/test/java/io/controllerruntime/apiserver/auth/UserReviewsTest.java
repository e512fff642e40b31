// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserReviewsTest {

    @Test
    void aUserLearnsWhoTheyAre() {
        User jane = new User("jane", "u", List.of("g"), Map.of("k", List.of("v")));

        assertThat(UserReviews.self(JsonObject.empty(), jane)).isEqualTo(JsonReader.read("""
                {"status": {"userInfo": {"username": "jane", "uid": "u", "groups": ["g"], "extra": {"k": ["v"]}}}}"""));
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        assertThat(UserReviews.self(JsonObject.empty(), new User("jane", "", List.of(), Map.of())))
                .isEqualTo(
                        JsonObject.of("status", JsonObject.of("userInfo", JsonObject.of("username", Json.of("jane")))));
    }
}
