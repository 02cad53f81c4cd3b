## Mails
sessions-mail-question-subject = There is a question for you
sessions-mail-question-text =
    Hi

    There is a question for you. You can answer in your own time when you log in: { $link }
sessions-mail-answer-subject = There is an answer for you
sessions-mail-answer-text =
    Hi

    There is an answer for you. You can read it when you log in: { $link }

## Errors in forms
sessions-extension-number-invalid = Choose how many sessions.
sessions-extension-way-on-missing = Write what could be another way on, so that nobody is left alone.
sessions-text-too-long = The text is a little too long. Shorten it, and we will send it.

## Shared
sessions-home = To my page
sessions-back = Back
sessions-optional = if you want
sessions-weekday-0 = Monday
sessions-weekday-1 = Tuesday
sessions-weekday-2 = Wednesday
sessions-weekday-3 = Thursday
sessions-weekday-4 = Friday
sessions-weekday-5 = Saturday
sessions-weekday-6 = Sunday

## Find a time
sessions-times-title = When do you want to talk with { $name }?
sessions-times-lead = All these times suit { $name }. The session lasts up to { $length }.
sessions-times-go = Choose this time
sessions-times-later = Show more times
sessions-times-after = When you have chosen, you both get an e-mail with the time. If it does not suit after all, you can move or cancel it.
sessions-times-choose = Choose one of the times first.
sessions-times-taken = That time was just taken. Here are the others that are free.
sessions-times-none-no-times-title = { $name } has no free times right now
sessions-times-none-no-times-text = There will be new ones. Look again in a few days, or write to us and we will help you.
sessions-times-none-no-hours-title = We have no room right now
sessions-times-none-no-hours-text = It is we who have no room, not { $name } and not you. Look again in a few days. You lose no sessions by waiting.
sessions-times-none-paused-title = You two are having a break
sessions-times-none-paused-text = When you want to go on, you can find a time here again.
sessions-times-none-quota-title = All the sessions are set
sessions-times-none-quota-text = If you feel that you need more, you can ask. You do not need to say why.

## One session
sessions-session-title = Session with { $name }
sessions-session-with = You and { $name }
sessions-session-opens = The room opens at { $clock }. You do not need to do anything before that.
sessions-session-open = The room is open. You can go in when you want.
sessions-session-enter = Go into the room
sessions-session-look = See how it will be
sessions-session-calendar = Add to calendar
sessions-state-booked = The time is set for you two.
sessions-state-open = The room is open.
sessions-state-in-progress = The session is going on.
sessions-state-completed = You have talked together. Thank you for being there.
sessions-state-interrupted = The session was cut off.
sessions-state-no-show = You did not get to meet this time.
sessions-state-cancelled = This session is cancelled.
sessions-next-title = What happens now?
sessions-next-mail = You get an e-mail
sessions-next-mail-text = It only says that you have an appointment, and when. You get a reminder the day before and an hour before.
sessions-next-room = The room opens at { $clock }
sessions-next-room-text = You can try your camera and sound in peace. { $name } does not see you until you are both ready.
sessions-next-hour = You have up to an hour
sessions-next-hour-text = You decide what you talk about. You can keep your camera off, and you can leave whenever you want.
sessions-interrupted-text = It is not your fault, and it does not count. You can find a new time.
sessions-missed-title = We did not see you in the room
sessions-missed-text = { $name } waited for you. If you could not get in, you can say so here. Then you two find a new time.
sessions-end = We are done for today

sessions-say-title = Did { $name } come to the session?
sessions-say-lead = It looks as if { $name } was not in the room. Only the one who was there knows what happened.
sessions-say-absent = { $name } did not come
sessions-say-broke = It was something technical
sessions-say-after = Whatever you answer, it does not count against you. We get in touch if there is more that we need to know.

## Moving and cancelling
sessions-move-go = Move the session
sessions-move-title = Find a new time
sessions-move-find = Find a new time
sessions-move-lead = It is { $when } now. That time becomes free when you choose a new one. { $name } is told.
sessions-move-lead-again = The session that was cut off gets a new time. It does not count twice.
sessions-move-yes = Move it here
sessions-move-none = You keep the time you have. Look again in a few days, or cancel if it does not work.
sessions-move-none-hours = It is we who have no room for another time. The time that you have still stands.
sessions-cancel-go = Cancel
sessions-cancel-title = Do you want to cancel the session?
sessions-cancel-text = The session { $when } is removed from the calendar, and { $name } is told. You do not need to say why.
sessions-cancel-late = It is not long until then, but that is quite all right. { $name } is told now. The session does not count.
sessions-cancel-late-counts = It is less than a day away, so this session is counted. { $name } is told now. Call us if there is something we should know.
sessions-cancel-move = Would you rather meet another day?
sessions-cancel-yes = Yes, cancel
sessions-cancel-no = No, keep it

## Short messages
sessions-flash-booked = The time is yours. You both get an e-mail.
sessions-flash-moved = The session has a new time.
sessions-flash-cancelled = The session is cancelled, and the other has been told.
sessions-flash-thanks = Thank you for today.
sessions-flash-interrupted = It was a short one. You can go back in, or find a new time. It does not count.
sessions-flash-said = Thank you for telling us.
sessions-flash-broke = Thank you. Then it does not count, and you two can find a new time.
sessions-flash-asked = Thank you for asking. We answer you as soon as we can.
sessions-flash-answered = Thank you. Only the coordinator sees your answer.
sessions-flash-decided = The answer is sent.
sessions-flash-paused = You are having a break now.
sessions-flash-resumed = You are going again.
sessions-flash-ended = It is ended. Thank you for telling us.
sessions-flash-rematch = Thank you for telling us. We find somebody else, and get in touch.
sessions-flash-corrected = It is noted.

## My times
sessions-hours-title = When can you?
sessions-hours-lead-session = The one you talk with chooses among these times. You decide, and you can change them at any time. What is agreed stays.
sessions-hours-lead-supervision = These are your times for supervision. The talk after a first session is set in one of them. They do not apply on public holidays. If you are there all the same, add the day below.
sessions-hours-to-supervision = Times for supervision
sessions-hours-to-session = Times for sessions
sessions-hours-week = Every week
sessions-hours-none = There are no times here yet. Add the first, and somebody can choose it.
sessions-hours-add = Add a regular time
sessions-hours-weekday = Day
sessions-hours-from = From
sessions-hours-to = To
sessions-hours-add-go = Add
sessions-hours-others = Days that are different
sessions-hours-others-none = Are you going away, or can you do an extra day? Add it here.
sessions-hours-other-add = Add a day
sessions-hours-day = Date
sessions-hours-what = What is it about?
sessions-hours-what-away = I cannot then
sessions-hours-what-extra = I can then too
sessions-hours-clock-hint = Without times it is the whole day.
sessions-hours-extra = Can also { $span }
sessions-hours-away = Cannot { $span }
sessions-hours-away-all = Cannot the whole day
sessions-hours-remove = Remove
sessions-hours-saved = Saved.
sessions-hours-removed = Removed. What is agreed stays.
sessions-hours-room = How much do you have room for?
sessions-hours-room-label = Sessions in two weeks
sessions-hours-room-hint = We do not offer more times than this. Two is usual, and one is quite all right.
sessions-hours-room-go = Save
sessions-hours-room-invalid = Write a number from 1 to 14.

## More sessions
sessions-more-go = Ask for more sessions
sessions-more-title = Would you like a few more sessions?
sessions-more-lead = You can ask for up to { $count } more sessions. You do not need to say why.
sessions-more-next = The coordinator looks at it and answers you. Whatever the answer, you are told what the way on can be.
sessions-more-yes = Yes, ask for me
sessions-more-asked-title = You have asked for more sessions
sessions-more-asked-lead = The coordinator answers you as soon as possible. You do not need to do anything now.
sessions-more-granted-title = { $count ->
    [one] You two have one more session
   *[other] You two have { $count } more sessions
}
sessions-more-granted-lead = You and { $name } can find a time when it suits.
sessions-more-granted-go = Find a time
sessions-more-other-title = Another way on
sessions-more-other-gone = The answer has been deleted. Write to us and we will say it again.
sessions-more-other-from = From { $name }
sessions-more-somebody = us
sessions-more-answer-choose = Choose what suits you.
sessions-more-decide-choose = Choose what you answer.
sessions-more-peer-not-asked = The peer has not said yes. You can find another peer first, or show another way.
sessions-answer-title = { $name } would like to talk more
sessions-answer-lead = You have soon had the sessions that were set. Would you like, and do you have room for, a few more with { $name }?
sessions-answer-legend = What do you feel?
sessions-answer-yes = Yes, gladly
sessions-answer-no = No, not now
sessions-answer-no-hint = { $name } never learns of it. You do not need to say why.
sessions-answer-go = Send to the coordinator
sessions-answer-done-title = The coordinator has answered
sessions-answer-done-lead = Thank you for taking the time to feel what is right.
sessions-decide-title = { $name } asks for more sessions
sessions-decide-lead = Asked { $day }, without grounds. That is how it should be.
sessions-decide-peer-yes = { $name } would like to.
sessions-decide-peer-no = { $name } does not have room for more now.
sessions-decide-peer-waits = { $name } has not answered yet.
sessions-decide-private = This is between you. The user never sees it.
sessions-decide-done = This is answered.
sessions-decide-legend = What do you answer?
sessions-decide-grant = Some more sessions
sessions-decide-other = Another way on
sessions-decide-other-hint = Write it yourself. Nobody gets a no alone.
sessions-decide-number = How many more
sessions-decide-way-on = The way on
sessions-decide-way-on-hint = { $name } reads this, with your name below. Say who can help, and that you would gladly talk about it.
sessions-decide-way-on-when = when it is another way
sessions-decide-go = Send the answer

## The pairing
sessions-pairing-title = Does it not feel quite right?
sessions-pairing-lead-user = It is all right to feel that it does not fit. { $name } is not told why.
sessions-pairing-lead-peer = You can take a break, or let somebody else take over. { $name } is not told why.
sessions-pairing-staff-title = { $user } and { $peer }
sessions-pairing-state-proposed = The peer is asked.
sessions-pairing-state-accepted-by-peer = The peer has said yes. The user is asked.
sessions-pairing-state-accepted-by-user = Both have said yes.
sessions-pairing-state-active = They meet.
sessions-pairing-state-paused = They are having a break.
sessions-pairing-state-ended = It is ended.
sessions-pairing-over = There is nothing more to do here.
sessions-pairing-pause-title = Take a break
sessions-pairing-pause-text = No new times are set until you go on. What is agreed stays.
sessions-pairing-pause-go = Take a break
sessions-pairing-paused-title = You two are having a break
sessions-pairing-paused-text = The sessions that are left do not go away.
sessions-pairing-resume-go = Go on
sessions-pairing-rests-title = { $name } is taking a break
sessions-pairing-rests-text = It is not about you. You can wait. Your sessions are not lost, and you will hear from us when the two of you can go on.
sessions-pairing-rests-other = Then we look for somebody for you, and you and { $name } no longer meet. What is agreed is cancelled, and the sessions you have left go with you. You read about the new peer before you say yes. If you change your mind, you can write to us.
sessions-pairing-rests-go = I would like to meet somebody else
sessions-pairing-rests-peer = Nobody you meet can set a new time now. When you are back, you go on.
sessions-pairing-rests-staff = The user waits, or can say that they would rather meet somebody else. Nobody gets somebody else without having said yes.
sessions-pairing-rests-back = When you are back
sessions-pairing-rests-title-peer = You are taking a break
sessions-pairing-rests-card = Would you rather meet somebody else?
sessions-pairing-legend = Would you like something else?
sessions-pairing-hint-user = What is agreed is cancelled. You do not need to say why.
sessions-pairing-hint-peer = What is agreed is cancelled. You do not need to say why.
sessions-pairing-hint-staff = What is agreed is cancelled, and does not count.
sessions-pairing-choose = Choose what suits.
sessions-pairing-go = Send
sessions-end-user-by-user = I want to stop here
sessions-end-user-by-user-hint = You can ask for a peer again later.
sessions-end-user-rematch = I would like to talk with somebody else
sessions-end-user-rematch-hint = The sessions that you have left follow you.
sessions-end-user-completed = I am done, and it was good
sessions-end-user-completed-hint = Then you are done for this time. You can come back later.
sessions-end-peer-by-peer = I cannot go on now
sessions-end-peer-by-peer-hint = A coordinator takes over and finds somebody else.
sessions-end-peer-rematch = I think somebody else fits better
sessions-end-peer-rematch-hint = Nobody is blamed. A coordinator finds somebody else.
sessions-end-staff-completed = They are done
sessions-end-staff-completed-hint = The sessions are over for this time.
sessions-end-staff-rematch = The user gets another peer
sessions-end-staff-rematch-hint = The sessions that are left follow the user.
sessions-end-staff-by-coordinator = We end it
sessions-end-staff-by-coordinator-hint = Talk with both first.

## The coordinator's page
sessions-desk-title = Sessions
sessions-desk-back = To the overview
sessions-desk-lead = The last and the next two weeks.
sessions-desk-two = { $user } and { $peer }
sessions-desk-say = Did they get to meet?
sessions-desk-say-text = Here both were not in the room. Feel free to ask them before you answer.
sessions-desk-asked = Asking for more sessions
sessions-desk-peer-yes = The peer would like to
sessions-desk-peer-no = The peer has no room
sessions-desk-peer-waits = The peer is asked
sessions-desk-call = Worth asking how it goes
sessions-desk-call-text = It has not suited a couple of times. Perhaps something else is needed.
sessions-desk-lately = Before and after today
sessions-desk-none = No sessions right now
sessions-desk-none-text = When somebody has set a time, it is here.
sessions-absent-user = The user was not there
sessions-absent-peer = The peer was not there
sessions-absent-both = Nobody was there
sessions-badge-booked = Set
sessions-badge-open = The room is open
sessions-badge-in-progress = Going on
sessions-badge-completed = Held
sessions-badge-interrupted = Cut off
sessions-badge-no-show = Did not meet
sessions-badge-cancelled = Cancelled
sessions-outcome-title = { $user } and { $peer }
sessions-outcome-legend = What came of it?
sessions-outcome-hint = The number of sessions and the talk afterwards follow what you answer. It is noted that you did it.
sessions-outcome-completed = They talked
sessions-outcome-interrupted = It was cut off. They find a new time
sessions-outcome-absent-user = { $user } did not come
sessions-outcome-absent-peer = { $peer } did not come
sessions-outcome-absent-both = Neither of them came
sessions-outcome-cancelled = It did not take place, and shall not count
sessions-outcome-choose = Choose what came of it.
sessions-outcome-too-early = Wait until the time is over.
sessions-outcome-go = Save
sessions-outcome-pairing = The pairing

## After the first and the last session
sessions-feedback-title = How was it for you?
sessions-feedback-lead-first = You and { $name } have met for the first time. Would you like to say something about how it was? It is up to you. You are both asked the same.
sessions-feedback-lead-last = You and { $name } have had the last session. Would you like to say something about how it was? It is up to you. You are both asked the same.
sessions-feedback-wish = Anything you would like to be different?
sessions-feedback-heard = Was I heard?
sessions-feedback-audience = Who should read it?
sessions-feedback-me = Only me
sessions-feedback-me-hint = You can read it again here for a month.
sessions-feedback-other = { $name }
sessions-feedback-other-hint = Nobody else can read it.
sessions-feedback-coordinator = The coordinator
sessions-feedback-coordinator-hint = { $name } cannot read it. Your page shows you who has read it.
sessions-feedback-audience-choose = Choose who should read it.
sessions-feedback-empty = Write something in one of the fields, or leave it.
sessions-feedback-go = Save
sessions-feedback-not = Not now
sessions-feedback-remove = Delete what I wrote
sessions-feedback-theirs = { $name } wanted you to read this
sessions-feedback-right-title = Was this right for you?
sessions-feedback-right-text = If it was, there is nothing you need to do. If you feel that it does not quite fit, it is nobody's fault. Then you can take a break, or say that it should rather be somebody else. { $name } is not told why.
sessions-feedback-right-go = It does not quite fit
sessions-feedback-desk-title = What people wanted us to read
sessions-feedback-desk-lead = Written after the first or the last session, to the coordinator. Whoever wrote it sees that you have read it.
sessions-feedback-desk-from-first = { $name }, after the first session
sessions-feedback-desk-from-last = { $name }, after the last session
sessions-feedback-desk-none = Nobody has written to you in the last three months
sessions-feedback-desk-none-text = When somebody chooses that the coordinator should read it, it is here.
sessions-flash-feedback-me = Saved. Only you can read it.
sessions-flash-feedback-other = Thank you. Now both of you can read it.
sessions-flash-feedback-coordinator = Thank you. The coordinator can read it.
sessions-flash-feedback-gone = What you wrote is deleted.

## The ending
sessions-closing-title = Ending it together
sessions-closing-lead = { $count ->
    [0] The end is getting near. { $name } sees the same page, and you can keep it open while you talk.
    [one] There is room for one more session. { $name } sees the same page, and you can keep it open while you talk.
    [2] There is room for two more sessions. { $name } sees the same page, and you can keep it open while you talk.
   *[other] There is room for { $count } more sessions. { $name } sees the same page, and you can keep it open while you talk.
}
sessions-closing-agenda = Ideas for the last session
sessions-closing-step-1 = Look back
sessions-closing-step-1-text = What has been good? What do you take with you?
sessions-closing-step-2 = What is left
sessions-closing-step-2-text = Is there something unsaid that would be good to have said?
sessions-closing-step-3 = The way on
sessions-closing-step-3-text = Whom can you talk to now? What will you do on the day it gets heavy?
sessions-closing-step-4 = Goodbye
sessions-closing-step-4-text = Say goodbye in the way that suits the two of you. It is all right if it feels strange.
sessions-closing-points = What we want to have talked about
sessions-closing-points-text = You and { $name } can both write here, and both see all of it. It is deleted a month after you are done.
sessions-closing-point = Something you want to bring up
sessions-closing-point-go = Add
sessions-closing-point-mine = From you
sessions-closing-point-remove = Delete
sessions-closing-point-empty = Write something first.
sessions-closing-point-many = The list is full. Delete something you wrote, and there is room again.
sessions-closing-more = Ask for a few more sessions
sessions-closing-talk = Would you like to talk to us?
sessions-closing-talk-text = Many find it good to talk to a supervisor before the last session. It is up to you.
sessions-closing-talk-after = Ending can feel strange, for you too. A supervisor would like to hear how you are.
sessions-closing-talk-go = Arrange a talk
sessions-closing-after-title = Thank you for the sessions
sessions-closing-after-lead-user = You and { $name } have had your sessions. Here you can say goodbye, and see where you can go from here.
sessions-closing-after-lead-peer = You and { $name } have had your sessions. Thank you for the time you gave. Here you can say goodbye.
sessions-closing-from = A greeting from { $name }
sessions-closing-words = A greeting to { $name }
sessions-closing-words-hint = { $name } can read it here for a month.
sessions-closing-contact = May you be in touch afterwards?
sessions-closing-contact-hint = Usually the contact ends here. Only if both of you say yes, it is agreed.
sessions-closing-contact-no = No, it ends here
sessions-closing-contact-no-hint = That is quite all right.
sessions-closing-contact-yes = Yes, that is fine with me
sessions-closing-contact-yes-hint = If { $name } says yes too, you can write in the greeting how.
sessions-closing-contact-agreed = You have agreed that you may be in touch
sessions-closing-contact-agreed-text = That is something you and { $name } do on your own. We are not part of it, and you can leave it at any time.
sessions-closing-contact-ends = The contact ends here
sessions-closing-contact-ends-text = That is the usual way. If you want to talk to somebody again later, you are welcome here.
sessions-closing-go = Save
sessions-closing-feedback = Anything you would like to be different? Were you heard?
sessions-closing-onward = Where can you go from here?
sessions-closing-onward-text = You do not have to manage everything by yourself. Some places to begin:
sessions-closing-onward-1 = Mental Helse always has somebody to talk to, on 116 123.
sessions-closing-onward-2 = Your doctor can help you on to somebody who knows more. You can bring a person you trust.
sessions-closing-onward-3 = In many municipalities you can talk to a psychologist without a referral. Ask on the municipality's page or telephone.
sessions-closing-again = Ask for a peer again
sessions-closing-kept = What you write here can be read by you both for a month after you are done. Then it is deleted.
sessions-flash-point = Added. Both of you see it.
sessions-flash-goodbye = Saved.
sessions-near-end = { $left ->
    [0] This is session { $number } of { $of }, the last one that is set.
    [one] This is session { $number } of { $of }. There is one left after it.
    [2] This is session { $number } of { $of }. There are two left after it.
   *[other] This is session { $number } of { $of }. There are { $left } left after it.
}
sessions-near-end-go = Ending it together
sessions-session-feedback = How was it for you?

## When somebody is gone
sessions-try-title = When the user does not answer
sessions-try-text = The agreement is that we try three times over two weeks before we let it rest. Write nothing of what it is about, only that you tried.
sessions-try-legend = How did you try?
sessions-try-mail = E-mail
sessions-try-phone = Telephone
sessions-try-sms = Text message
sessions-try-choose = Choose how you tried.
sessions-try-go = Note that I tried
sessions-try-ring = Ring or send a text message
sessions-try-no-number = The user has not given us a telephone number.
sessions-try-booked = As long as something is booked, we write and do not ring.
sessions-try-not-yet = Begin with an e-mail, and note that you tried. If we have not heard from them two days later, you can ring.
sessions-reach-title = Try to reach { $name }
sessions-reach-lead = Say what it is about to nobody but { $name }, nor in a text message.
sessions-reach-sms = Send a text message
sessions-reach-seen = { $name } sees on their page that you have seen the number. Do not keep it anywhere else.
sessions-reach-back = Back to the pairing
sessions-try-done = { $name } tried
sessions-try-lost = We have had no answer
sessions-try-lost-text = The pairing ends, and nobody is to blame. The sessions that are left follow the user, and the door is open.
sessions-try-lost-go = Let it rest for now
sessions-flash-tried = It is noted that you tried.
sessions-flash-lost = The pairing has ended. The sessions that are left follow the user.
sessions-flash-died = All notices are stopped. Speak with the other one yourself. A supervisor has it on their list.
sessions-end-staff-death-user = The user has died
sessions-end-staff-death-user-hint = All notices stop at once. Speak with the peer yourself, and offer a talk.
sessions-end-staff-death-peer = The peer has died
sessions-end-staff-death-peer-hint = All notices stop at once, and all pairings of the peer end. Speak with the users yourself.
sessions-desk-quiet = Quiet for a while
sessions-desk-quiet-text = It is more than a month since they met, and nothing is set. Ask whether they want to go on.
sessions-desk-feedback = What people wanted us to read

## The programme's settings
sessions-programme-title = Settings of the programme
sessions-programme-lead = What you change holds at once. Sessions that are booked keep their time and length.
sessions-programme-step = To change anything, show the code from your app once more. You can read all of it here meanwhile.
sessions-programme-mend = Look at these, and we keep the rest just as you wrote it
sessions-programme-save = Save
sessions-programme-kept = Saved. It holds from now on.
sessions-programme-words = What people read
sessions-programme-name-nb = Name of the programme, Norwegian
sessions-programme-name-en = Name of the programme, English
sessions-programme-intro-nb = The programme in short, Norwegian
sessions-programme-intro-en = The programme in short, English
sessions-programme-intro-hint = Stands at the top of the front page, the first thing a new person reads. Change it here too if the number of sessions changes.
sessions-programme-promise-days = An answer within this many working days
sessions-programme-promise-days-hint = What we promise whoever writes to us. Holds for requests that come from now on.
sessions-programme-how-many = The sessions
sessions-programme-quota = Sessions with the same peer
sessions-programme-quota-hint = A ceiling, not a goal. Whoever has used more already loses none.
sessions-programme-extension = More, when the user asks
sessions-programme-extension-hint = 0 means that more cannot be asked for.
sessions-programme-length-minutes = Minutes in a session
sessions-programme-length-minutes-hint = From 20 to 60, in steps of five.
sessions-programme-rhythm-days = Days between two sessions
sessions-programme-rhythm-days-hint = Times that fit this come first. Holds for new pairings.
sessions-programme-peer-capacity = Sessions that a peer has room for in two weeks
sessions-programme-peer-capacity-hint = Where new peers begin. Each may change their own.
sessions-programme-booking = Finding a time
sessions-programme-notice-hours = Hours from booking to session, at least
sessions-programme-notice-hours-hint = So that the peer has time to get ready.
sessions-programme-horizon-days = How many days ahead one can find a time
sessions-programme-horizon-days-hint = From 7 to 90.
sessions-programme-buffer-minutes = Minutes free after each session
sessions-programme-buffer-minutes-hint = Time to breathe, in steps of five.
sessions-programme-not-met = When it does not happen
sessions-programme-late-cancel-hours = A cancellation is late with fewer hours left than
sessions-programme-late-cancel-hours-hint = From 0 to 72.
sessions-programme-late-cancel-counts = When the user cancels late
sessions-programme-no-show-after-minutes = Minutes before we ask whether somebody did not come
sessions-programme-no-show-after-minutes-hint = A person says what happened. A peer who did not come, or technique that failed, never counts.
sessions-programme-no-show-counts = When the user did not come
sessions-programme-counts-no = Does not count
sessions-programme-counts-yes = Counts as a session
sessions-programme-tell-coordinator-after = The coordinator hears of it after this many times
sessions-programme-tell-coordinator-after-hint = To ask how things are, not to count.
sessions-programme-supervision = The talk after the first session
sessions-programme-supervision-when = A peer has it
sessions-programme-supervision-hint = Its hour is set aside when the session is booked.
sessions-programme-supervision-once = Once, after their very first session
sessions-programme-supervision-each = After the first session with each new user
sessions-programme-hour = A session is an hour at most. Write 60 or less.
sessions-programme-five = Write a number that five goes into, for example 15.
sessions-programme-wait-long = It must be shorter than the session.
sessions-programme-notice-long = Then no times are left to choose. Write a smaller number, or let people look further ahead.
sessions-programme-offers = What we offer the peers
sessions-programme-offers-text = When we get in touch, and which of us does. The peer does not need to do anything. What is to be done stands under “Get in touch” with the supervisors and coordinators.
sessions-programme-offer-before-first = Before the first session with a user
sessions-programme-offer-after-first = After the first session with a user
sessions-programme-offer-after-each = After the other sessions
sessions-programme-offer-midway = Half way
sessions-programme-offer-before-last = Before the last session
sessions-programme-offer-after-end = When the two are done
sessions-programme-offer-by = Who gets in touch?
sessions-programme-offer-nobody = Nobody
sessions-programme-offer-anybody = Whoever of us can
sessions-programme-offer-supervisor = A supervisor
sessions-programme-offer-coordinator = A coordinator
sessions-programme-offer-before = How many days before?
sessions-programme-offer-after = Within how many days?
sessions-programme-kept-how-long = How long we keep words
sessions-programme-request-kept-days = Days until a request is forgotten, after the pairing has ended
sessions-programme-request-kept-days-hint = Then nobody can read it again. With a smaller number, what is older is gone tonight.
sessions-programme-log-kept-months = Months until notes of a talk are forgotten
sessions-programme-log-kept-months-hint = That the talk was held, and when, stays.
sessions-programme-group-kept-months = Months until messages in the group are forgotten
sessions-programme-group-kept-months-hint = That holds for the direct lines too.
sessions-session-need = How are you afterwards? Would you like to talk to somebody?
