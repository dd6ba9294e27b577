# What the parts of the project need, each asked for only where it is missing.
# shellcheck shell=bash

want_command() { has "$1" || want "$2"; }

# The newest Boost among the headers where compilers look, as BOOST_VERSION counts; nothing where there is none.
boost_headers_version() {
  cat /usr/local/include/boost/version.hpp /usr/include/boost/version.hpp 2>/dev/null |
    sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' | sort -n | tail -1 || :
}

# The oldest Boost that will do is 1.81; Debian 12 has it beside its default, which is older.
want_boost() {
  local found
  found=$(boost_headers_version)
  [ "${found:-0}" -ge 108100 ] && return
  has apt-get || { want libboost-dev; return; }
  apt_update_once
  if at_least "$(offered_version libboost-dev)" 1.81; then want libboost-dev; else want libboost1.81-dev; fi
}

want_benchmark() {
  local include
  for include in /usr/local/include /usr/include; do [ -e "$include/benchmark/benchmark.h" ] && return; done
  want libbenchmark-dev
}

want_compiler() {
  want_command g++ g++
  want_command ninja ninja-build
  local version
  version=$(cmake --version 2>/dev/null | awk 'NR == 1 { print $3 }') || :
  [ "$(printf '%s\n' 3.25 "${version:-0}" | sort -V | head -n 1)" = 3.25 ] || want cmake
}

want_clang() {
  want_command clang++-19 clang-19
  [ -n "$(installed_version libclang-rt-19-dev)" ] || want libclang-rt-19-dev
}

want_clang_tools() {
  want_command clang-tidy-19 clang-tidy-19
  want_command clang-format-19 clang-format-19
}

want_python() {
  python3 - 2>/dev/null <<'EOP' || want python3 python3-venv python3-dev
import ensurepip, os, sys, sysconfig, venv
sys.exit(sys.version_info < (3, 10) or not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))
EOP
}

# What the examples of other languages need beside their compilers. Java is used where it is there, and R has no other use here, so
# only the gate asks for it.
want_languages() {
  ! has java || [ -e "${JNA_JAR:-/usr/share/java/jna.jar}" ] || want libjna-java
  want_command R r-base-core
}
