# Configures, builds and tests in build/<name>.
# shellcheck shell=bash

# What was compiled before, in whichever clone, is taken from ccache where that is installed.
if has ccache; then
  export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
  export CCACHE_BASEDIR=${CCACHE_BASEDIR-$project} CCACHE_NOHASHDIR=1
fi

# configure NAME PRESET [OPTION...]
configure() {
  local name=$1 preset=$2
  shift 2
  say "Configuring build/$name"
  cd "$project"
  quietly cmake --preset "$preset" -B "build/$name" "$@"
}

# build NAME [TARGET...]; goes on after an error, so that all of them are seen.
build() {
  local name=$1
  shift
  say "Building build/$name"
  cmake --build "$project/build/$name" --parallel "$(cores)" ${1:+--target "$@"} -- -k 0
}

# run_ctest NAME [OPTION...]
run_ctest() {
  local name=$1
  shift
  say "Testing build/$name"
  ctest --test-dir "$project/build/$name" "$@" --parallel "$(cores)" --output-on-failure --no-tests=error
}
