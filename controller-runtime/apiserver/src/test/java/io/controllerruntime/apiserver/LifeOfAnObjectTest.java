// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static io.controllerruntime.apiserver.Api.CONFIG_MAPS;
import static io.controllerruntime.apiserver.Api.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import org.junit.jupiter.api.Test;

/** What becomes of an object from its creation to its end; the answers are those of kube-apiserver v1.34.4. */
class LifeOfAnObjectTest {

    private final Api api = new Api();

    @Test
    void aCreatedObjectGetsItsIdentity() {
        Reply created = api.post(CONFIG_MAPS, configMap("blue"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().string("kind")).contains("ConfigMap");
        assertThat(created.body().string("metadata", "namespace")).contains("default");
        assertThat(created.body().string("metadata", "uid").orElseThrow()).hasSize(36);
        assertThat(created.body().string("metadata", "creationTimestamp")).contains("2030-01-01T00:00:00Z");
        assertThat(api.get(CONFIG_MAPS + "/blue").body()).isEqualTo(created.body());
    }

    @Test
    void aNameIsMadeUpFromItsBeginning() {
        Reply created = api.post(CONFIG_MAPS, "{'metadata':{'generateName':'blue-'}}");

        assertThat(created.name()).matches("blue-[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void aNameIsTakenOnce() {
        api.post(CONFIG_MAPS, configMap("blue"));

        Reply again = api.post(CONFIG_MAPS, configMap("blue"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("AlreadyExists");
        assertThat(again.message()).isEqualTo("configmaps \"blue\" already exists");
    }

    @Test
    void nothingIsCreatedInANamespaceThatIsNotThere() {
        Reply refused = api.post("/api/v1/namespaces/nowhere/configmaps", configMap("blue"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.message()).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Reply missing = api.get(CONFIG_MAPS + "/blue");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.message()).isEqualTo("configmaps \"blue\" not found");
    }

    @Test
    void anUpdateOfAnOldVersionIsAConflict() {
        Reply created = api.post(CONFIG_MAPS, configMap("blue"));
        api.put(CONFIG_MAPS + "/blue", "{'metadata':{'name':'blue'},'data':{'a':'2'}}");

        Reply refused = api.put(CONFIG_MAPS + "/blue", created.text());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"blue\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
    }

    @Test
    void anUpdateThatChangesNothingIsNoWrite() {
        Reply created = api.post(CONFIG_MAPS, configMap("blue"));

        Reply updated = api.put(CONFIG_MAPS + "/blue", created.text());

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.version()).isEqualTo(created.version());
    }

    @Test
    void aDryRunIsNotKept() {
        Reply created = api.post(CONFIG_MAPS + "?dryRun=All", configMap("blue"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.version()).isEmpty();
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(404);
    }

    @Test
    void aDeletionIsAnsweredWithAStatus() {
        String uid = api.post(CONFIG_MAPS, configMap("blue"))
                .body()
                .string("metadata", "uid")
                .orElseThrow();

        Reply deleted = api.delete(CONFIG_MAPS + "/blue", null);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text())
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\","
                        + "\"details\":{\"name\":\"blue\",\"kind\":\"configmaps\",\"uid\":\"" + uid + "\"}}");
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(404);
    }

    @Test
    void aFinalizerHoldsAnObjectUntilItIsRemoved() {
        api.post(CONFIG_MAPS, "{'metadata':{'name':'blue','finalizers':['example.com/wait']}}");

        Reply marked = api.delete(CONFIG_MAPS + "/blue", null);
        Reply released = api.put(CONFIG_MAPS + "/blue", "{'metadata':{'name':'blue'}}");

        assertThat(marked.body().string("metadata", "deletionTimestamp")).contains("2030-01-01T00:00:00Z");
        assertThat(marked.body().integer("metadata", "deletionGracePeriodSeconds"))
                .contains(0L);
        assertThat(released.status()).isEqualTo(200);
        assertThat(api.get(CONFIG_MAPS + "/blue").status()).isEqualTo(404);
    }

    @Test
    void aForegroundDeletionWaitsForTheGarbageCollector() {
        api.post(CONFIG_MAPS, configMap("blue"));

        Reply marked = api.delete(CONFIG_MAPS + "/blue?propagationPolicy=Foreground", null);

        assertThat(marked.body().array("metadata", "finalizers").orElseThrow().strings())
                .containsExactly("foregroundDeletion");
    }

    @Test
    void aDeletionMayInsistOnTheObjectItMeans() {
        String uid = api.post(CONFIG_MAPS, configMap("blue"))
                .body()
                .string("metadata", "uid")
                .orElseThrow();

        Reply refused = api.delete(CONFIG_MAPS + "/blue", "{'preconditions':{'uid':'other'}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message())
                .isEqualTo("Operation cannot be fulfilled on ConfigMap \"blue\": the UID in the precondition (other)"
                        + " does not match the UID in record (" + uid
                        + "). The object might have been deleted and then recreated");
    }

    @Test
    void aCollectionIsDeletedBySelector() {
        api.post(CONFIG_MAPS, "{'metadata':{'name':'a','labels':{'app':'x'}}}");
        api.post(CONFIG_MAPS, "{'metadata':{'name':'b'}}");

        Reply deleted = api.delete(CONFIG_MAPS + "?labelSelector=app=x", null);

        assertThat(deleted.names()).containsExactly("a");
        assertThat(api.get(CONFIG_MAPS).names()).containsExactly("b");
    }

    @Test
    void aNameThatCannotBeIsInvalid() {
        Reply refused = api.post(CONFIG_MAPS, configMap("Blue_1"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message())
                .startsWith(
                        "ConfigMap \"Blue_1\" is invalid: metadata.name: Invalid value: \"Blue_1\": a lowercase RFC 1123 subdomain");
    }
}
