#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Gets etcd, kube-apiserver and kubectl for the tests, and prints the folder they are in. Behind `make envtest-assets`.
#
# What is installed already is taken as it is, from the places where the tests look (AssetSearch.java). Otherwise
# setup-envtest downloads a release into its store, and where that fails the same binaries are built there from their Go
# modules. A first build takes some minutes, nearly all of them for kube-apiserver.
# With --installed it gets nothing: it prints what is there, or fails.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(awk '$1 == "k8s.io/kubernetes" { print substr($2, 2) }' "$here/../kubernetes/go.mod") # 1.34.4
minor=${version%.*}
setup_envtest=sigs.k8s.io/controller-runtime/tools/setup-envtest@v0.25.1
data=${XDG_DATA_HOME:-$HOME/.local/share}/kubebuilder-envtest

say() { echo "envtest-assets: $*" >&2; }

fail() {
  say "$@"
  exit 1
}

# linux-amd64, as Go spells it
platform() {
  local os arch
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  arch=$(uname -m)
  case $arch in
    x86_64) arch=amd64 ;;
    aarch64) arch=arm64 ;;
  esac
  echo "$os-$arch"
}

complete() { [ -x "$1/etcd" ] && [ -x "$1/kube-apiserver" ]; }

# The folders of the store that have both servers, newest version first. The tilde puts 1.35.0-rc.1 before 1.35.0.
store() {
  local suffix folder
  suffix=-$(platform)
  for folder in "$data"/k8s/[0-9]*"$suffix"; do
    if complete "$folder"; then basename "$folder" "$suffix"; fi
  done | tr - '~' | sort -rV | tr '~' - | sed "s|.*|$data/k8s/&$suffix|"
}

installed() {
  if [ -x "${TEST_ASSET_ETCD:-}" ] && [ -x "${TEST_ASSET_KUBE_APISERVER:-}" ]; then
    dirname "$TEST_ASSET_KUBE_APISERVER"
    return
  fi
  local folder
  for folder in "${KUBEBUILDER_ASSETS:-/nowhere}" "$(store | head -n 1)" /usr/local/kubebuilder/bin; do
    if [ -n "$folder" ] && complete "$folder"; then
      echo "$folder"
      return
    fi
  done
  return 1
}

# Runs a command for that many seconds at most, where the system can do that.
within() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}

download() {
  local tool folder
  if command -v setup-envtest >/dev/null; then
    tool=(setup-envtest)
  elif command -v go >/dev/null; then
    tool=(go run "$setup_envtest")
  else
    return 1
  fi
  say "asking setup-envtest for Kubernetes $minor"
  folder=$(within 180 "${tool[@]}" use "$minor.x" --print path --bin-dir "$data") && complete "$folder" && echo "$folder"
}

build() {
  command -v go >/dev/null || fail "cannot get the binaries: install Go 1.26 or later, or setup-envtest, and try again"
  local out
  out=$data/k8s/$version-$(platform)
  mkdir -p "$out"
  build_binary "$out" etcd etcd go.etcd.io/etcd/server/v3
  build_binary "$out" kubectl ../kubernetes k8s.io/kubernetes/cmd/kubectl
  build_binary "$out" kube-apiserver ../kubernetes k8s.io/kubernetes/cmd/kube-apiserver
  echo "$out"
}

# Under its name only when it is whole: an interrupted build leaves nothing that looks like a binary.
build_binary() {
  local out=$1 name=$2 module=$3 package=$4
  if [ -x "$out/$name" ]; then return; fi
  say "building $name"
  (
    cd "$here/$module" &&
      CGO_ENABLED=0 GOFLAGS='' go build -mod=readonly -trimpath -buildvcs=false -o "$out/.$name.$$" -ldflags "-s -w $(stamp)" "$package"
  ) || fail "cannot build $name from its Go modules; what Go says is above"
  mv "$out/.$name.$$" "$out/$name"
}

# What the binaries answer to a question for their version.
stamp() {
  local variables=k8s.io/component-base/version
  echo "-X $variables.gitVersion=v$version -X $variables.gitMajor=${minor%.*} -X $variables.gitMinor=${minor#*.}"
}

if installed; then exit; fi
if [ "${1:-}" = --installed ]; then exit 1; fi
if download; then exit; fi
build
