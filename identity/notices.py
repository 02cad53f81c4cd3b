"""The mails of identity: short, and silent about what the service is (PR6)."""

from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from identity.codes import JOB, Letter
from identity.domain import Reachable
from identity.setup import Identity
from identity.welcome import KIND
from web.texts import Texts


def set_up_jobs(identity: Identity, jobs: Jobs, mailer: Mailer, base_url: str) -> None:
    """Say who mails one-time codes, and the word to whoever is new among us."""

    async def mail_code(job: Job) -> None:
        letter = await identity.storage.read(identity.codes.letter, job.scope, job.subject_id)
        if letter is not None:
            await mailer.send(code_mail(letter, job.id))

    async def mail_welcome(job: Job) -> None:
        reader = await identity.storage.read(identity.welcomes.letter, job)
        if reader is not None:
            await mailer.send(welcome_mail(reader, base_url, job.id))

    jobs.handler(JOB, mail_code)
    jobs.handler(KIND, mail_welcome)


def welcome_mail(reader: Reachable, base_url: str, message_id: str) -> Mail:
    """That one can log in, and nothing of what it is about."""
    texts = Texts(reader.person.locale, reader.person.zone)
    link = f"{base_url.rstrip('/')}/inn"
    return Mail(
        to=reader.address,
        subject=texts.t("identity-mail-welcome-subject"),
        text=texts.t("identity-mail-welcome-text", name=reader.person.first_name, link=link),
        message_id=message_id,
    )


def code_mail(letter: Letter, message_id: str) -> Mail:
    """The mail with a one-time code, in the person's language."""
    texts = Texts(letter.locale, letter.zone)
    code = in_groups(letter.code)
    return Mail(
        to=letter.address,
        subject=texts.t("identity-mail-code-subject"),
        text=texts.t("identity-mail-code-text", code=code),
        message_id=message_id,
    )


def in_groups(code: str) -> str:
    """“123 456”: easier to carry from one window to another."""
    return " ".join(code[i : i + 3] for i in range(0, len(code), 3))
