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
desk-commitments = { $count ->
    [one] One peer to ask whether they go on
   *[other] { $count } peers to ask whether they go on
}
desk-no-supervisor = { $count ->
    [one] One peer lacks a supervisor for the first talk. Give somebody the role
   *[other] { $count } peers lack a supervisor for the first talk. Give somebody the role
}
desk-programme = Settings of the programme
desk-report = Activity report
desk-overview = Who is where?

## After a peer has died
after-death-desk = { $count ->
    [one] One person to speak with first
   *[other] { $count } people to speak with first
}
after-death-title = Speak together first
after-death-lead = They have lost their peer. Nothing happens by itself, and no page tells them. A human being does.
after-death-speak = Speak with { $name }
after-death-text = { $name }’s peer has died. We were told { $day }. Ring or meet { $name }, and take the time it takes. Then ask whether { $name } wants to meet somebody else, now or later.
after-death-kept = If { $name } says yes, the request comes back to us with what { $name } wrote, the sessions that are left, and the place in the line from the first time.
after-death-asked = { $name } has asked for a peer anew already. That request is with us.
after-death-anew = We no longer have what { $name } wrote. If { $name } wants to meet somebody else, you can write a new request together.
after-death-yes = { $name } wants to meet somebody else
after-death-no = { $name } does not want to now
after-death-spoken = We have spoken together
after-death-empty = Nobody waits for a talk here
after-death-empty-text = When somebody loses their peer, it says here whom to speak with.
after-death-flash-back = The request is back, with what stood in it.
after-death-flash-spoken = Thank you for speaking with them. The door is open if they want to come back.
desk-no-talk-room = No free time for talks in a fortnight
