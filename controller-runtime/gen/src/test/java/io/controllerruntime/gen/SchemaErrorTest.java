// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong in a type fails the build where it is wrong, in words that say what to do. */
class SchemaErrorTest {

    @Test
    void aComponentWithoutADescriptionFailsWhereItStands() {
        assertThat(Compilation.ofSpec("""
                                /**
                                 * The spec.
                                 * @param a described
                                 */
                                record Spec(
                                        String a,
                                        String b) {}
                                """).errors())
                .containsExactly(
                        "7: b has no description: write @param b in the Javadoc of Spec; kubectl explain shows it");
    }

    @Test
    void aProblemInATypeUsedTwiceIsReportedOnce() {
        assertThat(Compilation.ofSpec("""
                                /** The spec. */
                                record Spec(Part a, Part b) {}
                                /** A part. */
                                record Part(String undescribed) {}
                                """).errors()).hasSize(1);
    }

    @Test
    void recursionIsRefusedByNamingThePath() {
        assertError(
                """
                /** The spec. */
                record Spec(Node root) {}
                /**
                 * A node.
                 * @param children below it
                 */
                record Node(@Nullable List<Node> children) {}
                """,
                "a CRD cannot hold a recursive type: Widget -> Spec -> Node -> Node; "
                        + "use a JsonObject with @PreserveUnknownFields, or refer by name");
    }

    @Test
    void aRecursiveTypeOfKubernetesIsRefusedToo() {
        assertError(
                "/** The spec.\n@param a a schema */ record Spec(V1JSONSchemaProps a) {}",
                "a CRD cannot hold a recursive type: io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps -> "
                        + "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps; "
                        + "use a JsonObject with @PreserveUnknownFields");
    }

    @Test
    void aJavaTypeWithoutASchemaIsRefused() {
        assertError(
                "/** The spec.\n@param a a thing */ record Spec(Set<String> a) {}",
                "java.util.Set has no schema: use String, int, long, double, boolean, List<T>, Map<String, T>, an enum, a record, "
                        + "OffsetDateTime, Instant, Quantity, IntOrString, JsonObject or a model class of client-java");
    }

    @Test
    void aClassHasNoSuperclass() {
        assertError(
                "/** The spec. */ class Spec extends V1EnvVar {}",
                "the fields of io.kubernetes.client.openapi.models.V1EnvVar would be missing: do not extend it, or write a record");
    }

    @Test
    void aDefaultOfAnEnumIsOneOfItsValues() {
        assertError(
                "/** The spec.\n@param a a thing */ record Spec(@Default(\"C\") E a) {} enum E { A, B }",
                "@Default(\"C\") does not fit a: write one of [A, B]");
    }

    @Test
    void aDefaultOfANumberIsANumber() {
        assertError(
                "/** The spec.\n@param a a thing */ record Spec(@Default(\"3000000000\") int a) {}",
                "@Default(\"3000000000\") does not fit a: write an integer from -2147483648 to 2147483647");
    }

    @Test
    void aConstraintFitsItsType() {
        assertError(
                "/** The spec.\n@param a a thing */ record Spec(@MaxLength(3) int a) {}",
                "@MaxLength is for strings: remove it, or change the type of a");
    }

    @Test
    void aListMapHasKeys() {
        assertError(
                "/** The spec.\n@param a things */ record Spec(@ListType(ListType.Kind.MAP) List<V1EnvVar> a) {}",
                "@ListType(MAP) needs keys: name the fields that identify an element");
    }

    @Test
    void aKeyOfAListMapIsAlwaysThere() {
        assertError(
                "/** The spec.\n@param a things */ record Spec(@ListType(value = ListType.Kind.MAP, keys = \"name\") List<Var> a) {}"
                        + "/** A variable.\n@param name its name */ record Var(@Nullable String name) {}",
                "the elements are not always told apart by name: make it a required field of them");
    }

    @Test
    void aJsonObjectSaysThatItIsKept() {
        assertError(
                "/** The spec.\n@param a anything */ record Spec(JsonObject a) {}",
                "the API server would drop all that is in a JsonObject: add @PreserveUnknownFields");
    }

    private static void assertError(String source, String message) {
        assertThat(Compilation.ofSpec(source).errors())
                .singleElement()
                .asString()
                .endsWith(": " + message);
    }
}
