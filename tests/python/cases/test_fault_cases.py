"""What was once answered wrongly, each by its id and as a kind: tests/data/fault_cases.json."""

import pytest

import goldenthread as gt
from fault_cases import CASES, IN_CPP_ALONE, Asker, agrees, is_told

ASKED = [case for case in CASES if case["ask"]["op"] != IN_CPP_ALONE]


@pytest.mark.parametrize("case", ASKED, ids=[case["id"] for case in ASKED])
def test_it_is_answered_rightly(case, tmp_path):
    asker = Asker(case, tmp_path)
    try:
        answer = asker.ask()
    except gt.Error as error:
        if case["expected"] == {"error": True}:
            return
        answer = f"{type(error).__name__}: {error}"
    except AttributeError as error:
        answer = f"no such column: {error}"
    right = [case["expected"], *case.get("also_right", [])]
    if any(agrees(answer, one) for one in right):
        return
    if "or_told_beside" in case and is_told(asker, case["or_told_beside"]):
        return
    raise AssertionError(f"{case['ask']['words']}: {answer} in place of {case['expected']}; {case['kind']}")
