// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.INT;

import dev.cel.common.types.SimpleType;
import io.controllerruntime.apiserver.cel.Library.Argument;
import io.controllerruntime.apiserver.schema.IpAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** ip(...) and cidr(...); k8s.io/apiserver/pkg/cel/library/{ip,cidr}.go. */
final class NetworkFunctions {

    private NetworkFunctions() {}

    static void addTo(Library library) {
        addAddresses(library);
        addNetworks(library);
    }

    private static void addAddresses(Library library) {
        Argument string = Types.STRING;
        library.function("ip", Types.IP_TYPE, args -> ip(args[0]), string)
                .function("isIP", BOOL, args -> parse(args[0]).isPresent(), string)
                .function("ip.isCanonical", BOOL, args -> ip(args[0]).toString().equals(args[0]), string)
                .function("string", SimpleType.STRING, args -> args[0].toString(), Types.IP)
                .method("family", INT, args -> ((IpAddress) args[0]).isVersion4() ? 4L : 6L, Types.IP);
        property(library, "isUnspecified", ip -> ip.words().stream().allMatch(word -> word == 0));
        property(library, "isLoopback", NetworkFunctions::isLoopback);
        property(library, "isLinkLocalMulticast", NetworkFunctions::isLinkLocalMulticast);
        property(library, "isLinkLocalUnicast", NetworkFunctions::isLinkLocalUnicast);
        property(library, "isGlobalUnicast", NetworkFunctions::isGlobalUnicast);
    }

    @SuppressWarnings("Immutable") // a predicate cannot say that it is
    private static void property(Library library, String name, Predicate<IpAddress> test) {
        library.method(name, BOOL, args -> test.test((IpAddress) args[0]), Types.IP);
    }

    private static void addNetworks(Library library) {
        Argument string = Types.STRING;
        Argument cidr = Types.CIDR;
        library.function("cidr", Types.CIDR_TYPE, args -> Cidr.of((String) args[0]), string)
                .function("isCIDR", BOOL, args -> Cidr.parse((String) args[0]).isPresent(), string)
                .function("string", SimpleType.STRING, args -> args[0].toString(), cidr)
                .method("containsIP", BOOL, args -> ((Cidr) args[0]).contains(ip(args[1])), cidr, string)
                .method("containsIP", BOOL, args -> ((Cidr) args[0]).contains((IpAddress) args[1]), cidr, Types.IP)
                .method(
                        "containsCIDR",
                        BOOL,
                        args -> ((Cidr) args[0]).contains(Cidr.of((String) args[1])),
                        cidr,
                        string)
                .method("containsCIDR", BOOL, args -> ((Cidr) args[0]).contains((Cidr) args[1]), cidr, cidr)
                .method("ip", Types.IP_TYPE, args -> ((Cidr) args[0]).address(), cidr)
                .method("masked", Types.CIDR_TYPE, args -> ((Cidr) args[0]).masked(), cidr)
                .method("prefixLength", INT, args -> (long) ((Cidr) args[0]).length(), cidr);
    }

    /** An address of version 4 in the clothes of version 6 is refused. */
    private static Optional<IpAddress> parse(Object text) {
        return IpAddress.parse((String) text).filter(ip -> !ip.isVersion4In6());
    }

    private static IpAddress ip(Object text) {
        return parse(text)
                .orElseThrow(() -> new RuleError(
                        "IP Address \"" + text + "\" parse error during conversion from string: ParseAddr(\"" + text
                                + "\"): unable to parse IP"));
    }

    private static boolean isLoopback(IpAddress ip) {
        return ip.isVersion4() ? ip.words().getFirst() == 127 : ip.toString().equals("::1");
    }

    private static boolean isLinkLocalMulticast(IpAddress ip) {
        return ip.isVersion4()
                ? ip.masked(24).toString().equals("224.0.0.0")
                : (ip.words().getFirst() & 0xff0f) == 0xff02;
    }

    private static boolean isLinkLocalUnicast(IpAddress ip) {
        return ip.isVersion4()
                ? ip.masked(16).toString().equals("169.254.0.0")
                : (ip.words().getFirst() & 0xffc0) == 0xfe80;
    }

    private static boolean isMulticast(IpAddress ip) {
        return ip.isVersion4() ? ip.words().getFirst() >> 4 == 14 : ip.words().getFirst() >> 8 == 0xff;
    }

    private static boolean isGlobalUnicast(IpAddress ip) {
        boolean isUnspecified = ip.words().stream().allMatch(word -> word == 0);
        boolean isBroadcast = ip.toString().equals("255.255.255.255");
        return !isUnspecified && !isBroadcast && !isLoopback(ip) && !isMulticast(ip) && !isLinkLocalUnicast(ip);
    }
}
