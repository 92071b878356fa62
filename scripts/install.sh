#!/usr/bin/env bash
# Installs the named tools from Debian where they are missing; does nothing when all are there.
# Usage: scripts/install.sh TOOL…   (cc chromium git make nodejs npm pkg-config postgresql python3 rust)
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

is_there() {
  case "$1" in
    cc) has cc ;;
    nodejs) has node ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has initdb ;;
    *) has "$1" ;;
  esac
}

packages() {
  case "$1" in
    cc) echo gcc libc6-dev ;;
    # Without a font of its own Chromium draws boxes for what our fonts do not hold.
    chromium) echo chromium fonts-liberation ;;
    *) echo "$1" ;;
  esac
}

missing=()
for tool in "$@"; do
  if [ "$tool" = rust ]; then
    has cargo || { echo "Rust 1.95 or later is needed, and cargo is not on the PATH: install it with rustup." >&2; exit 1; }
  elif ! is_there "$tool"; then
    read -ra names < <(packages "$tool")
    missing+=("${names[@]}")
  fi
done
[ ${#missing[@]} -gt 0 ] || exit 0

install="apt-get install --yes --no-install-recommends ${missing[*]}"
if ! has apt-get; then
  echo "Missing: ${missing[*]}. There is no apt-get here: install them with this system's own tool." >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  as_root=(env)
elif has sudo && sudo -n true 2>/dev/null; then
  as_root=(sudo -n env)
else
  echo "Missing: ${missing[*]}. Run this line, then the same command again:" >&2
  echo "  sudo apt-get update && sudo $install" >&2
  exit 1
fi

echo "Installing ${missing[*]} from Debian."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quiet() { "$@" >"$log" 2>&1 </dev/null || { cat "$log" >&2; exit 1; }; }
quiet "${as_root[@]}" apt-get update
# shellcheck disable=SC2086
quiet "${as_root[@]}" DEBIAN_FRONTEND=noninteractive $install

# The tests start a private cluster of their own, so the one that Debian starts on installing is stopped again.
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
  if [ -d /run/systemd/system ]; then
    "${as_root[@]}" systemctl disable --now postgresql >/dev/null 2>&1 || true
  fi
  while read -r version cluster _ status _; do
    case "$status" in online*) "${as_root[@]}" pg_ctlcluster "$version" "$cluster" stop || true ;; esac
  done < <(pg_lsclusters -h 2>/dev/null)
fi
