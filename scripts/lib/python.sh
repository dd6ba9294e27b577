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
  cp "$project/pyproject.toml" "$stamp"
}

# Installs the project itself; only what changed is compiled again.
install_project() {
  say "Installing the Python package"
  pip install -q --disable-pip-version-check --no-build-isolation --no-deps "$project"
}

# Every checker runs, whatever the one before it found.
check_python() {
  local failed=0
  cd "$project"
  say "ruff"
  ruff check . || failed=1
  ruff format --check . || failed=1
  say "mypy"
  mypy || failed=1
  say "stubtest"
  python -m mypy.stubtest goldenthread._core || failed=1
  return $failed
}

run_pytest() {
  say "pytest"
  cd "$project"
  python -m pytest -q
}
