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
chat-gone = The message was taken away
chat-card = { $name } has a session { $when }
chat-card-own = You have a session { $when }

chat-own-title = Change the message
chat-own-lead = The others can see that it was edited.
chat-own-text = The message
chat-own-save = Save
chat-own-delete = Take the message away
chat-own-delete-text = The words are deleted for good. The others see that there was something here.
chat-deleted = The message was taken away.

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
chat-line-lead = Write whenever you like, about large things and small. Whoever is on duty sees it and answers.
chat-line-who-reads = The supervisors and coordinators read this, not the group. Never write anything that shows who you have sessions with.
chat-line-write = Write on the direct line
chat-line-write-to = Answer { $name }
chat-line-empty-title = We are here
chat-line-empty-text = You need not know quite what you want to say. Begin where you like.
chat-line-empty-staff = Nobody has written here yet.
chat-line-state-quiet = Whoever is on duty answers.
chat-line-state-waiting = We have what you wrote { $when }. Whoever is on duty answers as soon as we can.
chat-line-state-taken = { $name } has seen what you wrote, and will answer you.
chat-line-state-answered = { $name } has answered you.
chat-line-staff-quiet = Nobody waits here.
chat-line-staff-waiting = Waits for an answer since { $when }.
chat-line-staff-taken = { $name } has taken it. Waits for an answer since { $when }.
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
chat-lines-lead = Those who wait come first, the longest wait at the top.
chat-lines-none-title = Nobody waits
chat-lines-none-text = When a peer writes on the direct line, it is here and on your first page.
chat-lines-waiting = { $count ->
    [one] 1 waits
   *[other] { $count } wait
}
chat-lines-rule = How long before we are told by e-mail?
chat-line-flash-taken = A colleague has taken it.
chat-line-flash-back = All right. Somebody else can take it now.
chat-line-flash-answered = Noted as answered.
chat-rule-title = The frame of the group
chat-rule-lead = This holds for the whole programme.
chat-rule-minutes = Minutes that a peer waits on the direct line before we get an e-mail
chat-rule-minutes-hint = Supervisors and coordinators are told, and then again until somebody has answered.
chat-rule-minutes-error = Write a number of minutes from 5 to 1440.
chat-rule-save = Save
chat-rule-kept = Saved.
chat-mail-subject = A message from us
chat-mail-line = Hi. Somebody waits for an answer from you or a colleague. Log in here: { $link }

## Replies, cheers, what is pinned.
chat-one-title = From { $name }
chat-one-title-own = Your message
chat-one-back = Back to the talk
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
chat-pin-on = Pinned. It stands at the top for everybody.
chat-pin-off = It is no longer pinned.
chat-pinned = Pinned here
chat-pinned-mark = pinned
chat-earlier-words = What stood here before
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
chat-rule-words-hint = Then everybody in the group can see what stood there before. What somebody takes away is always gone for good.

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
