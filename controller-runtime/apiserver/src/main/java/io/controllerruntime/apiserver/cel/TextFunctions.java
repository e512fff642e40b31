// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.STRING;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.MapType;
import io.controllerruntime.apiserver.cel.Library.Argument;
import java.util.ArrayList;
import java.util.List;

/** find, findAll and url(...); k8s.io/apiserver/pkg/cel/library/{regex,urls}.go. */
final class TextFunctions {

    private TextFunctions() {}

    static void addTo(Library library) {
        Argument string = Types.STRING;
        Argument url = Types.URL;
        library.method("find", STRING, args -> find(args[0], args[1]), string, string)
                .method("findAll", Types.STRINGS_TYPE, args -> findAll(args[0], args[1], -1), string, string)
                .method(
                        "findAll",
                        Types.STRINGS_TYPE,
                        args -> findAll(args[0], args[1], (Long) args[2]),
                        string,
                        string,
                        Types.INT)
                .function("url", Types.URL_TYPE, args -> Url.of((String) args[0]), string)
                .function("isURL", BOOL, args -> Url.parse((String) args[0]).isPresent(), string)
                .method("getScheme", STRING, args -> ((Url) args[0]).scheme(), url)
                .method("getHost", STRING, args -> ((Url) args[0]).host(), url)
                .method("getHostname", STRING, args -> ((Url) args[0]).hostname(), url)
                .method("getPort", STRING, args -> ((Url) args[0]).port(), url)
                .method("getEscapedPath", STRING, args -> ((Url) args[0]).escapedPath(), url)
                .method(
                        "getQuery",
                        MapType.create(STRING, Types.STRINGS_TYPE),
                        args -> ((Url) args[0]).parameters(),
                        url);
    }

    private static String find(Object text, Object pattern) {
        List<String> found = findAll(text, pattern, 1);
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** @param limit how many at most; negative for all */
    private static List<String> findAll(Object text, Object pattern, long limit) {
        Matcher matcher = compiled((String) pattern).matcher((String) text);
        var found = new ArrayList<String>();
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new RuleError(
                    "Illegal regex: error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }
}
