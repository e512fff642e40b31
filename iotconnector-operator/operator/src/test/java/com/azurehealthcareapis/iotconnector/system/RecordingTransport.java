// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes everything on and remembers the writes. */
final class RecordingTransport implements KubeTransport {

    private final KubeTransport delegate;
    private final List<String> writes = new CopyOnWriteArrayList<>();

    RecordingTransport(KubeTransport delegate) {
        this.delegate = delegate;
    }

    /** Method and path of each write that was sent, in order. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public Response call(Request request) throws IOException {
        if (request.method() != Method.GET) {
            writes.add(request.method() + " " + request.path());
        }
        return delegate.call(request);
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        return delegate.watch(request);
    }

    /** For leases: what is sent there is not of interest. */
    @Override
    public KubeTransport isolated() {
        return delegate.isolated();
    }

    @Override
    public String server() {
        return delegate.server();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
