# The Python half: a virtual environment in build/venv with the project, built from here, and its tools.
# shellcheck shell=bash

venv=$project/build/venv
extras=dev,duckdb,pandas,polars,pyarrow,networkx

# Makes the environment, and brings it up to date where pyproject.toml changed since.
make_venv() {
  local stamp=$venv/pyproject.stamp
  [ -x "$venv/bin/python" ] || { say "Making build/venv"; python3 -m venv "$venv"; }
  export PATH="$venv/bin:$PATH"
  cmp -s "$project/pyproject.toml" "$stamp" && return
  say "Installing the Python tools"
  pip install -q --disable-pip-version-check --upgrade pip
  (cd "$project" && python scripts/lib/requirements.py "$extras" >"$venv/requirements.txt")
  pip install -q -r "$venv/requirements.txt"
  junit_schema
  cp "$project/pyproject.toml" "$stamp"
}

# The schema of JUnit reports that build servers use (junit-10.xsd) is in no wheel: pytest's source distribution has it.
junit_schema() {
  local kept=$venv/share/junit-10.xsd pytest=pytest-9.0.1 unpacked
  [ -s "$kept" ] && return
  unpacked=$(mktemp -d)
  pip download -q --disable-pip-version-check --no-deps --no-binary pytest -d "$unpacked" "${pytest/-/==}"
  mkdir -p "$venv/share"
  tar -xzf "$unpacked/$pytest.tar.gz" -O "$pytest/testing/example_scripts/junit-10.xsd" >"$unpacked/junit-10.xsd"
  mv "$unpacked/junit-10.xsd" "$kept"
  rm -r "$unpacked"
}

# Installs the project itself; only what changed is compiled again, and nothing of what the build named by `prebuilt` has.
install_project() {
  say "Installing the Python package"
  local -a settings=()
  [ -z "${prebuilt:-}" ] || settings=(-Cbuild-dir="$project/build/$prebuilt" -Cbuild.targets=_core)
  pip install -q --disable-pip-version-check --no-build-isolation --no-deps "${settings[@]}" "$project"
}

# Every checker runs, whatever the others found; the two slow ones at once.
check_python() {
  local failed=0 stubtest
  cd "$project"
  mkdir -p build/log
  python -m mypy.stubtest goldenthread._core >build/log/stubtest.txt 2>&1 &
  stubtest=$!
  say "ruff"
  ruff check . || failed=1
  ruff format --check . || failed=1
  say "mypy"
  mypy || failed=1
  say "stubtest"
  wait "$stubtest" || failed=1
  cat build/log/stubtest.txt
  return $failed
}

run_pytest() {
  say "pytest"
  cd "$project"
  python -m pytest -q -n "$(cores)" --dist worksteal
}
