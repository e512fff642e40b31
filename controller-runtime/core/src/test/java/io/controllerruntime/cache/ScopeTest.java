// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.Selection.INHERITED;
import static io.controllerruntime.cache.Selection.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Unstructured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which selection counts where several could: the cases of controller-runtime's pkg/cache/defaulting_test.go. */
class ScopeTest {

    private static final ResourceType<Unstructured> NODES =
            ResourceType.unstructured(GroupVersionKind.of("v1", "Node"), "nodes", ResourceType.Scope.CLUSTER);
    private static final Selection FROM_OBJECT = labelled("from=object");

    private final CacheOptions all = CacheOptions.by("us");
    private final CacheOptions withDefault = all.with(labelled("from=default").withFields("metadata.name!=default"));

    @Test
    void withoutAnySelectionEverythingIsWatchedAtOnce() {
        assertThat(scopes(all, ByObject.DEFAULTS)).containsExactly(ListOptions.all());
    }

    @Test
    void whatAKindDoesNotSayIsInheritedPartByPart() {
        assertThat(scopes(withDefault, ByObject.DEFAULTS))
                .containsExactly(ListOptions.all().labelled("from=default").withFields("metadata.name!=default"));
        assertThat(scopes(withDefault, ByObject.DEFAULTS.with(FROM_OBJECT)))
                .containsExactly(ListOptions.all().labelled("from=object").withFields("metadata.name!=default"));
    }

    @Test
    void anEmptySelectorOfAKindIsItsOwnWordAndNotInherited() {
        assertThat(scopes(withDefault, ByObject.DEFAULTS.with(labelled("").withFields(""))))
                .containsExactly(ListOptions.all());
    }

    @Test
    void namespacesOfTheCacheCountForKindsThatNameNone() {
        var two = withDefault.inNamespaces(Map.of("a", labelled("from=namespace"), "b", INHERITED));
        assertThat(scopes(two, ByObject.DEFAULTS))
                .extracting(ListOptions::namespace, ListOptions::labelSelector)
                .containsExactly(tuple("a", "from=namespace"), tuple("b", "from=default"));
    }

    @Test
    void aNamespaceOfTheCacheIsMoreSpecialThanAKindThatNamesNone() {
        var one = all.inNamespaces(Map.of("a", labelled("from=namespace"), "b", INHERITED));
        assertThat(scopes(one, ByObject.DEFAULTS.with(FROM_OBJECT)))
                .extracting(ListOptions::labelSelector)
                .containsExactly("from=namespace", "from=object");
    }

    @Test
    void theNamespacesOfAKindReplaceThoseOfTheCache() {
        var one = all.inNamespaces(Map.of("a", labelled("from=namespace")));
        var own = ByObject.DEFAULTS.inNamespaces(Map.of("c", INHERITED));
        assertThat(scopes(one, own)).containsExactly(ListOptions.inNamespace("c"));
    }

    @Test
    void aNamespaceOfAKindComesFirstThenTheKindThenTheSameNamespaceOfTheCache() {
        var one = withDefault.inNamespaces(Map.of("a", labelled("from=namespace")));
        var own = ByObject.DEFAULTS.inNamespaces(Map.of("a", INHERITED));
        assertThat(scopes(one, own)).extracting(ListOptions::labelSelector).containsExactly("from=namespace");
        assertThat(scopes(one, own.with(FROM_OBJECT)))
                .extracting(ListOptions::labelSelector)
                .containsExactly("from=object");
        assertThat(scopes(
                        one,
                        own.inNamespaces(Map.of("a", labelled("from=both"))).with(FROM_OBJECT)))
                .extracting(ListOptions::labelSelector)
                .containsExactly("from=both");
    }

    @Test
    void allNamespacesBesideSomeThatAreNamedAreTheOthers() {
        var some = ByObject.DEFAULTS.inNamespaces(
                Map.of("", INHERITED.withFields("metadata.name=x"), "b", INHERITED, "a", FROM_OBJECT));
        assertThat(scopes(all, some))
                .containsExactly(
                        ListOptions.all().withFields("metadata.namespace!=a,metadata.namespace!=b,metadata.name=x"),
                        ListOptions.inNamespace("a").labelled("from=object"),
                        ListOptions.inNamespace("b"));
        assertThat(scopes(all, ByObject.DEFAULTS.inNamespaces(Map.of("", FROM_OBJECT))))
                .containsExactly(ListOptions.all().labelled("from=object"));
    }

    @Test
    void aFieldSelectorForOneNamespaceWatchesThatAlone() {
        assertThat(scopes(all, ByObject.DEFAULTS.with(INHERITED.withFields("metadata.namespace=a"))))
                .extracting(ListOptions::namespace)
                .containsExactly("a");
    }

    @Test
    void clusterScopedKindsHaveNoNamespaces() {
        var some = all.inNamespaces(Map.of("a", INHERITED));
        assertThat(Scope.of(NODES, some, ByObject.DEFAULTS))
                .extracting(Scope::objects)
                .containsExactly(ListOptions.all());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.of(NODES, all, ByObject.DEFAULTS.inNamespaces(Map.of("a", INHERITED))))
                .withMessageContaining("v1 Node lives in no namespace");
    }

    @Test
    void aSelectorThatCannotBeReadIsAnErrorAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scopes(all, ByObject.labelled("app in red")))
                .withMessageContaining("app in red");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scopes(all.with(INHERITED.withFields("a")), ByObject.DEFAULTS))
                .withMessageContaining("field selector \"a\"");
    }

    @Test
    void transformsAreInheritedTooUnlessAKindWantsNone() {
        Transform small = Transform.without("data");
        var shrinking = all.with(INHERITED.with(small));
        assertThat(Scope.of(CONFIG_MAPS, shrinking, ByObject.DEFAULTS))
                .extracting(Scope::transform)
                .containsExactly(small);
        assertThat(Scope.of(CONFIG_MAPS, shrinking, ByObject.DEFAULTS.with(INHERITED.with(Transform.NONE))))
                .extracting(Scope::transform)
                .containsExactly(Transform.NONE);
    }

    private static List<ListOptions> scopes(CacheOptions options, ByObject how) {
        return Scope.of(CONFIG_MAPS, options, how).stream().map(Scope::objects).toList();
    }
}
