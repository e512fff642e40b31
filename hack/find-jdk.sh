#!/usr/bin/env bash
# Prints the home of the JDK to build and run with: JAVA_HOME if that is 21 or later, else the newest one in the usual places.
set -euo pipefail

readonly oldest=21

# The feature version of the JDK in $1, or 0 where there is none.
feature_version() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  echo "${version:-0}"
}

if [ -n "${JAVA_HOME:-}" ] && [ "$(feature_version "$JAVA_HOME")" -ge "$oldest" ]; then
  echo "$JAVA_HOME"
  exit
fi

best='' best_version=0
for home in /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java* /opt/*/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
  version=$(feature_version "$home")
  if [ "$version" -gt "$best_version" ]; then
    best=$home best_version=$version
  fi
done

if [ "$best_version" -lt "$oldest" ]; then
  echo "no JDK $oldest or later: JAVA_HOME is '${JAVA_HOME:-}', and none is in the usual places. Install one (25 is what we test with) or set JAVA_HOME." >&2
  exit 1
fi
echo "$best"
