"""A user's own pages over HTTP: it works; wrong method; wrong role; a stranger; twice."""

import re

import pytest

from core.ids import new_id
from identity.defaults import PROGRAMME
from tests.matching.conftest import SCOPE, House
from tests.matching.site import Site

FORM = {
    "first_name": "Kari",
    "topics": "parents",
    "about": "Pappa drakk.",
    "wishes": "",
    "practical": "",
    "share": "yes",
    "contact": "email",
    "adult": "yes",
    "consent": "yes",
    "version": "1",
}


async def test_a_stranger_begins_with_an_address(house: House, site: Site) -> None:
    page = await site.page(None, "/foresporsel")
    assert 'action="/foresporsel/begynn"' in page
    for email in ("nora@eksempel.no", "kari@eksempel.no"):
        answer = await site.post(
            None, "/foresporsel/begynn", {"email": email, "first_name": "Nora"}
        )
        assert answer.status == 303
        assert answer.headers["Location"] == "/inn/kode?neste=/foresporsel"
        assert "code" in answer.cookies

    # Nobody yet: only the code that was mailed there makes somebody of the address.
    find = house.people.find_by_email
    assert await house.storage.read(find, SCOPE, "nora@eksempel.no") is None


async def test_beginning_asks_for_an_address_that_can_be_one(house: House, site: Site) -> None:
    for email in ("", "nora", "nora@eksempel,no"):
        answer = await site.post(None, "/foresporsel/begynn", {"email": email})
        assert answer.status == 422
        assert 'id="email-error"' in await answer.text()


async def test_beginning_too_often_is_told_kindly(house: House, site: Site) -> None:
    data = {"email": "nora@eksempel.no"}
    statuses = [(await site.post(None, "/foresporsel/begynn", data)).status for _ in range(12)]
    assert statuses[0] == 303
    assert statuses[-1] == 429


async def test_the_form_says_who_reads_and_keeps_a_draft(house: House, site: Site) -> None:
    kari = house["Kari"]
    page = await site.page(kari, "/foresporsel")
    assert "Hvem leser dette?" in page
    assert "Et menneske svarer deg innen onsdag 4. mars." in page
    assert 'id="consent" name="consent" value="yes" required' in page
    draft = {"about": "Jeg vet ikke helt", "topics": ["parents", "no such"], "adult": "yes"}
    kept = await site.post(kari, "/foresporsel/utkast", draft, Accept="application/json")
    assert (kept.status, await kept.json()) == (200, {"saved": True})
    page = await site.page(kari, "/foresporsel")
    assert "Jeg vet ikke helt" in page
    assert 'value="parents" checked' in page
    assert 'id="adult" name="adult" value="yes" checked' in page


async def test_saving_for_later_works_without_script(house: House, site: Site) -> None:
    answer = await site.post(house["Kari"], "/foresporsel/utkast", {"about": "Mer i morgen"})
    assert (answer.status, answer.headers["Location"]) == (303, "/foresporsel")
    assert "Mer i morgen" in await site.page(house["Kari"], "/foresporsel")


async def test_a_draft_that_is_too_long_says_so(house: House, site: Site) -> None:
    answer = await site.post(
        house["Kari"], "/foresporsel/utkast", {"about": "x" * 4001}, Accept="application/json"
    )
    assert (answer.status, await answer.json()) == (422, {"fields": ["about"]})


async def test_sending(house: House, site: Site) -> None:
    kari = house["Kari"]
    answer = await site.post(kari, "/foresporsel", FORM)
    assert (answer.status, answer.headers["Location"]) == (303, "/foresporsel")
    page = await site.page(kari, "/foresporsel")
    assert "Guro svarer deg innen onsdag 4. mars." in page
    assert "Pappa drakk." in page
    again = await site.post(kari, "/foresporsel", FORM)
    assert again.status == 303, "twice is once"
    late = await site.post(kari, "/foresporsel/utkast", {"about": "x"}, Accept="application/json")
    assert late.status == 409


@pytest.mark.parametrize("missing", ["contact", "adult", "consent"])
async def test_what_is_missing_is_told_and_nothing_is_lost(
    house: House, site: Site, missing: str
) -> None:
    data = {name: value for name, value in FORM.items() if name != missing}
    answer = await site.post(house["Kari"], "/foresporsel", data)
    page = await answer.text()
    assert answer.status == 422
    assert f'id="{missing}-error"' in page
    assert page.count('class="field-error"') == 1
    assert "Pappa drakk." in page


async def test_a_changed_consent_is_read_again(house: House, site: Site) -> None:
    """PR4: nor is a yes to other words ticked again, whatever else is to be mended."""
    for more in ({}, {"contact": "no such"}):
        answer = await site.post(house["Kari"], "/foresporsel", {**FORM, "version": "0", **more})
        page = await answer.text()
        assert answer.status == 422
        assert "er endret siden" in page
        assert "Pappa drakk." in page
        assert 'name="version" value="1"' in page
        assert not re.search(r'name="consent"[^>]*checked', page)
    missing = {**FORM, "contact": "no such"}
    page = await (await site.post(house["Kari"], "/foresporsel", missing)).text()
    assert re.search(r'name="consent"[^>]*checked', page), "what was read needs no second yes"


async def test_a_number_is_kept_with_the_person_and_not_with_what_is_read(
    house: House, site: Site
) -> None:
    """PR6: whoever wants no word from us is not asked for one; what cannot be one is told."""
    kari, phones = house["Kari"], house.people.phones
    draft = await site.post(kari, "/foresporsel/utkast", {"phone": "41 23", "contact": "email"})
    assert draft.status == 303
    assert 'value="41 23"' not in await site.page(kari, "/foresporsel")  # no draft keeps it
    wrong = {"contact": "email", "phone": "41 23"}
    for form in ({**FORM, **wrong}, {**wrong, "first_name": "Kari"}):
        answer = await site.post(kari, "/foresporsel", form)
        page = await answer.text()
        assert (answer.status, 'id="phone-error"' in page, 'value="41 23"' in page) == (
            422, True, True,
        )  # fmt: skip
    answer = await site.post(kari, "/foresporsel", {**FORM, "phone": "41 23 45 67"})
    assert answer.status == 303
    assert await house.storage.read(phones.own, SCOPE, kari.person_id) == "+4741234567"
    sent = await house.storage.read(house.matching.requests.mine, SCOPE, kari.person_id, PROGRAMME)
    assert sent is not None
    assert sent.answers.phone is None
    desk = await site.page(house["Guro"], f"/koordinator/foresporsel/{sent.request.id}")
    assert "Pappa drakk." in desk
    assert "412 34 567" not in desk
    assert "41234567" not in desk
    await house.storage.write(house.matching.requests.withdraw, SCOPE, kari.person_id, PROGRAMME)
    never = {**FORM, "contact": "never", "phone": "nei"}
    assert (await site.post(kari, "/foresporsel", never)).status == 303
    assert await house.storage.read(phones.own, SCOPE, kari.person_id) == ""


async def test_unknown_fields_are_refused(house: House, site: Site) -> None:
    """AZ3."""
    answer = await site.post(house["Kari"], "/foresporsel", {**FORM, "state": "matched"})
    assert answer.status == 400


async def test_the_form_is_nobodys_without_a_login(house: House, site: Site) -> None:
    for path in ("/foresporsel", "/foresporsel/utkast", "/foresporsel/melding"):
        assert (await site.post(None, path, FORM)).status == 401
    assert (await site.get(None, "/foresporsel/trekk")).status == 303
    assert (await site.ask(house["Kari"], "PUT", "/foresporsel")).status == 405


async def test_a_word_back_counts_once(house: House, site: Site) -> None:
    kari = house["Kari"]
    await house.send()
    data = {"key": new_id(), "text": "Hei Guro"}
    for _ in range(2):
        answer = await site.post(kari, "/foresporsel/melding", data)
        assert answer.status == 303
    assert (await site.page(kari, "/foresporsel")).count("Hei Guro") == 1
    empty = await site.post(kari, "/foresporsel/melding", {"key": new_id(), "text": " "})
    assert empty.status == 422
    assert (await site.post(house["Ola"], "/foresporsel/melding", data)).status == 404


async def test_taking_it_back(house: House, site: Site) -> None:
    kari = house["Kari"]
    await house.send()
    assert "Vil du trekke" in await site.page(kari, "/foresporsel/trekk")
    for _ in range(2):
        answer = await site.post(kari, "/foresporsel/trekk")
        assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "Fortell litt om deg" in await site.page(kari, "/foresporsel")
    assert (await site.get(kari, "/foresporsel/trekk")).status == 303
