# Shared by the scripts: where the project is, how to say things, how to become root.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export GOLDENTHREAD_SHARED_DIR=${GOLDENTHREAD_SHARED_DIR:-$project/../shared}

say() { printf '\n== %s\n' "$*" >&2; }

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

cores() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    fail "needs root to run: $* (there is no sudo; run that as root, then run this again)"
  fi
}

# Runs a command whose output matters only where it fails.
quietly() {
  local output
  output=$("$@" 2>&1 </dev/null) || {
    printf '%s\n' "$output" >&2
    return 1
  }
}
