"""The forms of matching, and how they become what the domain knows."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from identity.domain import NAME_LENGTH, clean_name
from identity.phones import LONGEST, may_be_phone
from matching.domain import TEXT_AT_MOST, Answers, PeerText
from matching.fit import Gender, When
from matching.topics import Topics
from web.fields import Email, Upload
from web.forms import Form, FormState, begin

Text = Annotated[str, Meta(max_length=TEXT_AT_MOST)]
Name = Annotated[str, Meta(max_length=NAME_LENGTH)]
MessageId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


class BeginForm(Form):
    """Somebody new."""

    email: Email
    first_name: Name = ""


class _Request(Form, kw_only=True):
    first_name: Name = ""
    topics: list[str] = field(default_factory=list)
    about: Text = ""
    wishes: Text = ""
    practical: Text = ""
    when: list[When] = field(default_factory=list)
    gender: Gender | None = None
    meet: Gender | None = None
    share: bool = False
    phone: Annotated[str, Meta(max_length=LONGEST)] = ""
    version: str = ""


class RequestForm(_Request, kw_only=True):
    """To be sent: contact, 18 years and consent are the only things that must be there."""

    texts: ClassVar[Mapping[str, str]] = {
        "contact": "matching-form-contact-missing",
        "adult": "matching-form-adult-missing",
        "consent": "matching-form-consent-missing",
    }

    contact: Literal["email", "never"]
    adult: Literal[True]
    consent: Literal[True]


class DraftForm(_Request, kw_only=True):
    """To be kept: anything may be missing."""

    contact: Literal["email", "never"] | None = None
    adult: bool = False
    consent: bool = False


class MessageForm(Form):
    """A message; `key` is made with the page, so that sending twice is sending once."""

    texts: ClassVar[Mapping[str, str]] = {"text.required": "matching-answer-missing"}

    key: MessageId
    text: Text


class YesNoForm(Form):
    answer: Literal["yes", "no"]


class ProposeForm(Form):
    note: Text = ""
    seen: str = ""


class PeerTextForm(Form):
    topics: list[str] = field(default_factory=list)
    about: Text = ""
    wishes: Text = ""
    practical: Text = ""
    when: list[When] = field(default_factory=list)
    gender: Gender | None = None


class ImportForm(Form):
    file: Upload


def answers_of(form: RequestForm | DraftForm, topics: Topics) -> Answers:
    """What the form says; topics that the programme does not have are left out."""
    return Answers(
        first_name=usable_name(form.first_name),
        topics=topics.known(form.topics),
        about=form.about,
        wishes=form.wishes,
        practical=form.practical,
        when=tuple(dict.fromkeys(form.when)),
        gender=form.gender,
        meet=form.meet,
        share=form.share,
        contact=form.contact,
        adult=form.adult,
        phone="" if form.contact == "never" else form.phone,
    )


def phone_looked_at(form: FormState) -> FormState:
    """The form, which says so where what was typed can be no number. Whoever is to be reached
    nowhere is not asked for one."""
    if form.chosen("contact", "never") or may_be_phone(form.value("phone")):
        return form
    return form.with_errors({"phone": "identity-phone-wrong"})


def state_of(answers: Answers, first_name: str, phone: str) -> FormState:
    """The form as it was left; consent is never ticked by us. `phone`: the number that they have
    given before, as people write it; a draft keeps none."""
    return begin(
        first_name=answers.first_name or first_name,
        topics=answers.topics,
        about=answers.about,
        wishes=answers.wishes,
        practical=answers.practical,
        when=answers.when,
        gender=answers.gender,
        meet=answers.meet,
        share=answers.share,
        contact=answers.contact,
        adult=answers.adult,
        phone=phone,
    )


def as_read(form: FormState, version: str) -> FormState:
    """The form with a yes only to the words that it shows: one given to other words is not ticked
    again, and the form says why (PR4)."""
    if not form.chosen("consent") or form.value("version") == version:
        return form
    unticked = FormState({**form.values, "consent": ()}, form.errors)
    return unticked.with_errors({"consent": "matching-form-consent-changed"})


def peer_text_of(form: PeerTextForm, topics: Topics) -> PeerText:
    return PeerText(
        topics=topics.known(form.topics),
        about=form.about,
        wishes=form.wishes,
        practical=form.practical,
        when=tuple(dict.fromkeys(form.when)),
        gender=form.gender,
    )


def state_of_text(text: PeerText) -> FormState:
    return begin(
        topics=text.topics,
        about=text.about,
        wishes=text.wishes,
        practical=text.practical,
        when=text.when,
        gender=text.gender,
    )


def usable_name(text: str) -> str:
    """The name as it is kept, or nothing where none is left."""
    try:
        return clean_name(text)
    except ValueError:
        return ""
