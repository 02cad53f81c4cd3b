## The room: before, while and after two people meet.

call-title = Conversation

# Before the room opens
call-early-title = You meet { $day } at { $clock }
call-early-lead = The room opens at { $opens }. You can leave this page open, and it will let you in by itself.
call-early-steps = What will happen
call-early-step1-title = The room opens ten minutes before
call-early-step1-text = You come to a quiet waiting room where only you see the picture of yourself. There you choose whether to have the camera on.
call-early-step2-title = You begin without pressing anything
call-early-step2-text = When { $name } is there too and it is { $clock }, you are connected. You need not press anything.
call-early-step3-title = You leave when you want
call-early-step3-text = You can turn the camera off, go out and come back in. After an hour you round off in peace.
call-early-room = If you can, find a place where you can sit undisturbed, and keep headphones at hand.
call-early-reload = Load the page again
call-early-home = To my page

# What is said before the first conversation
call-limits-title = Before you meet for the first time
call-limits-lead = What you tell stays between the two of you. Here are the exceptions, so that you know them beforehand.
call-limits-kept-title = Usually it stays between you
call-limits-kept-text = The conversation is never recorded, and nobody else listens. { $name } may talk with a supervisor about how they are themselves, but does not pass on what you have said.
call-limits-danger-title = If somebody is in serious danger
call-limits-danger-text = Everybody in Norway has a duty to try to prevent somebody from dying, being seriously hurt, or suffering grave violence or abuse. That goes for { $name } too. Then we do it together with you as far as we can.
call-limits-children-title = If a child is having a hard time
call-limits-children-text = Our staff may have a duty to tell the child welfare service when they learn of a child who is not safe. { $name } is a volunteer and does not report, but may ask one of our staff for advice.
call-limits-human = It is always a human being who considers this. Never a machine.
call-limits-go = I have read it

# The waiting room
call-hall-here = You are in
call-hall-absent = { $name } is not here yet. You are connected by yourselves when you are both here. You need not press anything.
call-hall-absent-before = You begin at { $clock }, without pressing anything. Just sit comfortably.
call-hall-both = { $name } is here too
call-hall-both-text = You begin by yourselves at { $clock }.
call-hall-ready = I would like to begin now
call-hall-ready-note = You begin early only if both say yes. { $name } does not see what you choose.
call-hall-ready-on = You have said yes. You begin as soon as { $name } does too, and otherwise at { $clock }.
call-hall-connecting = You are being connected
call-hall-connecting-text = One moment, and you see each other.
call-hall-alone = { $name } has gone out
call-hall-alone-text = If { $name } comes back in, you go on by yourselves. You can stay here as long as you like.
call-hall-broken = The connection to { $name } broke off
call-hall-broken-text = If { $name } comes back in, you go on by yourselves. It is nothing that you have done.
call-hall-held = We need a few minutes first
call-hall-held-text = It is nothing that you have done. Stay here, and you will be connected by yourselves.
call-hall-held-peer-text = A supervisor would like to talk with you a little before you begin. { $name } is waiting in peace and knows that it is we who need the time.
call-hall-held-go = Talk with the supervisor
call-hall-offline = We cannot reach the service right now. We keep trying until it works.
call-hall-go-out = Go out
call-hall-quiet = Nothing is recorded. Are you somewhere where you can speak freely?
call-hall-limits = About confidentiality, and the exceptions

# Camera and microphone
call-self = The picture of yourself
call-camera = Camera
call-microphone = Microphone
call-on = on
call-off = off
call-level = How loud you are heard
call-level-hint = Say something, and you see the bar move.
call-choose = Change camera or microphone
call-choose-camera = Camera
call-choose-microphone = Microphone
call-device = Device { $number }
call-asking = The browser is asking about camera and microphone. You may say no to the camera.
call-camera-off = The camera is off. That is just as fine.
call-camera-asking = Getting the camera ready
call-camera-missing = We find no camera. You can talk perfectly well without one.
call-camera-denied = The browser does not let us use the camera. If you want it on, press the padlock by the address and allow the camera.
call-camera-busy = Another program is using the camera. Close it, and turn the camera on here again.
call-camera-lost = The camera went away. You can still be heard.
call-microphone-off = The microphone is off. Nobody hears you until you turn it on.
call-microphone-missing = We find no microphone. You can hear { $name }, but not speak.
call-microphone-denied = The browser does not let us use the microphone. Press the padlock by the address and allow the microphone.
call-microphone-busy = Another program is using the microphone. Close it, and turn the microphone on here again.
call-microphone-lost = The microphone went away. Plug it in again, or choose another.

# The conversation
call-stage = Conversation with { $name }
call-controls = Buttons for the conversation
call-more = More
call-more-close = Close
call-hang-up = Hang up
call-other-camera-off = { $name } has the camera off
call-other-muted = { $name } has the microphone off
call-other-away = { $name } is here, but the picture takes a moment
call-hide-self = Show the picture of myself
call-listen = Press here to hear { $name }
call-reconnecting = The connection went away for a moment
call-reconnecting-text = We are connecting you again. You need not do anything.
call-sign = About { $minutes } minutes left
call-over = The hour is over, say goodbye in peace
call-help-link = Help now (opens in a new tab)
call-agenda-link = Ending it together (new tab)
call-privacy = Only the two of you see and hear each other. Nothing is recorded.

# Afterwards
call-after-title = You have hung up
call-after-text = Did it go too fast, or is there more to say? The room is open until { $clock }, and { $name } sees that you come back in.
call-after-return = Go back in
call-after-home = To my page
call-ended-title = The conversation is over
call-ended-text = The room is closed. Take a little time before you go on with your day.
call-replaced-title = The conversation goes on in another window
call-replaced-text = You have opened it somewhere else. Here the camera and microphone are turned off.
call-replaced-return = Go on here
call-refused-title = We cannot let you in right now
call-refused-text = It is nothing that you have done. Load the page again, or go to your page and try from there.
call-refused-full = There are two in this room already.
call-refused-reload = Try again
call-noscript = The video conversation needs JavaScript. Turn it on in the browser, or use another browser.
call-unsupported = This browser cannot show video conversations. Try a newer Chrome, Firefox, Edge or Safari.

# Try camera, sound and connection
call-try-page = Try sound and picture
call-try-title = Try sound and picture
call-try-lead = It takes half a minute. Nobody sees or hears you, and you can do it as often as you like.
call-try-kept = Sound and picture go to the service and straight back to you. Nothing is kept.
call-try-begin = Start
call-try-again = Try once more
call-try-steps = What is tried
call-try-camera = Camera
call-try-microphone = Microphone
call-try-speaker = Speaker
call-try-relay = The safe way round
call-try-echo = A call to try
call-try-state-waits = Not tried yet
call-try-state-going = Trying now
call-try-state-good = Fine
call-try-state-bad = Needs a little help, see above
call-try-say = Say a few words, like “hello, this is me”
call-try-quiet = We hear nothing yet
call-try-play = Play a tone
call-try-heard = I heard it
call-try-unheard = I heard nothing
call-try-speaker-asked = Did you hear two soft tones?
call-try-relay-none = Not needed here
call-try-good = All is well
call-try-almost = Almost there
call-try-not-heard = The other person cannot hear you yet
call-try-not-connected = We cannot make a call from here yet
call-try-microphone-missing = We find no microphone. Plug in headphones with a microphone, or use your phone.
call-try-microphone-denied = The browser does not let us use the microphone. Press the padlock by the address, allow the microphone, and try once more.
call-try-microphone-busy = Another program uses the microphone. Close it, and try once more.
call-try-microphone-lost = The microphone went away. Plug it in again, or choose another.
call-try-voice-silent = The microphone is on, but we hear nothing. See whether it is switched off on its cord or on the computer, or choose another.
call-try-speaker-silent = You did not hear the tone. Turn the sound up, or see whether it goes to another speaker.
call-try-relay-failed = The network you are on does not let calls through. Try another one, your phone’s own for example.
call-try-echo-failed = The call did not begin. Try once more, or another network.
call-try-echo-one-way = The connection is there, but the sound or the picture did not come back. Try once more, or another network.
call-try-echo-busy = Many are trying just now. Try again in some minutes. We looked at the rest all the same.
call-try-lossy = Some of the sound is lost on the way. Go closer to the router, or turn the camera off in the call.
call-try-slow = The sound takes a little long. You can talk, but wait a moment before you answer.
call-try-camera-missing = We find no camera. You can talk perfectly well without.
call-try-camera-denied = The browser does not let us use the camera. You can talk perfectly well without. If you want it on, press the padlock by the address.
call-try-camera-busy = Another program uses the camera. Close it if you want the picture too.
call-try-camera-lost = The camera went away. You can talk perfectly well without.
call-try-report-title = For somebody who helps you
call-try-report-text = Copy this and send it to whoever helps you. There are no names or addresses in it.
call-try-copy = Copy
call-try-copied = Copied
call-try-copy-by-hand = The text is marked. Copy it with the keyboard.
call-try-link = Try sound and picture first
call-try-link-text = It takes half a minute, and nobody sees or hears you.

# The connection
call-quality = The connection is
call-quality-good = good
call-quality-fair = a little unsteady
call-quality-weak = weak
call-quality-fair-chip = The connection is a little unsteady
call-quality-weak-chip = The connection is weak. We send less picture, so that the sound holds.
call-quality-paused = The network is weak now. Your picture waits, the sound goes on. It comes back by itself.
call-other-paused = The picture of { $name } waits for a better network. You still hear each other.
call-float = Show the picture in a small window
call-knock-came = Somebody is waiting for you
call-knock-wrote = You have got a few words

# What you write, and the safety code
call-talk = Write
call-talk-title = Write to { $name }
call-talk-kept = Only the two of you see it. It is gone when the call is over.
call-talk-log = What you have written
call-talk-field = Write here
call-talk-send = Send
call-talk-you = You:
call-talk-away = The connection is away for a moment. What you wrote still stands here.
call-safety = Safety code
call-safety-text = Read the words aloud to each other. If they are the same for you and { $name }, nobody in between sees or hears you.
call-safety-wait = The words come when you are connected.
call-safety-differs = The words could not be made now. Hang up and come in again, and new ones are made.
call-aside = Both of you may ask staff for help at any time. The other does not see it, nobody listens, and nobody joins without both saying yes.
call-aside-open = Help from staff
call-aside-link = Ask for help now (opens in a new tab)

# Are you alone?
call-alone = Are you alone?
call-alone-hint = { $name } is not told what you answer.
call-alone-yes = Yes
call-alone-no = No, not quite
call-alone-text = That is fine. You can write instead of speaking, or move the call to another time. { $name } is not told why.
call-alone-write = Write instead
call-alone-write-said = Microphone and camera are off. When { $name } is here, you can write to each other.
call-alone-move = Move the call

# Conversation tools for the peer
call-tools = Conversation tools
call-tools-title = Conversation tools
call-tools-lead = Only you see this. You need not use any of it.
call-tool-open = To open
call-tool-open-do = Begin calmly. Say who you are, and that the other decides what you talk about.
call-tool-open-say = How good to see you. What would you like me to know about you today?
call-tool-keep = To keep going
call-tool-keep-do = Repeat the last thing you heard, and wait. Silence is allowed. Ask “how” rather than “why”.
call-tool-keep-say = You said that it went quiet at home. How was that for you?
call-tool-confirm = To confirm something hard without digging
call-tool-confirm-do = Say that you believe what you hear. You need not know more to be of help. Let the other choose whether there will be more.
call-tool-confirm-say = Thank you for telling me. It sounds heavy. You need not say more than you want to.
call-tool-close = To close
call-tool-close-do = Say when ten minutes are left. Ask what the other takes along, and what the rest of the day will be.
call-tool-close-say = We have a little time left. Is there something you want to say before we finish?
call-hard-title = When it is something heavy
call-hard-say = You can say:
call-hard-abuse = Abuse
call-hard-abuse-say = I believe you. It is not your fault, and you decide what you want to tell.
call-hard-abuse-do = Do not ask for details. Ask whether the other is safe today.
call-hard-abuse-reach = If the danger is there now, call 112. Otherwise: the assault centre at 116 117, or Dinutvei.no. Talk with your supervisor afterwards.
call-hard-violence = Violence
call-hard-violence-say = What you tell me is serious, and I am glad that you said it. Are you safe where you are now?
call-hard-violence-do = If a life is in danger, you must try to prevent it. Tell the other that you fetch help, and do it together if you can.
call-hard-violence-reach = At once: 112. The crisis centre answers day and night. Ask your supervisor for advice, also while you talk.
call-hard-suicide = Suicidal thoughts
call-hard-suicide-say = Are you thinking of taking your life? I ask because I care, and you may answer yes.
call-hard-suicide-do = Ask straight out, it makes nothing worse. Ask whether there is a plan, and whether the other can be with somebody tonight.
call-hard-suicide-reach = If it is now: 113. The helpline 116 123 is open day and night. Ask the supervisor for help while you talk.
call-hard-contempt = Self-contempt
call-hard-contempt-say = I hear that you are hard on yourself. What would you say to a friend who told you the same?
call-hard-contempt-do = Do not argue the feeling away. Stay there a little, and say something that you have noticed and that is true and good.
call-hard-contempt-reach = If it comes again and again, you can talk about a doctor or the helpline 116 123.
call-hard-touched = When you are touched yourself
call-hard-touched-say = What you tell touches something in me. I need a small moment, then I am here.
call-hard-touched-do = Feel your feet on the floor and breathe out. You can turn the camera off, take a break or end the call. You need not carry this alone.
call-hard-touched-reach = Your supervisor is there for you. Get in touch as soon as the call is over, also when it is late.

# The practice room
call-practice-title = Practise in the room
call-practice-name = The practice partner
call-practice-lead = Here you practise alone, in peace. The practice partner is not a human being, and your sound and picture stay on your own device. Nothing is kept.
call-practice-privacy = The practice partner neither hears nor sees you. What you write to it is gone when you leave.
call-practice-busy = Many people are practising right now. Reload the page in a few minutes.
call-practice-open = Practise something
call-practice-what = What would you like to practise?
call-practice-speak = Say something more
call-practice-speak-text = The practice partner speaks, and is silent afterwards.
call-practice-freeze = Freeze the picture
call-practice-freeze-text = As when the other person has a poor network. It lasts a few seconds.
call-practice-vanish = Lose the connection
call-practice-vanish-text = Everything goes away, and comes back by itself.
call-practice-leave = Hang up on me
call-practice-leave-text = The practice partner leaves, and comes in again after a few seconds.
call-practice-wrote = Thank you, it arrived! In a conversation only the two of you see what you write.
call-practice-wrote-more = That arrived too.
call-practice-back = There we are again. It is the same in a conversation: it recovers without you having to do anything.
call-practice-microphone-off = Now the other person sees that your microphone is off.
call-practice-microphone-on = Now your microphone is on again.
call-practice-camera-off = Now the other person sees that your camera is off. That is just as fine.
call-practice-camera-on = Now your picture is there again.
call-practice-link = Practise in the room
call-practice-link-text = Get to know the room in peace, with a practice partner that is not a human being.

# How the connection is, for whoever wants to know more
call-figures = More about the connection
call-figures-text = Only your browser sees this. When sound arrives quickly and little is lost, all is as it should be.
call-figures-way = The way between you
call-figures-relayed = through our detour
call-figures-direct = straight ahead
call-figures-delay = There and back
call-figures-lost = Lost on the way
call-figures-comes = Comes in
call-figures-goes = Goes out
call-figures-picture = The picture you see
call-figures-set-up = From both being here to the picture
