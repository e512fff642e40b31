// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

/** What can be done at a path. */
enum Action {
    GET("get", "get", "get", "read"),
    LIST("list", "get", "list", "list"),
    POST("create", "post", "post", "create"),
    PUT("update", "put", "put", "replace"),
    PATCH("patch", "patch", "patch", "patch"),
    DELETE("delete", "delete", "delete", "delete"),
    DELETE_COLLECTION("deletecollection", "delete", "deletecollection", "delete");

    private final String verb;
    private final String method;
    private final String text;
    private final String word;

    Action(String verb, String method, String text, String word) {
        this.verb = verb;
        this.method = method;
        this.text = text;
        this.word = word;
    }

    /** What the right to do it is called. */
    String verb() {
        return verb;
    }

    /** The HTTP method, in lower case. */
    String method() {
        return method;
    }

    /** What documents call it. */
    String text() {
        return text;
    }

    /** What names of operations begin with. */
    String word() {
        return word;
    }
}
