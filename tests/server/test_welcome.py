"""Whoever staff give a role is told once that they can log in, and nothing of what it is about."""

from pathlib import Path

import sqlalchemy as sa

from core.jobs import Job, job_table
from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.domain import Contact
from identity.notices import welcome_mail
from identity.welcome import KIND
from server import demo_requests
from server.services import SERVICES
from tests.support.house import house

CSV = "fornavn;e-post;kull;tekst\nNils;nils@example.org;Vår 2026;Hei\n"
ABOUT = ("likeperson", "rus", "peer", "substance", "bruker", "user", "kull")


def waiting(tx: Tx) -> list[Job]:
    c = job_table.c
    shape = (c.id, c.organisation_id, c.kind, c.subject_id, c.key, c.due_at, c.attempts)
    query = sa.select(*shape).where(c.kind == KIND).order_by(c.id)
    return [Job(*row) for row in tx.conn.execute(query)]


async def test_one_mail_to_whoever_is_new_and_none_once_they_have_been_here(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        identity, storage = home.app[SERVICES].identity, home.house.storage
        people, scope = identity.people, identity.scope
        guro = await home.enter("guro")
        assert await storage.read(waiting) == []
        new = {"first_name": "Marte", "email": "marte@example.org", "locale": "nb"}
        async with guro.post("/personer/ny", data=new, allow_redirects=False) as answer:
            page = answer.headers["Location"]
        assert await storage.read(waiting) == [], "without a role there is nothing to do here"
        for _ in range(2):
            role = {"role": "peer", "change": "grant"}
            async with guro.post(f"{page}/rolle", data=role, allow_redirects=False) as answer:
                assert answer.status == 303
        (job,) = await storage.read(waiting)
        reader = await storage.read(identity.welcomes.letter, job)
        assert reader is not None
        mail = welcome_mail(reader, "https://hei.example", job.id)
        assert (mail.to, mail.message_id) == ("marte@example.org", job.id)
        assert "https://hei.example/inn" in mail.text
        assert not [word for word in ABOUT if word in (mail.subject + mail.text).lower()]

        await storage.write(people.revoke, scope, job.subject_id, PROGRAMME, "peer")
        assert await storage.read(identity.welcomes.letter, job) is None, "taken back at once"
        await storage.write(people.grant, scope, job.subject_id, PROGRAMME, "peer")

        def wants(tx: Tx, contact: Contact) -> None:
            zone = "Europe/Oslo"
            people.change_settings(
                tx, scope, job.subject_id, locale="en", zone=zone, contact=contact
            )

        await storage.write(wants, "never")
        assert await storage.read(identity.welcomes.letter, job) is None
        await storage.write(wants, "email")
        reader = await storage.read(identity.welcomes.letter, job)
        assert reader is not None
        english = welcome_mail(reader, "https://hei.example/", job.id)
        assert "https://hei.example/inn" in english.text
        assert not [word for word in ABOUT if word in (english.subject + english.text).lower()]
        await storage.write(identity.logins.demo, scope, job.subject_id)
        assert await storage.read(identity.welcomes.letter, job) is None, "has been here"

        def take(tx: Tx) -> None:
            found = people.find_by_email(tx, scope, "guro@example.org")
            assert found is not None
            coordinator = demo_requests.acting(tx, home.app[SERVICES], found.id)
            home.app[SERVICES].matching.imports.take(tx, coordinator, PROGRAMME, CSV.encode())

        for _ in range(2):
            await storage.write(take)
        assert len(await storage.read(waiting)) == 2
