import pickle
import re
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread import _core
from goldenthread.base import words


class TestWords:
    @pytest.mark.parametrize("name", _core.word_lists())
    def test_each_list_is_the_compiled_ones(self, name):
        assert tuple(word.value for word in getattr(gt, name)) == _core.words(name)

    def test_type_checkers_see_the_same_words(self):
        stub = Path(words.__file__ + "i").read_text(encoding="utf-8")
        for name in _core.word_lists():
            body = stub.split(f"class {name}(_Word):\n")[1].split("\nclass ")[0]
            assert tuple(re.findall(r'^    (\w+) = "\1"', body, re.MULTILINE)) == _core.words(name)

    @pytest.mark.parametrize("name", _core.word_lists())
    def test_words_pickle(self, name):
        assert [pickle.loads(pickle.dumps(word)) for word in getattr(gt, name)] == list(getattr(gt, name))

    def test_a_word_is_a_text(self):
        assert gt.Status.on_track == "on_track"
        assert f"{gt.Status.on_track}" == str(gt.Status.on_track) == "on_track"
        assert f"{gt.Status.on_track:>10}" == "  on_track"

    def test_labels(self):
        assert tuple(status.label for status in gt.Status) == _core.status_labels()
        assert [status for status in gt.Status if status.is_judgement] == list(gt.Status)[:4]
        assert [status for status in gt.Status if status.is_unknown] == ["no_data", "stale"]
