#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what the project knows about Kubernetes' own types, from the OpenAPI document that Kubernetes publishes.

    hack/openapi/generate.py            (needs go and mvn on the PATH; takes a few seconds)

It writes three files, all under version control, all the same bytes on every run:

- the schemas of all built-in types: structure only, a definition per line. Kubernetes' prose is left behind; a description is in
  WORDS, or made from names alone.
- the table of all built-in kinds that client-java has a class for, as io.controllerruntime.scheme.Scheme reads it.
- the table of all resources that kube-apiserver serves by default, as io.controllerruntime.apiserver.registry.BuiltinTable reads it.

To follow a new Kubernetes or client-java: change KUBERNETES here or client-java.version in pom.xml, run, review the diff.
"""

import json
import pathlib
import re
import subprocess
import tempfile
import zipfile

KUBERNETES = "v1.34.4"

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "controller-runtime/gen/src/main/resources/io/controllerruntime/gen/openapi/kubernetes.json"
RESOURCES = ROOT / "controller-runtime/apiserver/src/main/resources/io/controllerruntime/apiserver/registry/resources.tsv"
KINDS = ROOT / "controller-runtime/core/src/main/resources/META-INF/controller-runtime/kinds.tsv"

MODELS = "io/kubernetes/client/openapi/models/"
GVK = "x-kubernetes-group-version-kind"
KEPT = {
    "type", "format", "required", "enum",
    "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
    "x-kubernetes-patch-strategy", "x-kubernetes-patch-merge-key", GVK,
}  # fmt: skip

# What the document says with prose, or with a oneOf, in the words of a structural schema.
ANYTHING = {"x-kubernetes-preserve-unknown-fields": True}
INT_OR_STRING = {"anyOf": [{"type": "integer"}, {"type": "string"}], "x-kubernetes-int-or-string": True}
DECIMAL = r"(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))"
QUANTITY = rf"^(\+|-)?{DECIMAL}(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?{DECIMAL}))?$"
SPECIAL = {
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": INT_OR_STRING,
    "io.k8s.apimachinery.pkg.api.resource.Quantity": {"pattern": QUANTITY} | INT_OR_STRING,
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": {"type": "object"} | ANYTHING,
    "io.k8s.apimachinery.pkg.apis.meta.v1.Patch": {"type": "object"} | ANYTHING,
    "io.k8s.apimachinery.pkg.runtime.RawExtension": {"type": "object"} | ANYTHING,
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": ANYTHING,
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": ANYTHING,
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": ANYTHING,
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": ANYTHING,
}

# What kubectl explain says, in the project's own words, of the types that its own resource contains.
WORDS = {
    "io.k8s.api.core.v1.ResourceRequirements": {
        "limits": "The most that the container may use, by resource: cpu, memory and so on.",
        "requests": "What is set aside for the container, by resource. Default: the limits.",
        "claims": "The claims of the pod's resourceClaims that this container uses.",
    },
    "io.k8s.api.core.v1.ResourceClaim": {
        "name": "Name of an entry of the pod's resourceClaims.",
        "request": "One request within the claim. Default: everything it got.",
    },
    "io.k8s.apimachinery.pkg.apis.meta.v1.Condition": {
        "type": "What it is about, such as Ready.",
        "status": "True, False or Unknown.",
        "observedGeneration": "The metadata.generation that it describes; with an older one it may be out of date.",
        "lastTransitionTime": "When status last changed.",
        "reason": "Why, as one word for programs.",
        "message": "Why, for people.",
    },
}  # fmt: skip


def published(pattern):
    """What Kubernetes publishes of its API: the JSON files of that name."""
    answer = subprocess.run(
        ["go", "mod", "download", "-json", f"k8s.io/kubernetes@{KUBERNETES}"],
        cwd="/", check=True, capture_output=True, text=True,
    )  # fmt: skip
    directory = pathlib.Path(json.loads(answer.stdout)["Dir"]) / "api"
    return [json.loads(path.read_text()) for path in sorted(directory.glob(pattern))]


def documents():
    """The OpenAPI v3 documents of all API groups; v3, because only it has the defaults."""
    return published("openapi-spec/v3/*.json")


def model_classes():
    """The simple names of client-java's model classes, each with the bytes of its class file."""
    version = re.search(r"<client-java.version>(.+?)<", (ROOT / "pom.xml").read_text())[1]
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run(
            ["mvn", "-q", "-B", "-N", "dependency:copy", f"-DoutputDirectory={directory}",
             f"-Dartifact=io.kubernetes:client-java-api:{version}"],
            cwd=ROOT, check=True,
        )  # fmt: skip
        with zipfile.ZipFile(f"{directory}/client-java-api-{version}.jar") as jar:
            names = [n for n in jar.namelist() if n.startswith(MODELS) and n.endswith(".class") and "$" not in n]
            return {n.removeprefix(MODELS).removesuffix(".class"): jar.read(n) for n in names}


def java_class(definition, classes):
    """V1Deployment for apps.v1.Deployment; EventsV1Event where two groups have a type of that name; None without a class."""
    group, version, kind = definition.split(".")[-3:]
    short = version[0].upper() + version[1:] + kind
    long = group[0].upper() + group[1:] + short
    return next((name for name in (long, short) if name in classes), None)


def compact(schema, owner, words, required=False):
    """`schema` without prose. A default of a required property is only the zero value of Go, so it goes too."""
    if "$ref" in schema or "allOf" in schema:
        ref = schema.get("$ref") or schema["allOf"][0]["$ref"]
        result = {"$ref": ref.rpartition("/")[2]}
    else:
        result = {}
    result |= {key: value for key, value in schema.items() if key in KEPT}
    if not required and schema.get("default", {}) != {}:
        result["default"] = schema["default"]
    for part in ("items", "additionalProperties"):
        if part in schema:
            result[part] = compact(schema[part], owner, words, required=True)
    if "properties" in schema:
        needed = schema.get("required", [])
        result["properties"] = {
            name: compact(p, owner, words, name in needed)
            | {"description": words.get(name, f"Field {name} of {owner}.")}
            for name, p in sorted(schema["properties"].items())
        }
    return result


def definition(name, schema, classes):
    group, version, kind = name.split(".")[-3:]
    if name in SPECIAL:
        result = dict(SPECIAL[name])
    else:
        result = compact(schema, kind, WORDS.get(name, {}))
        result["description"] = f"{'Kind' if GVK in schema else 'Type'} {kind} of {group}/{version}."
    java = java_class(name, classes)
    if java:
        result["x-java-class"] = java
    return dict(sorted(result.items()))


def schemas(docs, classes):
    definitions = {}
    for doc in docs:
        for name, schema in doc.get("components", {}).get("schemas", {}).items():
            definitions[name] = definition(name, schema, classes)
    return definitions


def kinds(docs, definitions):
    """The rows of the table: the paths tell plural and scope, the type that a path answers tells the class."""
    by_gvk = {
        (g["group"], g["version"], g["kind"]): d["x-java-class"]
        for d in definitions.values() if "x-java-class" in d and len(d.get(GVK, [])) == 1
        for g in d[GVK]
    }  # fmt: skip
    rows = {}
    for path, operations in ((p, o) for doc in docs for p, o in doc["paths"].items()):
        match = re.fullmatch(r"/apis?/.*?v\d\w*/(namespaces/\{namespace\}/)?(\w+)", path)
        gvk = operations.get("post", {}).get(GVK)
        if match and gvk:
            key = (gvk["group"], gvk["version"], gvk["kind"])
            if key in by_gvk:
                rows[key] = (match[2], "Namespaced" if match[1] else "Cluster", by_gvk[key])
    return [(*key, *row) for key, row in sorted(rows.items())]


def resources(lists):
    """The rows of the table of resources. Versions in the making (v1beta1) are not served by default, so they are left out."""
    for each in (each for each in lists if re.search(r"\bv\d+$", each.get("groupVersion", ""))):
        group, _, version = each["groupVersion"].rpartition("/")
        for r in each["resources"]:
            kind = (r.get("group", group), r.get("version", version), r["kind"])
            lists_of_words = (r["verbs"], r.get("shortNames", []), r.get("categories", []))
            yield (
                group, version, r["name"], r["singularName"], *kind,
                "Namespaced" if r["namespaced"] else "Cluster",
                *(",".join(words) for words in lists_of_words), r.get("storageVersionHash", ""),
            )  # fmt: skip


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    print(f"{path.relative_to(ROOT)}: {len(text.splitlines())} lines")


def main():
    docs, classes = documents(), model_classes()
    definitions = schemas(docs, classes)
    lines = [f"{json.dumps(n)}:{json.dumps(d, separators=(',', ':'))}" for n, d in sorted(definitions.items())]
    write(SCHEMAS, "{\n" + ",\n".join(lines) + "\n}\n")

    table = kinds(docs, definitions)
    for *_, java in table:
        if b"io/kubernetes/client/common/KubernetesObject" not in classes[java]:
            raise SystemExit(f"{java} is no KubernetesObject, so it cannot be in the table of kinds")
    package = MODELS.replace("/", ".")
    generated = f"# Code generated by hack/openapi/generate.py from Kubernetes {KUBERNETES}; DO NOT EDIT.\n"
    header = generated + "# group\tversion\tkind\tplural\tscope\tclass\n"
    write(KINDS, header + "".join("\t".join((*row[:-1], package + row[-1])) + "\n" for row in table))

    header = generated + (
        "# group\tversion\tresource\tsingular\tkind's group\tkind's version\tkind\tscope\tverbs\tshort names\tcategories\thash\n"
    )
    rows = resources(published("discovery/api*_v*.json"))
    write(RESOURCES, header + "".join("\t".join(row) + "\n" for row in rows))


if __name__ == "__main__":
    main()
