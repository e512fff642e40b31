// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorResource;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException.Kind;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.scheme.ObjectKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Provisions connectors on one Kubernetes cluster. */
public final class KubernetesIotConnectorProvider implements IotConnectorProvider {

    private static final Duration CALL = Duration.ofSeconds(30);

    private final Codec codec = new Codec();
    private final Runtime runtime;
    private final Connectors connectors;
    private final Followers followers;

    /** @param runtime with a transport to the cluster, which stays the caller's to close */
    public KubernetesIotConnectorProvider(Runtime runtime) {
        this.runtime = runtime;
        this.connectors = Connectors.on(new RestClient(runtime.transport(), codec, CALL));
        this.followers = new Followers(runtime.tasks());
    }

    @Override
    public AsyncOperation<IotConnector> beginCreateOrUpdate(ConnectorManifest desired) {
        IotConnector applied = ask(() -> connectors.apply(desired));
        if (applied.metadata().getDeletionTimestamp() != null) {
            throw new ProvisioningException(
                    Kind.CONFLICT,
                    ArmError.of(
                            "OperationInProgress",
                            desired.id() + " is being deleted: create it again once it is gone"));
        }
        return follow(desired.id(), Provisioned.newestOf(applied), applied);
    }

    @Override
    public AsyncOperation<IotConnector> beginCreateOrUpdate(ConnectorId id, IotConnectorResource desired) {
        return beginCreateOrUpdate(ConnectorMapper.toManifest(id, desired));
    }

    @Override
    public AsyncOperation<ConnectorId> beginDelete(ConnectorId id) {
        var goal = new Deprovisioned(id, ask(() -> connectors.delete(id)).orElse(""));
        return follow(id, goal, goal.uid().isEmpty() ? goal.judge(null) : Deprovisioned.begun());
    }

    @Override
    public AsyncOperation<?> latestOperation(ConnectorId id) {
        IotConnector connector = get(id).orElseThrow(() -> new ProvisioningException(
                Kind.NOT_FOUND, ArmError.of("ResourceNotFound", "there is no connector " + id)));
        return follow(id, Goal.ofNewest(connector), connector);
    }

    private <T> AsyncOperation<T> follow(ConnectorId id, Goal<T> goal, IotConnector seen) {
        return follow(id, goal, goal.judge(seen));
    }

    private <T> AsyncOperation<T> follow(ConnectorId id, Goal<T> goal, Standing<T> begun) {
        var operation = new ConnectorOperation<>(goal, begun, runtime);
        if (!operation.isOver()) {
            followers.start(operation, new Follower(connectors, id, operation, runtime));
        }
        return operation;
    }

    @Override
    public Optional<IotConnector> get(ConnectorId id) {
        return ask(() -> connectors.find(id));
    }

    @Override
    public List<IotConnector> list(String workspace) {
        return ask(() -> connectors.list(workspace)).stream()
                .sorted(Comparator.comparing(ObjectKey::of))
                .toList();
    }

    private static <A> A ask(Supplier<A> request) {
        try {
            return request.get();
        } catch (ApiException refused) {
            throw Errors.of(refused);
        }
    }

    @Override
    public void close() {
        followers.close();
    }
}
