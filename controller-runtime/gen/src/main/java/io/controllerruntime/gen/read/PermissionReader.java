// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import io.controllerruntime.annotations.Rbac;
import io.controllerruntime.gen.model.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.Element;

/** Reads the permissions that code asks for. */
public final class PermissionReader {

    private final Problems problems;

    public PermissionReader(Problems problems) {
        this.problems = problems;
    }

    /** All permissions that {@code element} asks for. */
    public List<Permission> read(Element element) {
        return Arrays.stream(element.getAnnotationsByType(Rbac.class))
                .peek(rbac -> check(rbac, element))
                .map(PermissionReader::permission)
                .toList();
    }

    private static Permission permission(Rbac rbac) {
        var groups = new TreeSet<String>();
        Arrays.stream(rbac.groups())
                .map(group -> group.equals("core") ? "" : group)
                .forEach(groups::add);
        return new Permission(
                rbac.namespace(),
                groups,
                sorted(rbac.resources()),
                sorted(rbac.resourceNames()),
                sorted(rbac.urls()),
                sorted(rbac.verbs()));
    }

    private static SortedSet<String> sorted(String[] values) {
        return new TreeSet<>(Arrays.asList(values));
    }

    private void check(Rbac rbac, Element element) {
        boolean resources = rbac.resources().length > 0;
        boolean urls = rbac.urls().length > 0;
        if (resources == urls) {
            problems.report(element, "@Rbac permits either resources or urls: name one of them");
        }
        if (resources != rbac.groups().length > 0) {
            problems.report(element, "@Rbac on resources names their groups, and only then; the core group is \"\"");
        }
        if (rbac.verbs().length == 0) {
            problems.report(element, "@Rbac permits nothing: name verbs");
        }
        if (urls && !rbac.namespace().isEmpty()) {
            problems.report(element, "@Rbac on urls cannot be confined to a namespace: remove the namespace");
        }
    }
}
