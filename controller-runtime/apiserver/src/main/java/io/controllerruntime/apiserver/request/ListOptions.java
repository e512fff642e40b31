// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.selector.FieldSelector;
import io.controllerruntime.apiserver.selector.LabelSelector;
import io.controllerruntime.apiserver.selector.SelectorSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query parameters of lists and watches.
 *
 * @param labels which objects, by label
 * @param fields which objects, by field
 * @param resourceVersion as it was sent; may be empty
 * @param match Exact, NotOlderThan, or empty
 * @param limit how many objects at most; 0 for all
 * @param token where to go on; empty for the beginning
 * @param timeout how long a watch may last; empty when it is not said
 * @param bookmarks whether a watch may have bookmarks
 * @param initialEvents whether a watch begins with what is there; empty when it is not said
 */
record ListOptions(
        LabelSelector labels,
        FieldSelector fields,
        String resourceVersion,
        String match,
        int limit,
        String token,
        Optional<Duration> timeout,
        boolean bookmarks,
        Optional<Boolean> initialEvents) {

    private static final GroupKind KIND = new GroupKind("meta.k8s.io", "ListOptions");
    private static final FieldPath MATCH = FieldPath.of("resourceVersionMatch");
    private static final String EXACT = "Exact";
    private static final String NOT_OLDER_THAN = "NotOlderThan";

    /** Of a list, or of the list that a deletion of a collection begins with. */
    static ListOptions ofList(ApiRequest request) {
        ListOptions options = of(request);
        refuse(options.listErrors());
        return options;
    }

    static ListOptions ofWatch(ApiRequest request) {
        ListOptions options = of(request);
        refuse(options.watchErrors());
        return options;
    }

    private static ListOptions of(ApiRequest request) {
        try {
            return new ListOptions(
                    LabelSelector.parse(request.parameter("labelSelector").orElse("")),
                    FieldSelector.parse(request.parameter("fieldSelector").orElse("")),
                    request.parameter("resourceVersion").orElse(""),
                    request.parameter("resourceVersionMatch").orElse(""),
                    Math.clamp(number(request, "limit").orElse(0L), 0, Integer.MAX_VALUE),
                    request.parameter("continue").orElse(""),
                    number(request, "timeoutSeconds").map(Duration::ofSeconds),
                    request.parameter("allowWatchBookmarks")
                            .filter(RequestInfo::isTrue)
                            .isPresent(),
                    request.parameter("sendInitialEvents").map(RequestInfo::isTrue));
        } catch (SelectorSyntaxException e) {
            throw StatusError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Long> number(ApiRequest request, String name) {
        return request.parameter(name)
                .map(text -> Numbers.parse(text)
                        .orElseThrow(() -> StatusError.badRequest(
                                "strconv.ParseInt: parsing " + GoText.quote(text) + ": " + Numbers.problem(text))));
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw StatusError.invalid(KIND, "", errors);
        }
    }

    /** k8s.io/apimachinery/pkg/apis/meta/internalversion/validation/validation.go. */
    private List<FieldError> listErrors() {
        var errors = new ArrayList<FieldError>();
        if (!match.isEmpty()) {
            if (resourceVersion.isEmpty()) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            }
            forbidWithToken(errors);
            if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN)) {
                errors.add(FieldError.notSupported(MATCH, match, List.of(EXACT, NOT_OLDER_THAN, "")));
            }
            if (match.equals(EXACT) && resourceVersion.equals("0")) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
            }
        }
        if (initialEvents.isPresent()) {
            errors.add(
                    FieldError.forbidden(FieldPath.of("sendInitialEvents"), "sendInitialEvents is forbidden for list"));
        }
        return errors;
    }

    private List<FieldError> watchErrors() {
        var errors = new ArrayList<FieldError>();
        if (initialEvents.isPresent() && !match.equals(NOT_OLDER_THAN)) {
            errors.add(FieldError.forbidden(
                    MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (!match.isEmpty()) {
            if (initialEvents.isEmpty()) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
            }
            if (!match.equals(NOT_OLDER_THAN)) {
                errors.add(FieldError.notSupported(MATCH, match, List.of(NOT_OLDER_THAN)));
            }
            forbidWithToken(errors);
        } else if (initialEvents.isEmpty() && (resourceVersion.isEmpty() || resourceVersion.equals("0"))) {
            // Such a watch begins with what is there, as if it had asked for NotOlderThan.
            forbidWithToken(errors);
        }
        return errors;
    }

    private void forbidWithToken(List<FieldError> errors) {
        if (!token.isEmpty()) {
            errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
        }
    }

    boolean isExact() {
        return match.equals(EXACT);
    }

    /** How new a list is to be, or of when; 0 when it was not sent. */
    long revisionOfList() {
        return resourceVersion.isEmpty() ? 0 : Numbers.revisionOfList(resourceVersion);
    }

    /** From where a watch tells; 0 when it was not sent. */
    long revision() {
        return resourceVersion.isEmpty() ? 0 : Numbers.revision(resourceVersion);
    }
}
