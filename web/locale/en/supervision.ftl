# Supervision: support, never control. Read aloud before it is changed.

supervision-how-video = on video
supervision-how-phone = by phone
supervision-how-in_person = face to face

supervision-way-video = On video
supervision-way-phone = By phone
supervision-way-in_person = Face to face

supervision-theme-first_time = The first session
supervision-theme-own_story = One’s own story
supervision-theme-boundaries = Boundaries
supervision-theme-hard_to_hear = Something hard to hear
supervision-theme-hard_to_let_go = Leaving it behind
supervision-theme-listening = Listening and asking
supervision-theme-on_screen = Meeting on a screen
supervision-theme-worried_about_user = Worry about the other person
supervision-theme-ending = Ending
supervision-theme-what_went_well = Something that went well

# -- The supervisor's page
supervision-home-title = Who needs me now?
supervision-home-lead = What is happening now is at the top. The rest is in the order it happens.
supervision-home-more = More to do
supervision-home-you = And you?
supervision-home-you-text = You listen to others, and you may need somebody too.
supervision-home-times = My times
supervision-home-empty = Nobody is waiting for a talk
supervision-home-empty-text = When a peer gets their first session, the talk you will have afterwards is here.

supervision-desk = { $count ->
    [0] The supervisors' page
    [one] One thing to follow up in supervision
   *[other] { $count } things to follow up in supervision
}

supervision-called-title = { $name } needs you now
supervision-called-text = The room for the session { $when } is open, but the two of you have not been able to talk yet. Take ten minutes with { $name } first. The other person can wait in peace.
supervision-called-come = I am coming, on video
supervision-called-phone = I will call
supervision-ring = Call { $name }
supervision-ring-lead = Press the number to call. If { $name } does not answer, try again a little later.
supervision-ring-seen = { $name } sees on their page that you have seen the number. Please do not keep it anywhere else: it is here as long as the talk is yours.
supervision-ring-none = { $name } has removed their number
supervision-ring-none-text = Then the two of you meet on video. { $name } will find the talk on their page.
supervision-no-number = { $name } has not given us a phone number.
supervision-choose-no-number = You meet on video. If you would rather talk by phone, we need a number.
supervision-give-number = Add your number
supervision-flash-no-number = We have no number to call. Meet on video instead.
supervision-called-script = A peer is waiting for a supervisor right now.
supervision-called-script-link = See who

supervision-card-title = Talk with { $name }
supervision-card-with = with { $name }, { $how }
supervision-card-with-you = with you, { $how }
supervision-card-no-hour = No time yet
supervision-card-hour-past = The time was { $when }
supervision-card-not-met = The first session is { $when }.
supervision-card-next = The next session is { $when }.
supervision-card-no-next = No new session is booked.
supervision-card-soon = Within two days
supervision-card-choose = One of you needs to choose now
supervision-card-asked = { $name } has been asked, and has not answered yet.
supervision-card-said-yes = { $name } would like the session first. You talk afterwards.
supervision-card-said-no = { $name } would rather talk with you first.
supervision-card-held = We have talked
supervision-card-held-other = We talked in another way
supervision-card-held-by = We talked { $how }
supervision-card-room = To the room
supervision-card-open = Change the time or the way
supervision-card-find = Find a time
supervision-card-decide = Choose what we do
supervision-card-log = The log

supervision-agenda-now = Now
supervision-agenda-today = Today
supervision-agenda-later = Later
supervision-talks-urgent = { $name } needed to talk now
supervision-talks-asked = { $name } would like to talk with somebody
supervision-talks-offered = Offered to { $name }: the session did not happen
supervision-talks-note = { $when }, { $who }, { $how }

supervision-followups-title = What we have promised
supervision-followups-empty = Nothing promised right now.
supervision-followups-call_user = Get in touch with { $name }: we had to move a session
supervision-followups-call_peer = Get in touch with { $name }
supervision-followups-after_death = Speak with { $name }
supervision-followups-see = See what comes next
supervision-followups-note = About { $name }
supervision-followups-when = { $day }, { $owner }
supervision-followups-done = Done
supervision-followups-nobody = Who takes this one?

supervision-new-title = New peers
supervision-new-text = They have not had their first session and talk yet. A greeting before the first session is often what they remember best.
supervision-new-session = First session { $when }
supervision-new-none = No session is booked yet

supervision-latest-title = Your latest talks
supervision-latest-note = { $when }, { $how }
supervision-latest-write = Write more

# -- One talk
supervision-talk-title = Talk with { $name }
supervision-talk-lead = How was it? What does { $name } want to keep, and what is good to leave behind?
supervision-talk-when = When
supervision-talk-who = Supervisor
supervision-talk-how = How
supervision-talk-next = Next session
supervision-talk-none = Not booked
supervision-talk-no-hour = No time yet
supervision-talk-move-title = Choose another time
supervision-talk-move-text = These are the supervisors’ free times. { $name } will be told about the new one.
supervision-talk-move-none = None of the supervisors has a free time right now. Add some under “My times”, and they appear here.
supervision-talk-move = Use this time
supervision-talk-how-title = How will you talk?
supervision-talk-how-save = Save
supervision-talk-waive-title = Is the talk not needed?
supervision-talk-waive-text = Sometimes it is right to let it be. Say briefly why. { $name } can read it.
supervision-talk-waive-why = Why?
supervision-reason-hint = Leave out names, places and numbers of the people it is about.
supervision-talk-waive = Leave out the talk this time

# -- A choice
supervision-decide-title = What do we do before { $name }’s session?
supervision-decide-lead = The session is { $when }. The two of you have not been able to talk yet. It is up to us to find a good way.
supervision-decide-planned = The talk is planned for { $when }. If it happens, there is nothing more to do.
supervision-decide-now-title = Have a short talk now
supervision-decide-now-text = Ten minutes is enough. Press when you are both ready, and say so here when you have talked.
supervision-decide-now-who = Who has the talk?
supervision-decide-now-how = How?
supervision-decide-now = Start the talk
supervision-decide-go-title = Let the session go ahead
supervision-decide-go-text = We ask { $name } first, and a no is quite all right. You two talk afterwards.
supervision-decide-go-reason = Why is it all right this time?
supervision-decide-go-reason-hint = Kept in the log, with your name. Write without users’ names, places or numbers.
supervision-decide-go = Ask { $name }
supervision-decide-move-title = Move the session
supervision-decide-move-text = The user gets a kind message with your name and three new times. The session does not count, and the message says nothing about { $name }.
supervision-decide-move = Move it and write to the user
supervision-decide-over = There is nothing left to choose here. Thank you for looking.

# -- The log
supervision-log-title = Talks with { $name }
supervision-log-lead = The supervisors share the log. { $name } can read all of it, and sees who has read it.
supervision-log-empty = No talks yet
supervision-log-empty-text = When you have talked, press “We have talked”. That is enough. You can write something later.
supervision-log-entry = { $when }
supervision-log-by = { $name } talked with { $peer } { $how }.
supervision-log-words = { $name } wrote { $when }
supervision-log-waived = { $name } left out the talk this time.
supervision-log-go_ahead = { $name } asked whether the session could go ahead before the talk.
supervision-log-lead-held = These are the talks you have had with { $name }, because no supervisor could. { $name } reads all of it here, and sees when you have read it.
supervision-log-write = Write more
supervision-log-read = Read by
supervision-log-read-line = { $name }, { $when }

supervision-note-title = Anything more about the talk?
supervision-note-lead = The talk is noted. All of this is optional, and { $name } can read it.
supervision-note-themes = What was it about?
supervision-note-themes-hint = Choose as many as you like. It makes the talk easy to find again.
supervision-note-text = Something to remember
supervision-note-text-hint = Write about { $name }, not about the user. The supervisors and { $name } read this.
supervision-note-follow-title = Have you promised anything?
supervision-note-follow = What did you agree on?
supervision-note-follow-hint = The people it is about see it in their log. Do not write who a user is.
supervision-note-due = When?
supervision-note-owner = Who will do it?
supervision-note-save = Save
supervision-note-back = Done
supervision-optional = may be left empty

# -- The peer's page
supervision-mine-title = Talks with a supervisor
supervision-mine-lead = This is about you. How are you, and how was it for you?
supervision-mine-first = Talk after the first session
supervision-mine-offered = Would you like a talk anyway?
supervision-mine-offered-text = The session did not happen. The time is yours if you want it.
supervision-mine-asked = A talk you asked for
supervision-mine-with = with { $name }, { $how }
supervision-mine-finding = We are finding a time for you
supervision-mine-finding-text = You do not need to do anything. If you would rather choose yourself, you can.
supervision-mine-choose = Choose a time yourself
supervision-mine-room = To the room
supervision-mine-room-note = The room opens ten minutes before.
supervision-mine-phone-note = { $name } will call you.
supervision-mine-person-note = You agree on where to meet.
supervision-mine-move = Choose another time
supervision-mine-phone-missing = We do not have your number. Add it, and { $name } will call you.
supervision-mine-to-phone = By phone instead
supervision-mine-to-video = On video instead
supervision-mine-let-go = I do not need the talk
supervision-mine-empty = No talk is booked
supervision-mine-empty-text = When you book your first session, we set aside time for a talk after it. You can also ask for a talk whenever you like.
supervision-mine-empty-later = You can ask for a talk whenever you like, about anything big or small.
supervision-mine-ask = Ask for a talk
supervision-mine-direct-title = Would you like to talk with somebody?
supervision-mine-direct-text = Before a session, after one, or just because. The supervisors have set aside time.
supervision-mine-log-title = Your talks so far
supervision-mine-log-text = This is all that is written. You and the supervisors read it. A coordinator reads only about talks that you two have had. If anybody else has to read it, you see here at once who and why.
supervision-mine-log-line = { $name } and you talked { $how }
supervision-mine-log-add = Add something yourself
supervision-mine-log-add-label = Your own words
supervision-mine-log-add-hint = The supervisors can read it.
supervision-mine-log-save = Add
supervision-promises-title = What we have promised
supervision-promises-nobody = we are finding out who
supervision-promises-done = Done
supervision-mine-log-you = You
supervision-mine-read-title = Who has read it?
supervision-mine-read-none = Nobody has opened the log.

supervision-asked-title = The session { $when }
supervision-asked-text = We have not been able to talk with you yet, and that was up to us. Would you like to have the session as planned, and talk with us afterwards? Or would you rather talk with us first? Either is just as right.
supervision-asked-yes = Yes, I want the session
supervision-asked-no = I would like to talk with you first

supervision-choose-title = Choose a time that suits you
supervision-choose-lead = These are the supervisors’ free times.
supervision-choose-none = There are no free times right now
supervision-choose-none-text = Tell us that you would like to talk, and one of us will get in touch and find a time with you.
supervision-choose-none-go = Tell us that you would like to talk
supervision-choose-how = How would you like to talk?
supervision-choose-save = Choose this time
supervision-choose-back = Back


# -- The user's page: we had to move it
supervision-moved-title = We have to move the session
supervision-moved-lead = It is our fault, not yours.
supervision-moved-text = The session { $when } cannot happen the way we had promised. We are sorry, and we will put it right. It does not count, and you have as many sessions left as before.
supervision-moved-pick = Choose a new time. One press is enough:
supervision-moved-none = We are finding new times for you. { $name } will get in touch, or you can look here again a little later.
supervision-moved-others = See more times
supervision-moved-signed = Kind regards
supervision-moved-taken-title = The new time is ready
supervision-moved-taken = You have a new time. You will find it on your page.
supervision-moved-home = To my page

# -- Short messages
supervision-flash-held = Noted. Thank you for taking the time.
supervision-flash-coming = The person who asked has been told that you are coming, and the others see that you have it.
supervision-flash-asked-peer = The question has been sent.
supervision-flash-talk-now = The room is ready.
supervision-flash-moved-session = The session is moved, and the user has been told.
supervision-flash-waived = Saved.
supervision-flash-hour = The new time is agreed.
supervision-flash-how = Changed.
supervision-flash-saved = Saved.
supervision-flash-done = Good. That is done.
supervision-flash-answer-yes = The session goes ahead as planned.
supervision-flash-answer-no = Thank you for telling us. We will get in touch.
supervision-flash-asked = The time is yours.
supervision-flash-let-go = All right. Tell us if you want to talk another time.
supervision-flash-picked = The new time is yours.
supervision-flash-hour-gone = That time has just been taken. Here are others.
supervision-flash-faster = Another supervisor is there already.
supervision-flash-supervisors = A supervisor answers now, and the supervisors have been told. You need not do anything. Here you can see how it goes.
supervision-flash-over = It has been taken care of already.
supervision-flash-early = The two have not met yet.

supervision-error-reason = Say briefly why.
supervision-error-supervisor = Choose one of the supervisors.
supervision-error-theme = Choose from the themes.
supervision-error-text = Write something first.
supervision-error-follow-up = Write what you agreed on.
supervision-error-day = Choose today or a day to come.
supervision-error-owner = Choose somebody who can do it.
supervision-error-hour = Choose one of the times.
supervision-error-mend = Please look at this

# -- Mail: says nothing of what it is about
supervision-mail-subject = A message for you
supervision-mail-warn =
    Hello

    It would be good if one of you looked at something on your page before { $when }.

    { $link }
supervision-mail-choose =
    Hello

    One of you needs to choose something before { $when }. Whoever has a moment first takes it.

    { $link }
supervision-mail-called =
    Hello

    Somebody is waiting for one of you right now. Whoever can, please go in here:

    { $link }
supervision-mail-needs-hour =
    Hello

    We need a free time. Can one of you have a look?

    { $link }
supervision-mail-asked =
    Hello

    We have a question for you about your appointment { $when }. You answer with one press, and the choice is yours.

    { $link }
supervision-mail-answered =
    Hello

    There is an answer about the appointment { $when }. Can one of you have a look?

    { $link }
supervision-mail-moved =
    Hello

    We have to move an appointment. It is our fault, not yours. Here are three new times to choose from:

    { $link }

    Kind regards, { $name }

## Needing to talk to somebody
supervision-need-title = How are you?
supervision-need-lead = You do not have to say why, and nothing is too small. If there is nothing you want now, that is fine too.
supervision-need-lead-staff = You are there for others. Somebody is there for you too. A colleague answers, and you do not have to say why.
supervision-need-home = To my page
supervision-need-later = I would like to talk with somebody
supervision-need-later-text = One of us will get in touch by { $when }.
supervision-need-later-go = I would like to talk
supervision-need-now = I need to talk now
supervision-need-again = Did nobody get in touch?
supervision-need-now-go = I need to talk now
supervision-need-there = { $name } is on duty until { $until }, and will answer you within a quarter of an hour.
supervision-need-not-there = None of us is on duty right now. If you press, we are told, and one of us will get in touch by { $when }.
supervision-need-nobody = None of us is on duty right now, but we have been told.
supervision-need-numbers = If you need somebody at once, you can call:
supervision-need-asked-title = We have been told
supervision-need-asked-by = One of us will get in touch by { $when }.
supervision-need-late-title = You should have heard from us by now
supervision-need-late-by = It is our fault, not yours. One of us will get in touch by { $when }.
supervision-need-asked-text = You get a message here and by e-mail when somebody has answered. You do not need to prepare anything.
supervision-need-let-be = I am all right after all
supervision-need-hour = Find a time that suits you instead
supervision-need-coming-video-title = { $name } is coming now
supervision-need-coming-video = The room is open, and { $name } will meet you there.
supervision-need-coming-phone-title = { $name } is calling you now
supervision-need-coming-phone = Keep your phone close. You do not need to prepare anything.
supervision-need-coming-in_person-title = { $name } is coming to you now
supervision-need-coming-in_person = You do not need to prepare anything.
supervision-need-coming-go = Go in
supervision-need-again-text = Something may have come up for { $name }. Tell us again, and we will get the message once more.
supervision-need-instead =
    { $count ->
        [one] Right now there is no supervisor here who can answer you. Coordinator { $names } is told instead, and will answer.
       *[other] Right now there is no supervisor here who can answer you. Coordinators { $names } are told instead, and one of them will answer.
    }
supervision-need-alone = Right now there is nobody here who can answer you. It is we who are too few. That is no reason for you to be alone with it.
supervision-need-alone-peer = As soon as somebody is back, the button will be here again.
supervision-need-alone-staff = The button will be here as soon as one more person is a supervisor or coordinator. An administrator can give somebody the role under People.
supervision-need-mine = Your talks, and what was written after them
supervision-talks-give-back = I cannot after all
supervision-flash-given-back = Thank you for telling us. Somebody else has the talk, or the others have been asked again.
supervision-need-own = I need a talk myself
supervision-needs-now = { $name } needs to talk now
supervision-needs-later = { $name } would like to talk with somebody
supervision-needs-script-now = Somebody needs to talk with one of us now.
supervision-needs-script-later = Somebody would like to talk with one of us.
supervision-needs-script-taken = A colleague has it.
supervision-needs-script-gone = It is no longer needed. They say that they are all right.
supervision-needs-text = Told us { $asked }. We have promised an answer by { $by }.
supervision-flash-let-be = Good to hear. You can tell us at any time.
supervision-mail-comes-video =
    Hello

    You have an answer. One of us is ready for you now, here: { $link }
supervision-mail-comes-phone =
    Hello

    You have an answer. One of us is calling you now. More here: { $link }
supervision-mail-comes-in-person =
    Hello

    You have an answer. One of us is on the way. More here: { $link }
supervision-mail-need-subject = Can you answer now?
supervision-mail-need-late =
    Hello

    You should have heard from us by now. That is our fault, not yours. One of us will be in touch by { $when }. More here: { $link }
supervision-mail-need-now =
    Hello

    Somebody needs one of us now. Whoever can, please answer here at once: { $link }
supervision-mail-need-later =
    Hello

    Somebody would like to talk with one of us. Have a look here when you can: { $link }

## Duty
supervision-roster-title = Shifts
supervision-roster-lead = Whoever is on duty is the one the peers hear from first. Nobody can take more than 16 hours a week, so that nobody carries it alone.
supervision-roster-back = To the supervisors' page
supervision-roster-none = Nobody is on duty the next two weeks
supervision-roster-none-text = Then the peers are told when we are back, and the numbers they can call.
supervision-roster-remove = Remove
supervision-roster-add = Take a shift
supervision-roster-on = Day
supervision-roster-starts = From
supervision-roster-ends = To
supervision-roster-ends-hint = If this is earlier than the start, the shift lasts until the next day.
supervision-roster-until = Every week until and including
supervision-roster-until-hint = Leave it empty for just the one day. If one of the weeks is full, none of the shifts is added.
supervision-roster-until-wrong = Choose a day after the first one, half a year ahead at most.
supervision-roster-empty = { $count ->
    [one] One day without anybody on duty in the next two weeks
   *[other] { $count } days without anybody on duty in the next two weeks
}
supervision-roster-see = See the shifts
supervision-roster-later = { $count ->
    [one] One more shift after that
   *[other] { $count } more shifts after that
}
supervision-roster-mine = Your shifts
supervision-roster-go = Take the shift
supervision-roster-day = Choose a day.
supervision-roster-clock = Write a time.
supervision-roster-past = Choose a time that is not over.
supervision-roster-length = A shift is from half an hour to twelve hours.
supervision-roster-twice = You are already on duty then.
supervision-roster-full = That makes more than 16 hours that week. Ask a colleague to share.
supervision-roster-away-leave = You are away until { $day }. Choose a day from then on, or say first that you are back.
supervision-roster-away-days = You have added that you are away then, until { $day }. Choose a day from then on, or remove those days first.
supervision-roster-away-hours = You have added that you cannot for some of those hours. Choose another time, or remove them first.
supervision-roster-away-see = See when you are away
supervision-roster-away-text = You are away until { $day }. Your shifts before that do not count, so nobody waits for you.
supervision-roster-away-go = Back before then? Say so here
supervision-roster-gone = Away then, so the shift does not count
supervision-roster-which = That is { $day }, so none of the shifts has been added.
supervision-flash-duty = The shift is yours.
supervision-flash-duty-gone = The shift has been removed.
supervision-give-on-title = Will you be away?
supervision-give-on-text = Write the days that you are away, and you see what goes to colleagues and what stays with you. Nothing happens before you press there.
supervision-give-one-on = Pass the talk on to a colleague
supervision-flash-talk-given = A colleague has the talk now, and the peer is told.
supervision-give-one-other = Find another supervisor
supervision-flash-talk-kept = Nobody else has a free time that is early enough. The talk stays as it was.
supervision-give-on-alone = There is nobody else to pass it on to now. Give somebody the role of supervisor or coordinator first, and the button will be here.
supervision-give-on-go = Pass it on
supervision-give-on-go-days = Add the days
supervision-give-on-look = See what goes to colleagues
supervision-give-on-days = If you leave the days empty, it is about all that you have.
supervision-give-on-back = To the roster
supervision-give-on-lead-all = You have written no days, so this is about all that you have.
supervision-give-on-lead-day = You are away on { $day }. Only what lies on that day goes to colleagues.
supervision-give-on-lead-days = You are away from { $first } up to and including { $last }. Only what lies on those days goes to colleagues.
supervision-give-on-yet = Nothing happens before you press below.
supervision-give-on-would = This is what you have to pass on
supervision-give-on-goes = This goes to colleagues
supervision-give-on-goes-none = You have nothing on those days.
supervision-give-on-nothing = You have nothing to pass on now.
supervision-give-on-stays = This stays with you
supervision-give-on-stays-none = You have nothing else now.
supervision-give-on-how = Whoever has time then takes over. Otherwise we find a new time, or the other supervisors are told.
supervision-give-on-how-promise = What you have promised goes to a colleague.
supervision-give-on-how-shift = Shifts are removed.
supervision-give-on-how-offer = The hours that you have offered are removed.
supervision-give-on-then = The days are added among your times. Nobody gets an hour with you then, and nobody is told that you answer. Afterwards all is as before.
supervision-give-on-talk = Talk with { $name }
supervision-give-on-offer = Hour offered to { $name }
supervision-give-on-meeting = Group supervision
supervision-give-on-shift = Shift
supervision-give-on-promise = Something you have promised, about { $name }
supervision-give-on-promise-only = Something you have promised
supervision-give-on-due = By { $day }
supervision-give-on-other = Other days
supervision-flash-away = The days that you are away are added. You can remove them again here.
supervision-give-on-first = Away from
supervision-give-on-last = Until and including
supervision-give-on-last-hint = Leave it empty for just the one day.
supervision-give-on-to-hours = Add the days that you are away
supervision-give-on-nobody = Nobody took anything over from you now, so there is nobody to give the word to. Take it away here, and say it to a colleague instead.
supervision-flash-handed-over = It has been passed on. Your colleagues see it on their page.
supervision-flash-handed-away = It has been passed on, and the days that you are away are added. You can remove them again here.

## Group supervision
supervision-meetings-title = Group supervision
supervision-meetings-lead = An hour when the peers are there for each other, and one of you leads it.
supervision-meetings-new = New group supervision
supervision-meetings-ahead = Planned
supervision-meetings-held = Held
supervision-meetings-none = No group supervision is planned
supervision-meetings-none-text = Choose one of your own times and who to ask. Everybody gets an invitation they can answer freely.
supervision-meetings-note = { $count ->
    [one] { $name }, one has been asked
   *[other] { $name }, { $count } have been asked
}
supervision-meetings-with = With { $name }
supervision-meetings-nobody = Nobody leads it yet
supervision-meetings-been = Group supervisions you have been to
supervision-meeting-title = Group supervision
supervision-meeting-new-lead = Everybody you ask gets an invitation with a calendar file. Yes, no and maybe are equally fine, and nobody has to say why.
supervision-meeting-no-cohort = None, I choose myself
supervision-meeting-cohort = A whole cohort
supervision-meeting-people = Who do you want to ask?
supervision-meeting-people-hint = Two or more. If you choose a cohort, you can add others here.
supervision-meeting-video-hint = Room for eight, with you.
supervision-meeting-in-person = Face to face
supervision-meeting-place = Where will you meet?
supervision-meeting-place-hint = The place, or the number you all call. Only those who have been asked see it.
supervision-meeting-place-optional = may be left empty on video
supervision-meeting-place-error = Write where you will meet.
supervision-meeting-when = When?
supervision-meeting-send = Send the invitation
supervision-meeting-no-times = You have no free times in the next four weeks
supervision-meeting-no-times-text = Add some under “My times”, and you can choose among them here.
supervision-meeting-no-peers = There are no peers here yet
supervision-meeting-no-peers-text = When there is somebody to ask, you can plan a group supervision.
supervision-meeting-few = Ask at least two.
supervision-meeting-nobody = Tick the people you want to ask, and we will ask them.
supervision-meeting-many = On video and by phone there is room for eight, with you. Face to face there is room for twenty.
supervision-meeting-host = { $name } leads it, { $how }.
supervision-meeting-no-host = It needs one of you.
supervision-meeting-at = Place: { $place }
supervision-meeting-take = I can lead it
supervision-meeting-take-from = Lead it in place of { $name }
supervision-meeting-see = See more
supervision-meeting-note-who = Who was there?
supervision-meeting-there = Who was there?
supervision-meeting-there-who = The people who were there
supervision-meeting-there-hint = Those who were in the room are ticked. We never write down that somebody was not there.
supervision-meeting-in-room = was in the room
supervision-meeting-held = We have had group supervision
supervision-meeting-who = Who has been asked?
supervision-meeting-who-note = The answers are gone once the group supervision has been held. They are never counted.
supervision-meeting-said-yes = Coming
supervision-meeting-said-maybe = Maybe
supervision-meeting-said-no = Not able to
supervision-meeting-said-none = Not answered yet
supervision-meeting-wishes = What somebody would like to talk about
supervision-meeting-wishes-none = No wishes yet.
supervision-meeting-move = Move to another time
supervision-meeting-move-text = Everybody hears of the new time and is asked again. A yes to the old time does not count for the new one.
supervision-meeting-ask-more = Ask others too
supervision-meeting-ask = Ask them
supervision-meeting-off = Call it off
supervision-meeting-off-text = Everybody gets a kind message, and the time is free again. The wishes are kept.
supervision-meeting-off-go = Call off the group supervision
supervision-meeting-mine-host = { $name } leads it, { $how }.
supervision-meeting-mine-no-host = We are finding out which of us leads it.
supervision-meeting-can-you = Can you come?
supervision-meeting-can-you-text = All answers are equally fine, and you do not need to say why. You can change your mind whenever you like.
supervision-meeting-answer = See and answer
supervision-meeting-answer-yes = Yes, I’ll come
supervision-meeting-answer-maybe = Maybe
supervision-meeting-answer-no = No, not this time
supervision-meeting-your-yes = You are coming. The time is in your calendar.
supervision-meeting-your-maybe = You may be coming. You are welcome even if you decide at the last moment.
supervision-meeting-your-no = You are not coming this time, and that is quite all right. The room is open to you all the same.
supervision-meeting-coming = Coming: { $names }
supervision-meeting-was-there = You were there. You can read what was written, and add to it.
supervision-meeting-log-go = Read what was written
supervision-meeting-log-title = From the group supervision
supervision-meeting-log-lead = Only those of you who were there and the supervisors read this, and everybody sees who has read. You can add, but not change. { $months ->
        [one] It is gone after a month.
       *[other] It is gone after { $months } months.
    }
supervision-meeting-log-by = { $name } led it, { $how }.
supervision-meeting-log-there = With: { $names }.
supervision-meeting-log-none = Nothing is written yet.
supervision-meeting-log-hint = Everybody who was there and the supervisors can read it. Do not write anything that shows who a user is.
supervision-meeting-note-title = Anything more about the group supervision?
supervision-meeting-note-lead = It has been noted. All of this is optional, and those who were there can read it.
supervision-meeting-note-hint = Write about what you talked about, not about the users. Those who were there and the supervisors read this.
supervision-meeting-flash-planned = The invitation has been sent.
supervision-meeting-flash-moved = The new time has been sent, and everybody is asked again.
supervision-meeting-flash-asked = They have been asked.
supervision-meeting-flash-off = It has been called off, and everybody is told.
supervision-meeting-flash-taken = It is yours. Thank you.
supervision-meeting-flash-busy = You have something else at that time, or have been asked to take part yourself.
supervision-meeting-flash-held = Noted. Thank you for leading it.
supervision-meeting-flash-early = It has not begun yet.
supervision-meeting-flash-yes = Good. The time is set aside.
supervision-meeting-flash-maybe = Noted. You are welcome in any case.
supervision-meeting-flash-no = Quite all right. It is out of your calendar.
supervision-meeting-flash-yours-busy = You have something else at that time. You can answer maybe, and come if it works out.
supervision-followups-group = After group supervision
supervision-mail-needs-host =
    Hello

    An appointment { $when } needs one of you. Whoever can, please take it here:

    { $link }

## Wishes for something to talk about
supervision-wish-title = Something you want us to talk about?
supervision-wish-lead = A theme, a question, something on your mind. The supervisors read it, and you do not need to say who you are.
supervision-wish-go = Wish for a theme
supervision-wish-for-title = Something you want us to talk about?
supervision-wish-for-text = The person leading the group supervision reads it beforehand. You do not need to say who you are.
supervision-wish-label = What I would like to talk about
supervision-wish-hint = Without a name we keep only the words and which month it is, and none of us can see who wrote it. If there are few of you, somebody may still recognise you by what you write. You cannot take it back, because we do not know which one is yours.
supervision-wish-sign = Sign with my name
supervision-wish-sign-hint = Then the supervisor can ask you more.
supervision-wish-send = Send the wish
supervision-wish-nobody = Without a name
supervision-wishes-title = What somebody would like to talk about
supervision-wishes-text = If a wish has no name, nobody knows who it is from. Remove what you have talked about.
supervision-wish-done = We have talked about it
supervision-wish-flash-sent = Thank you. The supervisors read it.
supervision-wish-flash-many = There are many wishes here already. The supervisors take those first, so try again in a few days.
supervision-wish-flash-done = Removed.

## The themes
supervision-themes-title = Themes
supervision-themes-lead = What you can choose from when you write in the log. A theme that goes out of use stays in what has already been written.
supervision-themes-out = Not in use
supervision-themes-stop = Take out of use
supervision-themes-start = Use again
supervision-themes-proposed = Peers can suggest themes. Everything that was here before is in
supervision-themes-new = A new theme
supervision-themes-nb = In Norwegian
supervision-themes-en = In English
supervision-themes-en-hint = If it is empty, everybody sees the Norwegian one.
supervision-themes-add = Add
supervision-themes-empty = Write what the theme is called.
supervision-themes-many = The list is long enough. Take something out of use first.
supervision-themes-twice = That theme is here already.
supervision-themes-flash-added = The theme is added.
supervision-themes-flash-used = The list is changed.

## Reading a log and saying why
supervision-opening-title = The log of { $name }
supervision-opening-lead = Only { $name } and the supervisors read it. If you have to read it all the same, say why.
supervision-opening-text = { $name } hears of it at once: that you are reading, when, and what you write here. You can read for half an hour, without writing in the log.
supervision-opening-reason = Why do you have to read it?
supervision-opening-hint = { $name } reads what you write here. Write it as you would say it. Leave out users’ names, places and numbers.
supervision-opening-reason-error = Write a sentence or two about why.
supervision-opening-go = Read the log
supervision-opening-back = Let it be
supervision-opening-lasts = You can read until { $clock }. { $name } has been told.
supervision-openings-title = Others who have read, and why
supervision-openings-line = { $name } read it, until { $clock }. Why:
supervision-mail-opened =
    Hello

    There is something new about who has read what is written. Here you can see who, when and why:

    { $link }

supervision-warn-identity = There may be something here that shows who a user is: a name, a number, an address or a place. Look it over once more.
supervision-warn-sure = I have looked it over. It does not show who anybody is
supervision-meeting-channel = Group supervision { $day }
supervision-meeting-channel-go = To the chat of this group supervision
supervision-meeting-how = How will you meet?

## Practise together
supervision-practice-title = Practise together
supervision-practice-lead = Ask one or more others to come into the room for half an hour. No staff are there, nothing is written down, and nothing is counted.
supervision-practice-by = { $name } wants to practise
supervision-practice-yours = You have invited somebody
supervision-practice-asked = Asked: { $names }
supervision-practice-off = Call it off
supervision-practice-new = Invite somebody
supervision-practice-people = Who do you want to practise with?
supervision-practice-people-hint = From one to seven.
supervision-practice-people-error = Choose from one to seven.
supervision-practice-when = When?
supervision-practice-when-hint = It lasts half an hour. They get an invitation they can answer freely.
supervision-practice-when-error = Choose a time to come, within two months.
supervision-practice-busy = You have something else at that time. Choose another.
supervision-practice-many = You have many practices ahead now. Wait until some of them are over.
supervision-practice-ask = Send the invitation
supervision-practice-nobody = There are no other peers here yet. When there are, you can invite them here.
supervision-practice-alone = Practise alone instead, with a partner who is not a human being
supervision-practice-flash-asked = They have been asked. The room opens ten minutes before.
supervision-practice-flash-off = It has been called off, and they are told.
supervision-meeting-calendar = Add it to your calendar
supervision-wish-signed = What you wished for with your name on it
supervision-wish-back = Take it back

## What we offer the peers
supervision-plan-title = Get in touch
supervision-plan-lead = This is what we do for the peers. They do not need to do anything. Anybody on the team can take what is here.
supervision-plan-empty = Everybody has heard from us
supervision-plan-empty-text = When a peer has a session soon, or has just had one, you will see it here.
supervision-plan-all = { $count ->
    [0] All the peers
    [one] See it, and all the peers
   *[other] See all { $count }, and all the peers
}
supervision-plan-peers = Somebody to think of
supervision-plan-peers-text = At the top is the person we have not been in touch with for longest.
supervision-plan-last = We were in touch { $when }
supervision-plan-not-yet = We have not noted anything yet

supervision-owed-before_first = Wish { $name } well before the first session { $when }
supervision-owed-after_first = Ask { $name } how it was after the first session { $when }
supervision-owed-after_each = Ask { $name } how it was after the session { $when }
supervision-owed-midway = Ask how { $name } is, half way through
supervision-owed-before_last = Offer { $name } a talk before the last session { $when }
supervision-owed-after_end = Thank { $name } now that the two have finished
supervision-owed-by = Preferably by { $when }
supervision-owed-gladly = Preferably today
supervision-owed-who-supervisor = a supervisor
supervision-owed-who-coordinator = a coordinator

supervision-contact-message = I wrote
supervision-contact-phone = I called
supervision-contact-in_person = We met
supervision-contact-been = Have you been in touch with { $name }?

supervision-peer-plan-title = What we offer { $name }
supervision-peer-plan-lead = The whole team sees this, so that { $name } has somebody even when one of us is away.
supervision-peer-plan-done = What we have done
supervision-peer-plan-none = Nothing has been noted yet.
supervision-greeting-title = Write a greeting
supervision-greeting-about = What is it about?
supervision-greeting-other = Just a greeting
supervision-greeting-words = Your greeting
supervision-greeting-hint = { $name } sees it with your name, and does not need to answer. Do not write about the user.
supervision-greeting-send = Send to { $name }
supervision-made-before_first = Before the first session
supervision-made-after_first = After the first session
supervision-made-after_each = After a session
supervision-made-midway = Half way
supervision-made-before_last = Before the last session
supervision-made-after_end = When the two had finished
supervision-made-other = A greeting
supervision-made-line = { $how ->
    [phone] { $name } called { $when }.
    [in_person] { $name } was there { $when }, face to face.
   *[message] { $name } wrote { $when }.
}
supervision-offer-sent = The greeting has been sent.
supervision-offer-noted = Noted. Thank you for getting in touch.
supervision-offer-faster = A colleague has already been in touch.
supervision-offer-long = The greeting got a little long. Shorten it, and we will send it.
supervision-thinking-title = A greeting from { $name }
supervision-thinking-note = Written { $when }. You do not need to answer.
supervision-mail-greeting =
    Hello

    Somebody has sent you a greeting. You do not need to answer. Read it here when you like: { $link }
supervision-need-closed-duty = We are closed until { $day }, but somebody is on duty nevertheless.
supervision-need-closed = We are closed until { $day }. You can tell us anyway: all supervisors are told, and somebody may answer before. We just cannot promise it. If you need somebody tonight, the numbers are there for you too.
