// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for the binaries where Go's envtest looks (controller-runtime {@code internal/testing/process/bin_path_finder.go}) and in
 * setup-envtest's store, one binary at a time. The first one that can be executed is taken:
 *
 * <ol>
 *   <li>the file that {@code TEST_ASSET_ETCD}, {@code TEST_ASSET_KUBE_APISERVER} or {@code TEST_ASSET_KUBECTL} names;
 *   <li>in the folder {@code KUBEBUILDER_ASSETS};
 *   <li>in setup-envtest's store, {@code ${XDG_DATA_HOME:-~/.local/share}/kubebuilder-envtest/k8s/VERSION-OS-ARCH}: the newest version
 *       that has both servers;
 *   <li>in {@code /usr/local/kubebuilder/bin}.
 * </ol>
 *
 * @param environment the environment variables
 * @param root the root of the file system
 * @param platform {@code OS-ARCH} as Go spells them: {@code linux-amd64}
 */
record AssetSearch(Map<String, String> environment, Path root, String platform) {

    private static final String ETCD = "etcd";
    private static final String KUBE_APISERVER = "kube-apiserver";
    private static final String KUBECTL = "kubectl";

    static AssetSearch ofThisMachine() {
        return new AssetSearch(System.getenv(), Path.of("/"), hostPlatform());
    }

    static String hostPlatform() {
        return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String arch = switch (osArch) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> osArch;
        };
        return os + "-" + arch;
    }

    Assets find() {
        Optional<Path> etcd = find(ETCD);
        Optional<Path> kubeApiServer = find(KUBE_APISERVER);
        if (etcd.isEmpty() || kubeApiServer.isEmpty()) {
            throw new EnvTestException(missing(etcd.isEmpty() ? ETCD : KUBE_APISERVER));
        }
        return new Assets(etcd.get(), kubeApiServer.get(), find(KUBECTL).orElse(null));
    }

    /** kubectl alone, where no server is needed. */
    Optional<Path> kubectl() {
        return find(KUBECTL);
    }

    private Optional<Path> find(String binary) {
        return places(binary).stream().filter(Files::isExecutable).findFirst();
    }

    /** Every file that would do, the best first. */
    private List<Path> places(String binary) {
        var places = new ArrayList<Path>();
        setting(variable(binary)).ifPresent(places::add);
        setting("KUBEBUILDER_ASSETS").ifPresent(folder -> places.add(folder.resolve(binary)));
        newestInStore().ifPresent(folder -> places.add(folder.resolve(binary)));
        places.add(system().resolve(binary));
        return places;
    }

    private static String variable(String binary) {
        return "TEST_ASSET_" + binary.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private Path system() {
        return root.resolve("usr/local/kubebuilder/bin");
    }

    private Path store() {
        Path data = setting("XDG_DATA_HOME")
                .orElseGet(() -> setting("HOME").orElse(root).resolve(".local/share"));
        return data.resolve("kubebuilder-envtest/k8s");
    }

    private Optional<Path> newestInStore() {
        String suffix = "-" + platform;
        return storeEntries().stream()
                .filter(folder -> folder.getFileName().toString().endsWith(suffix))
                .filter(folder -> Files.isExecutable(folder.resolve(ETCD)))
                .filter(folder -> Files.isExecutable(folder.resolve(KUBE_APISERVER)))
                .max(Comparator.comparing(folder -> version(folder, suffix)));
    }

    private List<Path> storeEntries() {
        if (!Files.isDirectory(store())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(store())) {
            return entries.filter(entry -> startsWithDigit(entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startsWithDigit(String name) {
        return Character.isDigit(name.charAt(0));
    }

    private static Version version(Path folder, String suffix) {
        String name = folder.getFileName().toString();
        return Version.parse(name.substring(0, name.length() - suffix.length()));
    }

    private Optional<Path> setting(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(value -> root.getFileSystem().getPath(value));
    }

    private String missing(String binary) {
        var looked = Stream.of(
                looked("$" + variable(binary), setting(variable(binary))),
                looked("$KUBEBUILDER_ASSETS", setting("KUBEBUILDER_ASSETS")),
                "  setup-envtest's store: no version for %s with both servers in %s".formatted(platform, store()),
                "  " + system());
        return "There is no %s to run tests against. Get it with: make envtest-assets%nLooked at:%n%s"
                .formatted(binary, looked.collect(Collectors.joining(System.lineSeparator())));
    }

    private static String looked(String variable, Optional<Path> value) {
        return "  " + variable + value.map(path -> " = " + path).orElse(" (not set)");
    }
}
