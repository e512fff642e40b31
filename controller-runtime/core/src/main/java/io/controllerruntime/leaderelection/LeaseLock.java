// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.extended.leaderelection.LeaderElectionRecord;
import io.kubernetes.client.extended.leaderelection.Lock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that a Lease is. Used by one task at a time.
 *
 * <p>An {@link #update} replaces the state that was last read or written, and no other: it carries that state's resourceVersion.
 */
final class LeaseLock implements Lock {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseLock.class);
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final RestClient rest;
    private final ObjectKey key;
    private final String identity;
    private final Consumer<String> problems;
    private Lease last;

    /** @param problems is told why the lease cannot be read or written, or the empty string when it can */
    LeaseLock(RestClient rest, ObjectKey key, String identity, Consumer<String> problems) {
        this.rest = rest;
        this.key = key;
        this.identity = identity;
        this.problems = problems;
        this.last = Lease.named(key.namespace(), key.name());
    }

    /** @throws io.kubernetes.client.openapi.ApiException with code 404 when there is no Lease; as the interface asks for */
    @Override
    public LeaderElectionRecord get() throws io.kubernetes.client.openapi.ApiException {
        try {
            last = rest.get(Lease.TYPE, key);
            problems.accept("");
            return record(last.spec());
        } catch (ApiException.NotFound e) {
            throw new io.kubernetes.client.openapi.ApiException(e.code(), e.getMessage());
        } catch (ApiException e) {
            report("read", e);
            throw new io.kubernetes.client.openapi.ApiException(e.code(), e.getMessage());
        }
    }

    @Override
    public boolean create(LeaderElectionRecord record) {
        var lease = Lease.named(key.namespace(), key.name()).with(spec(new JsonObject(), record));
        return attempt("create", () -> rest.create(Lease.TYPE, lease, WriteOptions.by("")));
    }

    /** @return false without asking when no state is known: a write without resourceVersion could overwrite another's lease */
    @Override
    public boolean update(LeaderElectionRecord record) {
        if (last.getMetadata().getResourceVersion() == null) {
            return false;
        }
        var lease = last.with(spec(last.spec(), record));
        return attempt("update", () -> rest.update(Lease.TYPE, lease, WriteOptions.by("")));
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String describe() {
        return "lease " + key;
    }

    private interface Write {
        Lease send();
    }

    private boolean attempt(String verb, Write write) {
        try {
            last = write.send();
            problems.accept("");
            return true;
        } catch (ApiException.Conflict | ApiException.AlreadyExists e) {
            LOG.debug("another candidate wrote {} first", describe());
        } catch (ApiException e) {
            report(verb, e);
        }
        return false;
    }

    private void report(String verb, ApiException e) {
        LOG.debug("cannot {} {}", verb, describe(), e);
        problems.accept("cannot " + verb + " " + describe() + ": " + e.getMessage());
    }

    private static LeaderElectionRecord record(JsonObject spec) {
        return new LeaderElectionRecord(
                primitive(spec, "holderIdentity", new JsonPrimitive("")).getAsString(),
                primitive(spec, "leaseDurationSeconds", new JsonPrimitive(0)).getAsInt(),
                time(spec, "acquireTime"),
                time(spec, "renewTime"),
                primitive(spec, "leaseTransitions", new JsonPrimitive(0)).getAsInt());
    }

    private static JsonPrimitive primitive(JsonObject spec, String field, JsonPrimitive otherwise) {
        JsonElement value = spec.get(field);
        return value instanceof JsonPrimitive primitive ? primitive : otherwise;
    }

    private static @Nullable Date time(JsonObject spec, String field) {
        try {
            return Date.from(
                    Instant.parse(primitive(spec, field, new JsonPrimitive("")).getAsString()));
        } catch (DateTimeException e) {
            return null; // missing, or not a time: nothing is decided by it
        }
    }

    private static JsonObject spec(JsonObject spec, LeaderElectionRecord record) {
        spec.addProperty("holderIdentity", record.getHolderIdentity());
        spec.addProperty("leaseDurationSeconds", record.getLeaseDurationSeconds());
        spec.addProperty(
                "acquireTime", MICRO_TIME.format(record.getAcquireTime().toInstant()));
        spec.addProperty("renewTime", MICRO_TIME.format(record.getRenewTime().toInstant()));
        spec.addProperty("leaseTransitions", record.getLeaderTransitions());
        return spec;
    }
}
