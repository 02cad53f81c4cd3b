"""Logging in over HTTP as a browser does it: pages, cookies, mail, sockets that close."""

import asyncio
import re
from collections.abc import AsyncIterator
from http.cookies import Morsel

import pyotp
import pytest
from aiohttp import ClientResponse, WSCloseCode, WSMsgType
from yarl import URL

from core.clock import SystemClock
from core.mail import Mail
from identity.actor import Role
from identity.defaults import PROGRAMME
from identity.people_routes import MANY
from server.mail import Outbox
from tests.support.clock import FakeClock
from tests.support.visitors import Running, Visitor, running


@pytest.fixture(scope="module")
def now_clock() -> FakeClock:
    """Begins at the present, as the browsers' clocks do; only ever goes on."""
    return FakeClock(SystemClock().now())


@pytest.fixture(scope="module")
async def shared(
    tmp_path_factory: pytest.TempPathFactory, now_clock: FakeClock
) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("login"), now_clock) as opened:
        yield opened


@pytest.fixture
def house(shared: Running) -> Running:
    """The house that these tests share, with people of this test's own."""
    return shared.elsewhere()


async def mails(house: Running) -> list[Mail]:
    """What was mailed to this test's people, newest first, once all that is due is done."""
    await house.house.worker.work_off()
    assert isinstance(house.house.mailer, Outbox)
    kept = [kept.mail for kept in house.house.mailer]
    return [mail for mail in kept if mail.to.endswith(f"@{house.domain}")]


async def code_for(house: Running, visitor: Visitor, email: str) -> str:
    answer = await visitor.post("/inn", {"email": email, "neste": "/"})
    assert (answer.status, answer.headers["Location"]) == (303, "/inn/kode")
    mail = (await mails(house))[0]
    assert mail.to == email
    found = re.search(r"\d{3} \d{3}", mail.text)
    assert found
    return found[0]


async def enter(house: Running, visitor: Visitor, email: str) -> ClientResponse:
    code = await code_for(house, visitor, email)
    return await visitor.post("/inn/kode", {"code": code, "neste": "/meg"})


def cookie(answer: ClientResponse, name: str) -> Morsel[str]:
    found: Morsel[str] = answer.cookies[name]
    return found


async def test_a_user_logs_in_and_out(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        sent_in = await kari.get("/meg")
        assert sent_in.headers["Location"] == "/inn?neste=/meg"
        answer = await enter(house, kari, house.at("kari"))
        assert (answer.status, answer.headers["Location"]) == (303, "/meg")
        page = await kari.get("/meg")
        assert page.status == 200
        assert "Kari" in await page.text()
        out = await kari.post("/ut")
        assert out.status == 303
        assert cookie(out, "login").value == ""
        assert (await kari.get("/meg")).status == 303


async def test_an_old_cookie_does_not_undo_a_new_login(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        code = await code_for(house, kari, house.at("kari"))
        form = {"code": code, "neste": "/meg"}
        answer = await kari.post("/inn/kode", form, cookies={"login": "x" * 43})
        assert cookie(answer, "login").value != ""


async def test_se1_the_cookie(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        answer = await enter(house, kari, house.at("kari"))
    for name in ("login", "device"):
        morsel = cookie(answer, name)
        assert morsel["httponly"] is True
        assert (morsel["samesite"], morsel["path"], morsel["domain"]) == ("Lax", "/", "")
        assert len(morsel.value) >= 43


async def test_se1_on_https_every_cookie_is_host_only_and_secure(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    base = URL("https://likeperson.example")
    async with running(tmp_path_factory.mktemp("https"), base_url=base) as house:
        kari = await house.person("Kari", "user")
        entered = await house.log_in(kari.id)
        cookies = {"__Host-login": entered.token, "login": "x" * 43}
        async with Visitor(house.url, cookies) as browser:
            own = {"Host": base.authority}
            assert (await browser.get("/meg", headers=own)).status == 200
            code = await browser.post("/inn", {"email": house.at("kari")}, headers=own)
            out = await browser.post("/ut", headers=own)
        for answer, name in ((code, "__Host-code"), (out, "__Host-login")):
            morsel = cookie(answer, name)
            assert morsel["secure"] is True
            assert morsel["httponly"] is True
            assert (morsel["path"], morsel["domain"]) == ("/", "")


async def test_se2_the_old_login_of_the_browser_ends(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        first = cookie(await enter(house, kari, house.at("kari")), "login").value
        second = cookie(await enter(house, kari, house.at("kari")), "login").value
    assert first != second
    for token, status in ((first, 303), (second, 200)):
        async with Visitor(house.url, {"login": token}) as browser:
            assert (await browser.get("/meg")).status == status


async def test_a_planted_login_cookie_is_never_taken_over(house: Running) -> None:
    """Fixation: the token after login is the server's own, whatever the browser came with."""
    await house.person("Kari", "user")
    async with Visitor(house.url, {"login": "x" * 43}) as kari:
        answer = await enter(house, kari, house.at("kari"))
        assert cookie(answer, "login").value != "x" * 43


async def test_au4_known_and_unknown_look_the_same(house: Running) -> None:
    await house.person("Kari", "user")
    closed = await house.person("Ola", "user")
    identity = house.identity
    await house.house.storage.write(identity.logins.disable, identity.scope, closed.id, "a" * 32)
    seen = []
    for email in (house.at("kari"), house.at("ola"), house.at("nobody")):
        async with house.visitor() as visitor:
            answer = await visitor.post("/inn", {"email": email, "neste": "/"})
            page = await visitor.get("/inn/kode")
            wrong = await visitor.post("/inn/kode", {"code": "000 000", "neste": "/"})
            names = {name: len(morsel.value) for name, morsel in answer.cookies.items()}
            seen.append(
                (
                    answer.status,
                    answer.headers["Location"],
                    names,
                    await answer.text(),
                    await page.text(),
                    wrong.status,
                    await wrong.text(),
                )
            )
    assert seen[0] == seen[1] == seen[2]
    assert [mail.to for mail in await mails(house)] == [house.at("kari")]


async def test_the_mail_says_nothing_of_what_it_is_about(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        await code_for(house, kari, house.at("kari"))
    (mail,) = await mails(house)
    assert not re.search(r"likeperson|rus|samtale|kari", f"{mail.subject} {mail.text}", re.I)


async def test_au5_fifty_at_once_over_http_one_gets_in(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        code = await code_for(house, kari, house.at("kari"))
        form = {"code": code, "neste": "/"}
        answers = await asyncio.gather(*(kari.post("/inn/kode", form) for _ in range(50)))
    assert sorted(answer.status for answer in answers)[:2] == [303, 422]


async def test_au5_the_code_alone_is_worth_nothing_elsewhere(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari, house.visitor() as thief:
        code = await code_for(house, kari, house.at("kari"))
        answer = await thief.post("/inn/kode", {"code": code, "neste": "/"})
        assert answer.headers["Location"] == "/inn"
        await thief.post("/inn", {"email": house.at("nobody"), "neste": "/"})
        assert (await thief.post("/inn/kode", {"code": code, "neste": "/"})).status == 422


async def test_au6_too_many_is_a_kind_page(house: Running) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as visitor:
        for _ in range(5):
            await visitor.post("/inn", {"email": house.at("kari"), "neste": "/"})
        answer = await visitor.post("/inn", {"email": house.at("kari"), "neste": "/"})
        assert answer.status == 429
        assert "kvarter" in await answer.text()


@pytest.mark.parametrize("bad", ["//evil.example", "https://evil.example/", "/\\evil.example", "x"])
async def test_one_is_sent_on_to_pages_of_ours_only(house: Running, bad: str) -> None:
    await house.person("Kari", "user")
    async with house.visitor() as kari:
        code = await code_for(house, kari, house.at("kari"))
        answer = await kari.post("/inn/kode", {"code": code, "neste": bad})
        assert answer.headers["Location"] == "/"


async def test_what_was_typed_is_kept(house: Running) -> None:
    async with house.visitor() as visitor:
        answer = await visitor.post("/inn", {"email": "kari@", "neste": "/timer"})
        text = await answer.text()
        assert answer.status == 422
        assert 'value="kari@"' in text
        assert 'value="/timer"' in text
        assert 'aria-invalid="true" autofocus' in text, "begins where there is something to mend"


async def test_au1_staff_meet_403_until_the_second_factor(
    house: Running, now_clock: FakeClock
) -> None:
    await house.person("Hanne", "admin")
    async with house.visitor() as hanne:
        answer = await enter(house, hanne, house.at("hanne"))
        assert answer.headers["Location"] == "/inn/totp?neste=/meg"
        for path in ("/personer", "/meg", "/personer/logg"):
            page = await hanne.get(path)
            assert page.status == 403
            assert f"/inn/totp?neste={path}" in await page.text()
        text = await (await hanne.get("/inn/totp?neste=/meg")).text()
        assert "data:" not in text
        assert "<svg" in text
        secret = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', text)
        assert secret
        app = pyotp.TOTP(secret[1].replace(" ", ""))
        wrong = await hanne.post("/inn/totp", {"code": "000000", "neste": "/meg"})
        assert wrong.status == 422
        assert secret[1] in await wrong.text()
        before = answer.cookies["login"].value
        right = await hanne.post("/inn/totp", {"code": app.at(now_clock.now()), "neste": "/meg"})
        assert right.status == 200
        assert (
            len(re.findall(r"<li>[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}</li>", await right.text()))
            == 8
        )
        assert right.cookies["login"].value != before
        assert (await hanne.get("/personer")).status == 200
        replay = {"code": app.at(now_clock.now()), "neste": "/meg"}
        now_clock.advance(minutes=11)
        assert (await hanne.post("/inn/totp", replay)).status == 422


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


FORMS = [
    ("/inn", {"email": "kari@example.com", "neste": "/"}),
    ("/inn/kode", {"code": "123456", "neste": "/"}),
    ("/inn/totp", {"code": "123456", "neste": "/"}),
    ("/meg", {"first_name": "K", "locale": "nb", "zone": "Europe/Oslo", "contact": "email"}),
    ("/meg/innlogginger", {}),
    ("/meg/innlogging/{id}", {}),
    ("/meg/samtykke/{id}", {}),
    ("/meg/koder", {}),
    ("/meg/app", {}),
    ("/personer/ny", {"first_name": "K", "email": "k@example.com", "locale": "nb"}),
    ("/personer/kull", {"name": "Vår"}),
    ("/personer/{id}/rolle", {"role": "user", "change": "grant"}),
    ("/personer/{id}/kull", {"cohort_id": "0" * 32, "change": "join"}),
    ("/personer/{id}/dor", {"change": "disable"}),
    ("/personer/{id}/app", {}),
]


async def test_az3_an_unknown_field_is_refused_everywhere(house: Running) -> None:
    hanne, kari = await house.person("Hanne", "admin"), await house.person("Kari")
    entered = await house.log_in(hanne.id)
    for path, form in FORMS:
        async with house.visitor(entered) as visitor:
            visitor.session.cookie_jar.update_cookies({"code": "x" * 43}, house.url)
            sent = {**form, "role_admin": "1"}
            answer = await visitor.post(path.format(id=kari.id), sent)
            assert answer.status == 400, path


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


@pytest.mark.parametrize("how", ["logout", "role", "disable", "everywhere"])
async def test_se2_every_socket_closes_within_a_second(house: Running, how: str) -> None:
    person = await house.person("Amina", "peer")
    entered = await house.log_in(person.id)
    identity, write = house.identity, house.house.storage.write
    async with house.visitor(entered) as amina, await amina.socket() as socket:
        async with asyncio.timeout(1):
            if how == "logout":
                await amina.post("/ut")
            elif how == "role":
                await write(identity.people.revoke, identity.scope, person.id, PROGRAMME, "peer")
            elif how == "disable":
                await write(identity.logins.disable, identity.scope, person.id, "a" * 32)
            else:
                await write(identity.logins.end_all, identity.scope, person.id)
            message = await socket.receive()
        assert message.type is WSMsgType.CLOSE
        assert message.data not in (WSCloseCode.OK, None)


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


async def test_se4_another_sites_page_changes_nothing(house: Running) -> None:
    person = await house.person("Kari", "user")
    async with house.visitor(await house.log_in(person.id)) as kari:
        for headers in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ):
            answer = await kari.post("/ut", headers=headers)
            assert answer.status == 403
        assert (await kari.get("/meg")).status == 200


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


async def test_the_quick_exit_ends_the_login(house: Running) -> None:
    person = await house.person("Kari", "user")
    entered = await house.log_in(person.id)
    async with house.visitor(entered) as kari:
        assert (await kari.post("/forlat")).status == 200
    async with house.visitor(entered) as kari:
        assert (await kari.get("/meg")).status == 303


async def test_a_quick_exit_holds_when_its_word_is_late_or_lost(house: Running) -> None:
    """AN3: the page's own note ends the login with whatever is asked next, and is gone then."""
    person = await house.person("Kari", "user")
    entered = await house.log_in(person.id)
    async with house.visitor(entered) as kari:
        assert (await kari.get("/meg")).status == 200
        kari.session.cookie_jar.update_cookies({"left": "1"}, house.url)
        back = await kari.get("/meg")
        assert back.status == 303
        assert back.cookies["left"]["max-age"] == "0"
        assert back.cookies["login"]["max-age"] == "0"
    async with house.visitor(entered) as kari:
        assert (await kari.get("/meg")).status == 303
    async with house.visitor(await house.log_in(person.id)) as kari:
        assert (await kari.get("/meg")).status == 200


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
