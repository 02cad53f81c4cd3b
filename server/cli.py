"""The command `likeperson` (serve, migrate, settings, admin, audit); also `python -m server`."""

import argparse
import asyncio
import sys

from server.cast import CAST
from server.commands import add_admin, verify_audit
from server.demo_pages import door
from server.house import House
from server.logs import set_up_logs
from server.migrations import migrate
from server.serve import serve
from server.settings import BadSettings, Settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the result is the process's exit status."""
    parser = argparse.ArgumentParser(prog="likeperson", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="command")
    commands.add_parser("serve", help="migrate and serve (the default)")
    commands.add_parser("migrate", help="bring the database up to date")
    commands.add_parser("settings", help="check the settings")
    admin = commands.add_parser("admin", help="add the first admin")
    admin.add_argument("first_name")
    admin.add_argument("email")
    audit = commands.add_parser("audit", help="the audit log")
    audit.add_argument("what", choices=["verify"], help="is the chain whole?")
    chosen = parser.parse_args(arguments)
    command = chosen.command or "serve"
    try:
        settings = Settings.read()
        set_up_logs(settings.log_level)
        if command == "serve":
            asyncio.run(serve(settings, announce))
        elif command == "migrate":
            asyncio.run(migrate(settings.database))
        elif command == "admin":
            return asyncio.run(add_admin(settings, chosen.first_name, chosen.email))
        elif command == "audit":
            return asyncio.run(verify_audit(settings))
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
