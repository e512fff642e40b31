// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetSearchTest {

    private static final String STORE = "home/.local/share/kubebuilder-envtest/k8s";

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() {
        environment.put("HOME", root.resolve("home").toString());
    }

    @Test
    void theSystemFolderIsSearched() throws IOException {
        install("usr/local/kubebuilder/bin", "etcd", "kube-apiserver", "kubectl");

        assertThat(find()).isEqualTo(assetsIn("usr/local/kubebuilder/bin"));
    }

    @Test
    void theStoreGoesBeforeTheSystemFolder() throws IOException {
        install("usr/local/kubebuilder/bin", "etcd", "kube-apiserver", "kubectl");
        install(STORE + "/1.34.4-linux-amd64", "etcd", "kube-apiserver", "kubectl");

        assertThat(find()).isEqualTo(assetsIn(STORE + "/1.34.4-linux-amd64"));
    }

    @Test
    void theStoreLiesWhereXdgDataHomeSays() throws IOException {
        environment.put("XDG_DATA_HOME", root.resolve("xdg").toString());
        install("xdg/kubebuilder-envtest/k8s/1.34.4-linux-amd64", "etcd", "kube-apiserver", "kubectl");

        assertThat(find()).isEqualTo(assetsIn("xdg/kubebuilder-envtest/k8s/1.34.4-linux-amd64"));
    }

    @Test
    void theNewestVersionOfTheStoreIsTakenByNumberNotByName() throws IOException {
        install(STORE + "/1.9.11-linux-amd64", "etcd", "kube-apiserver");
        install(STORE + "/1.34.10-linux-amd64", "etcd", "kube-apiserver", "kubectl");
        install(STORE + "/1.34.4-linux-amd64", "etcd", "kube-apiserver");

        assertThat(find()).isEqualTo(assetsIn(STORE + "/1.34.10-linux-amd64"));
    }

    @Test
    void aReleaseIsNewerThanItsCandidates() throws IOException {
        install(STORE + "/1.35.0-rc.1-linux-amd64", "etcd", "kube-apiserver");
        install(STORE + "/1.35.0-linux-amd64", "etcd", "kube-apiserver", "kubectl");

        assertThat(find()).isEqualTo(assetsIn(STORE + "/1.35.0-linux-amd64"));
    }

    @Test
    void aVersionWithoutBothServersOrForAnotherPlatformIsPassedOver() throws IOException {
        install(STORE + "/1.36.0-linux-amd64", "kube-apiserver");
        install(STORE + "/1.35.0-darwin-arm64", "etcd", "kube-apiserver");
        install(STORE + "/latest-linux-amd64", "etcd", "kube-apiserver");
        install(STORE + "/1.34.4-linux-amd64", "etcd", "kube-apiserver", "kubectl");

        assertThat(find()).isEqualTo(assetsIn(STORE + "/1.34.4-linux-amd64"));
    }

    @Test
    void kubebuilderAssetsGoesBeforeTheStore() throws IOException {
        environment.put("KUBEBUILDER_ASSETS", root.resolve("mine").toString());
        install("mine", "etcd", "kube-apiserver", "kubectl");
        install(STORE + "/1.34.4-linux-amd64", "etcd", "kube-apiserver", "kubectl");

        assertThat(find()).isEqualTo(assetsIn("mine"));
    }

    @ParameterizedTest
    @CsvSource({
        "TEST_ASSET_ETCD, etcd",
        "TEST_ASSET_KUBE_APISERVER, kube-apiserver",
        "TEST_ASSET_KUBECTL, kubectl",
    })
    void aBinaryNamedByItsOwnVariableGoesFirstAndTheOthersStay(String variable, String binary) throws IOException {
        environment.put("KUBEBUILDER_ASSETS", root.resolve("mine").toString());
        environment.put(variable, root.resolve("own/" + binary).toString());
        install("mine", "etcd", "kube-apiserver", "kubectl");
        install("own", binary);

        Assets found = find();

        assertThat(found.etcd()).isEqualTo(expected(binary, "etcd"));
        assertThat(found.kubeApiServer()).isEqualTo(expected(binary, "kube-apiserver"));
        assertThat(found.kubectl()).contains(expected(binary, "kubectl"));
    }

    @Test
    void kubectlMayBeMissing() throws IOException {
        install("usr/local/kubebuilder/bin", "etcd", "kube-apiserver");

        assertThat(find().kubectl()).isEmpty();
    }

    @Test
    void aMissingBinaryIsAnErrorThatSaysWhereItLookedAndWhatToDo() throws IOException {
        environment.put("KUBEBUILDER_ASSETS", root.resolve("mine").toString());
        install("usr/local/kubebuilder/bin", "etcd");

        assertThatThrownBy(this::find)
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll(
                        "no kube-apiserver",
                        "make envtest-assets",
                        "$TEST_ASSET_KUBE_APISERVER (not set)",
                        "$KUBEBUILDER_ASSETS = " + root.resolve("mine"),
                        root.resolve(STORE).toString(),
                        root.resolve("usr/local/kubebuilder/bin").toString());
    }

    @Test
    void aFileThatCannotBeExecutedIsNoBinary() throws IOException {
        install("usr/local/kubebuilder/bin", "etcd", "kube-apiserver");
        Files.setPosixFilePermissions(
                root.resolve("usr/local/kubebuilder/bin/etcd"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::find).hasMessageContaining("no etcd");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, darwin-amd64",
        "Mac OS X, aarch64, darwin-arm64",
    })
    void platformsAreSpelledAsGoDoes(String osName, String osArch, String platform) {
        assertThat(AssetSearch.platform(osName, osArch)).isEqualTo(platform);
    }

    private Assets find() {
        return new AssetSearch(environment, root, "linux-amd64").find();
    }

    private Assets assetsIn(String folder) {
        Path path = root.resolve(folder);
        return new Assets(path.resolve("etcd"), path.resolve("kube-apiserver"), path.resolve("kubectl"));
    }

    private Path expected(String own, String binary) {
        return root.resolve(binary.equals(own) ? "own" : "mine").resolve(binary);
    }

    private void install(String folder, String... binaries) throws IOException {
        Path path = Files.createDirectories(root.resolve(folder));
        for (String binary : binaries) {
            Files.createFile(
                    path.resolve(binary),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
    }
}
