#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What kubectl says to the embedded API server: runs the commands that people type and checks output and exit code of each.
# Behind `make kubectl`, which builds the server and sets JAVA and KUBECTL (1.34: another one words some things differently).
#
#   hack/apiserver/kubectl.sh [--kubeconfig FILE] [--no-controllers] [PART]...
#
#   --kubeconfig FILE   ask this cluster instead of a server of its own, to learn or to compare what is right
#   --no-controllers    leave out what needs Deployments to be rolled out, pods to run and owners to be followed
#   PART                the name of a file in hack/apiserver/kubectl, without .sh; without any, all of them
#
# Prints a line for each check and a summary; exit code 1 when one failed, 2 for wrong arguments.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly parts=hack/apiserver/kubectl
readonly folder=$PWD/target/kubectl
KUBECTL=${KUBECTL:-kubectl}
kubeconfig=
controllers=yes
wanted=()
server=

usage() {
  sed -n 's/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed -n '2,13p' >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --kubeconfig) kubeconfig=${2:-} && shift 2 && [ -f "$kubeconfig" ] || usage ;;
    --no-controllers) controllers=no && shift ;;
    -*) usage ;;
    *) [ -f "$parts/$1.sh" ] && wanted+=("$1") && shift || usage ;;
  esac
done

# Ends the server, and fails when it cannot end well.
finish() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" || echo "kubectl.sh: the server ended with $?" >&2
}

start() {
  kubeconfig=$folder/kubeconfig
  "${JAVA:-java}" -jar controller-runtime/apiserver/target/apiserver.jar --secure-port 0 --write-kubeconfig "$kubeconfig" \
    >"$folder/server.log" 2>&1 &
  server=$!
  until grep -q '^apiserver: Kubernetes' "$folder/server.log"; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2 && exit 1; }
    sleep 0.1
  done
}

trap finish EXIT
trap 'exit 130' INT TERM
rm -rf "$folder"
mkdir -p "$folder"
[ -n "$kubeconfig" ] || start
export KUBECTL

# shellcheck source=hack/apiserver/checks.sh
. hack/apiserver/checks.sh
if [ ${#wanted[@]} = 0 ]; then
  mapfile -t wanted < <(basename -s .sh -a "$parts"/*.sh)
fi
for part in "${wanted[@]}"; do
  begin "$part"
  . "$parts/$part.sh"
done
summary
