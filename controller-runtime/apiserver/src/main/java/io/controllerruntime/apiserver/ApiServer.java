// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.auth.Authenticator;
import io.controllerruntime.apiserver.auth.AuthorizationLog;
import io.controllerruntime.apiserver.auth.BootstrapPolicy;
import io.controllerruntime.apiserver.auth.RbacAuthorizer;
import io.controllerruntime.apiserver.auth.ServiceAccountTokens;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.controllers.Objects;
import io.controllerruntime.apiserver.controllers.embedded.ServerObjects;
import io.controllerruntime.apiserver.crd.DefinitionStrategy;
import io.controllerruntime.apiserver.crd.DefinitionValidator;
import io.controllerruntime.apiserver.faults.Faults;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.openapi.OpenApi;
import io.controllerruntime.apiserver.quota.QuotaCheck;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Access;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.DiscoveryInfo;
import io.controllerruntime.apiserver.request.Handler;
import io.controllerruntime.apiserver.request.OpenApiInfo;
import io.controllerruntime.apiserver.request.RequestInfo;
import io.controllerruntime.apiserver.request.Service;
import io.controllerruntime.apiserver.request.Stores;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.storage.HistoryLimits;
import io.controllerruntime.apiserver.storage.Replica;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.apiserver.subresource.StoredActions;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.transport.KubeTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Kubernetes API server in this process. Thread-safe; it has no thread of its own, so it needs no closing. */
public final class ApiServer {

    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Storage storage;
    private final Stores stores;
    private final Handler handler;
    private final Registry registry;
    private final TaskRunner tasks;
    private final AuthorizationLog authorizations = new AuthorizationLog();
    private final Definitions definitions;
    private final Faults faults;

    /**
     * What a server is made with.
     *
     * @param history how far history goes back
     * @param tokens bearer tokens, and whose they are
     */
    public record Options(HistoryLimits history, Map<String, User> tokens) {

        /** Nobody has a token but service accounts. */
        public static final Options DEFAULT = new Options(HistoryLimits.DEFAULT, Map.of());

        public Options {
            tokens = Map.copyOf(tokens);
        }
    }

    /** A server with the namespaces that every cluster has. */
    public ApiServer(Options options, Clock clock, Randoms randoms, TaskRunner tasks) {
        this.tasks = tasks;
        storage = new Storage(tasks, options.history());
        BuiltinSchemas schemas = BuiltinSchemas.load();
        var builtin = new BuiltinResources(schemas, new StoredAddresses(storage, storage.table("services")), clock);
        var language = Language.create();
        registry = Registry.builtin(resource -> isDefinition(resource)
                ? builtin.refined(resource).with(new DefinitionStrategy(new DefinitionValidator(language)))
                : builtin.refined(resource));
        registry.all().forEach(resource -> storage.table(resource.table()));
        stores = new Stores(registry, storage, clock, randoms);
        var tokens = new ServiceAccountTokens(ServiceAccountTokens.newKeys(), clock::now, this::uidOfAccount);
        var authenticator = new Authenticator(options.tokens(), tokens);
        var policy =
                new StoredPolicy(storage, rbac("roles", "clusterroles"), rbac("rolebindings", "clusterrolebindings"));
        var rbac = new RbacAuthorizer(policy);
        var reviews = new Reviews(authenticator, rbac.exceptForMasters(), policy, clock);
        var actions = new ArrayList<>(reviews.actions(builtin::form));
        actions.addAll(StoredActions.all(stores, builtin::form, tokens, clock, randoms));
        handler = new Service(
                        storage,
                        stores,
                        new Access(authenticator, authorizations.recording(rbac).exceptForMasters()),
                        List.of(
                                new EscalationCheck(rbac, policy, this::rbac),
                                new QuotaCheck(() -> stores.builtin("", "v1", "resourcequotas"))),
                        new Fields(registry, clock, builtin.objectMeta()),
                        actions,
                        List.of(
                                new DiscoveryInfo(registry),
                                new OpenApiInfo(new OpenApi(() -> registry.all().toList(), schemas), clock)))
                .handler(clock, randoms);
        definitions = new Definitions(stores, registry, builtin.parts(), language, clock);
        faults = new Faults(
                this::handle,
                storage,
                credentials -> authenticator.authenticate(credentials).map(User::name),
                clock,
                randoms,
                tasks);
        NAMESPACES.forEach(this::createNamespace);
        createBootstrapPolicy();
    }

    private Optional<String> uidOfAccount(String namespace, String name) {
        return stores.builtin("", "v1", "serviceaccounts")
                .find(namespace, name)
                .map(account -> account.head().uid());
    }

    private List<ObjectStore> rbac(String... plurals) {
        return Stream.of(plurals).map(this::rbac).toList();
    }

    private ObjectStore rbac(String plural) {
        return stores.builtin("rbac.authorization.k8s.io", "v1", plural);
    }

    private void createBootstrapPolicy() {
        BootstrapPolicy.objects().forEach(object -> {
            String plural = object.string("kind").orElseThrow().toLowerCase(Locale.ROOT) + "s";
            create(rbac(plural), object);
        });
    }

    private void createNamespace(String name) {
        JsonObject metadata = JsonObject.builder()
                .put("name", name)
                .put("labels", JsonObject.of("kubernetes.io/metadata.name", Json.of(name)))
                .build();
        JsonObject namespace = JsonObject.builder()
                .put("metadata", metadata)
                .put("spec", JsonObject.of("finalizers", JsonArray.of(Json.of("kubernetes"))))
                .put("status", JsonObject.of("phase", Json.of("Active")))
                .build();
        create(stores.builtin("", "v1", "namespaces"), namespace);
    }

    private static void create(ObjectStore store, JsonObject object) {
        String namespace = object.string("metadata", "namespace").orElse("");
        store.create(BuiltinResources.of(store.resource(), object), Write.internal(namespace));
    }

    /**
     * Answers one request.
     *
     * @throws IOException when there is to be no answer, but a broken connection; only {@link #faults} do that
     */
    public Answer handle(ApiRequest request) throws IOException, InterruptedException {
        return faults.answer(request);
    }

    private Answer handle(ApiRequest request, Replica replica) throws InterruptedException {
        Answer answer = handler.handle(request, replica);
        if (!request.method().equals("GET")) {
            afterWrite(RequestInfo.of(request));
        }
        return answer;
    }

    private static boolean isDefinition(Resource resource) {
        return resource.plural().equals(Definitions.PLURAL)
                && resource.type().group().equals(Definitions.GROUP);
    }

    private void afterWrite(RequestInfo info) {
        if (info.group().equals(Definitions.GROUP) && info.resource().equals(Definitions.PLURAL)) {
            definitions.allWritten();
        } else {
            definitions.objectWritten(info.group(), info.resource());
        }
    }

    /** A connection as the administrator. */
    public KubeTransport transport() {
        return transport(User.admin());
    }

    /** A connection as {@code user}, who may do what the roles say. */
    public KubeTransport transport(User user) {
        return new EmbeddedTransport(faults::answer, user);
    }

    /** The decisions about who may do what; of the administrators' requests there is none to make. */
    public AuthorizationLog authorizations() {
        return authorizations;
    }

    /** What is to go wrong for those who are connected. */
    public Faults faults() {
        return faults;
    }

    /** The objects, as controllers inside this server see and write them; no fault strikes these. */
    public Objects objects() {
        var direct = new EmbeddedTransport((request, patience) -> handle(request, storage.current()), User.admin());
        return new ServerObjects(storage, registry, stores, direct, tasks);
    }

    /** All objects; to compact their history, for instance. */
    public Storage storage() {
        return storage;
    }
}
