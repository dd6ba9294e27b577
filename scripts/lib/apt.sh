# Installs what a script needs through apt, and nothing that is already there.
# shellcheck shell=bash

wanted_packages=()

# Asks for packages, each once.
want() {
  local package
  for package in "$@"; do
    [[ " ${wanted_packages[*]} " == *" $package "* ]] || wanted_packages+=("$package")
  done
}

installed_version() { dpkg-query -W -f='${db:Status-Abbrev} ${Version}\n' "$1" 2>/dev/null | awk '$1 == "ii" { print $2 }'; }

offered_version() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'; }

at_least() { [ -n "$1" ] && dpkg --compare-versions "$1" ge "$2"; }

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@"; }

# The package lists may be missing or old on a fresh machine; once a run is enough.
apt_update_once() {
  [ -n "${apt_updated:-}" ] && return
  say "Reading the package lists"
  quietly apt_get update
  apt_updated=1
}

# Installs everything asked for with want, in one go.
install_wanted() {
  [ ${#wanted_packages[@]} -eq 0 ] && return
  has apt-get || fail "please install what Debian calls: ${wanted_packages[*]}"
  apt_update_once
  say "Installing ${wanted_packages[*]}"
  quietly apt_get install -y --no-install-recommends --no-remove "${wanted_packages[@]}" ||
    fail "apt could not install ${wanted_packages[*]}; see its message above"
  wanted_packages=()
}

# The newest version of Catch2 3 that apt can see, also where its policy would choose another.
offered_catch2() { LC_ALL=C apt-cache madison catch2 | awk -F ' *[|] *' '$2 ~ /^3/ && !seen++ { print $2 }'; }

# Debian 12 has Catch2 3 in its backports only; they are taken from the mirror that apt already uses.
add_backports() {
  local codename mirror
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(CREATED_BY) $(COMPONENT) $(ORIGIN)' |
    awk -v c="$codename" '$2 == c && $3 == "Packages" && $4 == "main" && $5 == "Debian" && !seen++ { print $1 }')
  [ -n "$mirror" ] || fail "apt has no Debian source for ${codename:-this system}; add its backports, then run this again"
  say "Adding $codename-backports from $mirror"
  echo "deb $mirror $codename-backports main" | as_root tee /etc/apt/sources.list.d/goldenthread-backports.list >/dev/null
  quietly apt_get update
}

want_catch2() {
  at_least "$(installed_version catch2)" 3 && return
  has apt-get || { want catch2; return; }
  apt_update_once
  [ -n "$(offered_catch2)" ] || add_backports
  local version
  version=$(offered_catch2)
  [ -n "$version" ] || fail "no Catch2 3 in this system's packages or backports; install it, then run this again"
  want "catch2=$version"
}
