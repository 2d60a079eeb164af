#!/usr/bin/env bash
# Makes everything the program and its tests need on Debian/Ubuntu; quick when nothing changed.
# usage: packaging/setup.sh runtime|dev
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-runtime}
venv=.venv
python=${PYTHON:-python3}

system_packages=(
    libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
    fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho fonts-ipamj-mincho
)
if [ "$kind" = dev ]; then
    system_packages+=(qpdf poppler-utils gcc libc6-dev)
fi

missing_packages() {
    for package in "${system_packages[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' \
            || printf '%s ' "$package"
    done
}

install_system_packages() {
    local missing as_root=()
    command -v dpkg-query >/dev/null || return 0
    "$python" -c 'import ensurepip, venv' 2>/dev/null || system_packages+=(python3-venv)
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            echo "次のパッケージが必要です。管理者権限で実行してください: apt-get install $missing" >&2
            return 0
        fi
        as_root=(sudo)
    fi
    echo "必要なパッケージを導入します: $missing"
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q update >/dev/null
    # shellcheck disable=SC2086  # one word per package is meant
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends $missing >/dev/null
}

install_python_packages() {
    local lock=requirements/$kind.lock stamp want
    want=$(cat "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)
    stamp=$venv/.installed-$kind
    [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return 0
    [ "$kind" = runtime ] && [ -f "$venv/.installed-dev" ] \
        && [ "$(cat "$venv/.installed-dev")" = "$(cat requirements/dev.lock pyproject.toml | sha256sum | cut -d' ' -f1)" ] \
        && return 0
    [ -x $venv/bin/python ] || "$python" -m venv $venv
    echo "Python の部品を導入します（$lock）"
    $venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
    $venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$want" > "$stamp"
}

install_system_packages
install_python_packages
