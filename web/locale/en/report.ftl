## The report
report-title = Activity in { $year }
report-note-when = The numbers for January to June come on 15 July, and for the whole year on 15 January. After that they do not change.
report-note-half = How many people it is about comes when the year is over.
report-note-few = If there are fewer than five, we do not show how many, and other numbers are rounded to the nearest five. That way nobody can be recognised. If a month has fewer than five, its quarter is shown as one, and if a quarter has, its half-year is. If a half-year has, we only say what the year lies between. That is why the parts do not always add up to the total.
report-note-never = Reasons and content are never in it.
report-note-title = How to read the numbers
report-corrected = Corrected: something was put right after its month was counted. It is counted with a later month, or came after the year was counted. What has been told already does not change.
report-none = No numbers yet
report-none-text = The numbers for January to June come on 15 July. The report begins then.
report-measure = What
report-year = the whole year
report-count = Count
report-few = fewer than { $count }
report-only-total = Shown as a total only, so that nobody can be recognised.
report-users = Users who have had sessions
report-peers = Peers who have had sessions
report-trained = New volunteers trained
report-cohort = Of them in the cohort { $name }
report-wait = Half of those who got a peer had one within
report-weeks = { $count ->
    [one] one week
   *[other] { $count } weeks
}
report-requests = Requests
report-pairings = Pairings
report-sessions = Sessions
report-ended-agreed = Ended as agreed
report-ended-earlier = Ended earlier
report-talks-offered = Talks with a supervisor, offered
report-talks-held = Talks with a supervisor, held
report-contacts = Times we got in touch with the peers
report-when = Period
report-in-numbers = In total
report-months = Month by month
report-bars = A bar is as tall as the time it stands for, and as long as the count in a month. So a larger area means more.
report-a-month = A month
report-years = Choose a year
report-before-us = We were not here in { $year }
report-before-us-text = There is nothing to tell about this year. Choose another year above.
report-page = Page { $page } of { $pages }
report-as-xlsx = Download as a spreadsheet
report-as-csv = Download as CSV
report-as-pdf = Download as PDF
report-no-pdf = We cannot make the PDF on this server. The spreadsheet has the same numbers. Whoever runs the service finds in the README what is missing.
report-month-1 = January
report-month-2 = February
report-month-3 = March
report-month-4 = April
report-month-5 = May
report-month-6 = June
report-month-7 = July
report-month-8 = August
report-month-9 = September
report-month-10 = October
report-month-11 = November
report-month-12 = December

## The overview
overview-title = Who is where?
overview-lead = { $count ->
    [0] None of the peers has room for more right now.
    [one] The peers have room for one more user.
   *[other] The peers have room for { $count } more users.
}
overview-peers = The peers
overview-cohorts = Choose a cohort
overview-more = { $count ->
    [one] One more
   *[other] { $count } more
}
overview-full = { $count ->
    [one] One who takes no more users now
   *[other] { $count } who take no more users now
}
overview-room = { $pairings } of { $capacity }
overview-places = Places taken
overview-next = Next session { $when }.
overview-four-weeks = Sessions in the last four weeks
overview-until = Has said yes to taking part from { $since } until { $day }.
overview-until-past = Has taken part since { $since }, and said yes until { $day }.
overview-peers-text = This is for sharing evenly and asking in time. It says nothing about how well anybody is doing.
overview-lately = { $held }, room for { $room }
overview-lately-much = That is more than there is room set aside for. Do ask { $name } how things are.
overview-go-on = Ask whether they would like to go on
overview-go-on-text = They have said yes for a time, and it is nearly over. Thank them for what they have done, and ask in good time. A no is just as fine.
overview-goes-on = { $name } goes on for half a year
overview-open = { $name } wants to think about it
overview-flash-yes = Good. Half a year more is noted.
overview-flash-open = Thank you for asking. It is here again in four weeks.
overview-away = Taking a break
overview-has-room = Has room
overview-waiting = Waiting for us
overview-late = Promised an answer, the day has gone
overview-asked = Somebody has been asked
overview-active = Meeting
overview-paused = Taking a break
overview-ending = Near the end
overview-quiet = Quiet for a while
overview-offers = Peers we want to get in touch with
overview-promises = Promised for today or before
overview-offers-link = See who
overview-mail-subject = { $count ->
    [one] Today: one thing
   *[other] Today: { $count } things
}
overview-mail-text =
    Hello, { $name }

    { $count ->
        [one] One thing is waiting for you today.
       *[other] { $count } things are waiting for you today.
    } You find it here: { $link }
overview-empty-days = Days without duty, next two weeks
overview-mail-hours = For the next two weeks none of us has free hours. The overview says more.
overview-mail-days = { $count ->
    [one] One day is without duty in the next two weeks.
   *[other] { $count } days are without duty in the next two weeks.
}
overview-log = The log


## Operation
operation-title = Operation
operation-lead = How the sessions and the machine are doing. Numbers only: no people, no rooms.
operation-calls = The sessions
operation-calls-today = Begun today
operation-interrupted = Cut off by a technical fault today
operation-since = Since the restart { $when }
operation-half-met = How long it took before they saw each other, for half of them
operation-seconds = { $seconds } seconds
operation-none = not measured yet
operation-restarted = Breaks mended by a new path
operation-rebuilt = Breaks mended by building anew
operation-unmended = Left while the connection was broken
operation-good = Time with a good connection
operation-fair = Time with a slightly unsteady connection
operation-weak = Time with a weak connection
operation-percent = { $share } %
operation-groups = Groups since the restart { $when }
operation-rooms = Rooms with somebody in them now
operation-people = Open pages in those rooms
operation-restarts = Restarts of what passes sound and picture on
operation-machine = The machine
operation-sockets = Open pages
operation-in-rooms = Of them in a room
operation-jobs = Tasks waiting
operation-jobs-since = { $count }, the oldest from { $when }
operation-failed = Tasks that failed
operation-disk = Free space
operation-gib = { $free } of { $all } GB

overview-talk-hours = Hours for talks a week

# The lists as files
lists-title = Take the lists with you
lists-text = Who is waiting, who is meeting, who is waiting during a break, sessions, talks, peers, promises, shifts, who asked to talk, what we are going to do and how many wishes have come. No words that anybody wrote, and no reasons. The file has names in it: keep it where only you can get at it, and delete it when you are done.
lists-xlsx = Download as a spreadsheet
lists-csv = Download as CSV
lists-requests = Requests
lists-pairings = Pairings
lists-sessions = Sessions
lists-breaks = Breaks
lists-meanwhile = Meets meanwhile
lists-break-asked = Asked, has not answered
lists-break-wait = Waits
lists-break-meanwhile = Would like somebody else meanwhile
lists-break-stood-in = Meets somebody else meanwhile
lists-break-back = Asked about going back, has not chosen
lists-talks = Talks
lists-more = More sessions
lists-promises = Promises
lists-meetings = Group supervision
lists-shifts = Shifts
lists-asked = Asked
lists-due = By
lists-about = About
lists-owner = Who
lists-coming = Coming
lists-starts = From
lists-ends = To
lists-pairing-proposed = The peer has been asked
lists-pairing-accepted-by-peer = The peer has said yes
lists-pairing-accepted-by-user = The user has said yes
lists-pairing-active = Meeting
lists-pairing-paused = On a break
lists-pairing-ended = Ended
lists-needs = Need to talk
lists-plan = What we are going to do
lists-wishes = Wishes
lists-urgency = When it is needed
lists-answered = Answered
lists-need-now = Now
lists-need-later = Soon, if possible
lists-need-open = Waiting
lists-need-answered = Somebody has been in touch
lists-need-let-be = Not needed after all
lists-occasion = What
lists-about-when = It is about
lists-by-whom = By
lists-plan-before-first = Good luck before the first session
lists-plan-after-first = After the first session
lists-plan-after-each = After a session
lists-plan-midway = Half way
lists-plan-before-last = Before the last session
lists-plan-after-end = Thanks when the two are done
lists-by-supervisor = A supervisor
lists-by-coordinator = A coordinator
lists-by-anybody = Any of us
lists-by-nobody = Nobody in particular
lists-month = Month
lists-wish-for = To
lists-signed = Name
lists-wish-group = One group supervision
lists-wish-all = The supervisors
lists-wish-signed = With a name
lists-wish-unsigned = Without a name
lists-peers = Peers
lists-name = Name
lists-sent = Sent
lists-promised = Answer promised
lists-stage = What is next
lists-kept = With
lists-peer = Peer
lists-user = User
lists-state = State
lists-since = Since
lists-ended = Ended
lists-allowance = Allowance
lists-used = Used
lists-booked = Booked
lists-when = When
lists-session = First session
lists-supervisor = Supervisor
lists-room = Room for
lists-hours = Open hours a week
lists-next = Next session
lists-lately = Sessions in the last four weeks
lists-joined = Taking part since
lists-until = Has said yes until
lists-cohorts = Cohorts

# The pairings behind the numbers
pairings-title = Who is meeting?
pairings-lead = Press two of them to see how things stand, and what is next.
pairings-ending = Near the end: { $count }
pairings-quiet = Quiet for a while: { $count }
pairings-paused = On a break: { $count }
pairings-active = Meeting: { $count }
pairings-used = { $used } of { $allowance } sessions held.
pairings-no-next = None booked.
pairings-none = Nobody is meeting right now
pairings-none-text = When a user and a peer have said yes to each other, you will see them here.
overview-talk-room = Talks there is room for in two weeks
