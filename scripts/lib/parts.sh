# The parts of the test run: what each needs (needs_<part>) and does (part_<part>).
# shellcheck shell=bash

needs_cpp() {
  want_compiler
  want_boost
  want_catch2
  want_benchmark
  want_python
}

# The benchmarks are built and run too, on plans of a few thousand elements, so that they keep up with the library.
part_cpp() {
  configure dev dev -DGOLDENTHREAD_BUILD_BENCHMARKS=ON
  build dev all all_verify_interface_header_sets
  run_ctest dev
}

# Both halves from one build: the library is compiled once, as it is given out, and linked by the C++ tests and by the module
# that pip then installs.
needs_gate() {
  needs_cpp
  needs_python
  want_languages
}

part_gate() {
  make_venv
  configure gate gate -DPython_EXECUTABLE="$venv/bin/python" -Dpybind11_DIR="$(python -m pybind11 --cmakedir)"
  build gate
  run_ctest gate
}

needs_coverage() { needs_cpp; }

part_coverage() {
  configure coverage dev -DGOLDENTHREAD_COVERAGE=ON -DGOLDENTHREAD_BUILD_BENCHMARKS=ON
  find "$project/build/coverage" -name '*.gcda' -delete
  build coverage all all_verify_interface_header_sets
  run_ctest coverage
  make_venv
  say "Line coverage"
  # The installed consumers are projects of their own; what they were configured with is no source of ours.
  (cd "$project" && gcovr --root . --filter include/ --filter src/ --gcov-exclude-directories '.*/tests/install/.*' \
    -j "$(cores)" --gcov-ignore-parse-errors=negative_hits.warn_once_per_file --merge-mode-functions=separate \
    --object-directory build/coverage build/coverage)
}

needs_sanitize() { needs_cpp; }

# Sanitizers look at one in sixteen of the plans that the tests generate, as tests/cpp/support/share.hpp says; scripts/nightly
# has them look at all.
one_in=16

part_sanitize() {
  configure sanitize sanitize
  build sanitize
  GOLDENTHREAD_TEST_SHARE=$one_in run_ctest sanitize
}

needs_thread() { needs_clang; }

# Only what several threads do at once: the rest starts none, and would take long under this sanitizer. Clang compiles it in
# half of the time.
part_thread() {
  configure thread thread -DCMAKE_CXX_COMPILER=clang++-19
  build thread test_threads
  run_ctest thread --label-regex '^threads$'
}

needs_clang() {
  needs_cpp
  want_clang
}

part_clang() {
  configure clang dev -DCMAKE_CXX_COMPILER=clang++-19
  build clang
  run_ctest clang
}

needs_sanitize_clang() { needs_clang; }

# Each header on its own too: Clang reads them in half of GCC's time.
part_sanitize_clang() {
  configure sanitize-clang sanitize -DCMAKE_CXX_COMPILER=clang++-19 -DGOLDENTHREAD_BUILD_FUZZERS=ON
  build sanitize-clang all all_verify_interface_header_sets
  GOLDENTHREAD_TEST_SHARE=$one_in run_ctest sanitize-clang
}

needs_python() {
  want_compiler
  want_boost
  want_python
}

part_python() {
  make_venv
  install_project
  local failed=0
  run_pytest || failed=1
  check_python || failed=1
  return $failed
}

needs_tidy() {
  needs_clang
  want_clang_tools
}

# clang-tidy reads every source of the library, many together as they are compiled, and every header through the one
# file that includes them all; it fails where a name breaks the rules. scripts/nightly asks the other checks as well, which
# fail nothing and take three times as long. The tidy preset reads the tests too, as they are compiled.
tidy_checks=-*,readability-identifier-naming

part_tidy() {
  local failed=0
  cd "$project"
  say "Formatting"
  git ls-files -z '*.hpp' '*.cpp' | xargs -0 clang-format-19 --dry-run --Werror || failed=1
  configure tidy tidy
  say "clang-tidy"
  run-clang-tidy-19 -p build/tidy -quiet -j "$(cores)" ${tidy_checks:+-checks="$tidy_checks"} "/goldenthread\.dir/Unity/|_headers_together_forwards" \
    >build/tidy/warnings.txt 2>&1 || failed=1
  grep -A 3 ' error: ' build/tidy/warnings.txt || :
  return $failed
}

# What a part printed, from where it went wrong as far as that can be told: what names an error, then its end.
why_failed() {
  grep -nE '(^|[^a-z_])(error|Error|FAILED|fatal)[ :]|\*\*\*(Failed|Exception)' "$1" | cut -c1-300 | head -n 40 || :
  printf '...\n'
  tail -n 60 "$1" | cut -c1-300
}

# Runs every part named, whatever became of the one before, then says why each that failed did, and how all went; ends
# with 1 where one failed.
run_parts() {
  local part status failed=0 began log
  local -a summary=() broken=()
  mkdir -p "$project/build/log"
  for part in "$@"; do
    began=$SECONDS
    log=$project/build/log/$part.txt
    set +e
    (
      set -e
      "part_$part"
    ) 2>&1 | tee "$log" >&2
    status=${PIPESTATUS[0]}
    set -e
    if [ "$status" -eq 0 ]; then
      summary+=("passed  $part ($((SECONDS - began)) s)")
    else
      summary+=("FAILED  $part ($((SECONDS - began)) s)")
      broken+=("$part")
      failed=1
    fi
  done
  for part in "${broken[@]}"; do
    say "Why $part failed (build/log/$part.txt has all that it printed)"
    why_failed "$project/build/log/$part.txt" >&2
  done
  say "Summary"
  printf '%s\n' "${summary[@]}" >&2
  return $failed
}
