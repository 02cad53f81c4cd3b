"""What the demo's cast does together: a group supervision that was, one that comes, a practice."""

from datetime import timedelta

from core.storage import Storage, Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from server.services import Services

ASKED = ("celine", "david")
HELD = "Vi øvde på å åpne en samtale, og lo en del. Neste gang: å avslutte."


class Together:
    """Finn and the two newest peers."""

    def __init__(self, storage: Storage, services: Services, cast: dict[str, Actor]) -> None:
        self._storage = storage
        self._supervision = services.supervision
        self._cast = cast

    async def plan(self) -> str:
        """Finn asks them at his first free time."""
        return await self._storage.write(self._plan, 0)

    async def hold(self, meeting_id: str) -> None:
        """It has been; both were there."""
        await self._storage.write(self._hold, meeting_id)

    async def look_ahead(self) -> None:
        """The next one, and David who would like to practise."""
        await self._storage.write(self._plan, 20)
        await self._storage.write(self._practise)

    def _plan(self, tx: Tx, which: int) -> str:
        meetings, finn = self._supervision.meetings, self._cast["finn"]
        hour = meetings.times(tx, finn, PROGRAMME)[which]
        made = meetings.plan(
            tx,
            finn,
            PROGRAMME,
            hour.starts_at,
            how="video",
            place="",
            people=[self._cast[key].person_id for key in ASKED],
        )
        return made.id

    def _hold(self, tx: Tx, meeting_id: str) -> None:
        finn = self._cast["finn"]
        there = [self._cast[key].person_id for key in ASKED]
        self._supervision.meetings.hold(tx, finn, meeting_id, there, "video")
        self._supervision.meeting_log.write(
            tx, finn, meeting_id, text=HELD, themes=["listening", "what_went_well"]
        )

    def _practise(self, tx: Tx) -> None:
        at = (tx.now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
        celine = self._cast["celine"].person_id
        self._supervision.practices.ask(tx, self._cast["david"], PROGRAMME, at, [celine])
