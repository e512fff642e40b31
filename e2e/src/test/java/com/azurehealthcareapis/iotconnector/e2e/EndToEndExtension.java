// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the suite before its first test, hands out workspaces, and keeps what explains a failure. JUnit's stores close it all. */
final class EndToEndExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Namespace OURS = Namespace.create(EndToEndExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Operator.class || type == Workspace.class || type == Report.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Operator.class) {
            return suite(context).operator();
        }
        return type == Report.class ? suite(context).report() : workspace(context);
    }

    /** Starts it when it is first asked for, and only then: what failed once is not tried again for each class. */
    private static Suite suite(ExtensionContext context) {
        Store store = context.getRoot().getStore(OURS);
        SetUpException earlier = store.get(SetUpException.class, SetUpException.class);
        if (earlier != null) {
            throw earlier;
        }
        try {
            return store.computeIfAbsent(Suite.class, key -> Suite.start(), Suite.class);
        } catch (RuntimeException | AssertionError e) {
            store.put(SetUpException.class, new SetUpException("the suite could not begin, see the first failure"));
            throw e;
        }
    }

    /** The one of this test, or of its class. */
    private static Workspace workspace(ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(
                        Workspace.class,
                        key -> Workspace.create(suite(context).operator().kubectl(), newName(context)),
                        Workspace.class);
    }

    private static String newName(ExtensionContext context) {
        String topic = context.getRequiredTestClass().getSimpleName().replace("E2E", "");
        return topic.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        suite(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS).put(Long.class, System.nanoTime());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        long start = context.getStore(OURS).getOrDefault(Long.class, Long.class, System.nanoTime());
        suite(context)
                .report()
                .took(
                        context.getRequiredTestClass().getSimpleName() + " "
                                + context.getRequiredTestMethod().getName(),
                        Report.since(start));
        keepWhatExplains(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        keepWhatExplains(context);
    }

    private static void keepWhatExplains(ExtensionContext context) {
        Suite suite = context.getRoot().getStore(OURS).get(Suite.class, Suite.class);
        if (suite == null || context.getExecutionException().isEmpty()) {
            return;
        }
        var diagnosis = Diagnosis.of(nameOf(context));
        diagnosis.keep(suite.operator().kubectl());
        Workspace workspace = context.getStore(OURS).get(Workspace.class, Workspace.class);
        if (workspace != null) {
            diagnosis.keep(workspace.kubectl());
        }
    }

    private static String nameOf(ExtensionContext context) {
        String test = context.getTestMethod()
                .map(method -> "-" + method.getName() + "-" + context.getDisplayName())
                .orElse("");
        return context.getRequiredTestClass().getSimpleName() + test;
    }
}
