// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import io.controllerruntime.cache.CacheOptions;
import io.controllerruntime.cache.InformerCache;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.rest.ObservedTransport;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of a real API server whose cache sees its own writes and nothing else, and which remembers what it asked for. */
public final class ClusterClient implements AutoCloseable {

    public final Codec codec = new Codec();
    public final Scheme scheme = Scheme.load(ClusterClient.class.getClassLoader());

    /** The method of each request that was answered. */
    public final List<String> requests = new ArrayList<>();

    /** Another program, which has no cache. */
    public final RestClient other;

    public final Client client;
    private final OkHttpTransport transport;

    @SafeVarargs
    public ClusterClient(TestCluster cluster, Class<? extends KubernetesObject>... declared) {
        transport = new OkHttpTransport(cluster.client());
        other = new RestClient(transport, codec, Duration.ofSeconds(30));
        var runtime = new SystemRuntime();
        var observed =
                new ObservedTransport(transport, runtime, (method, code, host, duration) -> requests.add(method));
        var rest = new RestClient(observed, codec, Duration.ofSeconds(30));
        var cache = new InformerCache(SystemRuntime.with(observed), rest, scheme, codec, CacheOptions.by("test"));
        for (Class<? extends KubernetesObject> kind : declared) {
            cache.declare(kind);
        }
        client = new CachingClient(rest, cache, scheme, codec, Fence.open(), "test");
    }

    @Override
    public void close() {
        transport.close();
    }
}
