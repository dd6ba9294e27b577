"""The script that gathers snippets of headers and pages finds them all, and none that is no code."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[3]
HEADER = """\
/// Says something:
///
///     const gt::Plan plan = made();
///
///     use(plan);
///
/// And an example of text:
///
///     Action A1: Build
///       → contributes_to
void nothing();
"""


def gather():
    spec = importlib.util.spec_from_file_location("gather", ROOT / "tests" / "snippets" / "gather.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_code_is_gathered_and_text_is_not():
    (snippet,) = gather().of_header(HEADER, "a.hpp")
    assert snippet.line == 3
    assert [line for line in snippet.lines if line] == ["const gt::Plan plan = made();", "use(plan);"]


def test_pages_are_gathered_by_their_fences():
    (snippet,) = gather().of_page("# A page\n\n```cpp\nint main() {}\n```\n\n```sh\nls\n```\n", "a.md")
    assert (snippet.line, snippet.lines) == (4, ["int main() {}"])


def test_each_is_a_function_that_says_where_it_stands():
    module = gather()
    text = module.unit(
        [module.Snippet("a.hpp", 3, ["#include <map>", "use(1);"]), module.Snippet("b.md", 9, ["int main() {", "}"])]
    )
    assert '#line 3 "a.hpp"\n\nuse(1);\n}' in text
    assert "#include <map>" in text.split("void snippet_1()")[0]
    assert "namespace snippet_2 {" in text
    assert "int run() {" in text


def test_every_header_with_an_example_is_among_them():
    found = {snippet.file for snippet in gather().gathered(ROOT)}
    assert {"README.md", "include/goldenthread/rollup/live.hpp", "include/goldenthread/model/plan_builder.hpp"} <= found
    assert len(found) > 12
