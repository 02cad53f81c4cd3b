## The menu
identity-nav-home = Home
identity-nav-supervisor = Supervision
identity-nav-coordinator = Overview
identity-nav-group = The group
identity-nav-times = My times
identity-nav-people = People
identity-nav-me = About me

## Logging in
identity-inn-title = Log in
identity-inn-lead = Write your e-mail address, and we will send you a code. You do not need a password.
identity-inn-email = E-mail address
identity-inn-email-missing = Write your e-mail address here.
identity-inn-send = Send me a code
identity-inn-new-title = Are you new here?
identity-inn-new-text = Then you do not need to log in. Tell us a little about yourself, and we will get in touch.
identity-inn-who-title = Who can see that I am logging in?
identity-inn-who-text = Only you. The e-mail we send has a code in it, and does not say what it is for. If others read your e-mail, you can delete it once you are in.

identity-code-title = Write the code
identity-code-lead = If we know the address, an e-mail with a code is on its way to you. It usually comes within a minute.
identity-code-label = The code from the e-mail
identity-code-hint = It is good for ten minutes, in this browser.
identity-code-missing = Write the code from the e-mail.
identity-code-wrong = This code does not fit, or it has become too old. See whether you got a newer one, or ask for another.
identity-code-gone = The code has become too old. Ask for a new one.
identity-code-enter = Go on
identity-code-none-title = No e-mail?
identity-code-none-text = Look in the spam folder. Perhaps the address was mistyped, or perhaps we know you by another one.
identity-code-new = Write the address again
identity-code-demo = This is a trial version, so the e-mails stay with us.
identity-code-demo-link = See the e-mails that were sent

identity-wait-title = Wait a little and it will be fine
identity-wait-lead = Several codes were asked for from here in a short time. See whether one of them has arrived, or try again in a quarter of an hour.
identity-wait-other = In a hurry? Try the mobile network instead of the one you are on, or a browser in which you have logged in before.

identity-factor-title = One more step
identity-factor-lead = Because you meet what others have told us, we lock the door twice. Open the app you chose, and write the code it shows.
identity-factor-lead-again = This is a place for extra care. Open the app and write the code it shows now.
identity-factor-label = The code in the app
identity-factor-hint = Six digits, new ones every half minute. You can also write one of your backup codes.
identity-factor-missing = Write the code that the app shows.
identity-factor-wrong = This code does not work now. Wait until the app shows a new one, and try that.
identity-factor-again = Let us begin again, to be safe. Ask for a new code by e-mail.
identity-factor-remember = This is my own device
identity-factor-remember-hint = Then we will not ask for the app here for the next 90 days. Do not choose this if others use it.
identity-factor-enter = Go on
identity-factor-lost-title = Have you lost your phone?
identity-factor-lost-text = Use one of the backup codes that you got when you set up the app. If you do not have those either, call or write to your coordinator. We will help you in again.

identity-enrol-title = An extra lock on the door
identity-enrol-lead = Others trust us with what they tell us. That is why all peers and staff use an app as well as their e-mail. It takes a couple of minutes, and you do it only once.
identity-enrol-app-title = Find an app
identity-enrol-app-text = If you have an app for logging in already, you can use that. If not, get for example Aegis, 2FAS, Google Authenticator or Microsoft Authenticator.
identity-enrol-scan-title = Let the app read the square
identity-enrol-scan-text = Choose “add” in the app and point the camera at the square.
identity-enrol-scan-image = A square that your app can read. The key is also written in letters just below.
identity-enrol-type-title = Is the app on the same phone?
identity-enrol-type-text = Choose to type the key yourself in the app. This is the key:
identity-enrol-code-title = Write the code that the app shows
identity-enrol-code-label = Six digits from the app
identity-enrol-done = Done

identity-recovery-title = Keep these safe
identity-recovery-lead = If you lose your phone, one of these codes lets you in. Each works once. We show them only now.
identity-recovery-where = Write them down on paper, or keep them in a safe place that is not your phone.
identity-recovery-kept = I have kept them

identity-step-title = One more step
identity-step-lead = To come here we need the code from your app as well.
identity-step-again = Here we ask once more whether it is you. After that it lasts for ten minutes. If you were in the middle of something, press again when you are back.
identity-step-on = Write a code from the app

identity-out-done = You are logged out. Take care of yourself.

## Mail: does not say what it is about
identity-mail-code-subject = Your code
identity-mail-code-text =
    Your code is { $code }

    It is good for ten minutes, in the browser where you asked for it.
    Was it not you? Then there is nothing you need to do.

identity-mail-welcome-subject = You can log in now
identity-mail-welcome-text =
    Hello { $name }.

    There is a page for you now. You can log in with this address, and get a code by e-mail:
    { $link }

    Was it not meant for you? Then there is nothing you need to do.

## About me
identity-me-title = About me
identity-me-lead = This is what we know about you, and you can change it whenever you like.
identity-me-name = What would you like to be called?
identity-me-name-hint = First name only, and feel free to make one up. This is what the person you talk with sees.
identity-me-name-wrong = Write a name of up to 40 characters.
identity-me-contact = Where can we write to you?
identity-me-contact-why = Think of who else might read it.
identity-me-contact-email = By e-mail
identity-me-contact-email-hint = Sender, subject and text do not say what it is about.
identity-me-contact-never = Nowhere
identity-me-contact-never-hint = Then you find everything here when you log in. We send only the code you ask for yourself. If you have given us a phone number, we delete it.
identity-optional = may be left empty
identity-phone-peer = Call me on
identity-phone-peer-hint = Only the one of us who is going to talk with you by phone sees the number, and only around the time when you talk. No other peers, and nobody you have sessions with. At the bottom of this page you can see each time somebody has seen it. Without a number you meet on video.
identity-phone-user = May we call or send a text message?
identity-phone-user-hint = Only a coordinator sees the number, and only when we have not heard from you and try to reach you. Your peer never sees it. Think about who else may see or answer your phone. At the bottom of this page you can see each time somebody has seen the number. When you are no longer waiting for or meeting anybody here, we delete it.
identity-phone-wrong = That does not look like a phone number. Write eight digits, or begin with + and the country, like +46.
identity-me-language = Language
identity-me-zone = What time is it where you are?
identity-me-zone-hint = All times are shown as they are where you are.
identity-me-keep = Save
identity-me-kept = It is saved.
identity-me-logins = You are logged in here
identity-me-logins-text = If there is something here you do not recognise, log it out.
identity-me-login-unknown = A browser
identity-me-login-seen = Last used { $when }
identity-me-login-here = Here
identity-me-login-ended = It is logged out.
identity-me-logins-end = Log out everywhere else
identity-me-logins-ended = Now you are logged in only here.
identity-me-factor = The app for logging in
identity-me-factor-left = { $count ->
    [0] You have no backup codes left. It is wise to make new ones.
    [one] You have 1 backup code left. It is wise to make new ones.
   *[other] You have { $count } backup codes left.
}
identity-me-factor-first = To change something here we ask for the code from the app once more.
identity-me-factor-codes = Make new backup codes
identity-me-factor-app = Change to another app
identity-me-consents = What you have said yes to
identity-me-consents-text = You can take a yes back whenever you like, without saying why.
identity-me-consents-none = What you say yes to is shown here. There is nothing here now.
identity-me-consent-given = You said yes { $day }
identity-me-consent-withdraw = Take back
identity-me-consent-withdrawn = It has been taken back.
identity-me-seen = Who has read something about you
identity-me-seen-text = When somebody here opens something about you, you will see it here.
identity-me-seen-none = Nobody has opened anything about you. When somebody does, you will see it here.
identity-seen-house = The system
identity-seen-action = { $action ->
    [log-break_glass] { $name } wrote why the notes from your talks had to be read
    [log-read_with_reason] { $name } read the notes from your talks and said why
    [log-read] { $name } read notes from a talk with you
    [request-read] { $name } read what you wrote to us
    [request-read_shared] A peer read what you wanted to share
    [profile-read] { $name } read your text
    [phone-read] { $name } saw your phone number
    [chat-read] { $name } read messages that you wrote
   *[other] { $name } opened something that is about you
}
identity-consent-kind = { $kind ->
    [service] That we keep what is needed for you to get a peer
    [request] That we read and keep what you write to us
   *[other] That we keep what is needed for this to work
}

## People
identity-people-title = People
identity-people-lead = Everybody who can log in, and what they do here.
identity-people-add = Add a person
identity-people-which = Who do you want to see?
identity-people-all = Everybody
identity-people-letter = Go to letter
identity-people-none = Nobody here yet
identity-people-none-text = When somebody gets this role, you will see them here.
identity-people-back = To all people
identity-role-user = User
identity-role-user-does = Asks for a peer and agrees on sessions.
identity-role-peer = Peer
identity-role-peer-does = Gives of their time, meets users and is part of the group.
identity-role-supervisor = Supervisor
identity-role-supervisor-does = Talks with the peers and is there when something is hard.
identity-role-coordinator = Coordinator
identity-role-coordinator-does = Answers newcomers, matches and keeps the overview.
identity-role-admin = Administrator
identity-role-admin-does = Decides who is what, and sees the log.
identity-role-none = No role yet

identity-new-lead = Write their name and e-mail address. After that you choose what they will do here.
identity-new-name = First name
identity-new-name-hint = What the person wants to be called.
identity-new-email-hint = This is where the code goes when they log in. They get one e-mail once you have chosen what they will do here.
identity-new-add = Add
identity-person-taken = Somebody else here has this address.
identity-person-added = The person is here now. Choose what they will do. They get one e-mail saying that they can log in. It does not say what it is about.
identity-person-since = Here since { $day }
identity-person-kept = It is saved.
identity-person-step = To change roles we ask for the code from your app once more.
identity-person-roles = Roles
identity-person-has = Has
identity-person-give = Give
identity-person-take = Remove
identity-person-in = In
identity-person-join = Let in
identity-person-leave = Take out
identity-person-closed = Cannot log in
identity-person-log = The log of talks with a supervisor
identity-person-door = Logging in
identity-person-app-text = Has the person lost both the app and the backup codes? Talk with them first, so that you know it is them. They will set up a new app the next time they log in.
identity-person-app = Remove their app
identity-person-close-text = When the person leaves, you can close the door. They are logged out everywhere at once, and all that we know stays as it is. What is arranged is called off. If the person meets a user, we look for a new peer, and the other is told in kind words.
identity-person-close = Close the door
identity-person-open-text = The door is closed. If you open it, the person can log in again.
identity-person-open = Open the door

identity-cohorts-title = Cohorts
identity-cohorts-lead = Those who trained together. Each cohort has a room of its own in the group.
identity-cohorts-name = Name of a new cohort
identity-cohorts-name-hint = For example “Spring 2027”.
identity-cohorts-make = Make a cohort
identity-cohort-made = The cohort is made.
identity-cohort-taken = There is a cohort of this name.
identity-cohorts-none = No cohorts yet
identity-cohorts-none-text = When you make a cohort, you can let peers in from the page of each of them.
identity-cohorts-empty = Nobody is in it yet.

identity-audit-title = Log
identity-audit-lead = Who did what, and when. Never what was said or written.
identity-audit-check = See whether the log is whole
identity-audit-sound = { $count ->
    [one] The log is whole. 1 line fits together.
   *[other] The log is whole. { $count } lines fit together.
}
identity-audit-broken = The log was changed from outside: { $what }
identity-audit-whose = about { $name }
identity-audit-none = Lines come here when somebody does something.

## The log
identity-log-action = { $action ->
    [coordinator-away] { $name } is away, and a colleague answers meanwhile
    [coordinator-back] { $name } is back
    [request-hand_over] { $name } handed a request over
    [request-missed] The answer did not come on the day we had promised
    [request-settle] Nobody else was looked for any more
    [phone-read] { $name } saw the number of somebody who was going to be called
    [visit-open] { $name } said yes, and one of us could come into a session
    [aside-ask] { $name } asked staff for help during a session
    [aside-take] { $name } answered somebody who asked for help during a session
    [aside-read] { $name } read what was written to staff
    [offer-made] { $name } got in touch with a peer
    [need-ask] { $name } asked for somebody to talk with
    [need-take] { $name } got in touch with somebody who asked
    [roster-give_up] { $name } gave up a shift
    [roster-take] { $name } took a shift
    [case-answer] { $name } answered a description
    [case-ask] { $name } asked whether a description may be shared
    [case-read] { $name } read a description
    [closed-change] { $name } changed when we are closed
    [closed-remove] { $name } removed closed days
    [intake-change] { $name } changed how new people are received
    [peer-back] { $name } is back after a break
    [peer-break] { $name } took a break
    [rest-wait] { $name } chose to wait for a peer who is taking a break
    [rest-meanwhile] { $name } said yes to meeting somebody else in the meantime
    [choice-go_ahead] { $name } chose to let the session go ahead
    [choice-move] { $name } chose to move the session
    [choice-talk_now] { $name } chose a short talk first
    [cohort-join] { $name } put somebody into a cohort
    [cohort-leave] { $name } took somebody out of a cohort
    [cohort-make] { $name } made a cohort
    [consent-give] { $name } gave consent
    [consent-withdraw] { $name } took a consent back
    [content-answer] { $name } answered a proposal for a text
    [content-propose] { $name } proposed a text
    [content-publish] { $name } published a text
    [content-read] { $name } read a proposal for a text
    [content-reset] { $name } set a text back
    [content-withdraw] { $name } removed a text
    [contact-try] { $name } tried to get in touch
    [commitment-asked] { $name } asked a peer about going on
    [desk-export] { $name } took out the lists of the desk
    [extension-answer] { $name } answered about more sessions
    [extension-ask] { $name } asked for more sessions
    [extension-decide] { $name } decided about more sessions
    [factor-add] { $name } began to use an authenticator app
    [factor-recover] { $name } logged in with a backup code
    [factor-remove] { $name } removed an authenticator app
    [feedback-give] { $name } wrote how it was
    [feedback-read] { $name } read what somebody wrote about how it was
    [feedback-take_back] { $name } deleted what they had written
    [log-break_glass] { $name } wrote why the notes from somebody’s talks had to be read
    [log-read_with_reason] { $name } read the notes from somebody’s talks and said why
    [meeting-call_off] { $name } called off a group supervision
    [meeting-handed_over] { $name } handed a group supervision over
    [meeting-held] { $name } held a group supervision
    [meeting-plan] { $name } planned a group supervision
    [theme-add] { $name } added a theme
    [theme-use] { $name } changed the list of themes
    [log-read] { $name } read notes of a talk
    [log-write] { $name } wrote a note of a talk
    [login-end] { $name } logged out
    [login-open] { $name } logged in
    [login-raise] { $name } showed the code from the app
    [match-answer] { $name } answered a suggestion
    [match-call_off] { $name } took a suggestion back
    [match-propose] { $name } asked a peer
    [pairing-accept_by_peer] { $name } said yes to a pairing
    [pairing-accept_by_user] { $name } said yes to a pairing
    [pairing-activate] { $name } opened a pairing
    [pairing-end] { $name } ended a pairing
    [pairing-pause] { $name } paused a pairing
    [pairing-propose] { $name } suggested a pairing
    [pairing-resume] { $name } took up a pairing again
    [passkey-add] { $name } added a passkey
    [passkey-remove] { $name } removed a passkey
    [person-add] { $name } added a person
    [person-erase] { $name } deleted everything about somebody
    [person-disable] { $name } closed the door for a person
    [person-enable] { $name } opened the door for a person again
    [person-export] { $name } took out everything about themselves
    [programme-change] { $name } changed the programme's settings
    [request-again] { $name } took a request back to us, after a yes from whoever wrote it
    [request-forget] { $name } deleted what an old request said
    [request-read] { $name } read a request
    [request-read_shared] { $name } read what a user wished to share
    [role-grant-admin] { $name } gave somebody the role of admin
    [role-grant-coordinator] { $name } gave somebody the role of coordinator
    [role-grant-peer] { $name } gave somebody the role of peer
    [role-grant-supervisor] { $name } gave somebody the role of supervisor
    [role-grant-user] { $name } gave somebody the role of user
    [role-revoke-admin] { $name } took the role of admin from somebody
    [role-revoke-coordinator] { $name } took the role of coordinator from somebody
    [role-revoke-peer] { $name } took the role of peer from somebody
    [role-revoke-supervisor] { $name } took the role of supervisor from somebody
    [role-revoke-user] { $name } took the role of user from somebody
    [session-absence] { $name } said that somebody did not come to a session
    [session-book] { $name } booked a session
    [session-broke] { $name } said that the technology failed in a session
    [session-cancel] { $name } cancelled a session
    [session-correct] { $name } corrected what came of a session
    [session-move] { $name } moved a session
    [session-moved_by_us] { $name } moved a session for somebody
    [talk-first_minutes] { $name } took ten minutes with a peer first
    [talk-handed_over] { $name } handed a talk over
    [talk-held] { $name } held a talk
    [talk-waived] { $name } said that a talk is not needed
   *[other] { $name } did something else
}
identity-log-reason = { $reason ->
    [completed] took place
    [interrupted] was cut off
    [no_show] somebody did not come
    [cancelled] called off
    [by_user] as the user wished
    [by_peer] as the peer wished
    [by_coordinator] by the coordinator
    [declined_by_peer] the peer said no
    [declined_by_user] the user said no
    [rematch] to meet somebody else
    [called_off] the suggestion was taken back
    [handed_back] the user went back to the first peer, or is waiting
    [stayed] the user stayed with the one who was there in the meantime
    [lost_contact] we could not reach the user
    [erased] everything was deleted
    [left] one of the two is no longer with us
    [death] at a death
   *[other] something else
}

## All about me
identity-all-title = Everything we have about you
identity-all-why = You can read everything that is kept about you, and take it with you in a file.
identity-all-go = See all of it
identity-all-back = To your page
identity-all-lead = This is what is kept about you, and what you have written. Where it is about another person it only says “somebody else”.
identity-all-file = Take it with you in a file
identity-all-you = you
identity-all-other = somebody else
identity-all-yes = yes
identity-all-no = no
identity-all-table = { $name ->
    [content_answer] Answers to proposals for texts ({ $count })
    [content_proposal] Texts that you proposed ({ $count })
    [content_version] Texts that you proposed or published ({ $count })
    [picture] Pictures that you shared ({ $count })
    [sound] Voice messages that you sent ({ $count })
    [channel_member] When you joined a group ({ $count })
    [gathering] Gatherings you suggested ({ $count })
    [gathering_answer] What you answered about a gathering ({ $count })
    [push_place] Devices that get a small notice ({ $count })
    [supervision_visit] When it was asked whether one of us might come into a session ({ $count })
    [supervision_aside] When you asked staff for help during a session ({ $count })
    [supervision_aside_word] What you and staff wrote during a session ({ $count })
    [supervision_need] When you wanted somebody to talk with ({ $count })
    [supervision_offer] When one of us got in touch with you, or you with a peer ({ $count })
    [supervision_shift] Your shifts ({ $count })
    [passkey] Your passkeys ({ $count })
    [after_card] The card after a session ({ $count })
    [measure] What we did so that the group is a good place ({ $count })
    [report] What you told us about in the group ({ $count })
    [appointment] Appointments ({ $count })
    [attendance] When you were in a room ({ $count })
    [audit] What was done by you or with something about you ({ $count })
    [call_seat] Your place in a room ({ $count })
    [group_seat] Your place in a group's room ({ $count })
    [case_interest] Descriptions you wished to hear more of ({ $count })
    [case_text] Descriptions ({ $count })
    [channel] Your direct line ({ $count })
    [chat_setting] Your choices in the group ({ $count })
    [closing_point] What you wished to talk about at the end ({ $count })
    [cohort] Your cohort ({ $count })
    [cohort_member] When you joined the cohort ({ $count })
    [consent] What you said yes to ({ $count })
    [contact_try] When somebody tried to reach you ({ $count })
    [device] Browsers you have used ({ $count })
    [direct_line] The direct line ({ $count })
    [draft] What you have begun to write ({ $count })
    [earlier_words] How your messages were before ({ $count })
    [extension] Asking for more sessions ({ $count })
    [farewell] Your greeting ({ $count })
    [feedback] What you wrote about how it was ({ $count })
    [handed] What a colleague handed you, or you handed over ({ $count })
    [handed_word] Words to whoever took over ({ $count })
    [limits_read] When you read about confidentiality ({ $count })
    [login] Logins ({ $count })
    [mention] When somebody mentioned you ({ $count })
    [message] What you wrote in the group ({ $count })
    [other_day] Days that are different ({ $count })
    [pairing] Pairings ({ $count })
    [participant] The appointments you are in ({ $count })
    [coordinator_leave] When you are away ({ $count })
    [peer_break] Your breaks ({ $count })
    [peer_limits] What you do not want to meet ({ $count })
    [peer_terms] How many sessions you have room for ({ $count })
    [peer_text] Your text ({ $count })
    [person] Who you are here ({ $count })
    [proposal] When you were asked to meet somebody ({ $count })
    [reaction] Cheers from you ({ $count })
    [read_marker] How far you have read in the group ({ $count })
    [request_message] Messages about the request ({ $count })
    [rest_answer] What you wanted while a peer was taking a break ({ $count })
    [role_grant] Your roles ({ $count })
    [session] Sessions ({ $count })
    [supervision_addition] Notes of talks ({ $count })
    [supervision_choice] Choices before a session ({ $count })
    [supervision_duty] The talk after the first session ({ $count })
    [supervision_entry] Talks that were held ({ $count })
    [supervision_first_minutes] Ten minutes first ({ $count })
    [supervision_follow_up] What somebody promised to follow up ({ $count })
    [supervision_moved_by_us] Sessions that we moved ({ $count })
    [supervision_invitation] Group supervisions and practice you are asked to ({ $count })
    [supervision_meeting] Group supervisions and practice ({ $count })
    [supervision_meeting_note] What you wrote about group supervisions ({ $count })
    [supervision_meeting_reading] When you read about group supervisions ({ $count })
    [supervision_meeting_theme] What group supervisions were about ({ $count })
    [supervision_opening] When somebody read the notes and said why ({ $count })
    [supervision_wish] Themes you wished for with your name ({ $count })
    [supervision_reading] Who read the notes ({ $count })
    [supervision_talk] Talks ({ $count })
    [supervision_theme] What the talks were about ({ $count })
    [support_request] Your request ({ $count })
    [weekly_hours] Your times ({ $count })
   *[other] Other ({ $count })
}

## Passkeys
identity-passkey-title = Passkeys
identity-passkey-text = With a passkey you log in with your finger, your face or the code of your device, without waiting for an e-mail. The code from your app works as before.
identity-passkey-add = Add a passkey
identity-passkey-since = Added { $day }
identity-passkey-remove = Remove
identity-passkey-removed = The passkey is removed.
identity-passkey-not-added = No passkey was added. You can try once more.
identity-passkey-in = Log in with a passkey
identity-passkey-in-text = Do you have a passkey from us on this device?
identity-passkey-not-in = That did not work with the passkey. Try once more, or write your e-mail address, and we will send a code.

## Delete everything about me
identity-erased-name = Deleted person
identity-erase-title = Delete everything about me
identity-erase-lead = You can have everything about you deleted at any time. You do not need to say why.
identity-erase-goes = This is gone at once
identity-erase-goes-who = Your name, your e-mail address and all your logins.
identity-erase-goes-words = Everything you have written to us, to the person you meet, and in the group, with pictures and voice messages. Nobody can read it again, and no backup brings it back.
identity-erase-goes-peer = Your text, your times, what you do not want to meet, your direct line and the notes from your talks.
identity-erase-goes-ahead = Your appointments. If you are in a session now, it ends.
identity-erase-stays = This stays, without you
identity-erase-stays-counts = That a session took place, and when. We count that, but nothing says that it was you.
identity-erase-stays-others = What others have written.
identity-erase-stays-staff = What you have written at work about other people’s talks. Your name is removed.
identity-erase-stays-log = The log says that somebody did something, and when. Nobody can see that it was you.
identity-erase-told = What the others are told
identity-erase-told-text = The person you meet is told that you have had everything about you deleted, and that the sessions are over. We write “It is not about you”, and say what happens next. We say no more.
identity-erase-first = If you want to take anything with you, fetch it first.
identity-erase-last = You are the only administrator
identity-erase-last-text = Somebody must be able to let people in when you are not here. Make another person an administrator first.
identity-erase-again = First we want to know that it is you
identity-erase-again-text = This cannot be undone. That is why we send you a new code before we delete.
identity-erase-again-go = Log in again
identity-erase-sure = I want to delete everything about me, and know that it cannot be undone.
identity-erase-unsure = Tick this if you want to delete everything.
identity-erase-go = Delete everything
identity-erase-no = No, keep it
identity-erase-done = Everything about you is deleted. Thank you for having been here. You are welcome back at any time.
identity-erase-person-title = Delete everything about { $name }
identity-erase-person-why = Has the person asked to have everything deleted? It is best that they do it themselves, on their own page. If they cannot, you can do it here.
identity-erase-person-lead = Only when the person has asked for it, or is not to be here any more.
identity-erase-person-text = Name, address, logins, appointments and all that the person has written are gone at once, and can never be brought back. What is counted stays, with nothing to say who it was. The log says that you did it.
identity-erase-person-told = The person they meet is told that everything is deleted, and that the sessions are over. We write “It is not about you”, and say what happens next. We say no more.
identity-erase-person-sure = Delete everything about this person. It cannot be undone.
identity-erase-person-done = Everything about the person is deleted.
