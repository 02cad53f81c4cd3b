"""Use cases of needs: asking to talk, answering, telling until somebody comes."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from appointments.closed import closed_days, notice
from core.errors import NotFound
from core.ids import new_id
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from supervision import need_store as rows
from supervision import talk_store
from supervision.domain import Hour, How
from supervision.events import NeedChanged, NeedState
from supervision.need import (
    AHEAD,
    Need,
    NobodyHere,
    Promise,
    Urgency,
    again_at,
    promise,
    renewed,
)
from supervision.need_view import NeedCard, NeedMine, NeedPage, mine_of
from supervision.notes import Talk
from supervision.notices import Note
from supervision.ports import Calendar, Conversations
from supervision.staff import Staff
from supervision.whose import scope_of

WAITS: Final = "supervision.need_waits"
LATE_AGAIN: Final = "supervision.need_late"
COMES: Final = "supervision.need_answered"
LENGTH: Final = timedelta(minutes=45)
NOW: Final = "/veiledning/na"
"""Where one asks, and reads who comes."""


class Needs:
    """Built once, in the wiring."""

    def __init__(
        self, calendar: Calendar, conversations: Conversations, staff: Staff, jobs: Jobs
    ) -> None:
        self._calendar = calendar
        self._conversations = conversations
        self._staff = staff
        self._jobs = jobs

    # -- whoever needs to talk -----------------------------------------------------------------

    def page(self, tx: Tx, actor: Actor, programme_id: str) -> NeedPage:
        """Raises: NotFound for anybody but the programme's peers and supervisors."""
        scope = self._may(actor, programme_id)
        mine = mine_of(tx, scope, actor.person_id, self._calendar, self._staff)
        but = self._cannot(tx, scope, mine.open, programme_id) if mine.open else ()
        now = self.promised(tx, scope, actor.person_id, programme_id, "now", *but)
        later = self.promised(tx, scope, actor.person_id, programme_id, "later", *but)
        about = {*now.supervisors, *now.instead}
        names = self._staff.names(tx, scope, about)
        return NeedPage(mine, now, later, names, notice(tx, scope, programme_id))

    def mine(self, tx: Tx, actor: Actor) -> NeedMine:
        """How it stands for the actor: what waits, and who has answered."""
        return mine_of(tx, scope_of(actor), actor.person_id, self._calendar, self._staff)

    def ask(
        self, tx: Tx, actor: Actor, programme_id: str, urgency: Urgency, session_id: str | None
    ) -> Need:
        """One press; pressed again it can become more urgent. Raises: NotFound, NobodyHere."""
        scope = self._may(actor, programme_id)
        if session_id is not None:
            met = self._conversations.get(tx, scope, session_id)
            if met is None or met.peer_id != actor.person_id:
                raise NotFound
        self._staff.hold(tx, scope, actor.person_id)
        for known in rows.open_of(tx, scope, actor.person_id, lock=True):
            if known.urgency == "now" or urgency == "later":
                return known
            rows.save(tx, scope, known.gone(tx.now))
        answer = self.promised(tx, scope, actor.person_id, programme_id, urgency)
        if answer.nobody:
            raise NobodyHere
        new = Need(
            id=new_id(),
            programme_id=programme_id,
            person_id=actor.person_id,
            urgency=urgency,
            asked_at=tx.now,
            promised_at=answer.by,
            session_id=session_id,
        )
        rows.save(tx, scope, new)
        audit.record(tx, scope, actor.person_id, "need.ask", "need", new.id)
        self._tell(tx, scope, new, 0, tx.now)
        self._changed(tx, scope, new, new.urgency)
        return new

    def let_be(self, tx: Tx, actor: Actor, need_id: str) -> None:
        """Not needed after all. Raises: NotFound."""
        scope = scope_of(actor)
        known = rows.get(tx, scope, need_id, lock=True)
        if known is None or known.person_id != actor.person_id:
            raise NotFound
        if known.is_open:
            rows.save(tx, scope, known.gone(tx.now))
            self._changed(tx, scope, known, "gone")

    def left(self, tx: Tx, scope: Scope, person_id: str, programme_id: str | None) -> None:
        """Somebody lost a role, or with None is gone from everywhere: nobody is told any more of
        a need of whoever is neither peer nor supervisor there."""
        for known in rows.open_of(tx, scope, person_id, lock=True):
            if programme_id is not None and (
                known.programme_id != programme_id
                or self._staff.may_ask(tx, scope, programme_id, person_id)
            ):
                continue
            rows.save(tx, scope, known.gone(tx.now))
            self._changed(tx, scope, known, "gone")

    # -- those who answer ----------------------------------------------------------------------

    def waiting(self, tx: Tx, actor: Actor) -> list[NeedCard]:
        """Everybody who waits in the programmes that the actor looks after, not oneself."""
        scope = scope_of(actor)
        found = [
            each
            for each in rows.open_in(tx, scope, actor.programmes)
            if actor.has("supervisor", "coordinator", programme_id=each.programme_id)
            and each.person_id != actor.person_id
        ]
        names = self._staff.names(tx, scope, {each.person_id for each in found})
        return [
            NeedCard(
                each,
                names.get(each.person_id, ""),
                self._may_answer(tx, actor, each),
            )
            for each in found
        ]

    def take(self, tx: Tx, actor: Actor, need_id: str, how: How) -> Need:
        """“I come”: a room for the two now, and a talk that can be logged with one tap; whoever
        asked is told, and so are the colleagues. By a supervisor; by a coordinator where no
        supervisor is left who may.

        Raises: NotFound, SupervisorsAnswer, NeedTaken, NoNumber.
        """
        scope = scope_of(actor)
        known = rows.get(tx, scope, need_id, lock=True)
        if known is None:
            raise NotFound
        if not self._may_answer(tx, actor, known):
            self._staff.must_answer(tx, actor, known.programme_id, known.person_id)
        known.taken(actor.person_id, tx.now, None)
        self._calendar.check_how(tx, scope, known.person_id, how)
        hour = Hour(actor.person_id, tx.now, tx.now + LENGTH)
        opened = self._calendar.open_now(
            tx, scope, hour, peer_id=known.person_id, programme_id=known.programme_id, how=how
        )
        talk = Talk(
            id=opened.appointment_id,
            programme_id=known.programme_id,
            peer_id=known.person_id,
            supervisor_id=actor.person_id,
            reason="asked",
            starts_at=opened.starts_at,
            ends_at=opened.ends_at,
        )
        talk_store.add_talk(tx, scope, talk)
        taken = known.taken(actor.person_id, tx.now, talk.id)
        rows.save(tx, scope, taken)
        audit.record(tx, scope, actor.person_id, "need.take", "need", taken.id)
        self._jobs.put(tx, scope, COMES, tx.now, taken.id, key=f"{COMES}:{taken.id}")
        self._changed(tx, scope, taken, "taken")
        return taken

    def ask_again(self, tx: Tx, scope: Scope, talk: Talk) -> None:
        """Whoever was to have it does not, and it is not over: all the others are called at once,
        as if it had been asked for now, as urgently as it was."""
        self._staff.hold(tx, scope, talk.peer_id)
        known = rows.of_talk(tx, scope, talk.id)
        if rows.open_of(tx, scope, talk.peer_id):
            return
        if not self._staff.may_ask(tx, scope, talk.programme_id, talk.peer_id):
            return
        urgency: Urgency = known.urgency if known else "later"
        if known is not None:
            rows.save(tx, scope, replace(known, gone_at=tx.now))
        again = Need(
            id=new_id(),
            programme_id=talk.programme_id,
            person_id=talk.peer_id,
            urgency=urgency,
            asked_at=tx.now,
            promised_at=tx.now,
            session_id=known.session_id if known else None,
        )
        but = self._cannot(tx, scope, again, talk.programme_id)
        by = self.promised(tx, scope, talk.peer_id, talk.programme_id, urgency, *but).by
        again = replace(again, promised_at=by)
        rows.save(tx, scope, again)
        self._tell(tx, scope, again, 1, tx.now)
        self._changed(tx, scope, again, urgency)

    # -- telling -------------------------------------------------------------------------------

    def told(self, tx: Tx, job: Job) -> Note | None:
        """Whom to tell now, if somebody waits still; and the next time to look."""
        need_id, number, *was_late = job.subject_id.split(":")
        known = rows.get(tx, job.scope, need_id, lock=True)
        if known is None or not known.is_open:
            return None
        if not self._staff.is_here(tx, job.scope, known.person_id):
            return None
        missed = known.promised_at <= tx.now
        if missed:
            known = self._promise_anew(tx, job.scope, known)
        round_, who = int(number), known.person_id
        but = (who, *self._cannot(tx, job.scope, known, known.programme_id))
        shifts = self._staff.shifts(tx, job.scope, [known.programme_id], tx.now, tx.now + AHEAD)
        others = [each for each in shifts if each.supervisor_id not in but]
        again = again_at(
            known,
            tx.now,
            self._staff.zone(tx, job.scope, who),
            on_duty=any(each.starts_at <= tx.now for each in others),
            begins=next((s.starts_at for s in others if s.starts_at > tx.now), None),
            told=round_,
            missed=missed or bool(was_late),
        )
        self._tell(tx, job.scope, known, round_ + 1, again, late=missed or bool(was_late))
        return _note(known, self.called(tx, job.scope, known.programme_id, *but, first=not round_))

    def late(self, tx: Tx, job: Job) -> Note | None:
        """To whoever asked: we did not keep what we promised, and what we promise now."""
        known = rows.get(tx, job.scope, job.subject_id)
        if known is None or not known.is_open:
            return None
        return Note([known.person_id], "supervision-mail-need-late", NOW, at=known.promised_at)

    def _promise_anew(self, tx: Tx, scope: Scope, known: Need) -> Need:
        shifts = self._staff.shifts(tx, scope, [known.programme_id], tx.now, tx.now + AHEAD)
        but = (known.person_id, *self._cannot(tx, scope, known, known.programme_id))
        others = [each for each in shifts if each.supervisor_id not in but]
        zone = self._staff.zone(tx, scope, known.person_id)
        closed = closed_days(tx, scope, known.programme_id)
        by = renewed(others, tx.now, zone, closed)
        anew = replace(known, promised_at=by, missed_at=known.promised_at)
        rows.save(tx, scope, anew)
        key = f"{LATE_AGAIN}:{known.id}:{known.promised_at.timestamp():.0f}"
        self._jobs.put(tx, scope, LATE_AGAIN, tx.now, known.id, key=key)
        self._changed(tx, scope, anew, anew.urgency)
        return anew

    def comes(self, tx: Tx, job: Job) -> Note | None:
        """To whoever asked: somebody has answered; nothing once that talk is over or off."""
        known = rows.get(tx, job.scope, job.subject_id)
        if known is None or known.talk_id is None:
            return None
        mine = mine_of(tx, job.scope, known.person_id, self._calendar, self._staff)
        if mine.coming is None or mine.coming.id != known.talk_id:
            return None
        return Note([known.person_id], f"supervision-mail-comes-{mine.how.replace('_', '-')}", NOW)

    def called(self, tx: Tx, scope: Scope, programme_id: str, *but: str, first: bool) -> list[str]:
        """Whom of us to tell, `but` those it is about: everybody on duty, then all (CX2). Where
        no supervisor is left, whoever answers instead, from the first time on. Nobody who is away,
        unless all are."""
        if not first:
            found = self._staff.everybody(tx, scope, programme_id)
        else:
            there = [who for who in self.on_duty(tx, scope, programme_id) if who not in but]
            found = there or self._staff.answering(tx, scope, programme_id, *but)
        found = list(dict.fromkeys(who for who in found if who not in but))
        return self._staff.here(tx, scope, programme_id, found) or found

    def _may_answer(self, tx: Tx, actor: Actor, waiting: Need) -> bool:
        """Also whoever gave it back, and who stands in where they were the only supervisor."""
        programme_id, who = waiting.programme_id, waiting.person_id
        if self._staff.may_answer(tx, actor, programme_id, who):
            return True
        but = self._cannot(tx, scope_of(actor), waiting, programme_id)
        return bool(but) and self._staff.may_answer(tx, actor, programme_id, who, *but)

    def _cannot(self, tx: Tx, scope: Scope, waiting: Need, programme_id: str) -> list[str]:
        """Whoever gave this need back: neither called nor promised, unless nobody else is left."""
        gave_back = rows.gave_back(tx, scope, waiting)
        others = self._staff.others(tx, scope, programme_id, waiting.person_id)
        return gave_back if set(others) - set(gave_back) else []

    def on_duty(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """Everybody who is on duty in the programme now, and not away."""
        shifts = self._staff.shifts(tx, scope, [programme_id], tx.now, tx.now)
        return [each.supervisor_id for each in shifts]

    def promised(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str,
        urgency: Urgency,
        *but: str,
    ) -> Promise:
        """Who answers this person now, and until when; or by when somebody has. Nobody of `but`."""
        shifts = self._staff.shifts(tx, scope, [programme_id], tx.now, tx.now + AHEAD)
        others = [each for each in shifts if each.supervisor_id not in (person_id, *but)]
        zone = self._staff.zone(tx, scope, person_id)
        closed = closed_days(tx, scope, programme_id)
        said = promise(others, urgency, tx.now, zone, closed)
        if not self._staff.answering(tx, scope, programme_id, person_id, *but):
            return replace(said, nobody=True)
        instead = self._staff.stand_in(tx, scope, programme_id, person_id, *but)
        instead = self._staff.here(tx, scope, programme_id, instead) or instead
        return replace(said, instead=() if said.somebody_is_there else tuple(instead))

    def _tell(
        self, tx: Tx, scope: Scope, waiting: Need, number: int, at: datetime, *, late: bool = False
    ) -> None:
        round_ = f"{waiting.id}:{number}"
        subject = round_ + (":late" if late else "")
        # A job that runs twice finds the next one there: `late` or not, each round is one.
        self._jobs.put(tx, scope, WAITS, at, subject, key=f"{WAITS}:{round_}")

    def _changed(self, tx: Tx, scope: Scope, need: Need, state: NeedState) -> None:
        staff = self._staff.others(tx, scope, need.programme_id, need.person_id)
        tx.emit(
            NeedChanged(
                organisation_id=scope.organisation_id,
                need_id=need.id,
                person_id=need.person_id,
                state=state,
                staff=tuple(who for who in staff if who != need.taken_by),
            )
        )

    @staticmethod
    def _may(actor: Actor, programme_id: str) -> Scope:
        if not actor.has("peer", "supervisor", programme_id=programme_id):
            raise NotFound
        return scope_of(actor)


def _note(waiting: Need, to: list[str]) -> Note:
    """What a mail says of it: how much it hurries, never of whom or of what."""
    if waiting.urgency == "later":
        return Note(to, "supervision-mail-need-later", "/veileder")
    subject = "supervision-mail-need-subject"
    return Note(to, "supervision-mail-need-now", "/veileder", subject_id=subject)
