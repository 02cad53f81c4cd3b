front-title = Talk with someone who knows what it is like
front-lead = A likeperson is a volunteer who also grew up with alcohol or drugs in the family. You meet on video, up to five times. You decide what you talk about.
front-ask = Ask for a likeperson
front-login = Log in
front-note = For you who are 18 or older. It is free.

front-how = How it works
front-step1-title = You write a little about yourself
front-step1-text = As much or as little as you like. A human being here reads it and answers you within { $days ->
    [one] one working day
    [2] two working days
   *[other] { $days } working days
}.
front-step2-title = We find a likeperson
front-step2-text = You read a little about them first. Then you say yes or no. Either is fine.
front-step3-title = You meet on video
front-step3-text = At a time that suits you, and never for more than an hour. Your camera may be off.
front-step4-title = You see how it feels
front-step4-text = Some need two talks, others five. If you need more, you can ask for it. You can stop whenever you like.

front-wonder = What many wonder about
front-q1 = Was it bad enough for me?
front-a1 = Yes. There is no limit to how hard it must have been. If you would like to talk with somebody about it, that is enough.
front-q2 = What if I do not know what to say?
front-a2 = That is all right. The likeperson has been there, and can begin. You can also just get to know each other a little the first time.
front-q3 = Who gets to know what I say?
front-a3 = The talk is between the two of you, and it is never recorded. There are two exceptions: when life or health is in serious danger, and when a child is not safe. We talk with you first if we can.
front-q4 = Is the likeperson a therapist?
front-a4 = No. The likeperson is a fellow human being with their own experience, and a volunteer. They have had training, and have staff here to talk with.
front-q5 = Can others see that I have been here?
front-a5 = What we send you by e-mail does not say what it is about. “Leave site” at the top takes you away at once and logs you out. The browser may still remember that you were here, so use a private window if others use your phone.
front-q6 = What if we do not suit each other?
front-a6 = Then you tell us, and we find another. You do not need to say why, and you lose no talks.
