// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a component of a type becomes in the schema. */
class SchemaTest {

    @Test
    void aComponentIsRequiredUnlessItIsNullableOrHasADefault() {
        assertSpec("""
                /**
                 * The spec.
                 *
                 * @param must needed
                 * @param may left out
                 * @param filled filled in
                 */
                record Spec(String must, @Nullable String may, @Default("3") int filled) {}
                """, """
                description: The spec.
                properties:
                  filled:
                    default: 3
                    description: filled in
                    format: int32
                    type: integer
                  may:
                    description: left out
                    type: string
                  must:
                    description: needed
                    type: string
                required:
                - must
                type: object
                """);
    }

    @Test
    void javaTypesBecomeSchemaTypes() {
        assertSpec("""
                /**
                 * The spec.
                 * @param a -
                 * @param b -
                 * @param c -
                 * @param d -
                 * @param e -
                 * @param f -
                 */
                record Spec(@Nullable Long a, @Nullable Boolean b, @Nullable Double c, @Nullable OffsetDateTime d,
                        @Nullable List<String> e, @Nullable Map<String, Integer> f) {}
                """, """
                description: The spec.
                properties:
                  a:
                    description: '-'
                    format: int64
                    type: integer
                  b:
                    description: '-'
                    type: boolean
                  c:
                    description: '-'
                    type: number
                  d:
                    description: '-'
                    format: date-time
                    type: string
                  e:
                    description: '-'
                    items:
                      type: string
                    type: array
                  f:
                    additionalProperties:
                      format: int32
                      type: integer
                    description: '-'
                    type: object
                type: object
                """);
    }

    @Test
    void constraintsBelongToAComponentOrToAnElement() {
        assertSpec("""
                /**
                 * The spec.
                 * @param count how many
                 * @param names who
                 * @param tags what for
                 */
                record Spec(
                        @Min(0) @Max(32) int count,
                        @MinItems(1) @MaxItems(9) @ListType(ListType.Kind.SET) List<@Pattern("^[a-z]+$") @MinLength(1) String> names,
                        @MaxProperties(50) @MapType(MapType.Kind.ATOMIC) Map<String, @MaxLength(256) @Format("uri") String> tags) {}
                """, """
                description: The spec.
                properties:
                  count:
                    description: how many
                    format: int32
                    maximum: 32
                    minimum: 0
                    type: integer
                  names:
                    description: who
                    items:
                      minLength: 1
                      pattern: ^[a-z]+$
                      type: string
                    maxItems: 9
                    minItems: 1
                    type: array
                    x-kubernetes-list-type: set
                  tags:
                    additionalProperties:
                      format: uri
                      maxLength: 256
                      type: string
                    description: what for
                    maxProperties: 50
                    type: object
                    x-kubernetes-map-type: atomic
                required:
                - count
                - names
                - tags
                type: object
                """);
    }

    @Test
    void anEnumIsCalledAsGsonCallsIt() {
        assertSpec("""
                /**
                 * The spec.
                 * @param type the type
                 * @param size the size
                 */
                record Spec(@Default("A,B") Type type, @SerializedName("howLarge") @EnumValues({"S", "L"}) String size) {}
                enum Type { None, @SerializedName("A,B") BOTH }
                """, """
                description: The spec.
                properties:
                  howLarge:
                    description: the size
                    enum:
                    - S
                    - L
                    type: string
                  type:
                    default: A,B
                    description: the type
                    enum:
                    - None
                    - A,B
                    type: string
                required:
                - howLarge
                type: object
                """);
    }

    @Test
    void theDefaultOfAnObjectHasTheDefaultsOfItsFields() {
        assertSpec("""
                /**
                 * The spec.
                 * @param batching how many at once
                 */
                record Spec(@Default("{}") Batching batching) {}
                /** @param size so many */
                record Batching(@Default("30") int size) {}
                """, """
                description: The spec.
                properties:
                  batching:
                    default:
                      size: 30
                    description: how many at once
                    properties:
                      size:
                        default: 30
                        description: so many
                        format: int32
                        type: integer
                    type: object
                type: object
                """);
    }

    @Test
    void rulesOfATypeComeBeforeThoseOfThePlace() {
        assertSpec("""
                /**
                 * The spec.
                 * @param range from, to
                 */
                @Rule(value = "!has(oldSelf.range) || has(self.range)", message = "range cannot be removed", optionalOldSelf = true)
                @Rule("self.range.min != 7")
                record Spec(@Rule(value = "self.min > 0", reason = "FieldValueInvalid", fieldPath = ".min") @Rule("self.max < 99") Range range) {}
                /** @param min lowest @param max highest */
                @Rule(value = "self.min <= self.max", messageExpression = "'min is above ' + string(self.max)")
                record Range(int min, @Default("9") int max) {}
                """.replace("lowest @param", "lowest\n * @param"), """
                description: The spec.
                properties:
                  range:
                    description: from, to
                    properties:
                      max:
                        default: 9
                        description: highest
                        format: int32
                        type: integer
                      min:
                        description: lowest
                        format: int32
                        type: integer
                    required:
                    - min
                    type: object
                    x-kubernetes-validations:
                    - messageExpression: '''min is above '' + string(self.max)'
                      rule: self.min <= self.max
                    - fieldPath: .min
                      reason: FieldValueInvalid
                      rule: self.min > 0
                    - rule: self.max < 99
                required:
                - range
                type: object
                x-kubernetes-validations:
                - message: range cannot be removed
                  optionalOldSelf: true
                  rule: '!has(oldSelf.range) || has(self.range)'
                - rule: self.range.min != 7
                """);
    }

    @Test
    void elementsOfAListMapAreFoundByTheirKeys() {
        assertSpec("""
                /**
                 * The spec.
                 * @param env the environment
                 */
                record Spec(@ListType(value = ListType.Kind.MAP, keys = "name") List<Var> env) {}
                /**
                 * A variable.
                 * @param name its name
                 */
                record Var(String name) {}
                """, """
                description: The spec.
                properties:
                  env:
                    description: the environment
                    items:
                      description: A variable.
                      properties:
                        name:
                          description: its name
                          type: string
                      required:
                      - name
                      type: object
                    type: array
                    x-kubernetes-list-map-keys:
                    - name
                    x-kubernetes-list-type: map
                required:
                - env
                type: object
                """);
    }

    @Test
    void typesOfKubernetesBringTheirSchema() {
        assertSpec("""
                /**
                 * The spec.
                 * @param resources of the container
                 */
                record Spec(@Nullable V1ResourceRequirements resources) {}
                """, """
                description: The spec.
                properties:
                  resources:
                    description: of the container
                    properties:
                      claims:
                        description: The claims of the pod's resourceClaims that this container uses.
                        items:
                          description: Type ResourceClaim of core/v1.
                          properties:
                            name:
                              description: Name of an entry of the pod's resourceClaims.
                              type: string
                            request:
                              description: 'One request within the claim. Default: everything it got.'
                              type: string
                          required:
                          - name
                          type: object
                        type: array
                        x-kubernetes-list-map-keys:
                        - name
                        x-kubernetes-list-type: map
                      limits:
                        additionalProperties:
                          anyOf:
                          - type: integer
                          - type: string
                          pattern: ^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$
                          x-kubernetes-int-or-string: true
                        description: 'The most that the container may use, by resource: cpu, memory and so on.'
                        type: object
                      requests:
                        additionalProperties:
                          anyOf:
                          - type: integer
                          - type: string
                          pattern: ^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$
                          x-kubernetes-int-or-string: true
                        description: 'What is set aside for the container, by resource. Default: the limits.'
                        type: object
                    type: object
                type: object
                """);
    }

    @Test
    void typesOfKubernetesMayBeElements() {
        assertThat(Compilation.ofSpec("""
                                /**
                                 * The spec.
                                 * @param tolerations of the pods
                                 * @param affinity of the pods
                                 */
                                record Spec(List<V1Toleration> tolerations, @Nullable V1Affinity affinity) {}
                                """).spec())
                .contains("""
                          tolerations:
                            description: of the pods
                            items:
                              description: Type Toleration of core/v1.
                              properties:
                                effect:
                        """)
                .contains("preferredDuringSchedulingIgnoredDuringExecution:")
                .contains("x-kubernetes-map-type: atomic");
    }

    @Test
    void quantitiesAndPortsAreNumbersOrStrings() {
        assertSpec("""
                /**
                 * The spec.
                 * @param cpu how much
                 * @param port which
                 * @param text which text
                 */
                record Spec(@Default("500m") Quantity cpu, @Default("80") io.kubernetes.client.custom.IntOrString port,
                        @IntOrString @Nullable String text) {}
                """, """
                description: The spec.
                properties:
                  cpu:
                    anyOf:
                    - type: integer
                    - type: string
                    default: '500m'
                    description: how much
                    pattern: ^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$
                    x-kubernetes-int-or-string: true
                  port:
                    anyOf:
                    - type: integer
                    - type: string
                    default: 80
                    description: which
                    x-kubernetes-int-or-string: true
                  text:
                    anyOf:
                    - type: integer
                    - type: string
                    description: which text
                    x-kubernetes-int-or-string: true
                type: object
                """);
    }

    @Test
    void anObjectWithoutASchemaIsKeptWhole() {
        assertSpec("""
                /**
                 * The spec.
                 * @param content anything
                 * @param template a whole object
                 */
                record Spec(@PreserveUnknownFields JsonObject content,
                        @EmbeddedResource @PreserveUnknownFields @Nullable JsonObject template) {}
                """, """
                description: The spec.
                properties:
                  content:
                    description: anything
                    type: object
                    x-kubernetes-preserve-unknown-fields: true
                  template:
                    description: a whole object
                    type: object
                    x-kubernetes-embedded-resource: true
                    x-kubernetes-preserve-unknown-fields: true
                required:
                - content
                type: object
                """);
    }

    @Test
    void aDescriptionIsJavadocWithoutItsMarkup() {
        assertThat(Compilation.ofSpec("""
                                /**
                                 * The spec of a {@link Widget}.
                                 *
                                 * <p>Not for users.
                                 *
                                 * @param a {@code a < b} and
                                 *     <em>more</em> of {@linkplain String#length() the length}
                                 *     <p>with &lt;two&gt; paragraphs
                                 * @param b its own words
                                 */
                                record Spec(Part a, Part b, Part c) {}
                                /**
                                 * The words of the type.
                                 *
                                 * <p>Not for users.
                                 */
                                record Part() {}
                                """).spec()).isEqualTo("""
                        description: The spec of a Widget.
                        properties:
                          a:
                            description: |-
                              a < b and more of the length

                              with <two> paragraphs
                            type: object
                          b:
                            description: its own words
                            type: object
                          c:
                            description: The words of the type.
                            type: object
                        required:
                        - a
                        - b
                        - c
                        type: object
                        """);
    }

    private static void assertSpec(String source, String schema) {
        assertThat(Compilation.ofSpec(source).spec()).isEqualTo(schema);
    }
}
