"""A peer who is asked is gone for good: the user does not wait for them, and reads kind words."""

from collections.abc import Callable

import pytest

from core.storage import Tx
from identity.defaults import PROGRAMME
from matching.domain import ProposalMoved
from tests.matching.conftest import SCOPE, House
from tests.matching.site import Site

KIND = "Det ble ikke noe av med likepersonen vi hadde funnet."


def stops(tx: Tx, house: House) -> None:
    amina = house["Amina"].person_id
    house.people.revoke(tx, SCOPE, amina, PROGRAMME, "peer", house["Guro"].person_id)


def is_closed(tx: Tx, house: House) -> None:
    amina = house["Amina"].person_id
    house.identity.logins.disable(tx, SCOPE, amina, house["Guro"].person_id)


def dies(tx: Tx, house: House) -> None:
    house.matching.proposals.gone(tx, SCOPE, house["Amina"].person_id, quiet=True)
    is_closed(tx, house)


@pytest.mark.parametrize("goes", [stops, is_closed, dies])
async def test_nobody_waits_for_a_peer_who_is_gone(
    site: Site, house: House, goes: Callable[[Tx, House], None]
) -> None:
    sent, made = await house.agreed()
    await house.deliver()
    assert "Vi har funnet en likeperson" in await site.page(house["Kari"], "/foresporsel")
    await house.storage.write(goes, house)

    assert list(house.pairings.states.values()) == ["called_off"]
    mails = [] if goes is dies else [("guro", "/koordinator"), ("kari", "/foresporsel")]
    assert sorted(await house.deliver()) == mails, "after a death a person tells"
    page = await site.page(house["Kari"], "/foresporsel")
    assert KIND in page
    assert "Amina" not in page
    now = (await house.desk())[0]
    assert (now.stage, now.is_let_down, now.request.sent_at) == ("waits", True, sent.sent_at)
    assert "Spørsmålet er trukket tilbake" in await site.page(house["Guro"], "/koordinator")
    with pytest.raises(ProposalMoved):
        await house.user_says(made, yes=True)

    # Somebody else is asked: it is not said any more, and nothing is kept of it.
    await house.propose(sent, "Bjørn")
    assert KIND not in await site.page(house["Kari"], "/foresporsel")
    assert ((await house.desk())[0]).stage == "peer"


async def test_whoever_had_not_read_of_the_peer_is_told_nothing(house: House) -> None:
    sent = await house.send()
    await house.propose(sent)
    await house.deliver()
    await house.storage.write(is_closed, house)
    assert await house.deliver() == [("guro", "/koordinator")]
    shown = await house.mine()
    assert shown is not None
    assert not shown.let_down
    assert ((await house.desk())[0]).is_let_down


async def test_a_mail_looks_again_before_it_goes(house: House) -> None:
    sent, _ = await house.agreed()
    await house.deliver()
    await house.storage.write(stops, house)
    await house.propose(sent, "Bjørn")
    assert [to for to, _ in await house.deliver()] == ["bjørn"]


async def test_what_ends_elsewhere_takes_nothing_back_here(house: House) -> None:
    sent = await house.send()
    await house.propose(sent)

    def elsewhere(tx: Tx) -> None:
        house.matching.proposals.gone(tx, SCOPE, house["Amina"].person_id, "f" * 32)
        house.people.grant(tx, SCOPE, house["Amina"].person_id, PROGRAMME, "supervisor")
        house.people.revoke(tx, SCOPE, house["Amina"].person_id, PROGRAMME, "supervisor")

    await house.storage.write(elsewhere)
    assert ((await house.desk())[0]).stage == "peer"
