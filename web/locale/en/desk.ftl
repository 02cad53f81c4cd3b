## What else waits for the coordinator
desk-sessions = { $count ->
    [0] Sessions
    [one] One session to look at
   *[other] { $count } sessions to look at
}
desk-programme = Settings of the programme
desk-report = Activity report
desk-overview = Who is where?
