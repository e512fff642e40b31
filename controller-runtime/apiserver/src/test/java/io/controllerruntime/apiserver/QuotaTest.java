// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import org.junit.jupiter.api.Test;

/** What quotas forbid; the words are those of k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go. */
class QuotaTest {

    private static final String QUOTAS = "/api/v1/namespaces/default/resourcequotas";

    private final Api api = new Api();

    @Test
    void whatExceedsAQuotaIsRefusedWithWhatWasUsed() {
        createQuota("{'configmaps':'1','count/configmaps':'5'}", "{'configmaps':'0','count/configmaps':'2'}");
        assertThat(createConfigMap("a").status()).isEqualTo(201);

        Reply refused = createConfigMap("b");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo(
                        "configmaps \"b\" is forbidden: exceeded quota: few, requested: configmaps=1, used: configmaps=1, "
                                + "limited: configmaps=1");
        assertThat(used("count/configmaps")).isEqualTo("3");
    }

    @Test
    void whatIsCreatedByApplyingItIsRefusedToo() {
        createQuota("{'configmaps':'0'}", "{'configmaps':'0'}");

        Reply refused = api.patch(
                Api.CONFIG_MAPS + "/a?fieldManager=m",
                "application/apply-patch+yaml",
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'}}");

        assertThat(refused.message()).contains("exceeded quota: few");
    }

    @Test
    void whatNobodyHasCountedYetIsRefused() {
        createQuota("{'count/configmaps':'5'}", "{}");

        assertThat(createConfigMap("a").message())
                .isEqualTo("configmaps \"a\" is forbidden: status unknown for quota: few, resources: count/configmaps");
    }

    @Test
    void aDryRunIsCheckedAndNotCharged() {
        createQuota("{'configmaps':'1'}", "{'configmaps':'0'}");

        assertThat(api.post(Api.CONFIG_MAPS + "?dryRun=All", "{'metadata':{'name':'a'}}")
                        .status())
                .isEqualTo(201);

        assertThat(used("configmaps")).isEqualTo("0");
    }

    @Test
    void aQuotaOfOtherThingsDoesNotMatter() {
        createQuota("{'secrets':'0','count/deployments.apps':'0'}", "{'secrets':'0','count/deployments.apps':'0'}");

        assertThat(createConfigMap("a").status()).isEqualTo(201);
    }

    private void createQuota(String hard, String used) {
        api.post(QUOTAS, "{'metadata':{'name':'few'},'spec':{'hard':%s}}".formatted(hard));
        Reply counted = api.patch(
                QUOTAS + "/few/status",
                "application/merge-patch+json",
                "{'status':{'hard':%s,'used':%s}}".formatted(hard, used));
        assertThat(counted.status()).as(counted.text()).isEqualTo(200);
    }

    private Reply createConfigMap(String name) {
        return api.post(Api.CONFIG_MAPS, "{'metadata':{'name':'%s'}}".formatted(name));
    }

    private String used(String name) {
        return api.get(QUOTAS + "/few").body().string("status", "used", name).orElse("");
    }
}
