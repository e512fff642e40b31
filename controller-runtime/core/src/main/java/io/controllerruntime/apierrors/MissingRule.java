// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apierrors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The RBAC rule that would have let a request through, from the words of the refusal (forbiddenMessage in
 * k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go): a Status has no fields for the verb and the subresource.
 */
final class MissingRule {

    private static final Pattern REFUSAL = Pattern.compile(
            "cannot (\\S+) resource \"([^\"]+)\" in API group \"([^\"]*)\" (?:in the namespace \"([^\"]+)\"|at the cluster scope)");

    private MissingRule() {}

    /** What to add to the message; empty when the refusal was not RBAC's (quota, admission). */
    static String hint(String message) {
        Matcher refusal = REFUSAL.matcher(message);
        if (!refusal.find()) {
            return "";
        }
        String namespace = refusal.group(4);
        return "; grant it with a " + (namespace == null ? "ClusterRole" : "Role in namespace " + namespace)
                + ": {apiGroups: [\"" + refusal.group(3) + "\"], resources: [\"" + refusal.group(2) + "\"], verbs: [\""
                + verbs(refusal.group(1)) + "\"]}";
    }

    /** Either of these alone is of no use to who caches: the other would be refused next. */
    private static String verbs(String missing) {
        return missing.equals("list") || missing.equals("watch") ? "list\", \"watch" : missing;
    }
}
