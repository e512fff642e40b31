#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Brings up a Docker engine on the default socket where none answers (up), and takes down the one it brought up (down).
#
# Needs Debian or Ubuntu, and root: the engine is the distribution's docker.io. An engine that answers already is left
# alone by both.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly state=/var/lib/hack-cluster-engine

fail() {
  echo "engine: $*" >&2
  exit 1
}

answers() { docker info >/dev/null 2>&1; }

install_packages() {
  if command -v dockerd >/dev/null && command -v docker >/dev/null; then return; fi
  command -v apt-get >/dev/null || fail "no Docker engine answers, and without apt-get none is installed here: start one, or set DOCKER_HOST"
  local packages=(docker.io containerd runc iptables)
  apt-get update -qq || fail "apt-get cannot reach its mirrors: install docker.io by hand"
  # The client is a package of its own where the distribution is newer.
  if ! command -v docker >/dev/null && apt-cache show docker-cli >/dev/null 2>&1; then packages+=(docker-cli); fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${packages[@]}" >"$state/apt.log" 2>&1 ||
    fail "cannot install ${packages[*]}: see $state/apt.log"
}

# Whether this host may give CAP_SYS_RESOURCE, bit 24, to a container.
may_grant_resources() {
  local bounding
  bounding=$(awk '$1 == "CapBnd:" { print $2 }' /proc/self/status)
  ((16#$bounding >> 24 & 1))
}

up() {
  if answers; then return; fi
  [ "$(id -u)" = 0 ] || fail "no Docker engine answers, and only root can start one: start yours, or run this as root"
  mkdir -p "$state"
  install_packages
  local runtime=()
  if ! may_grant_resources; then
    install -m 755 "$here/engine-runc.sh" "$state/runc"
    runtime=(--add-runtime "limited=$state/runc" --default-runtime limited)
  fi
  nohup dockerd --data-root "$state/data" --exec-root /run/hack-cluster-engine "${runtime[@]}" >"$state/log" 2>&1 </dev/null &
  echo $! >"$state/pid"
  for _ in $(seq 60); do
    if answers; then return; fi
    kill -0 "$(cat "$state/pid")" 2>/dev/null || break
    sleep 0.5
  done
  fail "dockerd does not come up: $(grep -v level=info "$state/log" | tail -n 1) (all of it in $state/log)"
}

# Until the engine and its containers have ended, for a minute at most.
down() {
  [ -f "$state/pid" ] || return 0
  local pid
  pid=$(cat "$state/pid")
  if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]; then
    kill "$pid"
    timeout 60 tail --pid="$pid" -f /dev/null || fail "dockerd ($pid) has not ended after a minute: see $state/log"
  fi
  rm -f "$state/pid"
}

case ${1:-} in
  up | down) "$1" ;;
  *)
    echo "usage: $0 up|down" >&2
    exit 2
    ;;
esac
