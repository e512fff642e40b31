#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds two local images for machines that can pull none: a node that Testcontainers' K3sContainer runs as if it were
# rancher/k3s (NODE_IMAGE), and a shell for test workloads (SHELL_IMAGE). What is there stays, unless --force is given.
#
# It prints what Testcontainers and the end-to-end suite have to be told to use them: eval "$(hack/cluster/node-image.sh)"
#
# Needs a Docker engine (engine.sh up), and Debian or Ubuntu and root for debootstrap. Two minutes, once the binaries are built.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(awk '$1 == "k8s.io/kubernetes" { print $2 }' "$here/../kubernetes/go.mod") # v1.34.4
readonly node_image=${NODE_IMAGE:-k3s-node:$version}
readonly shell_image=${SHELL_IMAGE:-busybox:local}
# What holds a pod's namespaces; containerd.toml names it.
readonly pause_image=localhost/pause:local
readonly release=bookworm
readonly packages=containerd,runc,containernetworking-plugins,iptables,iproute2,conntrack,openssl,mount,procps,hostname,busybox-static

fail() {
  echo "node-image: $*" >&2
  exit 1
}

there() { docker image inspect "$@" >/dev/null 2>&1; }

debian() {
  if ! command -v debootstrap >/dev/null; then
    command -v apt-get >/dev/null || fail "no debootstrap, and without apt-get none is installed here: use rancher/k3s, or a Debian"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap; } >"$work/log" 2>&1 ||
      fail "cannot install debootstrap: $(tail -n 1 "$work/log")"
  fi
  debootstrap --variant=minbase --include="$packages" "$release" "$work/node" >"$work/log" 2>&1 ||
    fail "debootstrap cannot make a Debian $release: $(tail -n 1 "$work/log")"
  rm -rf "$work"/node/var/cache/apt "$work"/node/var/lib/apt/lists "$work"/node/usr/share/{doc,man,locale}
}

# busybox under the names of all its programs
busybox() {
  mkdir -p "$work"/busybox/{bin,etc,tmp}
  chmod 1777 "$work/busybox/tmp"
  cp "$work/node/bin/busybox" "$work/busybox/bin/"
  local program
  for program in $("$work/busybox/bin/busybox" --list); do
    [ "$program" = busybox ] || ln -s busybox "$work/busybox/bin/$program"
  done
}

import() { # import FOLDER IMAGE INSTRUCTION...
  local folder=$1 image=$2 changes=()
  shift 2
  local instruction
  for instruction; do changes+=(--change "$instruction"); done
  tar -C "$folder" -c . | docker import "${changes[@]}" - "$image" >/dev/null
}

node() {
  local images=$work/node/var/lib/rancher/k3s/agent/images
  "$here/binaries.sh" "$work/node/usr/local/bin"
  install -m 755 "$here/node/k3s" "$work/node/usr/local/bin/k3s"
  install -D -m 644 -t "$work/node/etc/k3s" "$here"/node/{kubelet,proxy}.yaml
  install -D -m 644 "$here/node/containerd.toml" "$work/node/etc/containerd/config.toml"
  install -D -m 644 -t "$work/node/etc/cni/net.d" "$here/node/10-bridge.conflist"
  mkdir -p "$images"
  docker save "$shell_image" "$pause_image" -o "$images/base.tar"
}

# The API version is for clients that would begin with one that is too new for the engine.
environment() {
  cat <<SH
export E2E_K3S_IMAGE=$node_image
export TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE=$shell_image
export TESTCONTAINERS_RYUK_DISABLED=true
export DOCKER_API_VERSION=$(docker version --format '{{.Server.APIVersion}}')
SH
}

docker info >/dev/null 2>&1 || fail "no Docker engine answers: start one, with hack/cluster/engine.sh up for example"
if [ "${1:-}" != --force ] && there "$node_image" "$shell_image"; then
  environment
  exit
fi
[ "$(id -u)" = 0 ] || fail "debootstrap needs root: run this as root, or use rancher/k3s"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
debian
busybox
import "$work/busybox" "$shell_image" 'CMD ["/bin/sh"]'
import "$work/busybox" "$pause_image" 'ENTRYPOINT ["/bin/sleep", "2147483647"]'
node
import "$work/node" "$node_image" \
  'ENTRYPOINT ["/usr/local/bin/k3s"]' 'CMD ["server"]' \
  'ENV KUBECONFIG=/etc/rancher/k3s/k3s.yaml' \
  'VOLUME ["/var/lib/containerd", "/var/lib/kubelet", "/var/lib/rancher/k3s/server", "/var/log"]'
environment
