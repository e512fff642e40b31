// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestProcessorTest {

    private static final String GETTERS = """
            {
                public String getApiVersion() { return apiVersion; }
                public String getKind() { return kind; }
                public V1ObjectMeta getMetadata() { return metadata; }
            }
            """;

    private static final String WIDGET = """
            /**
             * A widget.
             *
             * <p>Only for Java programmers.
             *
             * @param spec what is wanted
             * @param status what is
             */
            @Group("example.com") @Version("v1alpha1") @Kind
            @ShortNames("wd") @Categories("all")
            @PrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\\"Ready\\")].status")
            @PrinterColumn(name = "Age", type = "date", jsonPath = ".metadata.creationTimestamp", priority = 1)
            @SelectableField(".spec.color")
            @Rule(value = "size(self.metadata.name) <= 40", message = "the name is too long: 40 characters at most")
            record Widget(String apiVersion, String kind, V1ObjectMeta metadata, Spec spec, @Nullable Status status)
                    implements KubernetesObject %s
            /** @param color its color */
            record Spec(String color) {}
            /** @param conditions how it is */
            record Status(@ListType(value = ListType.Kind.MAP, keys = "type") @Nullable List<V1Condition> conditions) {}
            """.formatted(GETTERS);

    @Test
    void aRootTypeBecomesACrd() {
        assertThat(Compilation.of(WIDGET).crd()).isEqualTo("""
                        # Code generated from the Java types by controller-runtime gen; DO NOT EDIT. Run "make manifests".
                        ---
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata:
                          name: widgets.example.com
                        spec:
                          group: example.com
                          names:
                            categories:
                            - all
                            kind: Widget
                            listKind: WidgetList
                            plural: widgets
                            shortNames:
                            - wd
                            singular: widget
                          scope: Namespaced
                          versions:
                          - additionalPrinterColumns:
                            - jsonPath: .status.conditions[?(@.type=="Ready")].status
                              name: Ready
                              type: string
                            - jsonPath: .metadata.creationTimestamp
                              name: Age
                              priority: 1
                              type: date
                            name: v1alpha1
                            schema:
                              openAPIV3Schema:
                                description: A widget.
                                properties:
                                  apiVersion:
                                    description: The group and version that this object is written in.
                                    type: string
                                  kind:
                                    description: 'The kind of this object: Widget.'
                                    type: string
                                  metadata:
                                    type: object
                                  spec:
                                    description: what is wanted
                                    properties:
                                      color:
                                        description: its color
                                        type: string
                                    required:
                                    - color
                                    type: object
                                  status:
                                    description: what is
                                    properties:
                                      conditions:
                                        description: how it is
                                        items:
                                          description: Type Condition of meta/v1.
                                          properties:
                                            lastTransitionTime:
                                              description: When status last changed.
                                              format: date-time
                                              type: string
                                            message:
                                              description: Why, for people.
                                              type: string
                                            observedGeneration:
                                              description: The metadata.generation that it describes; with an older one it may be out of date.
                                              format: int64
                                              type: integer
                                            reason:
                                              description: Why, as one word for programs.
                                              type: string
                                            status:
                                              description: True, False or Unknown.
                                              type: string
                                            type:
                                              description: What it is about, such as Ready.
                                              type: string
                                          required:
                                          - type
                                          - status
                                          - lastTransitionTime
                                          - reason
                                          - message
                                          type: object
                                        type: array
                                        x-kubernetes-list-map-keys:
                                        - type
                                        x-kubernetes-list-type: map
                                    type: object
                                required:
                                - spec
                                type: object
                                x-kubernetes-validations:
                                - message: 'the name is too long: 40 characters at most'
                                  rule: size(self.metadata.name) <= 40
                            selectableFields:
                            - jsonPath: .spec.color
                            served: true
                            storage: true
                            subresources:
                              status: {}
                        """);
    }

    @Test
    void theTableNamesTheJavaClassOfEachKind() {
        assertThat(Compilation.of(WIDGET).resource("kinds.tsv"))
                .isEqualTo("example.com\tv1alpha1\tWidget\twidgets\tNamespaced\texample.Widget\n");
    }

    @Test
    void equalSourcesGiveEqualBytes() {
        assertThat(Compilation.of(WIDGET)).isEqualTo(Compilation.of(WIDGET));
    }

    @Test
    void theOptionNamesASecondPlaceForTheManifest(@TempDir Path directory) throws Exception {
        var compilation = Compilation.of(WIDGET, "-Acontrollerruntime.crd=" + directory.resolve("crd/bases"));
        assertThat(Files.readString(directory.resolve("crd/bases/example.com_widgets.yaml")))
                .isEqualTo(compilation.crd());
    }

    @Test
    void nothingIsWrittenWhereNothingIsAnnotated() {
        assertThat(Compilation.of("class Plain {}"))
                .isEqualTo(new Compilation(java.util.List.of(), java.util.Map.of()));
    }

    @Test
    void nothingIsWrittenWhereSomethingIsWrong() {
        assertThat(Compilation.of(WIDGET.replace("@param color", "@see")).resources())
                .isEmpty();
    }

    @Test
    void aClassIsReadByItsFields() {
        var compilation = Compilation.of("""
                /** A widget. */
                @Group("example.com") @Version("v1") @Kind(scope = Kind.Scope.CLUSTER)
                class Widget implements KubernetesObject {
                    static final int IGNORED = 1;
                    String apiVersion;
                    String kind;
                    V1ObjectMeta metadata;
                    /** Its size. */
                    @Nullable Integer size;
                    public String getApiVersion() { return apiVersion; }
                    public String getKind() { return kind; }
                    public V1ObjectMeta getMetadata() { return metadata; }
                }
                """);
        assertThat(compilation.crd()).contains("""
                                  size:
                                    description: Its size.
                                    format: int32
                                    type: integer
                        """).contains("scope: Cluster");
    }

    @Test
    void typesOfOneKindAreItsVersions() {
        var compilation = Compilation.of("""
                /** Old. */
                @Group("example.com") @Version(value = "v1alpha1", storage = false) @Kind("Widget")
                record Old(String apiVersion, String kind, V1ObjectMeta metadata) implements KubernetesObject %1$s
                /** New. */
                @Group("example.com") @Version("v1") @Kind("Widget")
                record New(String apiVersion, String kind, V1ObjectMeta metadata) implements KubernetesObject %1$s
                """.formatted(GETTERS));
        assertThat(compilation.crd())
                .containsSubsequence("name: v1\n", "storage: true", "name: v1alpha1", "storage: false");
    }

    @Test
    void onlyOneVersionIsStored() {
        var compilation = Compilation.of("""
                /** Old. */
                @Group("example.com") @Version("v1alpha1") @Kind("Widget")
                record Old(String apiVersion, String kind, V1ObjectMeta metadata) implements KubernetesObject %1$s
                /** New. */
                @Group("example.com") @Version("v1") @Kind("Widget")
                record New(String apiVersion, String kind, V1ObjectMeta metadata) implements KubernetesObject %1$s
                """.formatted(GETTERS));
        assertThat(compilation.errors())
                .singleElement()
                .asString()
                .endsWith("2 versions are stored: set @Version(storage = false) on all but one");
    }

    @Test
    void theStatusMustBeNullable() {
        assertThat(Compilation.of(WIDGET.replace("@Nullable Status", "Status")).errors())
                .singleElement()
                .asString()
                .endsWith("an object is created without its status: make it @Nullable");
    }

    @Test
    void aRootTypeIsAKubernetesObject() {
        assertThat(Compilation.of("/** No. */ @Group(\"example.com\") @Version(\"v1\") @Kind record Widget() {}")
                        .errors())
                .singleElement()
                .asString()
                .contains("Widget is no Kubernetes object: let it implement KubernetesObject");
    }

    @Test
    void aGroupIsADomainName() {
        assertThat(Compilation.of(WIDGET.replace("example.com", "example")).errors())
                .singleElement()
                .asString()
                .endsWith("the group is example: write a domain name such as example.com");
    }
}
