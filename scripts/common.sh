# Read by the scripts beside it (not run by itself): where the project is, how a step is told, how a fault is told.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools that setup had to install live in .tools, so that nothing of the person's own is replaced.
export PATH="$PWD/.tools/bin:$PATH:$HOME/.cargo/bin"

say() { printf '%s\n' "$*"; }
# fail WHICH WHAT-TO-DO
fail() { printf '\n✘ %s\n  %s\n' "$1" "$2" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The first Chromium of this computer; empty where only Playwright's own can serve.
chromium_path() {
  if [ -n "${CHROMIUM_PATH:-}" ]; then printf '%s' "$CHROMIUM_PATH"; return; fi
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then command -v "$name"; return; fi
  done
}

# packages NAME…: installs packages of the system where this account may, else says what to install.
packages() {
  local root=()
  has apt-get || fail "$* is missing" "Install it with the package tool of this system and run again."
  if [ "$(id -u)" != 0 ]; then
    { has sudo && sudo -n true 2>/dev/null; } || fail "$* is missing" "Run: sudo apt-get install -y $*    then run again."
    root=(sudo)
  fi
  say "  apt-get install $*"
  "${root[@]}" apt-get update -qq || true
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null \
    || fail "apt-get could not install $*" "Install it by hand and run again."
}
