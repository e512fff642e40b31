#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the roles and bindings that every API server has from its start, an object per line.

    hack/openapi/bootstrap_policy.py            (needs go on the PATH, and python3-yaml)

They are facts of the published Kubernetes module: its tests pin them as YAML. The same bytes on every run.
"""

import json
import pathlib
import subprocess

import yaml

from generate import KUBERNETES, ROOT

TARGET = ROOT / "controller-runtime/apiserver/src/main/resources/io/controllerruntime/apiserver/auth/bootstrap-policy.jsonl"
FOLDER = "plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata"
FILES = (
    "cluster-roles", "controller-roles", "namespace-roles",
    "cluster-role-bindings", "controller-role-bindings", "namespace-role-bindings",
)  # fmt: skip


def compact(value):
    """`value` without what is null: an API server does not answer it."""
    if isinstance(value, dict):
        return {name: compact(member) for name, member in value.items() if member is not None}
    return [compact(element) for element in value] if isinstance(value, list) else value


def main():
    answer = subprocess.run(
        ["go", "mod", "download", "-json", f"k8s.io/kubernetes@{KUBERNETES}"],
        cwd="/", check=True, capture_output=True, text=True,
    )  # fmt: skip
    folder = pathlib.Path(json.loads(answer.stdout)["Dir"]) / FOLDER
    lines = [
        json.dumps(compact(item), separators=(",", ":"))
        for name in FILES
        for item in yaml.safe_load((folder / f"{name}.yaml").read_text())["items"]
    ]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n")
    print(f"{TARGET.relative_to(ROOT)}: {len(lines)} objects")


if __name__ == "__main__":
    main()
