## Help from staff in the midst of a conversation, and the line on which staff answer

supervision-aside-title = Help from staff
supervision-aside-lead = Write to one of us while you two talk. The other person does not see that you do. Nobody hears the session or comes in unless you both say yes.
supervision-aside-there = { $name } is on duty until { $until } and will answer you here.
supervision-aside-nobody = None of us is on duty now. We are told at once, but the answer may come as late as { $when }.
supervision-aside-alone = Right now there is nobody else here who can answer you.
supervision-aside-numbers = If it is urgent, these are there now:
supervision-aside-call = Ask for help now
supervision-aside-call-later = Tell us
supervision-aside-waits = We have passed it on, and will do so again as long as you wait.
supervision-aside-taken = { $name } is here, reading.
supervision-aside-ended = The line is closed. You can write again as long as the room is open.
supervision-aside-closed = The room is not open now, so you cannot reach any of us from here. If you need somebody, these are there:
supervision-aside-unsent = This is what you wrote. It has not been sent.
supervision-aside-came = One of us has answered you
supervision-aside-log = What you and the staff member have written
supervision-aside-write = Write what it is about, if you like
supervision-aside-send = Send
supervision-aside-done = I don’t need more help
supervision-aside-kept = Only you and those of us who answer here read this. The words are deleted after 30 days. As long as you wait for help, the room does not close.
supervision-aside-away = The connection is gone for a moment. What you wrote is sent as soon as it is back.
supervision-aside-error = Write a few words, 2000 characters at most.
supervision-aside-back = To the room

supervision-aside-after-there = It is good to want to talk with somebody afterwards. { $name } is on duty until { $until }.
supervision-aside-after-nobody = It is good to want to talk with somebody afterwards. None of us is on duty now, but one of us will answer by { $when }.
supervision-aside-after-talk = How are you?
supervision-aside-after-numbers = If you would like to talk with somebody afterwards, these are there:

# Whoever answers
supervision-aside-card = { $name } is asking for help in a session now
supervision-aside-card-waits = Since { $asked }. Nobody has answered yet.
supervision-aside-card-taken = { $name } answers. You can read and write too.
supervision-aside-card-go = Answer
supervision-aside-card-look = See the line
supervision-aside-script = Somebody in a session is asking for help right now.
supervision-aside-staff-title = { $name } is asking for help
supervision-aside-staff-lead = { $name } is in a session. The other person does not know that you two are writing. You do not hear the session.
supervision-aside-staff-waits = Waiting since { $asked }.
supervision-aside-staff-taken = { $name } answers. A colleague may write too.
supervision-aside-staff-ended = The line is closed. It opens again if { $name } writes.
supervision-aside-staff-lost = What you wrote has not been sent. Load the page again.
supervision-aside-staff-take = I’ll answer
supervision-aside-staff-log = What { $name } and we have written
supervision-aside-staff-write = Write to { $name }
supervision-aside-staff-end = Done, close the line
supervision-aside-staff-kept = { $name } sees which of us has read. The words are deleted after 30 days. If somebody is in serious danger, call 112 or 113.
supervision-aside-not-mine-title = The supervisors answer now
supervision-aside-not-mine-by = { $name } is answering already, so you need not do anything.
supervision-aside-not-mine-nobody = A supervisor is back. Nobody has taken it yet, and the supervisors are told again and again until one of them answers.
supervision-aside-not-mine-text = A coordinator answers only when no supervisor is there. If you know that none of them can make it, call one of them. If somebody is in serious danger, call 112 or 113.
supervision-aside-not-mine-typed = What you wrote has not been sent
supervision-aside-not-mine-typed-hint = Nobody has got it. If the supervisor needs it, tell them.
supervision-aside-not-mine-go = To your page
supervision-flash-aside-ended = The line is closed. It opens again if it is needed.
supervision-mail-help =
    Hello

    Somebody needs you now. Please look here: { $link }

# One of us comes into the call
supervision-visit-title = May one of us come in?
supervision-visit-own-none-yes = Ask { $name } to come into the session
supervision-visit-own-offered = { $name } can come into the session for a while. If you say yes, we ask the other person too. They will understand that you have written to us.
supervision-visit-own-offered-yes = Yes, ask the other person
supervision-visit-own-offered-no = No thanks
supervision-visit-own-wished = We have asked { $name }. If { $name } says yes, we ask the other person too. They will understand that you have written to us.
supervision-visit-own-wished-no = Not after all
supervision-visit-own-asking = We are asking the other person now. { $name } comes in only if you both want it.
supervision-visit-own-asking-no = { supervision-visit-own-wished-no }
supervision-visit-own-open = { $name } is with you. You can be just the two of you again at any time.
supervision-visit-own-open-no = Just the two of us again
supervision-visit-own-not-now = { $name } is not coming in now. You can go on writing here.
supervision-visit-own-not-now-yes = { supervision-visit-own-none-yes }
supervision-visit-asked = { $name }, who works here, can come in for a while. Only if you both want it, and you can change your mind at any time.
supervision-visit-asked-yes = Yes, that is fine
supervision-visit-asked-no = Not now
supervision-visit-staff-none-yes = Offer to come into the session
supervision-visit-staff-offered = We have asked { $name }. If { $name } says yes, we ask the other person too.
supervision-visit-staff-offered-no = { supervision-visit-own-wished-no }
supervision-visit-staff-wished = { $name } would like you to come into the session. If you say yes, we ask the other person too.
supervision-visit-staff-wished-yes = Yes, I can come
supervision-visit-staff-wished-no = { supervision-visit-asked-no }
supervision-visit-staff-asking = { $name } has said yes. We are asking the other person now.
supervision-visit-staff-asking-no = { supervision-visit-own-wished-no }
supervision-visit-staff-open = Both have said yes. You can go in to them now.
supervision-visit-staff-open-no = Leave the session
supervision-visit-staff-not-now = Not just now. You can go on writing here.
supervision-visit-staff-not-now-yes = { supervision-visit-staff-none-yes }
supervision-visit-go = Go to the room
supervision-visit-flash-not-now = That does not work right now. You can go on writing.
