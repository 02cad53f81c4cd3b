"""What else waits for a coordinator, beside the requests: sessions, talks, texts, people to ask."""

from collections.abc import Sequence

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching.setup import DeskEntry, DeskSource
from server.after_death import PAGE as AFTER_DEATH
from server.services import Services


def desk_entries(services: Services) -> Sequence[DeskSource]:
    """One for each part of the desk, in their order; a count of what waits for a person."""

    def sessions_to_see(tx: Tx, actor: Actor) -> list[DeskEntry]:
        desk = services.sessions.desks.desk(tx, actor)
        waiting = len(desk.to_say) + len(desk.asked) + len(desk.to_call) + len(desk.quiet)
        return [DeskEntry("desk-sessions", "/koordinator/samtaler", waiting)]

    def talks_to_see(tx: Tx, actor: Actor) -> list[DeskEntry]:
        them = services.supervision
        waiting = them.desk.waiting(tx, actor) + them.meetings_seen.without_host(tx, actor)
        due = them.logbook.due(tx, actor, them.desk.programmes(actor))
        alone = them.bereaved.waiting(tx, actor)
        waiting += len(due) - len({each.id for each in due} & {each.id for each in alone})
        offers = len(them.offering.owed(tx, actor))
        first = [DeskEntry("after-death-desk", AFTER_DEATH, len(alone))] if alone else []
        if alone_with_it := them.desk.nobody_for(tx, actor):
            first.append(DeskEntry("desk-no-supervisor", "/personer", alone_with_it))
        elif has_no_hour_for_talks(services, tx, Scope(actor.organisation_id)):
            # Said on the desk; the morning's mail says it once a week, and else does not count it.
            first.append(DeskEntry("desk-no-talk-room", "/koordinator/oversikt"))
        return [
            *first,
            *_needs(services, tx, actor),
            DeskEntry("supervision-desk", "/veileder", waiting),
            DeskEntry("desk-offers", "/veileder/plan", offers),
        ]

    def texts_to_see(tx: Tx, actor: Actor) -> list[DeskEntry]:
        return [
            DeskEntry(
                "content-desk", "/innhold", len(services.content.proposals.waiting(tx, actor))
            )
        ]

    def settings_to_see(tx: Tx, actor: Actor) -> list[DeskEntry]:
        return [
            *_to_ask(services, tx, actor),
            DeskEntry("desk-programme", "/tilbud"),
            DeskEntry("desk-overview", "/koordinator/oversikt"),
            DeskEntry("desk-report", "/koordinator/rapport"),
        ]

    return [sessions_to_see, talks_to_see, texts_to_see, settings_to_see]


def _needs(services: Services, tx: Tx, actor: Actor) -> list[DeskEntry]:
    """Everybody who has asked to talk: who answers, and until when."""
    needs, scope, found = services.supervision.needs, Scope(actor.organisation_id), []
    for card in needs.waiting(tx, actor):
        need = card.need
        on_duty = needs.on_duty(tx, scope, need.programme_id) if need.urgency == "now" else []
        there = {who for who in on_duty if who != need.person_id}
        names = services.identity.people.names(tx, scope, there)
        who = "mine" if card.may_take else "duty" if there else "team"
        found.append(
            DeskEntry(
                f"supervision-needs-{need.urgency}",
                f"#need-{need.id}" if card.may_take else f"/veileder#need-{need.id}",
                1,
                {"name": card.name, "who": ", ".join(sorted(names.values()))},
                f"desk-need-{who}",
                need.promised_at,
            )
        )
    return found


def has_no_hour_for_talks(services: Services, tx: Tx, scope: Scope) -> bool:
    """Peers have room, and we have no hour for the talk that follows: no first session begins."""
    if not services.matching.waits.free_places(tx, scope, PROGRAMME):
        return False
    return not services.supervision.rule.talk_room(tx, scope, PROGRAMME)


def _to_ask(services: Services, tx: Tx, actor: Actor) -> list[DeskEntry]:
    """The peers whose half year is nearly over, as long as there are any to ask."""
    found = len(services.sessions.commitments.to_ask(tx, actor))
    return [DeskEntry("desk-commitments", "/koordinator/oversikt#videre", found)] if found else []
