// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.codec.RawJson;
import io.controllerruntime.codec.RawJson.Member;
import io.controllerruntime.scheme.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Objects with the apiVersion and kind that servers leave out in lists, and call PartialObjectMetadata where only that was wanted. */
final class TypedJson {

    private TypedJson() {}

    static RawJson of(RawJson object, ResourceType<?> type) {
        List<Member> members = object.members();
        if (!object.isObject() || (!type.isMetadataOnly() && isTyped(members))) {
            return object;
        }
        var typed = new ArrayList<Member>(members.size() + 2);
        typed.add(RawJson.member("apiVersion", type.gvk().apiVersion()));
        typed.add(RawJson.member("kind", type.gvk().kind()));
        members.stream().filter(member -> !isType(member)).forEach(typed::add);
        return RawJson.object(typed);
    }

    private static boolean isTyped(List<Member> members) {
        return members.stream()
                        .filter(member ->
                                isType(member) && !member.value().text().isEmpty())
                        .count()
                == 2;
    }

    private static boolean isType(Member member) {
        return member.name().is("apiVersion") || member.name().is("kind");
    }
}
