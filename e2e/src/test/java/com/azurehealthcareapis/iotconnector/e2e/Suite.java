// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all tests share, from before the first one to after the last one.
 *
 * @param settings what was asked for
 * @param cluster where it happens
 * @param operator deployed there
 * @param report of how long it took
 */
record Suite(Settings settings, Cluster cluster, Operator operator, Report report) implements AutoCloseable {

    static final Path FOLDER = Path.of(Settings.root(), "e2e/target");

    static Suite start() {
        var report = new Report();
        var settings = Settings.ofEnvironment();
        long start = System.nanoTime();
        Cluster cluster = Cluster.start(settings, folder());
        report.took("cluster", Report.since(start));
        try {
            report.deploys();
            return new Suite(settings, cluster, Operator.deploy(settings, cluster), report);
        } catch (RuntimeException | Error e) {
            closeAfter(e, cluster);
            throw e;
        }
    }

    /** What went wrong first is what counts. */
    private static void closeAfter(Throwable failure, Cluster cluster) {
        try {
            cluster.close();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        report.print(System.out);
        cluster.close();
    }
}
