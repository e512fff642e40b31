// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.types.OptionalType;
import io.controllerruntime.apiserver.meta.NameRule;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.schema.Format;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A format that rules can ask for by name; k8s.io/apiserver/pkg/cel/library/format.go.
 *
 * @param regexSize how long its pattern is taken to be, for what it costs
 * @param problems what is wrong with a text; empty when nothing is
 */
record NamedFormat(int regexSize, Function<String, List<String>> problems) {

    private static final Map<String, NamedFormat> FORMATS = Map.ofEntries(
            Map.entry("dns1123Label", new NamedFormat(30, Names::dnsLabel)),
            Map.entry("dns1123Subdomain", new NamedFormat(60, Names::dnsSubdomain)),
            Map.entry("dns1035Label", new NamedFormat(30, Names::dns1035Label)),
            Map.entry("qualifiedName", new NamedFormat(60, Names::qualified)),
            Map.entry("dns1123LabelPrefix", new NamedFormat(30, text -> NameRule.DNS_LABEL.checkPrefix(text))),
            Map.entry("dns1123SubdomainPrefix", new NamedFormat(60, text -> NameRule.DNS_SUBDOMAIN.checkPrefix(text))),
            Map.entry("dns1035LabelPrefix", new NamedFormat(30, text -> NameRule.DNS_1035_LABEL.checkPrefix(text))),
            Map.entry("labelValue", new NamedFormat(40, Names::labelValue)),
            Map.entry("uri", new NamedFormat(1103, NamedFormat::uriProblems)),
            Map.entry("uuid", of(70, "uuid", "does not match the UUID format")),
            Map.entry("byte", of(84, "byte", "invalid base64")),
            Map.entry("date", of(71, "date", "invalid date")),
            Map.entry("datetime", of(71, "datetime", "invalid datetime")));

    private static NamedFormat of(int regexSize, String format, String problem) {
        return new NamedFormat(regexSize, text -> Format.isValid(format, text) ? List.of() : List.of(problem));
    }

    private static List<String> uriProblems(String text) {
        return Url.parse(text).isPresent() ? List.of() : List.of("parse \"" + text + "\": invalid URI for request");
    }

    static void addTo(Library library) {
        FORMATS.keySet()
                .forEach(name -> library.function(
                        "format." + name, Types.FORMAT_TYPE, args -> named(name).orElseThrow()));
        library.function(
                        "format.named",
                        OptionalType.create(Types.FORMAT_TYPE),
                        args -> named((String) args[0]),
                        Types.STRING)
                .method(
                        "validate",
                        OptionalType.create(Types.STRINGS_TYPE),
                        args -> ((NamedFormat) args[0]).check((String) args[1]),
                        Types.FORMAT,
                        Types.STRING);
    }

    private static Optional<NamedFormat> named(String name) {
        return Optional.ofNullable(FORMATS.get(name));
    }

    private Optional<List<String>> check(String text) {
        List<String> found = problems.apply(text);
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
