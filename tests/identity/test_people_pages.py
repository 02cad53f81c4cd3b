"""People and their roles, and what each changes of their own, over HTTP as a browser does it."""

import re

from identity.actor import Role
from identity.defaults import PROGRAMME
from identity.people_routes import MANY
from tests.support.visitors import Running


async def test_se5_roles_ask_for_the_second_factor_again(house: Running) -> None:
    hanne = await house.person("Hanne", "admin")
    kari = await house.person("Kari")
    change = {"role": "user", "change": "grant"}
    stale = await house.log_in(hanne.id, stepped_up=False)
    async with house.visitor(stale) as visitor:
        answer = await visitor.post(f"/personer/{kari.id}/rolle", change)
        assert answer.status == 403
    async with house.visitor(await house.log_in(hanne.id)) as visitor:
        answer = await visitor.post(f"/personer/{kari.id}/rolle", change)
        assert answer.status == 303
    read = house.house.storage.read
    held = await read(house.identity.people.grants, house.identity.scope, kari.id)
    assert {grant.role for grant in held} == {"user"}


async def test_a_coordinator_makes_nobody_staff(house: Running) -> None:
    guro, kari = await house.person("Guro", "coordinator"), await house.person("Kari")
    async with house.visitor(await house.log_in(guro.id)) as visitor:
        for role, status in (("peer", 303), ("coordinator", 403), ("admin", 403)):
            answer = await visitor.post(
                f"/personer/{kari.id}/rolle", {"role": role, "change": "grant"}
            )
            assert answer.status == status, role


async def test_the_last_admin_cannot_shut_themselves_out(house: Running) -> None:
    hanne = await house.person("Hanne", "admin")
    async with house.visitor(await house.log_in(hanne.id)) as visitor:
        url = f"/personer/{hanne.id}"
        for path, form in (
            ("rolle", {"role": "admin", "change": "revoke"}),
            ("dor", {"change": "disable"}),
        ):
            assert (await visitor.post(f"{url}/{path}", form)).status == 403


async def test_az2_what_is_anothers_is_not_there(house: Running) -> None:
    kari, ola = await house.person("Kari", "user"), await house.person("Ola", "user")
    theirs = await house.log_in(ola.id)
    identity = house.identity
    await house.house.storage.write(identity.consents.give, identity.scope, ola.id, "service", "1")
    (consent,) = await house.house.storage.read(identity.consents.standing, identity.scope, ola.id)
    async with house.visitor(await house.log_in(kari.id)) as visitor:
        for path in (f"/meg/innlogging/{theirs.login_id}", f"/meg/samtykke/{consent.id}"):
            assert (await visitor.post(path)).status == 404
    async with house.visitor(theirs) as visitor:
        assert (await visitor.get("/meg")).status == 200


async def test_many_people_stand_by_their_letters_as_a_norwegian_list_has_them(
    house: Running,
) -> None:
    boss = await house.person("Hanne", "admin")
    people, write = house.identity.people, house.house.storage.write
    for name in (*["Kari"] * MANY, "Åse", "ola", "Øyvind", "Ætle", "Ola"):
        await write(people.add, house.identity.scope, first_name=name, email=None)
    async with house.visitor(await house.log_in(boss.id)) as hanne:
        text = await (await hanne.get("/personer")).text()
    letters = re.findall(r'<section id="(.)"', text)
    assert letters[-4:] == ["O", "Æ", "Ø", "Å"]
    assert len(letters) == len(set(letters))


async def test_az4_a_lost_role_counts_from_the_next_request(house: Running) -> None:
    person = await house.person("Guro", "coordinator")
    identity = house.identity
    async with house.visitor(await house.log_in(person.id)) as guro:
        assert (await guro.get("/personer")).status == 200
        await house.house.storage.write(
            identity.people.revoke, identity.scope, person.id, PROGRAMME, "coordinator"
        )
        assert (await guro.get("/personer")).status == 403


async def test_a_person_changes_what_is_theirs(house: Running) -> None:
    person = await house.person("Kari", "user")
    async with house.visitor(await house.log_in(person.id)) as kari:
        form = {"first_name": "Ka", "locale": "en", "zone": "Asia/Tokyo", "contact": "never"}
        assert (await kari.post("/meg", form)).status == 303
        text = await (await kari.get("/meg")).text()
        assert '<html lang="en"' in text
        assert (await kari.post("/meg", {**form, "zone": "Mars/Olympus"})).status == 400
        assert (await kari.post("/meg", {**form, "first_name": " "})).status == 422
        assert (await kari.post("/sprak", {"locale": "nb"})).status == 303
        assert '<html lang="nb"' in await (await kari.get("/meg")).text()


async def test_a_person_gives_a_number_and_takes_it_back(house: Running) -> None:
    """Asked of those whom somebody may ring, in their own words; kept as typed where it is none."""
    form = {"first_name": "Ka", "locale": "nb", "zone": "Europe/Oslo", "contact": "email"}
    number = 'value="412 34 567"'
    asked: tuple[tuple[Role, str], ...] = (
        ("peer", "Ring meg på"),
        ("user", "Kan vi ringe eller sende SMS?"),
    )
    for role, asks in asked:
        person = await house.person(role, role)
        async with house.visitor(await house.log_in(person.id)) as one:
            assert asks in await (await one.get("/meg")).text()
            wrong = await one.post("/meg", {**form, "phone": "41 23"})
            page = await wrong.text()
            assert (wrong.status, 'id="phone-error"' in page, 'value="41 23"' in page) == (
                422, True, True,
            )  # fmt: skip
            assert (await one.post("/meg", {**form, "phone": "0047 41234567"})).status == 303
            assert number in await (await one.get("/meg")).text()
            gone = {**form, "phone": ""} if role == "peer" else {**form, "contact": "never"}
            assert (await one.post("/meg", gone)).status == 303
            assert number not in await (await one.get("/meg")).text()
            never = {**form, "contact": "never", "phone": "nei"}
            assert (await one.post("/meg", never)).status == 303, "not asked, so nothing to mend"
    guro = await house.person("Guro", "coordinator")
    async with house.visitor(await house.log_in(guro.id)) as one:
        assert 'name="phone"' not in await (await one.get("/meg")).text()


async def test_the_list_of_people_and_cohorts(house: Running) -> None:
    hanne = await house.person("Hanne", "admin")
    async with house.visitor(await house.log_in(hanne.id)) as admin:
        form = {"first_name": "Torvald", "email": house.at("torvald"), "locale": "nb"}
        made = await admin.post("/personer/ny", form)
        assert made.status == 303
        url = made.headers["Location"]
        assert (await admin.post("/personer/ny", form)).status == 422
        assert (await admin.post("/personer/kull", {"name": "Vår 2031"})).status == 303
        assert (await admin.post("/personer/kull", {"name": "Vår 2031"})).status == 422
        page = await (await admin.get(url)).text()
        cohort = re.search(r'name="cohort_id" value="(\w+)"', page)
        assert cohort
        joined = await admin.post(f"{url}/kull", {"cohort_id": cohort[1], "change": "join"})
        assert joined.status == 303
        for path in ("/personer", "/personer/kull"):
            text = await (await admin.get(path)).text()
            assert "Torvald" in text
            assert "Vår 2031" in text
        admins = await (await admin.get("/personer?rolle=admin")).text()
        assert "Torvald" not in admins
        assert "/personer?rolle=admin" in admins
        log = await (await admin.get("/personer/logg?sjekk=1")).text()
        assert "la noen til i et kull" in log
        assert "cohort.join" not in log
        assert house.domain not in log
