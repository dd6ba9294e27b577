"""Plants offences in a small house and shows that check_structure finds each, and nothing in a clean one."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import check_structure

CLEAN = {
    "include/goldenthread/base/error.hpp": "#include <string>\n",
    "include/goldenthread/time/detail/parse.hpp": "#include <goldenthread/base/error.hpp>\n",
    "include/goldenthread/rollup/rollup.hpp": "#include <goldenthread/coverage/check.hpp>\n",
    "include/goldenthread/goldenthread.hpp": "#include <goldenthread/io/read.hpp>\n",
    "src/io/read.cpp": "#include <goldenthread/rollup/rollup.hpp>\n#include <boost/json.hpp>\n",
}


class CheckStructure(unittest.TestCase):
    def offences(self, planted: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**CLEAN, **planted}.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check_structure.offences(Path(folder))

    def test_a_clean_house_has_no_offence(self) -> None:
        assert self.offences({}) == []

    def test_a_header_that_includes_from_above(self) -> None:
        found = self.offences({"include/goldenthread/time/date.hpp": "\n#include <goldenthread/model/plan.hpp>\n"})
        assert len(found) == 1
        assert found[0].startswith("include/goldenthread/time/date.hpp:2: time includes"), found

    def test_an_internal_header_that_includes_the_next_floor(self) -> None:
        found = self.offences(
            {"include/goldenthread/trace/detail/a.hpp": '# include "goldenthread/coverage/check.hpp"\n'}
        )
        assert len(found) == 1

    def test_a_source_that_includes_a_private_header_from_above(self) -> None:
        found = self.offences({"src/model/plan.cpp": '#include "io/json.hpp"\n'})
        assert len(found) == 1

    def test_a_header_that_includes_the_umbrella(self) -> None:
        found = self.offences({"include/goldenthread/base/a.hpp": "#include <goldenthread/goldenthread.hpp>\n"})
        assert len(found) == 1

    def test_a_folder_that_is_no_floor(self) -> None:
        assert len(self.offences({"include/goldenthread/attic/a.hpp": "\n"})) == 1

    def test_a_header_one_line_too_long(self) -> None:
        assert self.offences({"include/goldenthread/base/long.hpp": "\n" * 400}) == []
        assert len(self.offences({"include/goldenthread/base/long.hpp": "\n" * 401})) == 1

    def test_a_sort_that_warns_under_clang(self) -> None:
        offending = "// Not std::stable_sort(rows).\nstd::ranges::stable_sort(rows);\n"
        found = self.offences({"src/model/a.cpp": offending, "tests/cpp/model/test_a.cpp": offending})
        assert [each.split(": ")[0] for each in found] == ["src/model/a.cpp:2", "tests/cpp/model/test_a.cpp:2"]

    def test_checks_of_an_error_that_do_not_look_at_what_it_says(self) -> None:
        reads = 'CHECK_THROWS_MATCHES(parse("x"), Error, says("x"));\n' * 8 + 'CHECK_THROWS_WITH(parse("x"), "x");\n'
        unread = "  REQUIRE_THROWS_AS(\n      parse(text), Error);\n"
        assert self.offences({"tests/cpp/time/test_a.cpp": reads + unread}) == []
        found = self.offences({"tests/cpp/time/test_a.cpp": reads + unread + "CHECK_THROWS(parse(text));\n"})
        assert [each.split(": ")[0] for each in found] == [f"tests/cpp/time/test_a.cpp:{line}" for line in (10, 12)]
        assert all("2 of 11" in each for each in found), found


if __name__ == "__main__":
    unittest.main()
