#!/usr/bin/env bash
# Copies the manifests that the compiler generated from the Java types into config/ (write), or fails when they differ (verify).
set -euo pipefail
cd "$(dirname "$0")/.."

readonly crds=iotconnector-operator/api/target/classes/META-INF/controller-runtime/crd
readonly rbac=iotconnector-operator/operator/target/classes/META-INF/controller-runtime/rbac/role.yaml

case "${1:-}" in
  write)
    mkdir -p config/crd/bases config/rbac
    rm -f config/crd/bases/*.yaml
    cp "$crds"/*.yaml config/crd/bases/
    cp "$rbac" config/rbac/role.yaml
    ;;
  verify)
    status=0
    diff -ru config/crd/bases "$crds" || status=1
    diff -u config/rbac/role.yaml "$rbac" || status=1
    if [ $status -ne 0 ]; then
      echo "config/ differs from what the Java types say: run make manifests and commit what it writes" >&2
    fi
    exit $status
    ;;
  *)
    echo "usage: $0 write|verify" >&2
    exit 2
    ;;
esac
