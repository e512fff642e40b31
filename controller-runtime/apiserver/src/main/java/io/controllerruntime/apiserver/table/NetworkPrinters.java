// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.NONE;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Services and what is about traffic. */
final class NetworkPrinters {

    private static final int SHOWN = 3;

    static final Printer SERVICE = Printer.of(
            Column.name(),
            Column.text("Type", "spec", "type"),
            Column.text(
                    "Cluster-IP",
                    service -> service.texts("spec", "clusterIPs").findFirst().orElse(NONE)),
            Column.text("External-IP", NetworkPrinters::externalAddress),
            Column.text("Port(s)", NetworkPrinters::servicePorts),
            Column.age(),
            Column.text("Selector", service -> Texts.labels(service.part("spec", "selector")))
                    .wide());

    static final Printer ENDPOINTS =
            Printer.of(Column.name(), Column.text("Endpoints", NetworkPrinters::endpoints), Column.age());

    static final Printer ENDPOINT_SLICE = Printer.of(
            Column.name(),
            Column.text("AddressType", "addressType"),
            Column.text("Ports", NetworkPrinters::slicePorts),
            Column.text("Endpoints", NetworkPrinters::sliceAddresses),
            Column.age());

    static final Printer NETWORK_POLICY = Printer.of(
            Column.name(),
            Column.text("Pod-Selector", policy -> Texts.selector(policy.part("spec", "podSelector"))),
            Column.age());

    static final Printer INGRESS = Printer.of(
            Column.name(),
            Column.text("Class", ingress -> ingress.given(NONE, "spec", "ingressClassName")),
            Column.text("Hosts", NetworkPrinters::hosts),
            Column.text("Address", NetworkPrinters::balancers),
            Column.text("Ports", ingress -> ingress.count("spec", "tls") == 0 ? "80" : "80, 443"),
            Column.age());

    static final Printer INGRESS_CLASS = Printer.of(
            Column.name(),
            Column.text("Controller", "spec", "controller"),
            Column.text("Parameters", NetworkPrinters::parameters),
            Column.age());

    static final Printer SERVICE_CIDR = Printer.of(
            Column.name(),
            Column.text("CIDRs", view -> view.texts("spec", "cidrs").collect(joining(","))),
            Column.age());

    /** The age is in the rows of kube-apiserver, and not among its columns. */
    static final Printer IP_ADDRESS =
            Printer.of(Column.name(), Column.text("ParentRef", NetworkPrinters::parent), Column.text("", View::age));

    private NetworkPrinters() {}

    private static String externalAddress(View service) {
        String external = service.texts("spec", "externalIPs").collect(joining(","));
        return switch (service.text("spec", "type")) {
            case "ClusterIP", "NodePort" -> external.isEmpty() ? NONE : external;
            case "LoadBalancer" -> {
                String all = Stream.of(balancers(service), external)
                        .filter(text -> !text.isEmpty())
                        .collect(joining(","));
                yield all.isEmpty() ? "<pending>" : all;
            }
            case "ExternalName" -> service.text("spec", "externalName");
            default -> View.UNKNOWN;
        };
    }

    private static String balancers(View view) {
        return view.parts("status", "loadBalancer", "ingress").stream()
                .map(ingress -> ingress.textOr(ingress.text("hostname"), "ip"))
                .filter(address -> !address.isEmpty())
                .distinct()
                .sorted()
                .collect(joining(","));
    }

    private static String servicePorts(View service) {
        String ports = service.parts("spec", "ports").stream()
                .map(port -> {
                    long node = port.number("nodePort");
                    return port.number("port") + (node > 0 ? ":" + node : "") + "/" + port.text("protocol");
                })
                .collect(joining(","));
        return ports.isEmpty() ? NONE : ports;
    }

    private static String endpoints(View endpoints) {
        var all = new ArrayList<String>();
        for (View subset : endpoints.parts("subsets")) {
            List<View> ports = subset.parts("ports");
            List<View> addresses = subset.parts("addresses");
            if (ports.isEmpty()) {
                addresses.forEach(address -> all.add(address.text("ip")));
            }
            ports.forEach(
                    port -> addresses.forEach(address -> all.add(hostPort(address.text("ip"), port.number("port")))));
        }
        return endpoints.count("subsets") == 0 ? NONE : Texts.firstOf(all, SHOWN, ",");
    }

    private static String hostPort(String address, long port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    private static String slicePorts(View slice) {
        return firstOf(slice.parts("ports").stream()
                .map(port -> port.scalar("port").orElse(port.given("*", "name")))
                .toList());
    }

    private static String sliceAddresses(View slice) {
        return firstOf(slice.parts("endpoints").stream()
                .flatMap(endpoint -> endpoint.texts("addresses"))
                .toList());
    }

    private static String firstOf(List<String> all) {
        String text = Texts.firstOf(all, SHOWN, ",");
        return text.isEmpty() ? View.UNSET : text;
    }

    private static String hosts(View ingress) {
        List<View> rules = ingress.parts("spec", "rules");
        var hosts = new ArrayList<String>();
        boolean more = false;
        for (View rule : rules) {
            more |= hosts.size() == SHOWN;
            if (!more && !rule.text("host").isEmpty()) {
                hosts.add(rule.text("host"));
            }
        }
        String text = hosts.isEmpty() ? "*" : String.join(",", hosts);
        return more ? text + " + " + (rules.size() - SHOWN) + " more..." : text;
    }

    private static String parameters(View ingressClass) {
        if (!ingressClass.has("spec", "parameters")) {
            return NONE;
        }
        View parameters = ingressClass.part("spec", "parameters");
        String group = parameters.has("apiGroup") ? "." + parameters.text("apiGroup") : "";
        return parameters.text("kind") + group + "/" + parameters.text("name");
    }

    private static String parent(View address) {
        if (!address.has("spec", "parentRef")) {
            return NONE;
        }
        View parent = address.part("spec", "parentRef");
        String group = parent.text("group").isEmpty() ? "" : "." + parent.text("group");
        String namespace = parent.text("namespace").isEmpty() ? "" : "/" + parent.text("namespace");
        return (parent.text("resource") + group).toLowerCase(Locale.ROOT) + namespace + "/" + parent.text("name");
    }
}
