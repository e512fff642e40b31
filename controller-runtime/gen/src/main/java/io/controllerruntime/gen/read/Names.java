// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What things are called outside Java. */
final class Names {

    private static final String SERIALIZED_NAME = "com.google.gson.annotations.SerializedName";

    private Names() {}

    /** The name of a field or enum constant in JSON, as Gson sees it; by the annotation's name, for Gson is no dependency. */
    static String json(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror ->
                        qualified(mirror.getAnnotationType().asElement()).equals(SERIALIZED_NAME))
                .flatMap(mirror -> mirror.getElementValues().entrySet().stream())
                .filter(entry -> entry.getKey().getSimpleName().contentEquals("value"))
                .map(entry -> (String) entry.getValue().getValue())
                .findFirst()
                .orElse(element.getSimpleName().toString());
    }

    static String qualified(Element element) {
        return element instanceof TypeElement type ? type.getQualifiedName().toString() : "";
    }
}
