"""Logging in over HTTP as a browser does it: pages, cookies, mail, sockets that close."""

import asyncio
import re
from http.cookies import Morsel

import pyotp
import pytest
from aiohttp import ClientResponse, WSCloseCode, WSMsgType
from yarl import URL

from core.mail import Mail
from identity.defaults import PROGRAMME
from server.mail import Outbox
from tests.support.clock import FakeClock
from tests.support.visitors import Running, Visitor, running


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
