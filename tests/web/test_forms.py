"""Forms: every error at once, what was typed is kept, what is not in the form is refused."""

from datetime import UTC, date, datetime, time
from typing import Annotated, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, field

from core.errors import Malformed
from tests.web.site import OWN, Client
from web.fields import Email, Raw, Upload
from web.forms import Form, FormErrors, convert


class Everything(Form):
    texts: ClassVar[dict[str, str]] = {"adult.required": "web-form-choice"}

    name: Annotated[str, Meta(max_length=5, min_length=2)]
    adult: Literal[True]
    kind: Literal["video", "phone"]
    many: Annotated[int, Meta(ge=1, le=8)] = 5
    topics: list[Literal["a", "b"]] = field(default_factory=list)
    starts_at: datetime | None = None
    day: date | None = None
    at: time | None = None
    mail: Email | None = None
    file: Upload | None = None
    news: bool = False


GOOD = {"name": ["Kari"], "adult": ["on"], "kind": ["video"]}


def read(**values: list[str]) -> Everything:
    raw: Raw = {**GOOD, **values}
    return convert(Everything, raw, "Europe/Oslo")


def problems(**values: list[str]) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        read(**values)
    return {name: error.text for name, error in caught.value.errors.items()}


def test_a_form_becomes_what_its_types_say() -> None:
    form = read(
        many=["3"],
        topics=["a", "b"],
        starts_at=["2026-11-24T18:00"],
        day=["2026-11-24"],
        at=["18:00"],
        mail=[" kari@eksempel.no "],
        news=["on"],
    )
    assert form.many == 3
    assert form.topics == ["a", "b"]
    assert form.starts_at == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert (form.day, form.at) == (date(2026, 11, 24), time(18))
    assert form.mail == "kari@eksempel.no"
    assert form.news
    assert read().many == 5


def test_all_errors_at_once_and_all_values_kept() -> None:
    with pytest.raises(FormErrors) as caught:
        convert(Everything, {"name": ["Karianne"], "many": ["9"], "kind": ["fax"]}, "Europe/Oslo")
    assert {name: error.text for name, error in caught.value.errors.items()} == {
        "name": "web-form-too-long",
        "many": "web-form-number-high",
        "kind": "web-form-choice",
        "adult": "web-form-choice",
    }
    assert caught.value.errors["name"].args == {"max": 5}
    assert caught.value.form.value("name") == "Karianne"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("name", "", "web-form-required"),
        ("name", "K", "web-form-too-short"),
        ("many", "three", "web-form-number"),
        ("many", "0", "web-form-number-low"),
        ("starts_at", "i morgen", "web-form-time"),
        ("starts_at", "2026-11-24", "web-form-time"),
        ("starts_at", "9999-12-31T23:59", "web-form-time"),
        ("day", "24.11", "web-form-day"),
        ("at", "25:00", "web-form-clock"),
        ("mail", "kari", "web-form-email"),
        ("mail", "a b@c.no", "web-form-email"),
        ("file", "not a file", "web-form-file"),
        ("topics", "c", "web-form-choice"),
    ],
)
def test_each_kind_of_problem(name: str, value: str, text: str) -> None:
    assert problems(**{name: [value]}) == {name: text}


def test_unknown_fields_are_refused() -> None:
    """AZ3."""
    with pytest.raises(Malformed):
        read(role=["admin"])


def test_one_value_where_one_is_meant() -> None:
    assert problems(name=["a", "b"]) == {"name": "web-form-invalid"}


def test_the_hour_that_spring_leaves_out_is_told() -> None:
    """RE8."""
    assert problems(starts_at=["2026-03-29T02:30"]) == {"starts_at": "web-form-time-gap"}


def test_the_hour_that_comes_twice_is_the_first_unless_said() -> None:
    """RE8."""
    assert read(starts_at=["2026-10-25T02:30"]).starts_at == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    assert read(starts_at=["2026-10-25T02:30+01:00"]).starts_at == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )


def test_text_is_tidied_and_never_holds_what_a_database_refuses() -> None:
    assert read(name=[" Åse\x00\r\n"]).name == "Åse"


@given(st.dictionaries(st.sampled_from(list(Everything.__struct_fields__)), st.lists(st.text())))
def test_whatever_is_sent_it_is_taken_or_told(raw: dict[str, list[str]]) -> None:
    told: FormErrors | None = None
    try:
        convert(Everything, raw, "Europe/Oslo")
    except FormErrors as problem:
        told = problem
    if told is not None:
        assert told.errors
        assert told.values == {name: tuple(values) for name, values in raw.items()}


async def test_a_form_comes_back_with_what_was_typed(client: Client) -> None:
    answer = await client.post("/navn", data={"name": "Karianne <3 Nord"}, headers=OWN)
    page = await answer.text()
    assert answer.status == 422
    assert 'value="Karianne &lt;3 Nord"' in page
    assert 'id="name-error"' in page
    assert 'id="adult-error"' in page
    assert "10 tegn" in page


async def test_a_use_cases_no_stands_beside_its_field(client: Client) -> None:
    answer = await client.post("/navn", data={"name": "taken", "adult": "on"}, headers=OWN)
    assert answer.status == 422
    assert 'id="name-error"' in await answer.text()


async def test_unknown_field_over_http(client: Client) -> None:
    """AZ3."""
    data = {"name": "Kari", "adult": "on", "is_admin": "1"}
    assert (await client.post("/navn", data=data, headers=OWN)).status == 400


async def test_json_is_read_strictly(client: Client) -> None:
    assert await (await client.post("/json", json={"text": "hei"}, headers=OWN)).json() == {
        "length": 3
    }
    bodies: list[object] = [{"text": "hei", "x": 1}, {"text": 1}, []]
    for body in bodies:
        assert (await client.post("/json", json=body, headers=OWN)).status == 400
    deep = b"[" * 20_000
    headers = {**OWN, "Content-Type": "application/json"}
    answer = await client.post("/json", data=deep, headers=headers)
    assert answer.status == 400
    assert await answer.json() == {"error": "malformed"}
