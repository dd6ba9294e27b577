import pickle

import pytest

import goldenthread as gt


class TestErrors:
    @pytest.mark.parametrize(
        ("error", "builtin"),
        [
            (gt.ArgumentError, ValueError),
            (gt.InputError, ValueError),
            (gt.UnknownNameError, KeyError),
            (gt.FileError, OSError),
        ],
    )
    def test_each_is_what_a_user_would_expect(self, error, builtin):
        assert issubclass(error, builtin)
        assert issubclass(error, gt.Error)
        assert str(error("the message")) == "the message"

    def test_input_errors_survive_pickling(self):
        with pytest.raises(gt.InputError) as caught:
            gt.Plan.from_tables(elements={"id": [""], "kind": ["Action"], "title": ["a"]})
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    def test_arguments_of_the_wrong_type_are_type_errors(self, plan):
        with pytest.raises(TypeError):
            plan.roll_up(as_of=20200930)
        with pytest.raises(TypeError):
            plan.ancestors(3)
