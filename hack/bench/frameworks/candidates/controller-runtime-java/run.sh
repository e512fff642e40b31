#!/usr/bin/env bash
# JVM defaults; add options with JAVA_OPTS.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
[ -n "${BENCH_JAVA_HOME:-}" ] && JAVA_HOME=$BENCH_JAVA_HOME
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${JAVA_OPTS:-} -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -jar target/widget.jar
