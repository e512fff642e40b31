// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;

/** Validation of how a pod resolves names; validatePodDNSConfig in core/validation/validation.go. */
final class DnsValidation {

    private static final int NAME_SERVERS = 3;
    private static final int SEARCHES = 32;
    private static final int SEARCH_CHARACTERS = 2048;

    private DnsValidation() {}

    static void validate(Field config, String policy) {
        if (policy.equals("None") && !config.isSet()) {
            config.required("must provide `dnsConfig` when `dnsPolicy` is None");
        } else if (policy.equals("None") && config.at("nameservers").isEmpty()) {
            config.at("nameservers").required("must provide at least one DNS nameserver when `dnsPolicy` is None");
        } else if (config.isSet()) {
            validateConfig(config);
        }
    }

    private static void validateConfig(Field config) {
        Field servers = config.at("nameservers");
        if (servers.size() > NAME_SERVERS) {
            servers.invalid("must not have more than " + NAME_SERVERS + " nameservers");
        }
        servers.items().forEach(Addresses::validateIp);
        validateSearches(config.at("searches"));
        for (Field option : config.at("options").items()) {
            if (option.at("name").isEmpty()) {
                option.required("must not be empty");
            }
        }
    }

    private static void validateSearches(Field searches) {
        if (searches.size() > SEARCHES) {
            searches.invalid("must not have more than " + SEARCHES + " search paths");
        }
        if (String.join(" ", searches.texts()).length() > SEARCH_CHARACTERS) {
            searches.invalid("must not have more than " + SEARCH_CHARACTERS
                    + " characters (including spaces) in the search list");
        }
        for (Field search : searches.items()) {
            String path = search.text();
            if (!path.equals(".")) {
                search.withValue(Json.of(path.endsWith(".") ? path.substring(0, path.length() - 1) : path))
                        .check(Names::searchPath);
            }
        }
    }
}
