// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.meta;

import java.util.List;

/** What the names of a kind may be; k8s.io/apimachinery/pkg/api/validation/generic.go. */
public enum NameRule {
    DNS_SUBDOMAIN,
    DNS_LABEL,
    DNS_1035_LABEL,
    PATH_SEGMENT;

    /** What is wrong with a name. */
    public List<String> check(String name) {
        return switch (this) {
            case DNS_SUBDOMAIN -> Names.dnsSubdomain(name);
            case DNS_LABEL -> Names.dnsLabel(name);
            case DNS_1035_LABEL -> Names.dns1035Label(name);
            case PATH_SEGMENT -> Names.pathSegment(name);
        };
    }

    /** What is wrong with the beginning of names: it may end with a dash. */
    public List<String> checkPrefix(String prefix) {
        boolean mayEnd = this != PATH_SEGMENT && prefix.length() > 1 && prefix.endsWith("-");
        return check(mayEnd ? prefix.substring(0, prefix.length() - 2) + "a" : prefix);
    }
}
