// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a YAML scalar without quotes means: YAML 1.1, as resolve.go of go.yaml.in/yaml/v2 has it. What looks like a time is a string.
 */
final class YamlScalars {

    private static final String TAG = "tag:yaml.org,2002:";

    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> INFINITE = Set.of(".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
    private static final Set<String> NEGATIVE_INFINITE = Set.of("-.inf", "-.Inf", "-.INF");
    private static final Set<String> NOT_A_NUMBER = Set.of(".nan", ".NaN", ".NAN");

    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final BigInteger UINT64 = BigInteger.ONE.shiftLeft(64);

    private YamlScalars() {}

    /** What {@code text} means when nothing says what it is. */
    static Json resolved(String text) {
        if (NULL.contains(text)) {
            return JsonNull.NULL;
        }
        if (TRUE.contains(text)) {
            return JsonBoolean.TRUE;
        }
        if (FALSE.contains(text)) {
            return JsonBoolean.FALSE;
        }
        char first = text.charAt(0);
        boolean mayBeNumber = first == '+' || first == '-' || first == '.' || (first >= '0' && first <= '9');
        return mayBeNumber ? number(text).orElseGet(() -> Json.of(text)) : Json.of(text);
    }

    private static Optional<Json> number(String text) {
        refuseWhatJsonLacks(text);
        String plain = text.charAt(0) == '.' ? text : text.replace("_", "");
        Optional<BigInteger> whole = whole(plain);
        if (whole.isPresent()) {
            return whole.map(value -> JsonReader.read(value.toString()));
        }
        if (FLOAT.matcher(plain).matches()) {
            double value = Double.parseDouble(plain);
            return Double.isInfinite(value) ? Optional.empty() : Optional.of(JsonReader.read(GoText.json(value)));
        }
        return Optional.empty();
    }

    private static void refuseWhatJsonLacks(String text) {
        if (INFINITE.contains(text)) {
            throw new YamlSyntaxException("json: unsupported value: +Inf");
        }
        if (NEGATIVE_INFINITE.contains(text)) {
            throw new YamlSyntaxException("json: unsupported value: -Inf");
        }
        if (NOT_A_NUMBER.contains(text)) {
            throw new YamlSyntaxException("json: unsupported value: NaN");
        }
    }

    /** A whole number of 64 bits in any notation that Go knows: 0x1F, 0b11, 0o17 and 017. */
    private static Optional<BigInteger> whole(String text) {
        boolean isSigned = text.startsWith("-") || text.startsWith("+");
        String digits = text.substring(isSigned ? 1 : 0).toLowerCase(Locale.ROOT);
        int radix = radix(digits);
        String significant = digits.substring(radix == 10 ? 0 : prefix(digits));
        if (significant.isEmpty() || significant.chars().anyMatch(c -> c > 'f' || Character.digit(c, radix) < 0)) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(significant, radix);
        BigInteger signed = text.startsWith("-") ? value.negate() : value;
        boolean fits = signed.bitLength() < Long.SIZE || (!isSigned && value.compareTo(UINT64) < 0);
        return fits ? Optional.of(signed) : Optional.empty();
    }

    private static int prefix(String digits) {
        char second = digits.charAt(1);
        return second == 'x' || second == 'b' || second == 'o' ? 2 : 1;
    }

    private static int radix(String digits) {
        if (digits.startsWith("0x")) {
            return 16;
        }
        if (digits.startsWith("0b")) {
            return 2;
        }
        return digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
    }

    /** What {@code text} means when {@code tag} says what it is; a tag that is not YAML's own leaves it a string. */
    static Json tagged(String tag, String text) {
        String type = tag.startsWith(TAG) ? tag.substring(TAG.length()) : "";
        return switch (type) {
            case "binary" -> binary(text);
            case "bool", "int", "float", "null" -> checked(type, text);
            default -> Json.of(text);
        };
    }

    private static Json checked(String type, String text) {
        Json value = resolved(text);
        String actual = type(value);
        if (actual.equals(type) || (type.equals("float") && actual.equals("int"))) {
            return value;
        }
        throw new YamlSyntaxException("yaml: cannot decode !!" + actual + " `" + text + "` as a !!" + type);
    }

    private static String type(Json value) {
        return switch (value) {
            case JsonBoolean bool -> "bool";
            case JsonInteger integer -> "int";
            case JsonDecimal decimal -> "float";
            case JsonNull none -> "null";
            default -> "str";
        };
    }

    private static Json binary(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            return Json.of(GoUtf8.decode(bytes, 0, bytes.length));
        } catch (IllegalArgumentException e) {
            throw new YamlSyntaxException("yaml: !!binary value contains invalid base64 data");
        }
    }

    /** A value as a key, which is a string in JSON; the number of a key is printed as one of 32 bits. */
    static String key(Json value) {
        return switch (value) {
            case JsonString string -> string.value();
            case JsonInteger integer -> Long.toString(integer.value());
            case JsonDecimal decimal -> GoText.plain(Double.parseDouble(Float.toString((float) decimal.value())));
            case JsonBoolean bool -> bool.value() ? "true" : "false";
            case JsonNull none ->
                throw new YamlSyntaxException("unsupported map key of type: %!s(<nil>), key: <nil>, value: <nil>");
            case JsonObject object -> throw invalidKey(object);
            case JsonArray array -> throw invalidKey(array);
        };
    }

    private static YamlSyntaxException invalidKey(Json key) {
        return new YamlSyntaxException("yaml: invalid map key: " + GoText.plain(key));
    }

    /** A key as Go prints it in a complaint. */
    static String shownKey(Json value) {
        return value instanceof JsonString string ? GoText.quote(string.value()) : key(value);
    }

    /** Whether {@code text} without quotes is read as a string. */
    static boolean isString(String text) {
        return !INFINITE.contains(text)
                && !NEGATIVE_INFINITE.contains(text)
                && !NOT_A_NUMBER.contains(text)
                && resolved(text) instanceof JsonString;
    }
}
