# Sourced by run, test and bench: finds the .NET 10 SDK and keeps the tools' own files writable. Also apt for what is missing.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [[ ! -w ${HOME:-/nonexistent} ]]; then
  # A service account without a home: packages and tool files go beside the sources.
  export HOME="$PWD/artifacts/home" NUGET_PACKAGES="$PWD/artifacts/packages"
  mkdir -p "$HOME"
fi
if ! command -v dotnet >/dev/null && [[ -x $HOME/.dotnet/dotnet ]]; then
  export DOTNET_ROOT="$HOME/.dotnet" PATH="$HOME/.dotnet:$PATH"
fi

# apt_install PACKAGE…: as root or through sudo without a question; returns 1 where neither is possible.
apt_install() {
  local as=()
  command -v apt-get >/dev/null || return 1
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || return 1
    as=(sudo -n)
  fi
  echo "Installing with apt: $*" >&2
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
  # The package lists may be old or absent, as in a fresh container.
  "${as[@]}" apt-get update -qq >&2 &&
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

need_sdk() {
  has_sdk() { command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; }
  has_sdk && return
  if command -v apt-cache >/dev/null && apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then
    apt_install dotnet-sdk-10.0 && has_sdk && return
  fi
  cat >&2 <<'TEXT'
DangBoSo needs the .NET 10 SDK, which was not found.
  Ubuntu 24.04 or later:  sudo apt-get install dotnet-sdk-10.0
  Debian 12:              add Microsoft's package source (see https://learn.microsoft.com/dotnet/core/install/linux-debian),
                          then sudo apt-get install dotnet-sdk-10.0
  any, without root:      the script of https://dot.net/v1/dotnet-install.sh with --channel 10.0; it installs to ~/.dotnet,
                          where this command looks too
TEXT
  exit 1
}
