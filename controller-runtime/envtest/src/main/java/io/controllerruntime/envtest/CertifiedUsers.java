// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.apiserver.pki.Credential;
import io.controllerruntime.apiserver.pki.SigningRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Users whose certificates the cluster itself signs: requested, approved and fetched through its API. That takes an administrator who
 * may do so, and a controller manager that signs.
 *
 * @param api the cluster, as the administrator
 * @param patience waits for the signer
 */
record CertifiedUsers(Api api, Patience patience) {

    private static final String PATH = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** @param kubeconfig the administrator's, which tells where the cluster is */
    TestUser add(String kubeconfig, String name, List<String> groups) {
        SigningRequest request = SigningRequest.of(name, groups);
        var credential = new Credential(certificate(name, request.request()), request.key());
        return new TestUser(name, groups, UserKubeconfig.of(kubeconfig, name, credential));
    }

    private String certificate(String user, String pem) {
        String problem = "Cannot get a certificate for " + user;
        JsonObject request = Api.require(problem, () -> api.post(PATH, request(pem)));
        String path =
                PATH + "/" + request.getAsJsonObject("metadata").get("name").getAsString();
        try {
            Api.require(problem, () -> api.put(path + "/approval", approved(request)));
            return signed(path);
        } finally {
            Api.require(problem, () -> api.delete(path));
        }
    }

    /** As the signer kubernetes.io/kube-apiserver-client wants it. */
    private static JsonObject request(String pem) {
        return JsonParser.parseString(
                        """
                {"metadata": {"generateName": "envtest-"},
                 "spec": {"request": "%s", "signerName": "kubernetes.io/kube-apiserver-client", "usages": ["client auth"],
                          "expirationSeconds": 86400}}
                """.formatted(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))))
                .getAsJsonObject();
    }

    private static JsonObject approved(JsonObject request) {
        JsonObject approved = request.deepCopy();
        approved.add("status", JsonParser.parseString("""
                {"conditions": [{"type": "Approved", "status": "True", "reason": "TestUser", "message": "A test asked for it."}]}
                """));
        return approved;
    }

    private String signed(String path) {
        var certificate = new AtomicReference<>("");
        patience.await(LIMIT, () -> {
            certificate.set(readCertificate(path));
            return certificate.get().isEmpty()
                    ? Optional.of("no controller manager has signed the certificate of " + path)
                    : Optional.empty();
        });
        return new String(Base64.getDecoder().decode(certificate.get()), StandardCharsets.UTF_8);
    }

    /** Empty while it is not there. */
    private String readCertificate(String path) throws IOException {
        JsonElement status = api.get(path).json().get("status");
        return status instanceof JsonObject object && object.has("certificate")
                ? object.get("certificate").getAsString()
                : "";
    }
}
