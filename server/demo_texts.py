"""What the demo's cast has written for our texts: one proposal that is in use, one that waits."""

from typing import Final

from content.domain import Words
from content.setup import ContentServices
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME

KEEP: Final = {
    "nb": Words(
        "Å holde samtalen i gang",
        "Gjenta det siste du hørte, og **tell sakte til fem**. Stillhet er lov. Spør heller "
        "«hvordan» enn «hvorfor».\n\n> Du sa at det ble stille hjemme. Hvordan var det for deg?",
    ),
    "en": Words(
        "To keep going",
        "Repeat the last thing you heard, and **count slowly to five**. Silence is allowed. Ask "
        "“how” rather than “why”.\n\n> You said that it grew quiet at home. How was that for you?",
    ),
}
PLACE: Final = {
    "nb": Words(
        "",
        "[Sidetmedord.no](https://sidetmedord.no) er chat og e-post hos Mental Helse, for deg som "
        "heller vil skrive enn ringe.",
    )
}


def in_use(tx: Tx, content: ContentServices, cast: dict[str, Actor]) -> None:
    """Celine has proposed, Guro has published."""
    made = content.proposals.write(
        tx,
        cast["celine"],
        PROGRAMME,
        kind="tool",
        key="tool-keep",
        texts=KEEP,
        why="Jeg glemte å vente. Å telle er lettere enn å huske at man skal være stille.",
        named=True,
        base=0,
        send=True,
    )
    content.proposals.publish(
        tx,
        cast["guro"],
        made,
        texts=KEEP,
        expected=0,
        revision=0,
        note="Telle til fem, etter forslag fra Celine.",
        thanks="Så konkret, og så lett å gjøre midt i en samtale. Takk!",
    )


def waits(tx: Tx, content: ContentServices, cast: dict[str, Actor]) -> None:
    """Bjørn has proposed; nobody has answered yet."""
    content.proposals.write(
        tx,
        cast["bjorn"],
        PROGRAMME,
        kind="resource",
        key=None,
        texts=PLACE,
        why="Flere har sagt at det er lettere å skrive.",
        named=True,
        base=0,
        send=True,
    )
