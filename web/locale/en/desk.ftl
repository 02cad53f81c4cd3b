## What else waits for the coordinator
desk-sessions = { $count ->
    [0] Sessions
    [one] One session to look at
   *[other] { $count } sessions to look at
}
desk-need-mine = You can answer, at the top of this page. We have promised an answer by { $by }.
desk-need-duty = { $who } is on duty and answers by { $by }. You need not do anything.
desk-need-team = The supervisors have been told, and one of them answers by { $by }. You need not do anything.
desk-offers = { $count ->
    [0] Get in touch with the peers
    [one] One peer to get in touch with
   *[other] { $count } things to get in touch with peers about
}
desk-commitments = { $count ->
    [one] One peer to ask about going on
   *[other] { $count } peers to ask about going on
}
desk-no-supervisor = { $count ->
    [one] One peer has no supervisor for the first talk. Give somebody the role
   *[other] { $count } peers have no supervisor for the first talk. Give somebody the role
}
desk-programme = Settings of the programme
desk-report = Activity report
desk-overview = Who is where?

## After a peer has died
after-death-desk = { $count ->
    [one] One person to talk with first
   *[other] { $count } people to talk with first
}
after-death-title = Talk with them first
after-death-lead = They have lost their peer. Nothing happens by itself, and no page tells them. A person does.
after-death-speak = Talk with { $name }
after-death-text = { $name }’s peer has died. We were told { $day }. Call or meet { $name }, and take the time it takes. Then ask whether { $name } would like to meet somebody else, now or later.
after-death-kept = If { $name } says yes, the request comes back to us with what { $name } wrote, the sessions that are left, and the place in the queue from the first time.
after-death-asked = { $name } has already asked for a peer again. That request is with us.
after-death-anew = We no longer have what { $name } wrote. If { $name } wants to meet somebody else, you can write a new request together.
after-death-yes = { $name } wants to meet somebody else
after-death-no = { $name } does not want to now
after-death-spoken = We have talked
after-death-empty = Nobody is waiting for a talk here
after-death-empty-text = When somebody loses their peer, you will see here whom to talk with.
after-death-flash-back = The request is back, with what was in it.
after-death-flash-spoken = Thank you for talking with them. The door is open if they want to come back.
desk-no-talk-room = No free time for talks in the next two weeks
