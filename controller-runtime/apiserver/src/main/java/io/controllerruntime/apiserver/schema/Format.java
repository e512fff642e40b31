// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static java.util.Map.entry;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The formats of strings that a schema can ask for; k8s.io/kube-openapi/pkg/validation/strfmt. Others are
 * ignored: those of Kubernetes' own names, too, which v1.34 knows and does not check yet.
 */
public final class Format {

    private static final String UUID = "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?%s[0-9a-f]{3}-?%s[0-9a-f]{3}-?[0-9a-f]{12}$";
    private static final String BYTE = "(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])";

    /** By name without dashes, since dashes do not count in the name of a format. */
    private static final Map<String, Predicate<String>> FORMATS = Map.ofEntries(
            entry("bsonobjectid", matching("^[0-9a-fA-F]{24}$")),
            entry("uri", Format::isUri),
            entry(
                    "email",
                    matching("^([^<>()\\[\\]\\\\,;:@\\s\"]+|\"[^\"]*\")@[^@\\s<>()]+$|^.*<[^<>@\\s]+@[^<>@\\s]+>$")),
            entry("hostname", Format::isHostname),
            entry("ipv4", text -> IpAddress.parseSloppy(text).isPresent() && text.contains(".")),
            entry("ipv6", text -> IpAddress.parse(text).isPresent() && text.contains(":")),
            entry("cidr", Format::isCidr),
            entry("mac", Format::isMac),
            entry("uuid", matching(UUID.formatted("[0-9a-f]", "[0-9a-f]"))),
            entry("uuid3", matching(UUID.formatted("3", "[0-9a-f]"))),
            entry("uuid4", matching(UUID.formatted("4", "[89ab]"))),
            entry("uuid5", matching(UUID.formatted("5", "[89ab]"))),
            entry("isbn", text -> CheckDigits.isIsbn10(text) || CheckDigits.isIsbn13(text)),
            entry("isbn10", CheckDigits::isIsbn10),
            entry("isbn13", CheckDigits::isIsbn13),
            entry("creditcard", CheckDigits::isCreditCard),
            entry("ssn", matching("^\\d{3}[- ]\\d{2}[- ]\\d{4}$")),
            entry("hexcolor", matching("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")),
            entry("rgbcolor", matching("^rgb\\(\\s*%1$s\\s*,\\s*%1$s\\s*,\\s*%1$s\\s*\\)$".formatted(BYTE))),
            entry("byte", matching("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$")),
            entry("password", text -> true),
            entry("date", Format::isDate),
            entry("duration", GoDuration::isDuration),
            entry("datetime", Format::isDateTime));

    private Format() {}

    /** The format that a schema asks for, when there is such a format. */
    static Optional<String> supported(Schema schema) {
        return schema.json().string("format").filter(Format::isKnown);
    }

    public static boolean isKnown(String name) {
        return FORMATS.containsKey(name.replace("-", ""));
    }

    /** Whether {@code text} has the format {@code name}; true for formats that are not known. */
    public static boolean isValid(String name, String text) {
        return FORMATS.getOrDefault(name.replace("-", ""), any -> true).test(text);
    }

    private static Predicate<String> matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    /** An absolute URI or an absolute path, as net/url.ParseRequestURI takes it. */
    private static boolean isUri(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return false;
        }
        try {
            return text.startsWith("/") || new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static final Pattern HOSTNAME =
            Pattern.compile("^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)|"
                    + "([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}"
                    + "([a-zA-Z\\p{L}]){2,63})$");

    private static boolean isHostname(String text) {
        return HOSTNAME.matcher(text).find()
                && text.length() <= 255
                && Arrays.stream(text.split("\\.", -1)).allMatch(label -> label.length() <= 63);
    }

    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String length = text.substring(slash + 1);
        return IpAddress.parseSloppy(text.substring(0, slash))
                .filter(address -> !length.isEmpty()
                        && length.length() <= 3
                        && length.chars().allMatch(c -> c >= '0' && c <= '9')
                        && Integer.parseInt(length) <= address.bits())
                .isPresent();
    }

    private static final Pattern MAC =
            Pattern.compile("^([0-9a-fA-F]{2}([:-][0-9a-fA-F]{2})+|[0-9a-fA-F]{4}(\\.[0-9a-fA-F]{4})+)$");

    private static boolean isMac(String text) {
        long digits = text.chars().filter(c -> Character.digit(c, 16) >= 0).count();
        boolean oneSeparator = !(text.contains(":") && text.contains("-"));
        return MAC.matcher(text).find() && oneSeparator && (digits == 12 || digits == 16 || digits == 40);
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static final Pattern TIME =
            Pattern.compile("^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$");

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        return parts.length >= 2
                && isDate(parts[0])
                && TIME.matcher(parts[1]).find()
                && parts[1].substring(0, 2).compareTo("23") <= 0
                && parts[1].substring(3, 5).compareTo("59") <= 0
                && parts[1].substring(6, 8).compareTo("59") <= 0;
    }
}
