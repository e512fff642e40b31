// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import com.google.re2j.Pattern;

/** Numbers that end with a check digit: those of books and of credit cards. */
final class CheckDigits {

    private static final Pattern ISBN_10 = Pattern.compile("^(?:[0-9]{9}X|[0-9]{10})$");
    private static final Pattern ISBN_13 = Pattern.compile("^[0-9]{13}$");
    private static final Pattern CREDIT_CARD = Pattern.compile(
            "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}"
                    + "|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\\d{3})\\d{11})$");
    private static final Pattern SPACE_OR_DASH = Pattern.compile("[\\s-]+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

    private CheckDigits() {}

    static boolean isIsbn10(String text) {
        String digits = SPACE_OR_DASH.matcher(text).replaceAll("");
        if (!ISBN_10.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (i + 1) * (digits.charAt(i) == 'X' ? 10 : digits.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    static boolean isIsbn13(String text) {
        String digits = SPACE_OR_DASH.matcher(text).replaceAll("");
        if (!ISBN_13.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return sum % 10 == 0;
    }

    static boolean isCreditCard(String text) {
        String digits = NO_DIGIT.matcher(text).replaceAll("");
        if (!CREDIT_CARD.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }
}
