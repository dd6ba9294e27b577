import pytest

import goldenthread as gt
from goldenthread import _core


class TestWords:
    @pytest.mark.parametrize("name", sorted(_core.words()))
    def test_each_list_is_the_compiled_ones(self, name):
        assert tuple(word.value for word in getattr(gt, name)) == _core.words()[name]

    def test_a_word_is_a_text(self):
        assert gt.Status.on_track == "on_track"
        assert f"{gt.Status.on_track}" == str(gt.Status.on_track) == "on_track"
        assert f"{gt.Status.on_track:>10}" == "  on_track"

    def test_labels(self):
        assert tuple(status.label for status in gt.Status) == _core.status_labels()
        assert [status for status in gt.Status if status.is_judgement] == list(gt.Status)[:4]
        assert [status for status in gt.Status if status.is_unknown] == ["no_data", "stale"]
