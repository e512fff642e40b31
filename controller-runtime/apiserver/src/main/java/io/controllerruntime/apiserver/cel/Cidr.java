// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.IpAddress;
import java.util.Optional;

/**
 * A network: an address, of which the first bits count.
 *
 * @param length how many bits
 */
record Cidr(IpAddress address, int length) {

    static Optional<Cidr> parse(String text) {
        int slash = text.lastIndexOf('/');
        String length = text.substring(slash + 1);
        boolean isNumber = !length.isEmpty()
                && length.length() <= 3
                && length.chars().allMatch(c -> c >= '0' && c <= '9')
                && (length.length() == 1 || !length.startsWith("0"));
        if (slash < 0 || !isNumber) {
            return Optional.empty();
        }
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> !address.isVersion4In6() && Integer.parseInt(length) <= address.bits())
                .map(address -> new Cidr(address, Integer.parseInt(length)));
    }

    /** @throws RuleError when {@code text} is no network */
    static Cidr of(String text) {
        return parse(text)
                .orElseThrow(() -> new RuleError(
                        "network address parse error during conversion from string: network address parse error during conversion from string: "
                                + (text.contains("/")
                                        ? "netip.ParsePrefix(\"" + text + "\"): ParseAddr(\""
                                                + text.substring(0, text.lastIndexOf('/')) + "\"): unable to parse IP"
                                        : "netip.ParsePrefix(\"" + text + "\"): no '/'")));
    }

    boolean contains(IpAddress other) {
        return address.bits() == other.bits() && address.masked(length).equals(other.masked(length));
    }

    boolean contains(Cidr other) {
        return length <= other.length && contains(other.address);
    }

    Cidr masked() {
        return new Cidr(address.masked(length), length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
