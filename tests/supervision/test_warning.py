"""What staff write about a peer is looked over once for who a user is, and then it is theirs."""

from dataclasses import replace

from core.same_words import mark_of
from core.storage import Tx
from identity.actor import Grant
from identity.defaults import PROGRAMME
from supervision import log_store, offer_store
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running

NAMED = "Kari ringte fra 91234567 og ville ikke vente"


async def test_each_reason_is_asked_about_once_and_what_was_typed_is_kept(house: House) -> None:
    """A talk let be, a session that goes ahead, a log that is opened, a greeting."""
    duty = await house.met()
    session = await house.and_then()
    house.clock.set(session.starts_at - (session.ends_at - session.starts_at) * 20)
    house.cast["Guro"] = replace(house["Guro"], stepped_up=True)
    peer = house.id("Amina")
    ahead = {"way": "go_ahead", "session_id": session.id}
    forms: list[tuple[str, str, str, dict[str, str]]] = [
        ("Eva", f"/veileder/valg/{duty.id}", "reason", ahead),
        ("Guro", f"/logg-med-grunn/{peer}", "reason", {}),
        ("Guro", f"/veileder/plan/{peer}/kontakt", "words", {}),
        ("Eva", f"/veileder/fritak/{duty.id}", "why", {}),
    ]
    async with running(house) as pages:
        for number, (who, path, field, more) in enumerate(forms):
            status, _, text = await pages.post(who, path, **{field: NAMED}, **more)
            assert (status, NAMED in text, 'name="sure"' in text) == (422, True, True), path
            assert "noe som viser hvem en bruker er" in text
            assert await house.storage.read(_kept, house) == number, "nothing is kept yet"
            other = {field: NAMED + " nå"}  # another text is asked about anew
            status, _, text = await pages.post(who, path, **other, **more, sure=mark_of(NAMED))
            assert (status, f'value="{mark_of(NAMED)}"' in text) == (422, False)
            assert await house.storage.read(_kept, house) == number
            ticked = mark_of(NAMED)
            status, _, text = await pages.post(who, path, **{field: NAMED}, **more, sure=ticked)
            assert status == 303, (path, text)
            assert await house.storage.read(_kept, house) == number + 1
        own = (await pages.get("Amina", "/veiledning"))[1]
        assert own.count(NAMED) == len(forms), "whom it is about reads all of it"


async def test_whoever_knows_no_user_is_told_of_none(house: House) -> None:
    """An admin opens a log: a number is asked about, a name that they do not know is not."""
    await house.met()
    admin = replace(house["Stine"], grants=frozenset({Grant(PROGRAMME, "admin")}), stepped_up=True)
    openings = house.supervision.openings
    peer, why = house.id("Amina"), "Jeg svarer på en klage om Kari"
    opened = await house.storage.write(openings.open, admin, peer, why)
    assert opened.reader_id == admin.person_id


def _kept(tx: Tx, house: House) -> int:
    about = house.id("Amina")
    given = len(log_store.reasons(tx, SCOPE, about, None))
    opened = len(log_store.openings(tx, SCOPE, about, None))
    return given + opened + len(offer_store.of_peer(tx, SCOPE, about, [PROGRAMME]))
