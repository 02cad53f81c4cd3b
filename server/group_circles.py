"""Those who are asked to a group supervision get a channel of their own, as long as it is known."""

from chat.circle import Circles
from core.events import Events
from core.schema import Scope
from core.storage import Tx
from identity.people import People
from supervision.events import MeetingChanged, MeetingForgotten
from web.texts import Texts


def circles_follow(events: Events, circles: Circles, people: People) -> None:
    """In the transaction of what happens: its members are whoever is asked; called off or long
    ago, it is over."""

    def changed(tx: Tx, event: MeetingChanged) -> None:
        scope = Scope(event.organisation_id)
        if event.status == "gone":
            circles.end(tx, scope, event.meeting_id)
            return
        by_id = event.host_id
        if by_id is None:
            circles.members(tx, scope, event.meeting_id, event.people)
            return
        host = people.get(tx, scope, by_id)
        words = Texts(host.locale, host.zone)
        circles.open(
            tx,
            scope,
            event.meeting_id,
            programme_id=event.programme_id,
            name=words.t("supervision-meeting-channel", day=words.day(event.starts_at)),
            by_id=by_id,
            people=event.people,
        )

    def forgotten(tx: Tx, event: MeetingForgotten) -> None:
        circles.end(tx, Scope(event.organisation_id), event.meeting_id)

    events.on(MeetingChanged, changed)
    events.on(MeetingForgotten, forgotten)
