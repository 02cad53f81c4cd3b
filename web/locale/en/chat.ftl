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
chat-change = Change
chat-change-label = Change your message

chat-own-title = Change the message
chat-own-lead = The others can see that it was edited.
chat-own-text = The message
chat-own-save = Save
chat-own-back = Leave it as it is
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
