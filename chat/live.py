"""The group over the wire: what a socket may ask, and how it finds its way back in."""

from chat.domain import Cursor, Recovery
from chat.ledger import topic_of
from chat.messages import (
    ChatAfter,
    ChatAmHere,
    ChatAmTyping,
    ChatAround,
    ChatAskGroups,
    ChatBefore,
    ChatCaughtUp,
    ChatDelete,
    ChatDraft,
    ChatEdit,
    ChatFound,
    ChatGroups,
    ChatHere,
    ChatHistory,
    ChatJoined,
    ChatLine,
    ChatMessage,
    ChatPeople,
    ChatPin,
    ChatReact,
    ChatRead,
    ChatRecovered,
    ChatSeen,
    ChatSend,
    ChatSent,
    ChatSince,
    ChatSome,
    ChatTyping,
    ChatUnread,
    group_view,
    history,
    recovered,
    view,
)
from chat.presence import Presence
from chat.service import Chat
from core.errors import NotFound
from core.storage import Storage
from identity.permissions import Allowed, allowed
from wire.peer import Peer
from wire.registry import Registry

STREAM = "channel"


def speak(registry: Registry, chat: Chat, presence: Presence, storage: Storage) -> None:
    """Teach the wire the group's words."""
    live = _Live(chat, presence, storage)
    registry.says(ChatMessage, ChatRecovered, ChatSeen, ChatLine, ChatHere, ChatTyping)
    registry.says(ChatJoined)
    registry.resumes(STREAM, live.resume)
    registry.on(ChatSend, action="chat.send", reply=ChatSent)(live.send)
    registry.on(ChatEdit, action="chat.send", reply=ChatSent)(live.edit)
    registry.on(ChatDelete, action="chat.send", reply=ChatSent)(live.delete)
    registry.on(ChatReact, action="chat.send", reply=ChatSent)(live.react)
    registry.on(ChatPin, action="chat.moderate", reply=ChatSent)(live.pin)
    registry.on(ChatSome, action="chat.read", kind="light", reply=ChatFound)(live.some)
    registry.on(ChatAskGroups, action="chat.read", kind="light", reply=ChatGroups)(live.groups)
    registry.on(ChatAfter, action="chat.read", kind="light", reply=ChatHistory)(live.after)
    registry.on(ChatAround, action="chat.read", kind="light", reply=ChatHistory)(live.around)
    registry.on(ChatDraft, action="chat.send", kind="light")(live.draft)
    registry.on(ChatAmHere, action="chat.read", kind="light", reply=ChatPeople)(live.here)
    registry.on(ChatAmTyping, action="chat.send", kind="light")(live.typing)
    registry.on(ChatSince, action="chat.read", kind="light", reply=ChatCaughtUp)(live.since)
    registry.on(ChatBefore, action="chat.read", kind="light", reply=ChatHistory)(live.before)
    registry.on(ChatRead, action="chat.read", kind="light", reply=ChatUnread)(live.read)


class _Live:
    def __init__(self, chat: Chat, presence: Presence, storage: Storage) -> None:
        self._chat = chat
        self._presence = presence
        self._storage = storage

    async def resume(self, peer: Peer, channel_id: str, cursor: str) -> None:
        """Listen first, then read: what is written in between comes twice rather than never."""
        if not isinstance(allowed(peer.actor, "chat.read"), Allowed):
            raise NotFound
        peer.send(recovered(await self._catch_up(peer, channel_id, cursor)))

    async def since(self, peer: Peer, message: ChatSince) -> ChatCaughtUp:
        recovery = await self._catch_up(peer, message.channel, message.cursor)
        return ChatCaughtUp(
            cursor=str(recovery.channel.cursor),
            recovered=recovery.recovered,
            messages=[view(each) for each in recovery.messages],
        )

    async def groups(self, peer: Peer, _message: ChatAskGroups) -> ChatGroups:
        """Listen first, then read: nothing that is written in between is missed."""
        for channel in await self._storage.read(self._chat.channels, peer.actor):
            peer.subscribe(topic_of(channel.id))
        groups, line = await self._storage.read(self._chat.overview, peer.actor)
        return ChatGroups(
            groups=[group_view(each) for each in groups],
            line=None if line is None else group_view(line),
        )

    async def send(self, peer: Peer, message: ChatSend) -> ChatSent:
        sent = await self._storage.write(
            self._chat.send,
            peer.actor,
            message.channel,
            message.client_id,
            message.text,
            message.reply_to,
        )
        return ChatSent(message=sent.id, place=sent.place, seq=sent.seq)

    async def edit(self, peer: Peer, message: ChatEdit) -> ChatSent:
        now = await self._storage.write(
            self._chat.edit, peer.actor, message.channel, message.message, message.text
        )
        return ChatSent(message=now.id, place=now.place, seq=now.seq)

    async def delete(self, peer: Peer, message: ChatDelete) -> ChatSent:
        now = await self._storage.write(
            self._chat.delete, peer.actor, message.channel, message.message
        )
        return ChatSent(message=now.id, place=now.place, seq=now.seq)

    async def before(self, peer: Peer, message: ChatBefore) -> ChatHistory:
        page = await self._storage.read(
            self._chat.before, peer.actor, message.channel, message.place
        )
        return history(page)

    async def after(self, peer: Peer, message: ChatAfter) -> ChatHistory:
        return history(
            await self._storage.read(self._chat.after, peer.actor, message.channel, message.place)
        )

    async def around(self, peer: Peer, message: ChatAround) -> ChatHistory:
        return history(
            await self._storage.read(self._chat.around, peer.actor, message.channel, message.place)
        )

    async def some(self, peer: Peer, message: ChatSome) -> ChatFound:
        found = await self._storage.read(
            self._chat.some, peer.actor, message.channel, message.messages
        )
        return ChatFound(messages=[view(each) for each in found])

    async def react(self, peer: Peer, message: ChatReact) -> ChatSent:
        now = await self._storage.write(
            self._chat.react,
            peer.actor,
            message.channel,
            message.message,
            message.kind,
            message.on,
        )
        return ChatSent(message=now.id, place=now.place, seq=now.seq)

    async def pin(self, peer: Peer, message: ChatPin) -> ChatSent:
        now = await self._storage.write(
            self._chat.pin, peer.actor, message.channel, message.message, message.on
        )
        return ChatSent(message=now.id, place=now.place, seq=now.seq)

    async def draft(self, peer: Peer, message: ChatDraft) -> None:
        await self._storage.write(self._chat.keep_draft, peer.actor, message.channel, message.text)

    async def read(self, peer: Peer, message: ChatRead) -> ChatUnread:
        unread = await self._storage.write(
            self._chat.mark_read, peer.actor, message.channel, message.place
        )
        return ChatUnread(unread=unread)

    async def here(self, peer: Peer, message: ChatAmHere) -> ChatPeople:
        _must_listen(peer, message.channel)
        me = peer.actor
        people = self._presence.here(message.channel, me.person_id, me.first_name)
        return ChatPeople(people=people)

    async def typing(self, peer: Peer, message: ChatAmTyping) -> None:
        _must_listen(peer, message.channel)
        me = peer.actor
        self._presence.typing(message.channel, me.person_id, me.first_name)

    async def _catch_up(self, peer: Peer, channel_id: str, cursor: str) -> Recovery:
        """Whoever does not belong there (any more) hears nothing from now on."""
        topic = topic_of(channel_id)
        if topic not in peer.topics:
            await self._storage.read(self._chat.enter, peer.actor, channel_id)
            # Only now, and before reading: nothing falls in between, and no stranger listens.
            peer.subscribe(topic)
        try:
            return await self._storage.read(
                self._chat.since, peer.actor, channel_id, Cursor.parse(cursor)
            )
        except BaseException:
            peer.unsubscribe(topic)
            raise


def _must_listen(peer: Peer, channel_id: str) -> None:
    """Whoever listens to a channel was let in; whoever is put out is cut off at once (AZ4)."""
    if topic_of(channel_id) not in peer.topics:
        raise NotFound
