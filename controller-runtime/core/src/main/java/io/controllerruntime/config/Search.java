// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import io.controllerruntime.config.Kubeconfig.Found;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One search for a configuration: the first place that has one wins; a broken one is an error, not a reason to go on. */
final class Search {

    private final Kubeconfig wanted;
    private final Map<String, String> environment;
    private final Path home;
    private final Path serviceAccount;
    private final List<String> tried = new ArrayList<>();

    Search(Kubeconfig wanted, Map<String, String> environment, Path home, Path serviceAccount) {
        this.wanted = wanted;
        this.environment = environment;
        this.home = home;
        this.serviceAccount = serviceAccount;
    }

    Found run() {
        return explicit()
                .or(this::fromVariable)
                .or(this::inCluster)
                .or(this::inHome)
                .orElseThrow(() -> new IllegalStateException("no Kubernetes configuration found; tried "
                        + String.join(", ", tried) + ". Give --kubeconfig or set KUBECONFIG"));
    }

    private Optional<Found> explicit() {
        if (wanted.file().isEmpty()) {
            tried.add("--kubeconfig (not given)");
            return Optional.empty();
        }
        Path file = Path.of(wanted.file());
        if (!Files.exists(file)) {
            throw new IllegalStateException("kubeconfig " + file + " does not exist: correct --kubeconfig");
        }
        return Optional.of(KubeconfigFile.read(file).load(wanted.context()));
    }

    /** Of several files the first one that has the context; unlike kubectl, parts of one context in several files are not put together. */
    private Optional<Found> fromVariable() {
        String value = environment.getOrDefault("KUBECONFIG", "");
        if (value.isEmpty()) {
            tried.add("KUBECONFIG (not set)");
            return Optional.empty();
        }
        List<KubeconfigFile> files = Stream.of(value.split(File.pathSeparator))
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .map(KubeconfigFile::read)
                .toList();
        if (files.isEmpty()) {
            throw new IllegalStateException("KUBECONFIG=" + value + " names no file that exists");
        }
        String context = wanted.context();
        return Optional.of(files.stream()
                .filter(file -> file.has(context))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("KUBECONFIG=" + value + ": no file has "
                        + (context.isEmpty() ? "a current-context" : "the context '" + context + "'")))
                .load(context));
    }

    private Optional<Found> inCluster() {
        var account = new ServiceAccount(serviceAccount, environment);
        Optional<String> missing = account.missing();
        if (missing.isPresent()) {
            tried.add("the pod's service account (" + missing.get() + ")");
            return Optional.empty();
        }
        if (!wanted.context().isEmpty()) {
            tried.add("the pod's service account (it has no context '" + wanted.context() + "')");
            return Optional.empty();
        }
        return Optional.of(account.load());
    }

    private Optional<Found> inHome() {
        Path file = home.resolve(".kube/config");
        if (!Files.exists(file)) {
            tried.add(file + " (does not exist)");
            return Optional.empty();
        }
        return Optional.of(KubeconfigFile.read(file).load(wanted.context()));
    }
}
