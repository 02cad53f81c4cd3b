"""The mails of identity: short, and silent about what the service is (PR6)."""

from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from identity.codes import JOB, Letter
from identity.setup import Identity
from web.texts import Texts


def set_up_jobs(identity: Identity, jobs: Jobs, mailer: Mailer) -> None:
    """Say who mails one-time codes."""

    async def mail_code(job: Job) -> None:
        letter = await identity.storage.read(identity.codes.letter, job.scope, job.subject_id)
        if letter is not None:
            await mailer.send(code_mail(letter, job.id))

    jobs.handler(JOB, mail_code)


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
