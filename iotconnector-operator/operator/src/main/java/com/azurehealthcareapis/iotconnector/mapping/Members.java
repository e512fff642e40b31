// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * An object with a fixed set of members; any other member is a problem.
 *
 * @param members the members it may have
 */
record Members(List<Member> members) implements Shape {

    /**
     * One member.
     *
     * @param name its name, in any case
     * @param required whether it must be there and not null
     * @param shape what its value may look like
     */
    record Member(String name, boolean required, Shape shape) {}

    Members {
        members = List.copyOf(members);
    }

    static Members object() {
        return new Members(List.of());
    }

    Members required(String name, Shape shape) {
        return with(new Member(name, true, shape));
    }

    Members optional(String name, Shape shape) {
        return with(new Member(name, false, Shape.nullOr(shape)));
    }

    private Members with(Member member) {
        var all = new ArrayList<>(members);
        all.add(member);
        return new Members(all);
    }

    @Override
    public void check(JsonElement value, String path, List<Problem> problems) {
        if (!(value instanceof JsonObject object)) {
            problems.add(new Problem(path, "must be an object, is " + Json.describe(value)));
            return;
        }
        for (Member member : members) {
            if (member.required() && Json.member(object, member.name()).isEmpty()) {
                problems.add(new Problem(join(path, member.name()), "is required"));
            }
        }
        object.asMap().forEach((name, item) -> checkMember(name, item, path, problems));
    }

    private void checkMember(String name, JsonElement value, String path, List<Problem> problems) {
        members.stream()
                .filter(member -> member.name().equalsIgnoreCase(name))
                .findFirst()
                .ifPresentOrElse(
                        member -> {
                            if (!(member.required() && value.isJsonNull())) {
                                member.shape().check(value, join(path, name), problems);
                            }
                        },
                        () -> problems.add(new Problem(join(path, name), "is not known here; known are " + names())));
    }

    private String names() {
        return String.join(", ", members.stream().map(Member::name).toList());
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
