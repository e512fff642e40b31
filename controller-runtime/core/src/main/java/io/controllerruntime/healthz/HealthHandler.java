// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.healthz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.controllerruntime.healthz.HealthChecks.Outcome;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers {@code /healthz} and {@code /readyz} as Kubernetes' own components do: 200 or 500, one check under {@code /readyz/NAME},
 * {@code ?verbose} lists all checks, {@code ?exclude=NAME} leaves one out. Unlike them it tells why a check failed.
 */
public final class HealthHandler implements HttpHandler {

    private final HealthChecks checks;

    public HealthHandler(HealthChecks checks) {
        this.checks = checks;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String root = exchange.getHttpContext().getPath();
        String below = exchange.getRequestURI().getPath().substring(root.length());
        if (below.isEmpty() || below.equals("/")) {
            answerAll(exchange, root.substring(1));
        } else {
            answerOne(exchange, below.substring(1));
        }
    }

    private void answerAll(HttpExchange exchange, String name) throws IOException {
        List<Outcome> outcomes = checks.run(parameters(exchange, "exclude"));
        boolean isWell = outcomes.stream().allMatch(outcome -> outcome.problem().isEmpty());
        boolean isShort = isWell && parameters(exchange, "verbose").isEmpty();
        HttpListener.answer(exchange, isWell ? 200 : 500, isShort ? "ok" : list(outcomes, name, isWell));
    }

    private void answerOne(HttpExchange exchange, String name) throws IOException {
        Optional<Outcome> outcome = checks.run(name);
        if (outcome.isEmpty()) {
            HttpListener.answer(exchange, 404, "there is no check " + name);
            return;
        }
        Optional<String> problem = outcome.get().problem();
        HttpListener.answer(exchange, problem.isEmpty() ? 200 : 500, problem.orElse("ok"));
    }

    private static String list(List<Outcome> outcomes, String name, boolean isWell) {
        return outcomes.stream().map(HealthHandler::line).collect(Collectors.joining()) + name + " check "
                + (isWell ? "passed" : "failed") + "\n";
    }

    private static String line(Outcome outcome) {
        return outcome.problem()
                .map(problem -> "[-]" + outcome.name() + " failed: " + problem + "\n")
                .orElse("[+]" + outcome.name() + " ok\n");
    }

    /** The values of a query parameter; the empty string for one without a value. */
    private static Set<String> parameters(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Set.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> (pair + "=").split("=", 3))
                        .filter(pair -> pair[0].equals(name))
                        .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
