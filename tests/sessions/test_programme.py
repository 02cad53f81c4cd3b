"""A programme's settings: the defaults are the service's own, and nonsense is refused."""

import msgspec
import pytest

from sessions.programme import Config, Programme, read_config, write_config


def test_the_defaults_are_those_of_digital_likeperson() -> None:
    config = Config()
    assert (config.quota, config.extension, config.length_minutes) == (5, 3, 60)
    assert (config.together_minutes, config.no_show_after_minutes) == (10, 15)
    assert (config.late_cancel_counts, config.no_show_counts) == (False, False)
    assert (config.sign_minute, config.over_minute, config.soft_end_minute) == (50, 60, 65)


def test_written_and_read_again_they_are_the_same() -> None:
    config = Config(quota=7, late_cancel_counts=True)
    assert read_config(write_config(config)) == config
    assert read_config("{}") == Config()


@pytest.mark.parametrize(
    "wrong",
    [
        '{"quota": 0}',
        '{"extension": -1}',
        '{"sign_minute": 70}',
        '{"soft_end_minute": 30}',
        '{"unknown": 1}',
        '{"quota": "5"}',
    ],
)
def test_nonsense_is_refused(wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_config(wrong)


def test_a_name_in_a_language_that_is_missing_is_norwegian() -> None:
    programme = Programme("p", "o", {"nb": "Digital likeperson"}, {}, Config())
    assert programme.name("en") == "Digital likeperson"
