#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# runc for a host that lacks CAP_SYS_RESOURCE: a privileged container asks for it like for all others and could not start,
# so it is taken off the lists (OCI runtime specification, process.capabilities) before runc reads them.
set -eu

limit() { sed -i -e 's/"CAP_SYS_RESOURCE",//g' -e 's/,"CAP_SYS_RESOURCE"//g' "$1"; }

previous=
for argument; do
  case $previous in
    --bundle) limit "$argument/config.json" ;; # create, run
    --process) limit "$argument" ;;            # exec
  esac
  previous=$argument
done
exec runc "$@"
