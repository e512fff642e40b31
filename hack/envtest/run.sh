#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Starts a control plane by hand, until Ctrl-C or SIGTERM:  hack/envtest/run.sh [--kubeconfig FILE] [--crds FILE-OR-FOLDER]...
# Builds what is needed first. Behind `make envtest`, which sets JAVA_HOME.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
module=$root/controller-runtime/envtest
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

mvn -q -B -Dstyle.color=never -f "$root/pom.xml" -pl controller-runtime/envtest -am -Dmaven.test.skip=true \
  compile dependency:build-classpath -Dmdep.outputFile=target/classpath -DincludeScope=runtime >&2
# The harness logs through slf4j and brings no provider, which slf4j would complain about.
exec "$java" -Dslf4j.internal.verbosity=ERROR -cp "$module/target/classes:$(cat "$module/target/classpath")" io.controllerruntime.envtest.Main "$@"
