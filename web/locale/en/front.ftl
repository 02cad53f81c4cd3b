front-title = Talk with someone who knows what it is like
front-lead = A peer is a volunteer who also grew up with alcohol or drugs in the family. You meet on video. You decide what you talk about.
front-ask = Ask for a peer
front-login = Log in
front-note = For people who are 18 or older. It is free.

front-how = How it works
front-step1-title = You write a little about yourself
front-step1-text = As much or as little as you like. A person here will read it and answer you within { $days ->
    [one] one working day
    [2] two working days
   *[other] { $days } working days
}.
front-step2-title = We find a peer
front-step2-text = You read a little about them first. Then you say yes or no. Either is fine.
front-step3-title = You meet on video
front-step3-text = At times that suit you, { $times }, and never for more than { $length } at a time. You can keep your camera off.
front-step4-title = You see how it feels as you go
front-step4-text = Some need just a couple of sessions, others all of them. { $more ->
    [0] You can stop whenever you like.
   *[other] If you need more, you can ask. You can stop whenever you like.
}

front-wonder = What many people wonder about
front-q1 = Was it bad enough for me to ask?
front-a1 = Yes. There is no limit for how hard it has to have been. If you would like to talk with somebody about it, that is enough.
front-q2 = What if I do not know what to say?
front-a2 = That is all right. The peer has been there too, and can begin. You can also just get to know each other a little the first time.
front-q3 = Who gets to know what I say?
front-a3 = The session is between the two of you, and it is never recorded. There are two exceptions: when life or health is in serious danger, and when a child is not safe. We will talk with you first if we can.
front-q4 = Is the peer a therapist?
front-a4 = No. The peer is a fellow human being with experience of their own, and a volunteer. They have had training, and have staff here to talk with.
front-q5 = Can others see that I have been here?
front-a5 = What we send you by e-mail does not say what it is about. “Leave site” at the top takes you away at once and logs you out. The browser may still remember that you were here, so use a private window if others use your phone.
front-q6 = What if we are not right for each other?
front-a6 = Then you tell us, and we will find somebody else. You do not need to say why, and you lose no sessions.
