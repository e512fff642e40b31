// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.storage.Change;
import io.controllerruntime.apiserver.storage.CompactedException;
import io.controllerruntime.apiserver.storage.Packed;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.apiserver.storage.Table;
import io.controllerruntime.apiserver.storage.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which service has which address and port, as the services that are stored say: what is deleted is free again by itself. Thread-safe. */
final class StoredAddresses implements Function<String, Optional<String>> {

    private static final byte[] OPENING = Packed.opening("v1", "Service");

    private final Storage storage;
    private final Table services;
    private final ReentrantLock lock = new ReentrantLock();

    // Invariant, under the lock: what all services said that `watch` told of.
    private final Map<String, String> owners = new HashMap<>();
    private Watch watch;

    StoredAddresses(Storage storage, Table services) {
        this.storage = storage;
        this.services = services;
        this.watch = services.watch(storage.revision());
    }

    @Override
    public Optional<String> apply(String address) {
        lock.lock();
        try {
            catchUp();
            return Optional.ofNullable(owners.get(address));
        } finally {
            lock.unlock();
        }
    }

    private void catchUp() {
        try {
            for (List<Change> read = watch.poll(); !read.isEmpty(); read = watch.poll()) {
                read.forEach(this::take);
            }
        } catch (CompactedException fallenBehind) {
            watch.close();
            readAll();
        }
    }

    private void readAll() {
        long revision = storage.revision();
        watch = services.watch(revision);
        owners.clear();
        services.list("", "", revision, 0, any -> true).items().forEach(this::add);
    }

    private void take(Change change) {
        Stored before = change.before();
        if (before != null) {
            addresses(before).forEach(owners::remove);
        }
        Stored after = change.after();
        if (after != null) {
            add(after);
        }
    }

    private void add(Stored service) {
        String key = service.head().namespace() + "/" + service.head().name();
        addresses(service).forEach(address -> owners.put(address, key));
    }

    private static Stream<String> addresses(Stored stored) {
        JsonObject service = stored.packed().unpack(OPENING, stored.revision());
        Stream<String> ips = service.array("spec", "clusterIPs").stream().flatMap(JsonArray::strings);
        Stream<String> ports = service.array("spec", "ports").stream()
                .flatMap(JsonArray::objects)
                .flatMap(port -> port.integer("nodePort").stream())
                .map(String::valueOf);
        Stream<String> check =
                service.integer("spec", "healthCheckNodePort").stream().map(String::valueOf);
        return Stream.of(ips, ports, check).flatMap(all -> all).filter(address -> !address.equals("None"));
    }
}
