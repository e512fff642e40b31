#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Shows the whole chain on this machine: the embedded API server plays the cluster, the operator brings about the sample connector, the
# console shows its progress. Behind `make demo`, which builds what is needed and sets:
#   JAVA   the program that runs Java
#   ONCE   1 to end after the connector has succeeded; else it stays until Ctrl-C
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=target/demo
readonly kubeconfig=$PWD/$folder/kubeconfig
readonly sample=config/samples/services_v1alpha1_iotconnector.yaml
readonly namespace=default
pids=()

# Ends what was started, last first.
finish() {
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
}
trap finish EXIT
trap 'exit 0' INT TERM

# await PID LOG WORDS: until the log has the words; when the process ends before that, its log says why.
await() {
  until grep -q "$3" "$2" 2>/dev/null; do
    kill -0 "$1" 2>/dev/null || {
      echo "demo: it did not start; this is what it said:" >&2
      tail -n 20 "$2" >&2
      exit 1
    }
    sleep 0.1
  done
}

mkdir -p "$folder"
rm -f "$folder"/*.log "$kubeconfig"

# From the second run on the server's classes come from an archive: it starts in two thirds of the time.
"$JAVA" -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$folder/apiserver.jsa" \
  -jar controller-runtime/apiserver/target/apiserver.jar --secure-port 0 --write-kubeconfig "$kubeconfig" \
  --crds config/crd/bases >"$folder/apiserver.log" 2>&1 &
pids+=($!)
await $! "$folder/apiserver.log" '^apiserver: Kubernetes'
export KUBECONFIG=$kubeconfig

"$JAVA" -jar iotconnector-operator/operator/target/iotconnector-operator.jar --metrics-bind-address=0 \
  --health-probe-bind-address=0 --platform-config=hack/demo-platform.yaml >"$folder/operator.log" 2>&1 &
pids+=($!)
operator=$!

iotc() { "$JAVA" -jar iotconnector-operator/provision-console/target/provision-console.jar --namespace "$namespace" "$@"; }

echo "demo: an API server in pure Java, the operator, and the connector of $sample:"
iotc create -f "$sample" --wait || {
  kill -0 "$operator" 2>/dev/null || tail -n 20 "$folder/operator.log" >&2
  exit 1
}
[ "${ONCE:-}" != 1 ] || exit 0

cat <<TEXT

It stays up until Ctrl-C. Look around with your own kubectl:
  export KUBECONFIG=$kubeconfig
  kubectl get iotc,deployments,pods
Logs: $folder/operator.log, $folder/apiserver.log
TEXT
wait
