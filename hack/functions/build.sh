#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds the stand-in images of the functions. $1 is their name, with % for the function: example.io/iotconnector/%:1
# Behind `make functions-image`, which sets CONTAINER_TOOL.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly images=${1:?usage: build.sh IMAGES} context=$here/../../target/functions
readonly tool=${CONTAINER_TOOL:-docker}

fail() {
  echo "functions-image: $*" >&2
  exit 1
}

# What a builder says matters only when it fails.
quietly() {
  local output
  output=$("$@" 2>&1) || fail "$(sed '/^DEPRECATED/,/^$/d' <<<"$output")"
}

[[ $images == *%* ]] || fail "'$images' must have a % where the function's name goes, as in iotconnector/%:dev"
command -v go >/dev/null || fail "no Go to build the stand-in with: install Go 1.24 or later"
architecture=$("$tool" version --format '{{.Server.Arch}}' 2>/dev/null) ||
  fail "$tool does not answer: start an engine (hack/cluster/engine.sh up does on Debian), or set CONTAINER_TOOL"

mkdir -p "$context"
cp "$here/Dockerfile" "$context/"
cd "$here"
quietly go vet .
quietly go test .
CGO_ENABLED=0 GOOS=linux GOARCH=$architecture go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$context/function" .
for function in normalization grouping fhir-transformation; do
  quietly "$tool" build --build-arg "FUNCTION=$function" --tag "${images//%/$function}" "$context"
  echo "built ${images//%/$function}"
done
