"""The command: `likeperson [serve | migrate | settings]`, also as `python -m server`."""

import argparse
import asyncio
import sys

from server.cast import CAST
from server.demo_pages import door
from server.house import House
from server.logs import set_up_logs
from server.migrations import migrate
from server.serve import serve
from server.settings import BadSettings, Settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the result is the process's exit status."""
    parser = argparse.ArgumentParser(prog="likeperson", description=__doc__)
    parser.add_argument(
        "command",
        nargs="?",
        default="serve",
        choices=["serve", "migrate", "settings"],
        help="serve: migrate and serve (the default); migrate: only that; settings: check them",
    )
    command = parser.parse_args(arguments).command
    try:
        settings = Settings.read()
        set_up_logs(settings.log_level)
        if command == "serve":
            asyncio.run(serve(settings, announce))
        elif command == "migrate":
            asyncio.run(migrate(settings.database))
    except BadSettings as bad:
        print("Likeperson does not start like this:", file=sys.stderr)
        for problem in bad.problems:
            print(f"  - {problem}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Likeperson could not start: {error}", file=sys.stderr)
        return 1
    return 0


def announce(house: House) -> None:
    """Say where to look, in the terminal of whoever started it."""
    print(f"\nLikeperson: {house.settings.base_url}", flush=True)
    if house.demo:
        print(f"Be one of these, each in a window of their own ({house.settings.base_url}/demo):")
        for member in CAST:
            print(f"  {member.name:8} {member.role:12} {door(house, member)}")
        print("Stop with Ctrl+C; what you did is kept in the data folder.\n", flush=True)
