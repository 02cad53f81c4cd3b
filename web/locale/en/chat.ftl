## The group: the talk between the peers and the staff.
chat-title = The group
chat-lead = Here are the peers, and we who work here. Tell us when you have a session, ask what you wonder about, and cheer for each other.
chat-groups = Your groups
chat-all = Everyone
chat-all-note = All peers and staff
chat-cohort-note = The peers of the cohort, and staff
chat-new = { $count ->
    [one] 1 new
   *[other] { $count } new
}
chat-preview = { $name }: { $text }
chat-preview-card = { $name } has a session { $when }
chat-none-title = You are not in any group yet
chat-none-text = Once you belong to a cohort, its group will be here.

chat-back = All groups
chat-earlier = Show earlier
chat-newest = To the latest
chat-unread-line = New since last time
chat-empty-title = It is quiet here so far
chat-empty-text = Somebody has to be first. “Hi, I am …” is enough.
chat-log = The talk in { $name }
chat-write = Write to { $name }
chat-placeholder = Write something …
chat-send = Send
chat-who-reads = The group and the staff read this. Never write anything that shows who you have sessions with.
chat-edited = edited
chat-gone = The message was removed
chat-card = { $name } has a session { $when }
chat-card-own = You have a session { $when }

chat-own-title = Change the message
chat-own-lead = The others can see that it was edited.
chat-own-text = The message
chat-own-save = Save
chat-own-delete = Remove the message
chat-own-delete-text = The words are deleted for good. The others see that there was something here.
chat-deleted = The message was removed.

chat-wish-title = Should the group know when you have a session?
chat-wish-label = Yes, tell them
chat-wish-text = They see the day and the time, so that they can cheer for you. They never see who you will talk with.
chat-wish-save = Save
chat-wish-on = Good. The group will know the next time somebody books a session with you.
chat-wish-off = All right. We say nothing to the group about your sessions.

chat-error-empty = Write something first.
chat-error-long = That was a bit long. Feel free to split it into two messages.

chat-state-sending = Sending …
chat-state-waiting = Waiting for the network. It will go by itself.
chat-state-failed = Was not sent.
chat-retry = Try again
chat-away = You are offline right now. What you write is sent when the network is back.
chat-outside = You are no longer in this group.
chat-over = You are logged out. Load the page again to log in.
chat-new-below = New messages

## The direct line: from each peer to those who are on duty.
chat-line-title = Direct line
chat-line-own = Your direct line
chat-line-of = { $name }, direct line
chat-line-note = To those who are on duty
chat-line-lead = Write whenever you like, about big things and small. The person on duty sees it and answers.
chat-line-who-reads = The supervisors and coordinators read this, not the group. Never write anything that shows who you have sessions with.
chat-line-write = Write on the direct line
chat-line-write-to = Answer { $name }
chat-line-empty-title = We are here
chat-line-empty-text = You do not need to know quite what you want to say. Begin where you like.
chat-line-empty-staff = Nobody has written here yet.
chat-line-alone = Right now there is nobody else here who can answer. Under “Help now” at the top, people answer day and night.
chat-line-state-quiet = The person on duty answers.
chat-line-state-waiting = We got what you wrote { $when }. The person on duty will answer as soon as we can.
chat-line-state-taken = { $name } has seen what you wrote, and will answer you.
chat-line-state-answered = { $name } has answered you.
chat-line-staff-quiet = Nobody is waiting here.
chat-line-staff-waiting = Waiting for an answer since { $when }.
chat-line-staff-taken = { $name } has taken it. Waiting for an answer since { $when }.
chat-line-staff-answered = Answered by { $name }.
chat-line-take = I will answer
chat-line-back = Let somebody else take it
chat-line-answered = Answered in another way
chat-line-answer = Answer
chat-line-since = Since { $when }
chat-line-taken-by = { $name } has taken it
chat-line-answered-by = Answered by { $name }
chat-line-waits-title = Waiting on the direct line
chat-line-desk = The direct line
chat-lines-title = The direct lines
chat-lines-lead = Those who are waiting come first, the longest wait at the top.
chat-lines-none-title = Nobody is waiting
chat-lines-none-text = When a peer writes on the direct line, you will see it here and on your page.
chat-lines-waiting = { $count ->
    [one] 1 waiting
   *[other] { $count } waiting
}
chat-lines-rule = How long before we are told by e-mail?
chat-line-flash-taken = A colleague has taken it.
chat-line-flash-back = All right. Somebody else can take it now.
chat-line-flash-answered = Noted as answered.
chat-rule-title = Settings of the group
chat-rule-lead = This applies to the whole programme.
chat-rule-minutes = Minutes that a peer waits on the direct line before we get an e-mail
chat-rule-minutes-hint = Supervisors and coordinators are told, and then again until somebody has answered.
chat-rule-minutes-error = Write a number of minutes from 5 to 1440.
chat-rule-save = Save
chat-rule-kept = Saved.
chat-mail-subject = A message from us
chat-mail-line = Hello. Somebody is waiting for an answer from you or a colleague. Log in here: { $link }

## Replies, cheers, what is pinned.
chat-one-title = From { $name }
chat-one-title-own = Your message
chat-one-back = Back
chat-answer = Reply
chat-answer-label = Reply to the message
chat-answer-send = Reply
chat-answers = Reply to
chat-answering = Replying to
chat-answering-stop = Cancel
chat-more = More
chat-more-of = about the message from { $name }
chat-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
chat-replies-one = 1 reply
chat-replies-many = { $count } replies
chat-quote-card = Has a session
chat-hidden = The message was hidden by a supervisor
chat-cheer-cheer = Cheers
chat-cheer-heart = Heart
chat-cheer-hug = Hug
chat-cheer-thanks = Thanks
chat-pin = Pin at the top of the group
chat-unpin = Pin no longer
chat-pin-on = Pinned. It is at the top for everybody.
chat-pin-off = It is no longer pinned.
chat-pinned = Pinned here
chat-pinned-mark = pinned
chat-earlier-words = What was here before
chat-earlier-until = Until { $when }:
chat-read-by = Read by { $names }.
chat-later = Show later
chat-new-for-you = { $count ->
    [one] 1 new, for you
   *[other] { $count } new, some for you
}
chat-typing = { $names } is writing …
chat-here = Here now: { $names }
chat-rule-words = Keep the words when somebody edits a message
chat-rule-words-hint = Then everybody in the group can see what was there before. What somebody removes is always gone for good.

## Finding again, and what one chooses oneself.
chat-search-title = Find again
chat-search-lead = Search what you can read in your groups. What you search for is not stored.
chat-search-words = Words, or the beginning of them
chat-search-where = Where
chat-search-all = All my groups
chat-search-go = Search
chat-search-found = { $count ->
    [0] Found nothing
    [one] Found 1 message
   *[other] Found { $count } messages
}
chat-search-none = Try fewer words, or only the beginning of them.
chat-search-hit = { $name } in { $group }, { $when }
chat-day-title = Go to a day
chat-day-go = Show the day
chat-choice-title = Your choices
chat-choice-lead = You decide what the others see.
chat-choice-presence = The others may see that I am here, and that I am writing
chat-choice-presence-hint = Only while you have the group open.
chat-choice-reading = I may be named among those who have read a message
chat-choice-reading-hint = We never show who has not read.
chat-choice-kept = Saved.

## Looking after the room and those who are in it.
chat-rules-title = How we do things here
chat-rules-lead = Five things that make the group safe to be in.
chat-rules-1 = What is said here stays here.
chat-rules-2 = Never write anything that shows who you have sessions with: no name, place, phone number or anything others could recognise.
chat-rules-3 = We cheer for each other, and we are different.
chat-rules-4 = You write when you like, and as little as you like. Nobody counts.
chat-rules-5 = If something gets hard, the direct line is there for you.
chat-rules-then = If something should not be here, you can tell us about the message. A supervisor will look at it.
chat-rules-known = Good, now I know
chat-rules-first = Read how we do things here before you write.
chat-rules-go = How we do things here
chat-gentle = Look it over once before you send it.
chat-gentle-phone = There seems to be a phone number in it.
chat-gentle-mail = There seems to be an e-mail address in it.
chat-gentle-place = There seems to be a place in it.
chat-gentle-name = There is a name in it like that of somebody you have sessions with.
chat-gentle-send = Send it anyway
chat-resting = A supervisor has asked you to read without writing for a while. You are welcome to talk with us on the direct line.
chat-report = Tell us about the message
chat-report-text = Do you think it should not be here? A supervisor will look at it. The person who wrote it is not told that it was you.
chat-report-why = Would you like to say why? It is up to you.
chat-report-send = Tell us
chat-report-thanks = Thank you for telling us. A supervisor will look at it.
chat-hide = Hide from the group
chat-hide-reason = Why should it be hidden? Your colleagues see this.
chat-hide-stands = The message is hidden from the group.
chat-hide-on = The message is hidden. It is in the log.
chat-hide-off = The message is shown again.
chat-show = Show it again
chat-order-title = Calm in the room
chat-order-lead = Here you see whether somebody asked us to look at something, and what we have done.
chat-order-of = Calm in { $name }
chat-order-reports = Somebody asks us to look at this
chat-order-report = Written by { $name }. { $by } told us { $when }.
chat-order-no-reports = Nobody has told us of anything.
chat-order-count = { $count ->
    [0] Nobody has told us of anything
    [one] 1 message to look at
   *[other] { $count } messages to look at
}
chat-order-look = Look at it
chat-order-fine = It can stay
chat-order-log = What we have done
chat-order-log-text = All staff see this. The peers do not.
chat-order-none = Nothing has been done here.
chat-order-by = { $by }, { $when }
chat-order-until = until { $when }
chat-order-act-hide = Hid a message from { $name }
chat-order-act-show = Showed a message from { $name } again
chat-order-act-mute = Asked { $name } to read without writing
chat-order-act-unmute = { $name } may write again
chat-order-act-remove = Took { $name } out of the group
chat-order-act-return = { $name } is in it again
chat-order-lift = Take it back
chat-order-lifted = Taken back.
chat-order-done = Done. It is in the log. Feel free to have a talk about it.
chat-order-about = Something about { $name }: why? Your colleagues see this.
chat-order-hours = How long without writing
chat-order-hours-1 = An hour
chat-order-hours-24 = A day
chat-order-hours-72 = Three days
chat-order-hours-168 = A week
chat-order-mute = Ask to read without writing
chat-order-remove = Take out of the group
chat-order-reason-error = Write why, so that your colleagues understand.
chat-order-back = All groups
chat-after-title = How was it?
chat-after-text = Write as much or as little as you like. Or nothing. Only you see this card.
chat-after-group = Share with the group
chat-after-line = Tell a supervisor
chat-after-no = Not now
chat-after-none = All right. We are here if you would like to talk later.
chat-after-empty = Write something first, or choose “Not now”.
chat-keep = Keep it for new peers
chat-keep-title = Is this an experience worth keeping?
chat-keep-text = Then all peers and staff of the programme can read it, with your name, before their first session. You can change your mind at any time.
chat-keep-stop = Show it to new peers no longer
chat-keep-on = Thank you. New peers can read it now.
chat-keep-off = It is not shown to new peers any longer.
chat-kept-title = Read before your first session
chat-kept-lead = What other peers have been through, in their own words.
chat-kept-none-title = Nobody has put anything here yet
chat-kept-none-text = When somebody keeps an experience from the group, it will be here.
chat-quiet-title = Those we have not written to for a while
chat-quiet-text = A word from us may mean a lot. That somebody is silent is nobody's fault.
chat-quiet-since = Last { $day }
chat-quiet-never = Not yet
chat-mail-reported = Hello. Somebody has asked you to look at something. Log in here: { $link }

## One's own words.
chat-words-title = What I have written
chat-words-lead = The words are yours. Take them with you, or have them deleted.
chat-words-none = You have not written anything yet
chat-words-take = Download all I have written
chat-words-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
chat-words-erase = Delete all I have written here
chat-words-erase-text = Then nobody can read it any more, not even from a backup. The others see that there was something here. It cannot be undone.
chat-words-erase-yes = Yes, delete it for good
chat-words-erased = Deleted. Nobody can read it any more.

## Being told that there is something new.
chat-notices-title = Would you like to be told when there is something new?
chat-notices-hint = The notice never says what it is about, or who it is from.
chat-notices-none = No, I will look myself
chat-notices-digest = E-mail, once a day at most
chat-notices-digest-hint = Only when there is something you have not read.
chat-notices-push = A notice on the phone or computer
chat-notices-push-hint = You have to say yes in the browser of each device.
chat-push-here = Tell me on this device
chat-push-yes = This device is told once you have saved the choice.
chat-push-no = The browser said no. You can allow it in its settings.
chat-quiet-from = No notices from
chat-quiet-to = until
chat-mail-digest = Hello. There is something new for you. Log in here: { $link }

## Small groups and gatherings.
chat-small-new = Make a small group
chat-small-lead = For those who want to talk about something together. Staff are here too, as in the other groups.
chat-small-name = What should it be called?
chat-small-name-error = Give the group a name.
chat-small-people = Who should be in it?
chat-small-make = Make the group
chat-small-note = A small group, and staff
chat-small-leave = Leave the group
chat-small-left = You are no longer in the group.
chat-meet-new = Suggest a gathering
chat-meet-lead = Everybody in the group sees it, and can say whether they are coming.
chat-meet-title = What will you do?
chat-meet-starts = When does it begin?
chat-meet-hours = How many hours?
chat-meet-ends = The gathering has to last a while.
chat-meet-when = When
chat-meet-place = Place
chat-meet-travel = How to get there
chat-meet-travel-hint = Bus, parking, who can drive, what is paid for.
chat-meet-make = Put it in the group
chat-meet-change = Move or change it
chat-meet-change-lead = What has been written under the gathering stays. If you move it to another time, we ask the others again whether they are coming.
chat-meet-made = It is in the group now.
chat-meet-changed = The change is saved, and the others see it.
chat-meet-keep = Save
chat-meet-card = { $title }, { $when }
chat-meet-coming = Coming
chat-meet-maybe = Maybe
chat-meet-yes = I am coming
chat-meet-no = I am not able to
chat-meet-answered = Thank you, the others know now.
chat-meet-ics = Put it in the calendar
chat-meet-calendar = Gathering

## Pictures.
chat-picture-send = Send a picture
chat-picture-lead = We redraw the picture, so that nothing about where or when it was taken comes along. Never show anybody you have sessions with.
chat-picture-which = Which picture?
chat-picture-words = Some words with it (optional)
chat-picture-error = We could not open the picture. Try another, preferably JPEG or PNG.
chat-picture-of = Picture from { $name }
chat-picture = Picture

## Voice messages.
chat-voice = Voice message
chat-voice-send = Send a voice message
chat-voice-lead = Say it with your voice. Only those who are in the group can hear it, and you listen to it yourself before you send.
chat-voice-line-lead = Say it with your voice. Only the supervisors and coordinators can hear it, and you listen to it yourself before you send.
chat-voice-careful = Never say the name of anybody you have sessions with. We keep only the sound, not where or when it was recorded.
chat-voice-title = Record
chat-voice-ready = Press when you are ready. Up to { $minutes } minutes.
chat-voice-start = Start recording
chat-voice-stop = Stop
chat-voice-listen = Listen to it
chat-voice-still = Stop playing
chat-voice-throw = Throw it away and begin again
chat-voice-clock = How long you have spoken
chat-voice-asking = The browser asks whether we may use the microphone.
chat-voice-recording = Recording.
chat-voice-nearly = Half a minute left.
chat-voice-full = Now it is full. Listen to it, and send it or make a new one.
chat-voice-done = Recorded, { $length }. It is only here on the page until you send it.
chat-voice-playing = Playing what you recorded.
chat-voice-thrown = The recording is thrown away.
chat-voice-no = We could not use the microphone. Allow it in the browser, or choose a recording that you have.
chat-voice-ended = We lost the microphone. What you had said is here.
chat-voice-sending = Sending …
chat-voice-waiting = You are offline. The recording is on this page and goes out by itself. Leave the page open.
chat-voice-refused = This recording could not be sent. Try once more, or make a new one.
chat-voice-short = That was too short. Go on a little longer.
chat-voice-or = Or choose a recording that you have
chat-voice-file = Which recording?
chat-voice-file-hint = A sound file of up to { $minutes } minutes.
chat-voice-words = Some words with it, for those who cannot hear it now (optional)
chat-voice-error = We could not play the recording. Try another.
chat-voice-long-error = The recording is too long. It can last three minutes.
chat-voice-first-error = We finish the one before it first. Try again in a moment.
chat-voice-of = Voice message from { $name }, { $length }
chat-voice-play = Play the voice message from { $name }, { $length }
chat-voice-pause = Pause the voice message from { $name }
chat-voice-where = Where in the voice message from { $name }
chat-voice-at = { $at } of { $length }
chat-voice-lost = Could not get the sound

## The list of groups, when it changes while one looks at it.
chat-new-one = 1 new
chat-new-many = { $count } new
chat-new-for-you-one = 1 new, for you
chat-new-for-you-many = { $count } new, some for you
chat-list-new = New in { $group }
chat-skip = Straight to the writing field
