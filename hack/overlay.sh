#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Writes target/deploy: config/default with what make was told, so that no file of config/ is ever edited.
# Behind `make deploy`, `undeploy` and `build-installer`, which set:
#   IMG            the operator's image
#   NAMESPACE      where it runs
#   FUNCTIONS_IMG  the images of connectors that name none, with % for the function; may be empty
#   PLATFORM       the file of the platform's settings
#   ARGS           further flags of the operator; may be empty
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly overlay=target/deploy/kustomization.yaml

fail() {
  echo "deploy: $*" >&2
  exit 1
}

# As YAML wants a string, whatever is in it.
quoted() { printf "'%s'" "${1//\'/\'\'}"; }

variables() {
  local function
  for function in normalization grouping fhir-transformation; do
    local variable=${function//-/_}_image
    echo "            - name: ${variable^^}"
    echo "              value: $(quoted "${FUNCTIONS_IMG//%/$function}")"
  done
}

flags() {
  local flag
  for flag; do
    echo "    - op: add"
    echo "      path: /spec/template/spec/containers/0/args/-"
    echo "      value: $(quoted "$flag")"
  done
}

case ${FUNCTIONS_IMG:=} in
  '' | *%*) ;;
  *) fail "FUNCTIONS_IMG='$FUNCTIONS_IMG' must have a % where the function's name goes, as in iotconnector/%:dev" ;;
esac
[ -f "${PLATFORM:?}" ] || fail "PLATFORM='$PLATFORM' is no file"

mkdir -p "$(dirname "$overlay")"
platform=$(dirname "$overlay")/platform.yaml
[ "$PLATFORM" -ef "$platform" ] || cp "$PLATFORM" "$platform"
{
  cat <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: $(quoted "${NAMESPACE:?}")
resources:
- ../../config/default
configMapGenerator:
- name: platform
  behavior: replace
  files:
  - platform.yaml
patches:
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: iotconnector-controller-manager
      namespace: iotconnector-system
    spec:
      template:
        spec:
          containers:
          - name: manager
            image: $(quoted "${IMG:?}")
YAML
  if [ -n "$FUNCTIONS_IMG" ]; then
    echo "            env:"
    variables
  fi
  if [ -n "${ARGS:=}" ]; then
    echo "- target:"
    echo "    kind: Deployment"
    echo "    name: iotconnector-controller-manager"
    echo "  patch: |"
    set -f # flags are words, and no patterns of files
    # shellcheck disable=SC2086
    flags $ARGS
  fi
} >"$overlay"
