"""Who of us is called to a line of help, and may answer it or come into its call."""

from core.schema import Scope
from core.storage import Tx
from supervision.ports import Conversations
from supervision.staff import Staff


class AsideTeam:
    """The programme's supervisors, but neither of the two in the call. Where that leaves nobody,
    its coordinators: help is never called to an empty house."""

    def __init__(self, conversations: Conversations, staff: Staff) -> None:
        self._conversations = conversations
        self._staff = staff

    def of(
        self, tx: Tx, scope: Scope, programme_id: str, session_id: str, owner_id: str
    ) -> list[str]:
        """As it is now, always in the same order. `owner_id`: who asked, in that session."""
        two = self.two(tx, scope, session_id) or (owner_id,)
        return self._staff.answering(tx, scope, programme_id, *two)

    def two(self, tx: Tx, scope: Scope, session_id: str) -> tuple[str, ...]:
        """The two in the session: whatever else they are, neither is staff to its lines. Nobody
        once the session is forgotten."""
        met = self._conversations.get(tx, scope, session_id)
        return () if met is None else (met.user_id, met.peer_id)
