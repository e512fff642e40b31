// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one control plane: readable by their owner only, removed by {@link #close}, or else when the JVM ends.
 *
 * @param files for keys, logs and the kubeconfig
 * @param data for etcd, in memory where there is room
 * @param removal the process that waits for the end of the JVM
 */
record WorkFolder(Path files, Path data, Process removal) implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");

    /** etcd sets 64 MB aside at once. In a container all of /dev/shm is often just that. */
    private static final long ROOM_FOR_ETCD = 1L << 30;

    static WorkFolder create() {
        try {
            Path files = Files.createTempDirectory("envtest-");
            Path data = Files.createTempDirectory(hasRoom(MEMORY) ? MEMORY : files, "envtest-etcd-");
            return new WorkFolder(
                    files, data, Lifeline.removal(List.of(files, data)).start());
        } catch (IOException e) {
            throw new EnvTestException("Cannot make a folder for the control plane's files", e);
        }
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() > ROOM_FOR_ETCD;
    }

    /** Writes a file and returns its path. */
    Path write(String name, String content) {
        try {
            return Files.writeString(files.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            removeAll(data);
            removeAll(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            removal.destroyForcibly();
        }
    }

    private static void removeAll(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (NoSuchFileException gone) {
            // That is what we want.
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
