## The group's room: three to eight who meet on video.

group-room-supervision = Group supervision
group-room-practice = Practice together
group-room-visit = A session with one of us
group-room-visit-back = Just the two of us again
group-room-visit-leave = Leave the session
group-room-visit-text = The two of you can be by yourselves again at any time.
group-room-visit-staff = The two can be by themselves again at any time.

# Before the room opens
group-room-early-1 = You see yourself first
group-room-early-1-text = There you choose whether to have camera and microphone on. Camera off is just as fine.
group-room-early-2 = You go in when you like
group-room-early-2-text = The others see you only when you have pressed “Go in”.
group-room-early-3 = You hear each other best one at a time
group-room-early-3-text = If you want to say something, you can put your hand up. You can go out and come back in.

# Outside
group-room-hall = Only you see this
group-room-hall-text = Go in when you are ready.
group-room-hall-before = You begin at { $clock }. You can go in when you are ready.
group-room-enter = Go in
group-room-entering = You are on your way in
group-room-door = You have knocked
group-room-door-text = The person leading the room sees that you are waiting. You come in by yourself when you are let in.
group-room-door-leave = Don’t wait any longer
group-room-quiet = Nothing is recorded. Are you somewhere you can speak freely?
group-room-microphone-off = The microphone is off. Nobody hears you until you turn it on.
group-room-microphone-missing = We cannot find a microphone. You can hear the others, but not speak.
group-room-microphone-denied = The browser does not let us use the microphone. Press the padlock by the address and allow the microphone.
group-room-microphone-busy = Another program is using the microphone. Close it, and turn the microphone on here again.
group-room-microphone-lost = We lost the microphone. Plug it in again, or choose another.

# In the room
group-room-who = Those who are here
group-room-you = { $name } (you)
group-room-here = You are here together with { $names }.
group-room-here-nobody = You are the first one here. The others come in by themselves.
group-room-muted = microphone off
group-room-no-camera = camera off
group-room-away = away for a moment
group-room-hand = Hand up
group-room-hand-up = Wants to speak
group-room-hands = Wants to speak: { $names }
group-room-leave = Go out
group-room-mending = The connection was lost for a moment. We are connecting you again.
group-room-over = Time is up, say goodbye without hurry
group-room-kept = Nothing is recorded.
group-room-write = Write in the group (opens in a new tab)
group-room-sealed-on = Encrypted all the way between you. We cannot see or hear you.
group-room-sealed-coming = The encryption between you is being made ready.
group-room-sealed-off = One of the browsers here cannot encrypt all the way. Sound and picture are encrypted to our service and on from there. We keep nothing.
group-room-code = Safety code
group-room-code-text = Read the words aloud to each other: if everybody has the same ones, nobody in between can see or hear you. The words are new each time somebody comes or goes.
group-room-code-wait = The words come when there are several of you and the encryption between you is ready.
group-room-code-differs = The words could not be made now. Go out and in again, and new ones are made.
group-room-unsealed = Not encrypted all the way

# Whoever leads
group-room-at-the-door = Those who knock
group-room-knocks = { $name } is knocking
group-room-knock-notice = Somebody is knocking
group-room-admit = Let in
group-room-not-now = Not now
group-room-hush = Turn off { $name }’s microphone
group-room-lower = Wants to speak: give { $name } the floor
group-room-hushed = The person leading the room turned your microphone off. You can turn it on again.

# Afterwards
group-room-after = You have gone out
group-room-after-text = The room is open until { $clock }. You can go in again when you like.
group-room-ended = You are done for now
group-room-sent-away = It does not suit right now
group-room-sent-away-text = The people meeting are keeping to themselves for now. It is nothing you have done.
group-room-full = The room is full. There is space for eight.
