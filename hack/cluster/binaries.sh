#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Copies the programs of a Kubernetes node into the folder $1, static binaries for Linux.
#
# etcd and kube-apiserver, and whatever else lies beside them, are those that the tests run with (hack/envtest/assets.sh).
# The others are built from their Go modules, once: about four minutes on two cores. They are kept under XDG_CACHE_HOME.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly target=${1:?usage: binaries.sh FOLDER}
version=$(awk '$1 == "k8s.io/kubernetes" { print $2 }' "$here/../kubernetes/go.mod") # v1.34.4
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/hack-cluster/$version-$(uname -m)

fail() {
  echo "binaries: $*" >&2
  exit 1
}

# Under its name only when it is whole: an interrupted build leaves nothing that looks like a binary.
build() {
  local name=$1 number=${version#v}
  if [ -x "$cache/$name" ]; then return; fi
  command -v go >/dev/null || fail "no Go to build $name with: install Go 1.24 or later"
  echo "binaries: building $name" >&2
  mkdir -p "$cache"
  local stamp=k8s.io/component-base/version minor=${number#*.}
  (
    cd "$here/../kubernetes" &&
      CGO_ENABLED=0 GOOS=linux GOFLAGS='' go build -mod=readonly -trimpath -buildvcs=false -o "$cache/.$name.$$" \
        -ldflags "-s -w -X $stamp.gitVersion=$version -X $stamp.gitMajor=${number%%.*} -X $stamp.gitMinor=${minor%%.*}" \
        "k8s.io/kubernetes/cmd/$name"
  ) || fail "cannot build $name from its Go modules; what Go says is above"
  mv "$cache/.$name.$$" "$cache/$name"
}

assets=$("$here/../envtest/assets.sh")
mkdir -p "$target"
for name in etcd kube-apiserver kubectl kube-controller-manager kube-scheduler kubelet kube-proxy; do
  folder=$assets
  if [ ! -x "$assets/$name" ]; then
    build "$name"
    folder=$cache
  fi
  install -m 755 "$folder/$name" "$target/$name"
done
