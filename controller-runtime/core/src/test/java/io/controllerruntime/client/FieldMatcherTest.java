// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every case is a triple: what is wanted, what is live, what is owned. */
class FieldMatcherTest {

    private static final FieldTypes UNTYPED = new FieldTypes(Object.class);

    @Nested
    class Fields {

        @Test
        void aWantedAndOwnedValueThatIsLiveMatches() {
            assertThat(matches("{spec: {replicas: 2}}", "{spec: {replicas: 2}}", "{'f:spec': {'f:replicas': {}}}"))
                    .isTrue();
        }

        @Test
        void anotherLiveValueIsADifference() {
            assertThat(matches("{spec: {replicas: 2}}", "{spec: {replicas: 3}}", "{'f:spec': {'f:replicas': {}}}"))
                    .isFalse();
        }

        @Test
        void aValueThatIsLiveButNotOwnedIsADifference() {
            assertThat(matches("{data: {a: '1', b: '2'}}", "{data: {a: '1', b: '2'}}", "{'f:data': {'f:a': {}}}"))
                    .isFalse();
        }

        @Test
        void anOwnedFieldThatIsNoLongerWantedIsADifference() {
            assertThat(matches("{data: {a: '1'}}", "{data: {a: '1', b: '2'}}", "{'f:data': {'f:a': {}, 'f:b': {}}}"))
                    .isFalse();
        }

        @Test
        void anOwnedBranchThatIsNoLongerWantedIsADifference() {
            assertThat(matches(
                            "{data: {a: '1'}}",
                            "{data: {a: '1'}, metadata: {annotations: {x: 'y'}}}",
                            "{'f:data': {'f:a': {}}, 'f:metadata': {'f:annotations': {'f:x': {}}}}"))
                    .isFalse();
        }

        @Test
        void aForeignFieldIsNone() {
            assertThat(matches("{data: {a: '1'}}", "{data: {a: '1', b: '2'}}", "{'f:data': {'f:a': {}}}"))
                    .isTrue();
        }

        @Test
        void nothingWantedAndNothingOwnedMatches() {
            assertThat(matches("{}", "{data: {a: '1'}}", "{}")).isTrue();
        }

        @Test
        void nothingOwnedIsADifferenceToAnythingWanted() {
            assertThat(matches("{data: {a: '1'}}", "{data: {a: '1'}}", "{}")).isFalse();
        }

        @Test
        void numbersAreEqualByValue() {
            assertThat(matches("{a: 1}", "{a: 1.0}", "{'f:a': {}}")).isTrue();
        }

        @Test
        void bigNumbersAreComparedDigitByDigit() {
            assertThat(matches("{a: 9007199254740993}", "{a: 9007199254740992}", "{'f:a': {}}"))
                    .isFalse();
        }

        @Test
        void aPortGivenAsTextIsNotAPortGivenAsANumber() {
            assertThat(matches("{port: '80'}", "{port: 80}", "{'f:port': {}}")).isFalse();
        }

        @Test
        void theNodeItselfBeingOwnedSaysNoMore() {
            assertThat(matches("{m: {a: {x: 1}}}", "{m: {a: {x: 1}}}", "{'f:m': {'f:a': {'.': {}, 'f:x': {}}}}"))
                    .isTrue();
        }

        @Test
        void anEmptyObjectMatchesAnEmptyObject() {
            assertThat(matches("{emptyDir: {}}", "{emptyDir: {}}", "{'f:emptyDir': {}}"))
                    .isTrue();
        }

        @Test
        void anEmptyObjectDoesNotMatchAFullOne() {
            assertThat(matches("{podSelector: {}}", "{podSelector: {matchLabels: {a: b}}}", "{'f:podSelector': {}}"))
                    .isFalse();
        }

        @Test
        void anOwnedAndMissingObjectIsADifference() {
            assertThat(matches("{emptyDir: {}}", "{}", "{'f:emptyDir': {}}")).isFalse();
        }

        @Test
        void anOwnedZeroThatTheServerLeavesOutMatches() {
            assertThat(matches(
                            "{hostNetwork: false, value: '', port: 0}",
                            "{}",
                            "{'f:hostNetwork': {}, 'f:value': {}, 'f:port': {}}"))
                    .isTrue();
        }

        @Test
        void aZeroThatIsNotOwnedYetIsADifference() {
            assertThat(matches("{hostNetwork: false}", "{}", "{}")).isFalse();
        }

        @Test
        void aWrittenValueThatIsNeverGivenBackIsADifferenceEvenWhenItIsEmpty() {
            assertThat(matches("{stringData: {password: ''}}", "{}", "{'f:stringData': {'f:password': {}}}"))
                    .isFalse();
        }

        @Test
        void aCustomResourceLeavesNothingOut() {
            assertThat(new FieldMatcher(ServerDefaults.NONE, UNTYPED)
                            .matches(json("{on: false}"), json("{}"), owned("{'f:on': {}}")))
                    .isFalse();
        }
    }

    @Nested
    class ListsWithKeys {

        private static final String A_AND_B = """
                {'f:env': {
                  'k:{"name":"A"}': {'.': {}, 'f:name': {}, 'f:value': {}},
                  'k:{"name":"B"}': {'.': {}, 'f:name': {}, 'f:value': {}}}}""";

        @Test
        void elementsAreFoundByTheirKeys() {
            assertThat(matches(
                            "{env: [{name: A, value: x}, {name: B, value: y}]}",
                            "{env: [{name: A, value: x}, {name: FOREIGN, value: z}, {name: B, value: y}]}",
                            A_AND_B))
                    .isTrue();
        }

        @Test
        void anElementThatChangedIsADifference() {
            assertThat(matches(
                            "{env: [{name: A, value: x}, {name: B, value: y}]}",
                            "{env: [{name: A, value: x}, {name: B, value: z}]}",
                            A_AND_B))
                    .isFalse();
        }

        @Test
        void anElementThatIsNoLongerWantedIsADifference() {
            assertThat(matches(
                            "{env: [{name: A, value: x}]}",
                            "{env: [{name: A, value: x}, {name: B, value: y}]}",
                            A_AND_B))
                    .isFalse();
        }

        @Test
        void anElementThatSomebodyRemovedIsADifference() {
            assertThat(matches(
                            "{env: [{name: A, value: x}, {name: B, value: y}]}",
                            "{env: [{name: A, value: x}]}",
                            A_AND_B))
                    .isFalse();
        }

        @Test
        void anotherOrderIsADifference() {
            assertThat(matches(
                            "{env: [{name: B, value: y}, {name: A, value: x}]}",
                            "{env: [{name: A, value: x}, {name: B, value: y}]}",
                            A_AND_B))
                    .isFalse();
        }

        @Test
        void anElementWantedTwiceIsADifference() {
            assertThat(matches(
                            "{env: [{name: A, value: x}, {name: A, value: x}]}",
                            "{env: [{name: A, value: x}, {name: B, value: y}]}",
                            A_AND_B))
                    .isFalse();
        }

        @Test
        void anElementLiveTwiceIsADifference() {
            assertThat(matches(
                            "{env: [{name: A, value: x}]}", "{env: [{name: A, value: x}, {name: A, value: z}]}", """
                            {'f:env': {'k:{"name":"A"}': {'.': {}, 'f:name': {}, 'f:value': {}}}}"""))
                    .isFalse();
        }

        private static final String PORTS = """
                {'f:ports': {
                  'k:{"containerPort":53,"protocol":"TCP"}': {'.': {}, 'f:containerPort': {}},
                  'k:{"containerPort":53,"protocol":"UDP"}': {'.': {}, 'f:containerPort': {}, 'f:protocol': {}}}}""";

        private static final String LIVE_PORTS =
                "{ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]}";

        @Test
        void aKeyThatTheServerFilledInMayBeLeftOut() {
            assertThat(matches("{ports: [{containerPort: 53}, {containerPort: 53, protocol: UDP}]}", LIVE_PORTS, PORTS))
                    .isTrue();
        }

        @Test
        void aKeyThatIsNowWrittenOutIsADifference() {
            assertThat(matches(
                            "{ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]}",
                            LIVE_PORTS,
                            PORTS))
                    .isFalse();
        }

        @Test
        void aKeyThatIsNowLeftOutIsADifference() {
            assertThat(matches("{ports: [{containerPort: 53}]}", "{ports: [{containerPort: 53, protocol: UDP}]}", """
                            {'f:ports': {'k:{"containerPort":53,"protocol":"UDP"}': {'f:containerPort': {}, 'f:protocol': {}}}}"""))
                    .isFalse();
        }

        @Test
        void anElementOwnedAsAWholeIsComparedAsAWhole() {
            String owned = """
                    {'f:ownerReferences': {'k:{"uid":"1"}': {}}}""";
            assertThat(matches(
                            "{ownerReferences: [{uid: '1', name: a}]}",
                            "{ownerReferences: [{uid: '0', name: foreign}, {uid: '1', name: a}]}",
                            owned))
                    .isTrue();
            assertThat(matches(
                            "{ownerReferences: [{uid: '1', name: a}]}",
                            "{ownerReferences: [{uid: '1', name: a, controller: true}]}",
                            owned))
                    .isFalse();
        }
    }

    @Nested
    class Sets {

        private static final String OWNED = """
                {'f:finalizers': {'v:"a"': {}, 'v:"b"': {}}}""";

        @Test
        void membersOfOthersAreNoDifference() {
            assertThat(matches("{finalizers: [a, b]}", "{finalizers: [a, x, b]}", OWNED))
                    .isTrue();
        }

        @Test
        void aMemberThatIsNoLongerWantedIsADifference() {
            assertThat(matches("{finalizers: [a]}", "{finalizers: [a, b]}", OWNED))
                    .isFalse();
        }

        @Test
        void anotherMemberIsADifference() {
            assertThat(matches("{finalizers: [a, c]}", "{finalizers: [a, b, c]}", OWNED))
                    .isFalse();
        }

        @Test
        void aMemberThatSomebodyRemovedIsADifference() {
            assertThat(matches("{finalizers: [a, b]}", "{finalizers: [a]}", OWNED))
                    .isFalse();
        }
    }

    @Nested
    class Atomics {

        @Test
        void anAtomicListMatchesElementByElement() {
            assertThat(matches("{args: [a, b]}", "{args: [a, b]}", "{'f:args': {}}"))
                    .isTrue();
            assertThat(matches("{args: [a, b]}", "{args: [b, a]}", "{'f:args': {}}"))
                    .isFalse();
            assertThat(matches("{args: [a, b]}", "{args: [a, b, c]}", "{'f:args': {}}"))
                    .isFalse();
        }

        @Test
        void aFieldDroppedFromAnAtomicValueIsADifference() {
            assertThat(matches(
                            "{tolerations: [{key: spot}]}",
                            "{tolerations: [{key: spot, effect: NoSchedule}]}",
                            "{'f:tolerations': {}}"))
                    .isFalse();
        }

        @Test
        void aFieldAddedToAnAtomicValueIsADifference() {
            assertThat(matches(
                            "{selector: {matchLabels: {a: b, c: d}}}",
                            "{selector: {matchLabels: {a: b}}}",
                            "{'f:selector': {}}"))
                    .isFalse();
        }

        @Test
        void aKnownDefaultInAnAtomicValueIsNone() {
            assertThat(matches(
                            "{valueFrom: {fieldRef: {fieldPath: metadata.name}}}",
                            "{valueFrom: {fieldRef: {fieldPath: metadata.name, apiVersion: v1}}}",
                            "{'f:valueFrom': {'f:fieldRef': {}}}"))
                    .isTrue();
        }

        @Test
        void anotherValueInPlaceOfAKnownDefaultIsADifference() {
            assertThat(matches(
                            "{sources: [{serviceAccountToken: {path: token}}]}",
                            "{sources: [{serviceAccountToken: {path: token, expirationSeconds: 600}}]}",
                            "{'f:sources': {}}"))
                    .isFalse();
        }

        @Test
        void aLabelThatIsNamedLikeADefaultIsADifference() {
            assertThat(matches(
                            "{spec: {selector: {a: b}}}",
                            "{spec: {selector: {a: b, 'subjects/apiGroup': 'rbac.authorization.k8s.io'}}}",
                            "{'f:spec': {'f:selector': {}}}"))
                    .isFalse();
        }

        @Test
        void theTemplateOfAVolumeClaimMayBeFilledIn() {
            assertThat(matches(
                            "{spec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]}}",
                            """
                            {spec: {volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},
                              spec: {accessModes: [ReadWriteOnce], volumeMode: Filesystem}, status: {phase: Pending}}]}}""",
                            "{'f:spec': {'f:volumeClaimTemplates': {}}}"))
                    .isTrue();
        }

        @Test
        void aCustomResourceHasNoKnownDefaults() {
            assertThat(new FieldMatcher(ServerDefaults.NONE, UNTYPED)
                            .matches(
                                    json("{fieldRef: {fieldPath: x}}"),
                                    json("{fieldRef: {fieldPath: x, apiVersion: v1}}"),
                                    owned("{'f:fieldRef': {}}")))
                    .isFalse();
        }
    }

    @Test
    void whatCannotBeReadAsAnElementIsADifference() {
        assertThat(matches("{a: [x]}", "{a: [x]}", "{'f:a': {'i:0': {}}}")).isFalse();
    }

    @Test
    void aListOwnedAsAnObjectIsADifference() {
        assertThat(matches("{a: [x]}", "{a: [x]}", "{'f:a': {'f:x': {}}}")).isFalse();
    }

    @Test
    void aScalarOwnedAsAnObjectIsADifference() {
        assertThat(matches("{a: x}", "{a: x}", "{'f:a': {'f:x': {}}}")).isFalse();
    }

    private static boolean matches(String wanted, String live, String owned) {
        return new FieldMatcher(ServerDefaults.BUILT_IN, UNTYPED).matches(json(wanted), json(live), owned(owned));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static FieldSet owned(String fieldsV1) {
        return new FieldSet(json(fieldsV1));
    }
}
