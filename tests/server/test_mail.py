"""Mails leave as they should, and each counts once."""

from core.mail import Mail
from server.mail import Outbox, SmtpMailer, as_message
from tests.support.clock import FakeClock
from tests.support.services import MailServer

MAIL = Mail(
    "kari@example.org", "Avtale", "Torsdag kl. 18.00. Hilsen Blåbær", "0123abc", "BEGIN:VCALENDAR"
)


async def test_smtp_delivers_text_calendar_and_a_stable_id(
    mail_server: MailServer, clock: FakeClock
) -> None:
    mailer = SmtpMailer(mail_server.url, "post@example.org", clock)
    await mailer.send(MAIL)
    await mailer.send(MAIL)
    first, second = mail_server.to("kari@example.org")
    assert first["Message-ID"] == second["Message-ID"] == "<0123abc@example.org>"
    assert first["From"] == "post@example.org"
    text = first.get_body(("plain",))
    assert text is not None
    assert "Blåbær" in text.get_content()
    (calendar,) = [part for part in first.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"


def test_a_subject_cannot_smuggle_a_header(clock: FakeClock) -> None:
    evil = Mail("kari@example.org", "Hei\r\nBcc: all@example.org", "x", "1")
    try:
        message = as_message(evil, "post@example.org", clock.now())
    except ValueError:
        return
    assert message["Bcc"] is None


async def test_the_outbox_shows_the_newest_first_and_each_once(clock: FakeClock) -> None:
    outbox = Outbox(clock)
    other = Mail("ola@example.org", "Avtale", "Hei", "2")
    for mail in (MAIL, other, MAIL):
        await outbox.send(mail)
    assert [kept.mail for kept in outbox] == [other, MAIL]
