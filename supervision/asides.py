"""Use cases of help aside: asking, writing, answering, telling until somebody of us is there."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from core.errors import NotFound
from core.ids import new_id
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from supervision import aside_store as rows
from supervision.aside import ONE_MAIL_IN, Aside, RoomShut, checked, tell_again_in
from supervision.aside_team import AsideTeam
from supervision.aside_view import AsideView, LineSeen
from supervision.doors import SupervisorsAnswer
from supervision.events import AsideChanged
from supervision.needs import Needs
from supervision.notices import Note
from supervision.ports import Conversations, Met
from supervision.staff import Staff
from supervision.visits import Visits
from supervision.whose import scope_of

HELP_WAITS: Final = "supervision.help_waits"


@dataclass(frozen=True, slots=True)
class HelpCard:
    """Somebody in a call asks for help, as the supervisors see it."""

    aside: Aside
    name: str
    taker_name: str


class Asides:
    """Built once, in the wiring."""

    def __init__(
        self,
        needs: Needs,
        conversations: Conversations,
        staff: Staff,
        vault: Vault,
        jobs: Jobs,
        visits: Visits,
    ) -> None:
        self._visits = visits
        self._needs = needs
        self._answers = AsideTeam(conversations, staff)
        self._view = AsideView(needs, self._answers, staff, vault, visits)
        self._conversations = conversations
        self._staff = staff
        self._vault = vault
        self._jobs = jobs

    # -- whoever is in the call ----------------------------------------------------------------

    def look(self, tx: Tx, actor: Actor, session_id: str) -> LineSeen:
        """One's own line in a session. Raises: NotFound for anybody but its two."""
        met = self._mine(tx, actor, session_id)
        known = rows.of_person(tx, scope_of(actor), session_id, actor.person_id)
        seen = self._view.seen(tx, actor, met.programme_id, session_id, known)
        if known is not None and known.state != "ended":
            return seen
        return replace(seen, closed=not self._conversations.room_open(tx, actor, session_id))

    def ask(
        self,
        tx: Tx,
        actor: Actor,
        session_id: str,
        text: str | None = None,
        client_id: str | None = None,
    ) -> LineSeen:
        """Ask for help, with words or without; pressed twice it is still one line.

        Raises: NotFound for anybody but the two; RoomShut when the room is not open and no line
        is either; NothingSaid.
        """
        scope = scope_of(actor)
        met = self._mine(tx, actor, session_id)
        known = rows.of_person(tx, scope, session_id, actor.person_id, lock=True)
        open_now = known is not None and known.state != "ended"
        if not open_now and not self._conversations.room_open(tx, actor, session_id):
            raise RoomShut
        line = self._opened(tx, scope, met, actor.person_id, known)
        fresh = not open_now
        if fresh:
            audit.record(tx, scope, actor.person_id, "aside.ask", "session", session_id)
            asked_before = tx.now if known is None else known.asked_at + ONE_MAIL_IN
            self._tell(tx, scope, line, 0, max(tx.now, asked_before))
        if text is not None:
            fresh = self._write(tx, actor, line, text, client_id) or fresh
        if fresh:
            self._changed(tx, scope, line)
        return self._view.seen(tx, actor, met.programme_id, session_id, line)

    def done(self, tx: Tx, actor: Actor, session_id: str) -> LineSeen:
        """No more help is needed. Raises: NotFound."""
        scope = scope_of(actor)
        met = self._mine(tx, actor, session_id)
        known = rows.of_person(tx, scope, session_id, actor.person_id, lock=True)
        if known is None:
            raise NotFound
        self._save(tx, scope, known, known.ended(tx.now))
        return self.look(tx, actor, met.session_id)

    def owner_gone(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Whoever asked is gone for good: their lines end, and nobody is called for them."""
        for line in rows.of_owner(tx, scope, person_id):
            self._save(tx, scope, line, line.ended(tx.now))

    def visit(
        self, tx: Tx, actor: Actor, session_id: str, visit_id: str | None, yes: bool
    ) -> LineSeen:
        """One of the two says yes or no to one of us coming in. Raises: NotFound, NotNow."""
        self._visits.answer(tx, actor, session_id, visit_id, yes)
        return self.look(tx, actor, session_id)

    # -- those who answer ----------------------------------------------------------------------

    def waiting(self, tx: Tx, actor: Actor) -> list[HelpCard]:
        """Every line that is open and that the actor may answer; who waits first."""
        scope = scope_of(actor)
        open_now = rows.open_in(tx, scope, actor.programmes)
        found = [each for each in open_now if actor.person_id in self._hearing(tx, scope, each)]
        ids = {each.person_id for each in found} | {each.taken_by or "" for each in found}
        names = self._staff.names(tx, scope, ids - {""})
        return [
            HelpCard(each, names.get(each.person_id, ""), names.get(each.taken_by or "", ""))
            for each in found
        ]

    def take(self, tx: Tx, actor: Actor, aside_id: str) -> None:
        """“I answer.” A colleague who comes as well changes nothing. Raises: NotFound,
        SupervisorsAnswer."""
        scope, line = self._theirs(tx, actor, aside_id, lock=True)
        taken = line.taken(actor.person_id, tx.now)
        if taken != line:
            who, owner = actor.person_id, line.person_id
            audit.record(tx, scope, who, "aside.take", "aside", line.id, owner_id=owner)
        self._save(tx, scope, line, taken)

    def read(self, tx: Tx, actor: Actor, aside_id: str) -> LineSeen:
        """The line as one of us sees it; its owner sees who has read it (AD2).

        Runs as a write: the reading is noted, but for whoever has taken the line, which is
        noted already. Raises: NotFound, SupervisorsAnswer.
        """
        _, line = self._theirs(tx, actor, aside_id)
        return self._read(tx, actor, line)

    def answer(
        self, tx: Tx, actor: Actor, aside_id: str, text: str, client_id: str | None = None
    ) -> LineSeen:
        """Write to the one who asked; whoever writes first has taken it.

        Raises: NotFound, SupervisorsAnswer, NothingSaid.
        """
        scope, line = self._theirs(tx, actor, aside_id, lock=True)
        if line.state == "waiting":
            self.take(tx, actor, aside_id)
            line = line.taken(actor.person_id, tx.now)
        if self._write(tx, actor, line, text, client_id):
            self._changed(tx, scope, line)
        return self._read(tx, actor, line)

    def come(
        self, tx: Tx, actor: Actor, aside_id: str, visit_id: str | None, yes: bool
    ) -> LineSeen:
        """Offer to come into the call, answer a wish, or go out. Raises: NotFound,
        SupervisorsAnswer, NotNow."""
        _, line = self._theirs(tx, actor, aside_id, lock=True)
        self._visits.come(tx, actor, line, visit_id, yes)
        return self._read(tx, actor, line)

    def staff_left(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Whoever may answer no more answers no line and is in no call: it waits again, and the
        others are called from the beginning (CX2)."""
        self._visits.staff_left(tx, scope, person_id)
        for line in rows.taken_by(tx, scope, person_id):
            if person_id not in self._team(tx, scope, line):
                there = self._view.there(
                    tx, scope, line.session_id, line.person_id, line.programme_id
                )
                again = line.taker_gone(tx.now, there.by)
                self._tell(tx, scope, again, 0, tx.now)
                self._save(tx, scope, line, again)

    def end(self, tx: Tx, actor: Actor, aside_id: str) -> None:
        """The help is given. Raises: NotFound, SupervisorsAnswer."""
        scope, line = self._theirs(tx, actor, aside_id, lock=True)
        self._save(tx, scope, line, line.ended(tx.now))

    # -- the room and the telling --------------------------------------------------------------

    def keeps_room(self, tx: Tx, scope: Scope, session_id: str) -> datetime | None:
        """Until when the session's room must stay open for help; None: it need not."""
        lines = rows.of_session(tx, scope, session_id)
        if not lines:
            return None
        there = self._conversations.somebody_there(tx, scope, session_id)
        ends = [each.keeps_room_until(tx.now, somebody_there=there) for each in lines]
        return max((end for end in ends if end is not None), default=None)

    def told(self, tx: Tx, job: Job) -> Note | None:
        """Whom to tell now, if nobody of us is there yet; and the next time to look (CX2)."""
        aside_id, _, number = job.subject_id.partition(":")
        line = rows.get(tx, job.scope, aside_id)
        if line is None or line.state != "waiting" or not job.key.endswith(_asked(line)):
            return None
        round_ = int(number)
        wait = tell_again_in(round_, tx.now - line.asked_at)
        self._tell(tx, job.scope, line, round_ + 1, tx.now + wait)
        whom = self._team(tx, job.scope, line)
        whom = self._staff.here(tx, job.scope, line.programme_id, whom) or whom
        if round_ == 0:
            on_duty = self._needs.on_duty(tx, job.scope, line.programme_id)
            whom = [who for who in whom if who in on_duty] or whom
        return Note(to=whom, text_id="supervision-mail-help", path="/veileder")

    # -- within --------------------------------------------------------------------------------

    def _mine(self, tx: Tx, actor: Actor, session_id: str) -> Met:
        met = self._conversations.get(tx, scope_of(actor), session_id)
        if met is None or actor.person_id not in (met.user_id, met.peer_id):
            raise NotFound
        return met

    def _theirs(
        self, tx: Tx, actor: Actor, aside_id: str, *, lock: bool = False
    ) -> tuple[Scope, Aside]:
        """A line that the actor may answer: of the team, or who has taken it and is of us still.

        Raises: NotFound; SupervisorsAnswer for a coordinator who might have before one was back.
        """
        scope, who = scope_of(actor), actor.person_id
        line = rows.get(tx, scope, aside_id, lock=lock)
        if line is None:
            raise NotFound
        if who in self._team(tx, scope, line):
            return scope, line
        two = self._answers.two(tx, scope, line.session_id) or (line.person_id,)
        if who in two or not actor.has("coordinator", programme_id=line.programme_id):
            raise NotFound
        if line.taken_by == who:
            return scope, line
        taker = line.taken_by or ""
        raise SupervisorsAnswer(self._staff.names(tx, scope, {taker} - {""}).get(taker, ""))

    def _team(self, tx: Tx, scope: Scope, line: Aside) -> list[str]:
        return self._answers.of(tx, scope, line.programme_id, line.session_id, line.person_id)

    def _hearing(self, tx: Tx, scope: Scope, line: Aside) -> list[str]:
        """Who of us sees the line: also whoever took it before the team was another one."""
        taker = [line.taken_by] if line.taken_by is not None else []
        return list(dict.fromkeys([*self._team(tx, scope, line), *taker]))

    def _opened(self, tx: Tx, scope: Scope, met: Met, person_id: str, known: Aside | None) -> Aside:
        if known is not None and known.state != "ended":
            return known
        by = self._view.there(tx, scope, met.session_id, person_id, met.programme_id).by
        if known is not None:
            again = known.asked_again(tx.now, by)
            rows.save(tx, scope, again)
            return again
        new = Aside(new_id(), met.programme_id, met.session_id, person_id, tx.now, by)
        if rows.add(tx, scope, new):
            return new
        found = rows.of_person(tx, scope, met.session_id, person_id, lock=True)
        assert found is not None
        return found

    def _write(self, tx: Tx, actor: Actor, line: Aside, text: str, client_id: str | None) -> bool:
        """Keep the words; False when they were kept already. Raises: NothingSaid."""
        scope = scope_of(actor)
        word_id = new_id()
        where = ("supervision_aside_word", word_id, "text")
        sealed = self._vault.seal(
            tx, scope, actor.person_id, f"aside:{line.id}", where, checked(text)
        )
        new = rows.Word(word_id, actor.person_id, client_id or word_id, tx.now, sealed)
        return rows.add_word(tx, scope, line.id, new)

    def _save(self, tx: Tx, scope: Scope, before: Aside, now: Aside) -> None:
        if now != before:
            rows.save(tx, scope, now)
            if now.state == "ended":
                self._visits.line_over(tx, scope, now)
            self._changed(tx, scope, now)

    def _changed(self, tx: Tx, scope: Scope, line: Aside) -> None:
        tx.emit(
            AsideChanged(
                organisation_id=scope.organisation_id,
                aside_id=line.id,
                session_id=line.session_id,
                person_id=line.person_id,
                staff=tuple(self._hearing(tx, scope, line)),
            )
        )

    def _tell(self, tx: Tx, scope: Scope, line: Aside, number: int, at: datetime) -> None:
        subject = f"{line.id}:{number}"
        self._jobs.put(
            tx, scope, HELP_WAITS, at, subject, key=f"{HELP_WAITS}:{subject}{_asked(line)}"
        )

    def _read(self, tx: Tx, actor: Actor, line: Aside) -> LineSeen:
        """The words for one of us; noted, but for whoever has taken the line (AD2)."""
        who, owner = actor.person_id, line.person_id
        if line.taken_by != who:
            scope = scope_of(actor)
            audit.record(tx, scope, who, "aside.read", "aside", line.id, owner_id=owner)
        return self._view.seen(tx, actor, line.programme_id, line.session_id, line)


def _asked(line: Aside) -> str:
    """Which asking a job is about: a line that was opened anew begins its telling anew."""
    return f"@{int(line.asked_at.timestamp() * 1000)}"
