"""`python -m tests.bench.run [prefix]`: runs the benchmarks whose figures begin so."""

import asyncio
import importlib
import json
import logging
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figure import BENCHES, Bench, Figure


async def _measured(bench: Bench) -> Sequence[Figure]:
    return await bench()


def main(prefix: str = "") -> int:
    """Prints a JSON line for each figure as it is measured; 1 if a benchmark broke."""
    logging.disable(logging.WARNING)
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        importlib.import_module(f"tests.bench.{path.stem}")
    broken = 0
    for bench, names in BENCHES.items():
        if not any(name.startswith(prefix) for name in names):
            continue
        try:
            for figure in asyncio.run(_measured(bench)):
                if figure.name.startswith(prefix):
                    print(json.dumps(figure.line()), flush=True)
        except Exception:
            broken = 1
            print(f"{', '.join(names)} broke:", file=sys.stderr)
            traceback.print_exc()
    return broken


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
