# The pages in a real browser: Chromium through apt, and axe-core, which is one package of npm's, in build/browser.
# shellcheck shell=bash

axe=axe-core@4.14.1

needs_browser() {
  needs_python
  want_command chromium chromium
  want_command npm npm
  want_command pdftotext poppler-utils
  [ -n "$(fc-list 2>/dev/null | head -n 1)" ] || want fonts-dejavu-core
}

part_browser() {
  make_venv
  install_project
  say "Pages in a browser"
  cd "$project"
  mkdir -p build/browser
  [ -s build/browser/node_modules/axe-core/axe.min.js ] ||
    npm install --silent --no-save --no-package-lock --ignore-scripts --prefix build/browser "$axe"
  python -m pytest -q -n "$(cores)" --dist worksteal tests/browser
}
