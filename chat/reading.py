"""Reading in the group: the groups of somebody, a page of one, one message closely, what is new.
Each use case asks anew whether the person belongs to the channel (AZ4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chat import member_store, message_store, reading_store, social_store, store
from chat.domain import (
    PAGE,
    RECOVER_AT_MOST,
    UNREAD_AT_MOST,
    Channel,
    Cursor,
    Message,
    Page,
    Recovery,
    Summary,
)
from chat.ledger import Ledger, Publisher
from chat.messages import ChatSeen
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import STAFF, Actor


@dataclass(frozen=True, slots=True)
class Opened:
    """A channel as somebody enters it: a page of it, and where they had got to."""

    channel: Channel
    page: Page
    read: int
    unread: int
    pinned: tuple[Message, ...] = ()
    draft: str = ""
    quoted: Mapping[str, Message] = field(default_factory=dict)
    """What the page's replies answer, by id."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One message closely: its thread, what stood in it before, and who has read it."""

    channel: Channel
    message: Message
    thread: tuple[Message, ...]
    earlier: tuple[tuple[datetime, str], ...]
    readers: tuple[str, ...]
    """First names, never of those who have not."""


def _last_written(summary: Summary) -> float:
    return summary.latest.sent_at.timestamp() if summary.latest else 0.0


class Reading:
    """What somebody may see of the groups that they belong to."""

    def __init__(self, ledger: Ledger, publisher: Publisher) -> None:
        self._ledger = ledger
        self._publisher = publisher

    def groups(self, tx: Tx, actor: Actor) -> list[Summary]:
        """The groups of a person with what is new in each; where something was written last comes
        first."""
        scope = Scope(actor.organisation_id)
        theirs = self._ledger.named(tx, scope, store.channels_of(tx, scope, actor.person_id))
        found = [self._summary(tx, scope, actor.person_id, channel) for channel in theirs]
        return sorted(found, key=_last_written, reverse=True)

    def overview(self, tx: Tx, actor: Actor) -> tuple[list[Summary], Summary | None]:
        """The groups, and the person's own direct line once there is one."""
        scope = Scope(actor.organisation_id)
        lines = [each for each in self.channels(tx, actor) if each.kind == "line"]
        line = self._summary(tx, scope, actor.person_id, lines[0]) if lines else None
        return self.groups(tx, actor), line

    def _summary(self, tx: Tx, scope: Scope, person_id: str, channel: Channel) -> Summary:
        latest = self._ledger.read(tx, scope, message_store.newest(tx, scope, channel.id, 1))
        unread = self._unread(tx, scope, channel.id, person_id)
        read = reading_store.read_place(tx, scope, channel.id, person_id) if unread else 0
        named = bool(unread) and social_store.mention_of(tx, scope, channel.id, person_id, read)
        return Summary(channel, unread, latest[0] if latest else None, named)

    def channels(self, tx: Tx, actor: Actor) -> list[Channel]:
        """The groups of a person, and their own direct line."""
        scope = Scope(actor.organisation_id)
        ids = store.read_by(tx, scope, actor.person_id)
        found = [store.channel_of(tx, scope, each, actor.person_id) for each in ids]
        there = [channel for channel in found if channel is not None]
        return self._ledger.named(tx, scope, there)

    def unread(self, tx: Tx, actor: Actor) -> int:
        """How many messages wait in all groups together, and on one's own direct line."""
        scope = Scope(actor.organisation_id)
        channels = store.read_by(tx, scope, actor.person_id)
        return sum(self._unread(tx, scope, each, actor.person_id) for each in channels)

    def enter(self, tx: Tx, actor: Actor, channel_id: str) -> Channel:
        """The channel, if the person belongs to it now. Raises: NotFound."""
        return self._enter(tx, actor, channel_id)[1]

    def open(self, tx: Tx, actor: Actor, channel_id: str, before: int | None = None) -> Opened:
        """The channel with its newest page, or the page before a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        read = reading_store.read_place(tx, scope, channel.id, actor.person_id)
        page = self._page(tx, scope, channel.id, before)
        return self._opened(tx, scope, actor, channel, page, read)

    def open_around(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> Opened:
        """The channel with the stretch around a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        read = reading_store.read_place(tx, scope, channel.id, actor.person_id)
        page = self._around(tx, scope, channel.id, place)
        return self._opened(tx, scope, actor, channel, page, read)

    def place_at(self, tx: Tx, actor: Actor, channel_id: str, moment: datetime) -> int:
        """The place of the first message from then on; the newest's if there is none."""
        scope, channel = self._enter(tx, actor, channel_id)
        found = message_store.first_at(tx, scope, channel.id, moment)
        return channel.seq if found is None else found

    def look(self, tx: Tx, actor: Actor, channel_id: str, message_id: str) -> Looked:
        """One message that is still there, closely. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        row = self._standing(tx, scope, channel, message_id)
        root = row.root_id or row.id
        thread = self._ledger.read(tx, scope, message_store.thread(tx, scope, channel.id, root))
        message = next(each for each in thread if each.id == message_id)
        readers = set(reading_store.readers(tx, scope, channel.id, row.place))
        people = member_store.names(tx, scope, channel)
        names = [
            name
            for person_id, name in people.items()
            if person_id in readers and person_id not in (actor.person_id, row.author_id)
        ]
        earlier = () if message.hidden else self._ledger.earlier_words(tx, scope, message_id)
        return Looked(channel, message, thread, tuple(earlier), tuple(names))

    def some(
        self, tx: Tx, actor: Actor, channel_id: str, ids: Sequence[str]
    ) -> tuple[Message, ...]:
        """Messages of a channel by id. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        return self._ledger.read(tx, scope, message_store.some(tx, scope, channel.id, ids))

    def after(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> Page:
        """The stretch of history after a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        rows = message_store.oldest_after(tx, scope, channel.id, place, PAGE + 1)
        messages = self._ledger.read(tx, scope, rows[:PAGE])
        return Page(messages, earlier=True, later=len(rows) > PAGE)

    def around(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> Page:
        """The stretch of history around a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        return self._around(tx, scope, channel.id, place)

    def before(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> Page:
        """The stretch of history before a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        return self._page(tx, scope, channel.id, place)

    def since(self, tx: Tx, actor: Actor, channel_id: str, cursor: Cursor | None) -> Recovery:
        """All that came after the cursor, or honestly not (RE4). Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        if cursor and cursor.epoch == channel.epoch and cursor.seq <= channel.seq:
            rows = message_store.changed_after(
                tx, scope, channel.id, cursor.seq, RECOVER_AT_MOST + 1
            )
            if len(rows) <= RECOVER_AT_MOST:
                return Recovery(channel, True, self._ledger.read(tx, scope, rows))
        return Recovery(channel, False, self._page(tx, scope, channel.id, None).messages)

    def kept(self, tx: Tx, actor: Actor, programme_id: str) -> tuple[Message, ...]:
        """What is worth reading before one's first session; for the peers and staff of the
        programme. Raises: NotFound."""
        if not actor.has("peer", *STAFF, programme_id=programme_id):
            raise NotFound
        scope = Scope(actor.organisation_id)
        found = self._ledger.read(tx, scope, message_store.kept(tx, scope, programme_id))
        return tuple(each for each in found if not each.gone)

    def mark_read(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> int:
        """Read up to `place`, never backwards; says how many are left. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        place = min(place, channel.seq)
        if place > reading_store.read_place(tx, scope, channel.id, actor.person_id):
            reading_store.mark_read(tx, scope, channel.id, actor.person_id, place)
            unread = self._unread(tx, scope, channel.id, actor.person_id)
            seen = ChatSeen(channel=channel.id, place=place, unread=unread)
            tx.after(lambda: self._publisher.publish(f"person:{actor.person_id}", seen))
            return unread
        return self._unread(tx, scope, channel.id, actor.person_id)

    def _enter(
        self, tx: Tx, actor: Actor, channel_id: str, *, lock: bool = False
    ) -> tuple[Scope, Channel]:
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id, lock=lock)
        if channel is None:
            raise NotFound
        if channel.kind == "small" and not lock:
            [channel] = self._ledger.named(tx, scope, [channel])
        return scope, channel

    def _standing(
        self, tx: Tx, scope: Scope, channel: Channel, message_id: str
    ) -> message_store.Row:
        row = message_store.by_id(tx, scope, channel.id, message_id)
        if row is None or row.gone_at is not None:
            raise NotFound
        return row

    def _opened(
        self, tx: Tx, scope: Scope, actor: Actor, channel: Channel, page: Page, read: int
    ) -> Opened:
        known = {each.id: each for each in page.messages}
        wanted = {each.reply_to for each in page.messages if each.reply_to} - known.keys()
        others = message_store.some(tx, scope, channel.id, sorted(wanted)) if wanted else []
        known |= {each.id: each for each in self._ledger.read(tx, scope, others)}
        return Opened(
            channel,
            page,
            read,
            self._unread(tx, scope, channel.id, actor.person_id),
            self._ledger.read(tx, scope, message_store.pinned(tx, scope, channel.id)),
            self._ledger.draft(tx, scope, actor.person_id, channel.id),
            known,
        )

    def _page(self, tx: Tx, scope: Scope, channel_id: str, before: int | None) -> Page:
        rows = message_store.newest(tx, scope, channel_id, PAGE + 1, before)
        messages = self._ledger.read(tx, scope, rows[:PAGE])
        return Page(tuple(reversed(messages)), len(rows) > PAGE, later=before is not None)

    def _around(self, tx: Tx, scope: Scope, channel_id: str, place: int) -> Page:
        half = PAGE // 2
        before = message_store.newest(tx, scope, channel_id, half + 1, place)
        after = message_store.oldest_after(tx, scope, channel_id, place - 1, half + 1)
        rows = [*reversed(before[:half]), *after[:half]]
        messages = self._ledger.read(tx, scope, rows)
        return Page(messages, earlier=len(before) > half, later=len(after) > half)

    def _unread(self, tx: Tx, scope: Scope, channel_id: str, person_id: str) -> int:
        read = reading_store.read_place(tx, scope, channel_id, person_id)
        return reading_store.count_unread(tx, scope, channel_id, person_id, read, UNREAD_AT_MOST)
