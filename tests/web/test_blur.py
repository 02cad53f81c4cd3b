"""The worker that blurs: a policy of its own, its package's files only, and no offer without it."""

from pathlib import Path

from tests.web.house import house
from web.blur import PACKAGE, VERSION, address
from web.policy import PAGE, ROOM

BASE = f"/uskarp/{VERSION}"


async def test_only_the_worker_may_run_webassembly() -> None:
    """DE1: the room may run no more than any page; the worker's policy is its own."""
    assert "wasm" not in PAGE.header + ROOM.header
    async with house() as client, client.get(f"{BASE}/worker.js") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status == 200
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "require-trusted-types-for 'script'; trusted-types blur" in policy


async def test_the_packages_files_and_no_others() -> None:
    assert address() == f"{BASE}/worker.js"
    async with house() as client:
        for path in PACKAGE.iterdir():
            used = path.suffix in (".wasm", ".binarypb") or "bin.js" in path.name
            used = used or path.name in (
                "selfie_segmentation.js",
                "selfie_segmentation_landscape.tflite",
            )
            async with client.get(f"{BASE}/{path.name}") as answer:
                assert answer.status == (200 if used else 404), path.name
        for strange in ("..%2fpackage.json", "package.json", "x"):
            async with client.get(f"{BASE}/{strange}") as answer:
                assert answer.status == 404
        async with client.post(f"{BASE}/worker.js") as answer:
            assert answer.status in (403, 405)


def test_a_house_of_python_alone_offers_none(tmp_path: Path) -> None:
    assert address(tmp_path) is None
