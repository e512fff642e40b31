#!/usr/bin/env bash
# JDK 25: BENCH_JAVA_HOME, else JAVA_HOME, else java on the PATH. A module of the repository: it is built with what it needs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ -n "${BENCH_JAVA_HOME:-}" ] && export JAVA_HOME=$BENCH_JAVA_HOME
mvn -q -B -f ../../../../../pom.xml package -Dmaven.test.skip=true -pl hack/bench/frameworks/candidates/controller-runtime-java -am
