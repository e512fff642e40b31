#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Prints the name of a base image for the Java runtime in folder $1, and makes it unless it is there: nothing but what the
# runtime loads of this system, its C library. Certificates and time zones are in the runtime.
set -euo pipefail

readonly runtime=${1:?usage: base.sh RUNTIME}
readonly tool=${CONTAINER_TOOL:-docker}

# The paths that ldd prints for the runtime's programs, the loader among them. Those of the runtime itself are no concern.
libraries() {
  find "$runtime" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
    awk '$2 == "=>" && $3 ~ "^/" { print $3 } $1 ~ "^/.*/ld-" { print $1 }' | grep -v "^$runtime" | sort -u
}

# Its tag tells what is in it: while that stays, so do the layers above it.
content=$(libraries | xargs sha256sum "${BASH_SOURCE[0]}" | sha256sum | cut -c 1-12)
readonly image=iotconnector-operator-base:$content
echo "$image"
if "$tool" image inspect "$image" >/dev/null 2>&1; then exit; fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

libraries | while read -r library; do
  install -D -m 755 "$library" "$root$library"
  # Names are resolved by libraries that are loaded by name.
  case $library in
    */libc.so.*)
      for name in resolv nss_dns nss_files; do
        for found in "${library%/*}/lib$name".so.2; do
          if [ -e "$found" ]; then install -D -m 755 "$found" "$root$found"; fi
        done
      done
      ;;
  esac
done

mkdir -p "$root/etc" "$root/home/nonroot"
install -d -m 1777 "$root/tmp"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
printf '%s\n' root:x:0:0:root:/root:/sbin/nologin nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin >"$root/etc/passwd"
printf '%s\n' root:x:0: nonroot:x:65532: >"$root/etc/group"
chmod -R a+rX "$root"
tar -C "$root" -c . | "$tool" import - "$image" >/dev/null
