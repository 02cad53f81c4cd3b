"""What the pages of supervision find in the application."""

from typing import Final

from aiohttp import web as http

from core.storage import Storage
from supervision.asides import Asides
from supervision.deciding import Deciding
from supervision.desk import Desk
from supervision.doorkeeper import Doorkeeper
from supervision.giving_on import GivingOn
from supervision.logbook import Logbook
from supervision.meeting_log import MeetingLog
from supervision.meetings import Meetings
from supervision.meetings_seen import MeetingsSeen
from supervision.moving import Moving
from supervision.needs import Needs
from supervision.offering import Offering
from supervision.openings import Openings
from supervision.ports import LinesWaiting
from supervision.practices import Practices
from supervision.ringing import Ringing
from supervision.rosters import Rosters
from supervision.service import Talks
from supervision.staff import Staff
from supervision.themes import Themes

ASIDES: Final = http.AppKey("ASIDES", Asides)
GIVING_ON: Final = http.AppKey("GIVING_ON", GivingOn)
NEEDS: Final = http.AppKey("NEEDS", Needs)
OFFERING: Final = http.AppKey("OFFERING", Offering)
STORAGE: Final = http.AppKey("SUPERVISION_STORAGE", Storage)
ROSTERS: Final = http.AppKey("ROSTERS", Rosters)
TALKS: Final = http.AppKey("TALKS", Talks)
DECIDING: Final = http.AppKey("DECIDING", Deciding)
DESK: Final = http.AppKey("SUPERVISION_DESK", Desk)
DOORKEEPER: Final = http.AppKey("DOORKEEPER", Doorkeeper)
LOGBOOK: Final = http.AppKey("LOGBOOK", Logbook)
MEETINGS: Final = http.AppKey("MEETINGS", Meetings)
MEETINGS_SEEN: Final = http.AppKey("MEETINGS_SEEN", MeetingsSeen)
MEETING_LOG: Final = http.AppKey("MEETING_LOG", MeetingLog)
OPENINGS: Final = http.AppKey("OPENINGS", Openings)
PRACTICES: Final = http.AppKey("PRACTICES", Practices)
RINGING: Final = http.AppKey("RINGING", Ringing)
THEMES: Final = http.AppKey("THEMES", Themes)
MOVING: Final = http.AppKey("MOVING", Moving)
STAFF: Final = http.AppKey("STAFF", Staff)
LINES_WAITING: Final = http.AppKey("LINES_WAITING", LinesWaiting)
"""Not there where there is no group."""
