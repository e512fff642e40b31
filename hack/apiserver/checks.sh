# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What the parts of kubectl.sh are written with. Each part works in a namespace of its own, named after it, which is the current one:
#
#   check "apply creates" apply -f config.yaml <<'SAYS'
#   configmap/config created
#   SAYS
#
# runs kubectl and compares all it prints, on both streams. Runs of blanks count as one, and in what is expected
#   <any>   stands for whatever is in its place on a line, and
#   ...     alone on a line for any number of lines.
# A command that must fail is checked with `refused`, which wants exit code 1.

passed=0
failed=()

# begin PART: what follows belongs to it.
begin() {
  namespace=$1
  work=$folder/$1
  mkdir -p "$work"
  printf '%s\n' "== $1"
  cp "$kubeconfig" "$work/kubeconfig"
  export KUBECONFIG=$work/kubeconfig
  k config set-context --current --namespace "$namespace" >"$work/context"
  printf '{apiVersion: v1, kind: Namespace, metadata: {name: %s}}' "$namespace" | k create -f - >"$work/namespace"
  # It is complete when it has its service account, which a controller makes.
  has_controllers || return 0
  k wait serviceaccount/default --for=create --timeout=30s >"$work/serviceaccount"
}

# Every command ends, whatever the server does.
k() { timeout 60 "$KUBECTL" "$@"; }
# The same, to be put into the background: a kill reaches kubectl.
exec_k() { exec timeout 60 "$KUBECTL" "$@"; }

# With controllers, or where they are not needed: needs_controllers || return 0
has_controllers() { [ "$controllers" = yes ]; }

# file NAME: keeps the standard input under that name where the part's commands run.
file() { cat >"$work/$1"; }

check() { expect 0 "$@"; }
refused() { expect 1 "$@"; }

# expect CODE TITLE ARGUMENTS...: kubectl's exit code, what is checked, and kubectl's arguments; the words come on the standard input.
expect() {
  local code=$1 title=$2 wanted got=0 said
  shift 2
  wanted=$(cat)
  said=$(cd "$work" && k "$@" 2>&1 </dev/null) || got=$?
  verdict "$title" "$code" "$wanted" "$got" "$said" "kubectl $*"
}

# script TITLE BASH [CODE]: the same for a line of bash with `k` in it.
script() {
  local title=$1 wanted got=0 said
  wanted=$(cat)
  said=$(cd "$work" && set -o pipefail && eval "$2" 2>&1 </dev/null) || got=$?
  verdict "$title" "${3:-0}" "$wanted" "$got" "$said" "$2"
}

verdict() {
  local title=$1 code=$2 wanted=$3 got=$4 said=$5 command=$6
  if [ "$got" = "$code" ] && matches "$said" "$wanted"; then
    passed=$((passed + 1))
    echo "ok    $title"
    return
  fi
  failed+=("$namespace: $title")
  printf 'FAIL  %s\n  $ %s\n  exit code %s, wanted %s\n' "$title" "$command" "$got" "$code"
  diff <(echo "$wanted" | squeezed) <(echo "$said" | squeezed) | sed 's/^/  /' || true
}

squeezed() { sed -E 's/[[:blank:]]+/ /g; s/ $//'; }

# matches TEXT WANTED: line by line, where "..." tries to skip none, one, two and so on.
matches() {
  awk '
    function rule(words) {
      gsub(/[][\\.|$(){}?+*^]/, "\\\\&", words)
      gsub(/<any>/, ".*", words)
      return "^" words "$"
    }
    function same(w, t) {
      if (w > wanted) return t > told
      if (want[w] == "...") return same(w + 1, t) || (t <= told && same(w, t + 1))
      return t <= told && text[t] ~ rule(want[w]) && same(w + 1, t + 1)
    }
    NR == FNR { text[++told] = $0; next }
    { want[++wanted] = $0 }
    END { exit !same(1, 1) }
  ' <(echo "$1" | squeezed) <(echo "$2" | squeezed)
}

summary() {
  printf '\n%s checks passed, %s failed\n' "$passed" "${#failed[@]}"
  [ ${#failed[@]} = 0 ] || { printf '  %s\n' "${failed[@]}" && return 1; }
}
