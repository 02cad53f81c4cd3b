"""What several pages of supervision need: whose programme it is, and what themes are called."""

from collections.abc import Iterable

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor, Role
from identity.defaults import PROGRAMME
from supervision.themes import Theme, Themes
from web.texts import Texts


def programme_of(me: Actor, *roles: Role) -> str:
    """Where one holds one of the roles; the default programme first."""
    mine = sorted(p for p in me.programmes if me.has(*roles, programme_id=p))
    return PROGRAMME if PROGRAMME in mine or not mine else mine[0]


def theme_names(themes: Iterable[Theme], words: Texts) -> dict[str, str]:
    """Key → what it is called in the reader's language, also of those out of use."""
    return {
        theme.key: theme.name(words.locale) or words.t(f"supervision-theme-{theme.key}")
        for theme in themes
    }


def known_themes(tx: Tx, themes: Themes, me: Actor, words: Texts) -> dict[str, str]:
    """The same of all programmes that somebody belongs to."""
    return theme_names(themes.all(tx, Scope(me.organisation_id), sorted(me.programmes)), words)
