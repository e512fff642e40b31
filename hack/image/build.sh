#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds the operator's image $1 from its jar: a Java runtime that has what the operator needs, on a base without a shell.
# Behind `make image`, which builds the jar and sets JAVA_HOME and CONTAINER_TOOL.
#
# The base is BASE_IMAGE; without it, the published one below, or where that cannot be pulled one made of this system's C
# library (base.sh).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
readonly image=${1:?usage: build.sh IMAGE}
readonly jar=$root/iotconnector-operator/operator/target/iotconnector-operator.jar
readonly context=$root/target/image runtime=$root/target/image/runtime
readonly tool=${CONTAINER_TOOL:-docker}
readonly published=gcr.io/distroless/java-base-debian12:nonroot

# What the virtual machine is told unless the pod says otherwise (JDK_JAVA_OPTIONS). The operator waits for the network most of
# its time: one compiler instead of two halves the processor time of a start, and the smallest collector does.
readonly options="-XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData"

fail() {
  echo "image: $*" >&2
  exit 1
}

# What a builder says matters only when it fails.
quietly() {
  local output
  output=$("$@" 2>&1) || fail "$(sed '/^DEPRECATED/,/^$/d' <<<"$output")"
}

# jdeps cannot see that TLS needs elliptic curves, which are a module of their own until JDK 22.
modules() {
  local needed
  needed=$("$JAVA_HOME/bin/jdeps" --print-module-deps --ignore-missing-deps --multi-release 21 --class-path "$(dirname "$jar")/lib/*" "$jar") ||
    fail "jdeps cannot read $jar: $needed"
  echo "$needed,jdk.crypto.ec"
}

# Of java.desktop only java.beans is wanted, which needs none of its native libraries.
link() {
  local modules recipe
  modules=$(modules)
  recipe=$(cat "$JAVA_HOME/release" && echo "$modules $options")
  if [ "$(cat "$context/recipe" 2>/dev/null)" = "$recipe" ]; then return; fi
  rm -rf "$runtime" "$context/recipe"
  quietly "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
    --exclude-files 'glob:/java.desktop/lib/**' --generate-cds-archive --add-options="$options" --output "$runtime"
  echo "$recipe" >"$context/recipe"
}

# Our own jars change with every build; the others are a layer that stays.
collect() {
  rm -rf "$context/lib" "$context/app"
  mkdir -p "$context/lib" "$context/app/lib"
  cp -p "$jar" "$context/app/"
  cp -p "$(dirname "$jar")"/lib/*.jar "$context/lib/"
  mv "$context"/lib/{controller-runtime,iotconnector}-*.jar "$context/app/lib/"
  cp "$here/Dockerfile" "$context/"
  chmod -R a+rX "$context"
}

there() { "$tool" image inspect "$1" >/dev/null 2>&1; }

base() {
  if [ -n "${BASE_IMAGE:-}" ]; then
    echo "$BASE_IMAGE"
  elif there "$published" || timeout 120 "$tool" pull --quiet "$published" >/dev/null 2>&1; then
    echo "$published"
  else
    echo "image: cannot pull $published, so the base is this system's C library" >&2
    "$here/base.sh" "$runtime"
  fi
}

[ "$(uname -s)" = Linux ] || fail "the image gets the Java runtime of the JDK here, so it can only be built on Linux"
"$tool" version >/dev/null 2>&1 || fail "$tool does not answer: start an engine (hack/cluster/engine.sh up does on Debian), or set CONTAINER_TOOL"
[ -f "$jar" ] || fail "no $jar: run make build"
mkdir -p "$context"
link
collect
base_image=$(base)
quietly "$tool" build --build-arg "BASE_IMAGE=$base_image" --tag "$image" "$context"
# The way it runs in a pod: anything that it lacks shows here.
quietly "$tool" run --rm --read-only --network none --cap-drop ALL "$image" --version
echo "built $image on $base_image"
