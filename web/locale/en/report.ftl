## The report
report-title = Activity in { $year }
report-note = Only months that are over are counted. Numbers below five are not shown and others are rounded to the nearest five, so that nobody can be recognised. Reasons and content are never in it.
report-none = No month is over yet
report-none-text = The report begins when January is over.
report-measure = What
report-year = Whole year
report-count = Count
report-few = fewer than 5
report-only-total = Shown as a total only, so that no single person can be recognised.
report-users = Users who have had sessions
report-peers = Peers who have had sessions
report-trained = Volunteers who are in a cohort
report-wait = Half of them got somebody to talk to within
report-weeks = { $count ->
    [one] one week
   *[other] { $count } weeks
}
report-requests = Requests
report-pairings = Pairings
report-sessions = Sessions
report-ended-agreed = Ended as agreed
report-ended-earlier = Ended earlier
report-talks-offered = Talks offered to the peers
report-talks-held = Talks held
report-as-xlsx = Download as a spreadsheet
report-as-csv = Download as CSV
report-as-pdf = Download as PDF
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
