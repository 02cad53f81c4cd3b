## What else waits for the coordinator
desk-sessions = { $count ->
    [0] Sessions
    [one] One session to look at
   *[other] { $count } sessions to look at
}
desk-offers = { $count ->
    [0] Get in touch with the peers
    [one] One peer to get in touch with
   *[other] { $count } times to get in touch with peers
}
desk-programme = Settings of the programme
desk-report = Activity report
desk-overview = Who is where?
