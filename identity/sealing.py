"""What runs beside the server for identity: seals the audit log each second, tidies up."""

import asyncio
from typing import Final

import structlog

from identity.audit import ChainBroken
from identity.setup import Identity

EVERY: Final = 1.0
TIDY_EVERY: Final = 3600

log = structlog.get_logger("identity.audit")


async def seal_now(identity: Identity) -> int:
    """Chain everything that is new; says how far the chain reaches, 0 if nothing was new."""
    reached = 0
    while (head := await identity.storage.write(identity.chain.seal)) is not None:
        identity.chain.publish(head)
        reached = head.sequence
    return reached


async def keep_sealed(identity: Identity) -> None:
    """Seal again and again until cancelled; a broken chain is told once, loudly."""
    rounds, told = 0, False
    while True:
        try:
            if await identity.storage.read(identity.chain.has_new):
                await seal_now(identity)
            if rounds % TIDY_EVERY == 0:
                await identity.storage.write(identity.codes.forget)
                await identity.storage.write(identity.passkeys.forget, identity.scope)
        except ChainBroken:
            if not told:
                log.critical("the audit log was changed from outside")
            told = True
        except Exception as error:
            log.error("the audit log could not be sealed", error=type(error).__name__)
        rounds += 1
        await asyncio.sleep(EVERY)
