"""The use cases of the group. Each asks anew whether the person belongs to the channel (AZ4)."""

from dataclasses import dataclass

from chat import store
from chat.domain import (
    PAGE,
    RECOVER_AT_MOST,
    UNREAD_AT_MOST,
    Channel,
    Cursor,
    Message,
    OtherWords,
    Page,
    Recovery,
    Summary,
    clean_text,
)
from chat.events import LineWritten
from chat.ledger import Ledger, Publisher
from chat.messages import ChatSeen
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor


@dataclass(frozen=True, slots=True)
class Opened:
    """A channel as somebody enters it: a page of it, and where they had got to."""

    channel: Channel
    page: Page
    read: int
    unread: int


class Chat:
    """Reading and writing in the group."""

    def __init__(self, ledger: Ledger, publisher: Publisher) -> None:
        self._ledger = ledger
        self._publisher = publisher

    def ensure(self, tx: Tx, scope: Scope, programme_id: str) -> None:
        """Every cohort has its channel, and the programme has one for all."""
        store.make_channel(tx, scope, programme_id, programme_id, "all")
        for cohort_id, its_programme in store.missing_cohorts(tx, scope):
            store.make_channel(tx, scope, cohort_id, its_programme, "cohort")

    def complete(self, tx: Tx, scope: Scope, programme_id: str) -> bool:
        """Whether `ensure` would have nothing to do."""
        has_all = store.has_channel(tx, scope, programme_id)
        return has_all and not store.missing_cohorts(tx, scope)

    def groups(self, tx: Tx, actor: Actor) -> list[Summary]:
        """The channels of a person, with what is new in each."""
        scope = Scope(actor.organisation_id)
        found = []
        for channel in store.channels_of(tx, scope, actor.person_id):
            latest = self._ledger.read(tx, scope, store.newest(tx, scope, channel.id, 1))
            unread = self._unread(tx, scope, channel.id, actor.person_id)
            found.append(Summary(channel, unread, latest[0] if latest else None))
        return found

    def enter(self, tx: Tx, actor: Actor, channel_id: str) -> Channel:
        """The channel, if the person belongs to it now. Raises: NotFound."""
        return self._enter(tx, actor, channel_id)[1]

    def open(self, tx: Tx, actor: Actor, channel_id: str, before: int | None = None) -> Opened:
        """The channel with its newest page, or the page before a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        read = store.read_place(tx, scope, channel.id, actor.person_id)
        unread = self._unread(tx, scope, channel.id, actor.person_id)
        return Opened(channel, self._page(tx, scope, channel.id, before), read, unread)

    def own(self, tx: Tx, actor: Actor, channel_id: str, message_id: str) -> Message:
        """A message of one's own that is still there. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        return self._ledger.read(tx, scope, [self._own(tx, scope, actor, channel, message_id)])[0]

    def before(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> Page:
        """The stretch of history before a place. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        return self._page(tx, scope, channel.id, place)

    def since(self, tx: Tx, actor: Actor, channel_id: str, cursor: Cursor | None) -> Recovery:
        """All that came after the cursor, or honestly not (RE4). Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        if cursor and cursor.epoch == channel.epoch and cursor.seq <= channel.seq:
            rows = store.changed_after(tx, scope, channel.id, cursor.seq, RECOVER_AT_MOST + 1)
            if len(rows) <= RECOVER_AT_MOST:
                return Recovery(channel, True, self._ledger.read(tx, scope, rows))
        return Recovery(channel, False, self._page(tx, scope, channel.id, None).messages)

    def send(self, tx: Tx, actor: Actor, channel_id: str, client_id: str, text: str) -> Message:
        """Write, exactly once: the same client id again gives the same message (RE2).

        Raises: NotFound; NotText; OtherWords when the client id stands for something else.
        """
        words = clean_text(text)
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        sent = self._ledger.append(
            tx,
            scope,
            channel,
            author_id=actor.person_id,
            author=actor.first_name,
            client_id=client_id,
            text=words,
        )
        if sent and channel.kind == "line":
            tx.emit(
                LineWritten(
                    organisation_id=scope.organisation_id,
                    channel_id=channel.id,
                    author_id=actor.person_id,
                    by_peer=channel.owner_id == actor.person_id,
                )
            )
        return sent or self._again(tx, scope, actor.person_id, client_id, channel_id, words)

    def edit(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, text: str) -> Message:
        """Put one's own message in other words. Raises: NotFound, NotText."""
        words = clean_text(text)
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        row = self._own(tx, scope, actor, channel, message_id)
        if row.kind != "text":
            raise NotFound
        [now] = self._ledger.read(tx, scope, [row])
        return (
            now if now.text == words else self._ledger.change(tx, scope, channel, row, text=words)
        )

    def delete(self, tx: Tx, actor: Actor, channel_id: str, message_id: str) -> Message:
        """Take one's own message away; twice is as good as once. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        row = store.by_id(tx, scope, channel.id, message_id)
        if row is None or row.author_id != actor.person_id:
            raise NotFound
        if row.gone_at is not None:
            return self._ledger.read(tx, scope, [row])[0]
        return self._ledger.change(tx, scope, channel, row, gone=True)

    def mark_read(self, tx: Tx, actor: Actor, channel_id: str, place: int) -> int:
        """Read up to `place`, never backwards; says how many are left. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        place = min(place, channel.seq)
        if place > store.read_place(tx, scope, channel.id, actor.person_id):
            store.mark_read(tx, scope, channel.id, actor.person_id, place)
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
        return scope, channel

    def _own(
        self, tx: Tx, scope: Scope, actor: Actor, channel: Channel, message_id: str
    ) -> store.Row:
        row = store.by_id(tx, scope, channel.id, message_id)
        if row is None or row.author_id != actor.person_id or row.gone_at is not None:
            raise NotFound
        return row

    def _again(
        self, tx: Tx, scope: Scope, author_id: str, client_id: str, channel_id: str, words: str
    ) -> Message:
        """The message that this client id stands for already; later edits are no contradiction."""
        row = store.by_client_id(tx, scope, author_id, client_id)
        if row is None or row.channel_id != channel_id or row.kind != "text":
            raise OtherWords
        [message] = self._ledger.read(tx, scope, [row])
        if message.text != words and row.edited_at is None:
            raise OtherWords
        return message

    def _page(self, tx: Tx, scope: Scope, channel_id: str, before: int | None) -> Page:
        rows = store.newest(tx, scope, channel_id, PAGE + 1, before)
        messages = self._ledger.read(tx, scope, rows[:PAGE])
        return Page(tuple(reversed(messages)), earlier=len(rows) > PAGE)

    def _unread(self, tx: Tx, scope: Scope, channel_id: str, person_id: str) -> int:
        read = store.read_place(tx, scope, channel_id, person_id)
        return store.count_unread(tx, scope, channel_id, person_id, read, UNREAD_AT_MOST)
