"""Content security policies: exact per route, nothing inline, nothing from anywhere else (DE1)."""

from dataclasses import dataclass
from functools import cached_property

SELF = ("'self'",)


@dataclass(frozen=True)
class Csp:
    """What a page may load. A route widens one word where it must, never the default."""

    script: tuple[str, ...] = SELF
    style: tuple[str, ...] = SELF
    font: tuple[str, ...] = SELF
    img: tuple[str, ...] = SELF
    connect: tuple[str, ...] = SELF
    media: tuple[str, ...] = ()
    worker: tuple[str, ...] = SELF
    manifest: tuple[str, ...] = SELF
    form: tuple[str, ...] = SELF
    trusted_types: tuple[str, ...] = ("sw",)
    """`sw`: the one policy of `frame.js`, which gives the service worker's address only."""

    @cached_property
    def header(self) -> str:
        """The header's value. Empty parts fall back to `default-src 'none'`."""
        parts = {
            "default-src": ("'none'",),
            "script-src": self.script,
            "style-src": self.style,
            "font-src": self.font,
            "img-src": self.img,
            "connect-src": self.connect,
            "media-src": self.media,
            "worker-src": self.worker,
            "manifest-src": self.manifest,
            "form-action": self.form,
            "base-uri": ("'none'",),
            "frame-ancestors": ("'none'",),
            "require-trusted-types-for": ("'script'",),
            "trusted-types": self.trusted_types,
        }
        return "; ".join(f"{name} {' '.join(of)}" for name, of in parts.items() if of)


PAGE = Csp()
"""Most pages."""

PLAYER = Csp(media=SELF)
"""A page on which one of our own recordings can be played."""

ROOM = Csp(media=("'self'", "blob:"), img=("'self'", "blob:"), trusted_types=("sw", "blur"))
"""A page with a call in it; `blur` gives the address of the worker that blurs, and no other."""

BLUR = Csp(script=("'self'", "'wasm-unsafe-eval'"), trusted_types=("blur",))
"""That worker, and nothing else of ours: WebAssembly may run; `blur` loads its own files only."""

GROUP = Csp(media=("'self'", "blob:"), img=("'self'", "blob:"), trusted_types=("sw", "seal"))
"""A group's room; `seal` gives the address of the worker that encrypts, and no other."""
