// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import static java.util.stream.Collectors.toCollection;

import com.sun.management.OperatingSystemMXBean;
import io.controllerruntime.bench.Report.Column;
import io.controllerruntime.envtest.EnvTestException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Measures, one server after the other, and prints the report. Arguments: the embedded server's jar, then the columns that are wanted (none: all). */
public final class Main {

    private static final int STARTS = 20;
    private static final double GIB = 1 << 30;

    /** Kept, for a level that is set on a logger which nobody holds is lost. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        HELIDON.setLevel(Level.WARNING);
        Path jar = Path.of(arguments[0]);
        Set<Column> wanted = wanted(List.of(arguments).subList(1, arguments.length));
        System.out.println(machine());
        var report = new Report();
        for (Column column : wanted) {
            System.out.println("measuring " + column.title + " ...");
            try {
                report.put(
                        column,
                        switch (column) {
                            case IN_PROCESS -> inProcess();
                            case HTTPS -> overHttps(jar);
                            case KUBE_APISERVER -> Suite.of(Remotes::kubeApiServer);
                        });
            } catch (EnvTestException e) {
                System.out.println(column.title + " is left out: " + e.getMessage());
            }
        }
        System.out.println();
        System.out.print(report.table());
    }

    private static Set<Column> wanted(List<String> words) {
        return Stream.of(Column.values())
                .filter(column -> words.isEmpty() || words.contains(column.title))
                .collect(toCollection(() -> EnumSet.noneOf(Column.class)));
    }

    private static String machine() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%s, %s %s, %d processors, %.0f GiB; %s %s"
                .formatted(
                        LocalDate.now(ZoneId.systemDefault()),
                        system.getName(),
                        system.getArch(),
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / GIB,
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"));
    }

    /** The first run writes the archive that the second one starts from; asking it something loads the classes of the client. */
    private static Map<Measure, Double> overHttps(Path jar) throws IOException, InterruptedException {
        try (Server first = Remotes.embedded(jar)) {
            Suite.firstAnswer(first);
        }
        return Suite.of(() -> Remotes.embedded(jar));
    }

    /** The JVM is warm when it has started a few. */
    private static Map<Measure, Double> inProcess() throws IOException, InterruptedException {
        for (int i = 0; i < STARTS; i++) {
            try (Server server = InProcess.start(0)) {
                Suite.firstAnswer(server);
            }
        }
        long before = InProcess.usedHeap();
        return Suite.of(() -> InProcess.start(before));
    }
}
