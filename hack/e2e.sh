#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Says in one line what the end-to-end suite lacks or expects, before anything is built for it. Behind `make e2e`, which sets:
#   CONTAINER_TOOL      the engine's client
#   IMG, FUNCTIONS_IMG  the images under test
#   E2E_CLUSTER         k3s, or existing for the cluster of the current kubeconfig
#   E2E_K3S_IMAGE       what k3s runs from
set -euo pipefail

fail() {
  echo "e2e: $*" >&2
  exit 1
}

case $E2E_CLUSTER in
  existing)
    echo "e2e: the nodes of the current cluster must have $IMG and $FUNCTIONS_IMG, or be able to pull them: nothing is built or loaded"
    exit
    ;;
  k3s) ;;
  *) fail "E2E_CLUSTER must be k3s or existing, not '$E2E_CLUSTER'" ;;
esac
"$CONTAINER_TOOL" version >/dev/null 2>&1 ||
  fail "no Docker engine answers: start one, with hack/cluster/engine.sh up for example, or set DOCKER_HOST"
"$CONTAINER_TOOL" image inspect "$E2E_K3S_IMAGE" >/dev/null 2>&1 ||
  "$CONTAINER_TOOL" pull --quiet "$E2E_K3S_IMAGE" >/dev/null 2>&1 ||
  fail "cannot pull $E2E_K3S_IMAGE: set E2E_K3S_IMAGE to one that you have, or eval \"\$(hack/cluster/node-image.sh)\" builds one"
