## The mail does not say what it is about
matching-mail-subject = There is something new for you
matching-mail-text =
    Hello, { $name }

    There is something new for you on your page:
    { $link }

    If you do not want e-mails like this one, you can change that on your page.

## Beginning
matching-begin-title = Ask for a peer
matching-begin-lead = Here you write a little about yourself, as much or as little as you like. A person here will read it and answer you within { $days ->
    [one] one working day
    [2] two working days
   *[other] { $days } working days
}.
matching-begin-why = First we need an e-mail address. Then we can answer you, and you can take a break and carry on where you left off.
matching-begin-name = What would you like to be called?
matching-begin-name-hint = Just a first name. It does not need to be your own.
matching-begin-email = Your e-mail address
matching-begin-email-hint = We will send you a code. The e-mail does not say what it is about.
matching-begin-go = Send me a code
matching-begin-known = Have you been here before?
matching-begin-login = Log in
matching-begin-wait = Many codes have been sent from here just now. Wait a quarter of an hour, then try again.
matching-nameless = Somebody who is asking
matching-optional = may be left empty

## The form
matching-form-title = Tell us a little about yourself
matching-form-lead = You do not need to fill in everything. We only need an answer to the last three points.
matching-form-reads = Who reads this?
matching-form-reads-coordinator = Our coordinators read everything you write. They work here and have a duty of confidentiality. You can see when they have read it.
matching-form-reads-peer = The peer sees your first name. The peer sees the rest only if you tick the box further down.
matching-form-reads-nobody = Nobody else reads it, and it is stored encrypted.
matching-form-limits = When do we have to pass something on?
matching-form-limits-danger = Everyone in Norway has a duty to try to prevent somebody from being seriously harmed or abused, or losing their life. That goes for us too. It is always a person who decides, and we will talk with you first if we can.
matching-form-limits-children = If you tell us about a child who is being seriously neglected now, we may have to tell child welfare. We will talk with you about that first too, if we can.
matching-form-about-you = About you
matching-form-topics = What might you like to talk about?
matching-form-topics-hint = Tick as many as you like.
matching-form-about = Would you like to say more?
matching-form-about-hint = In your own words. A few keywords are enough.
matching-form-wishes = Is there anything you would like the peer to be?
matching-form-wishes-hint = For example age, gender, or something the peer should know about.
matching-form-practical = When does it suit you?
matching-form-practical-hint = For example evenings, weekends, or when you can talk in peace.
matching-form-share = The peer may read what I want to talk about
matching-form-share-hint = This means what you have ticked, and “Would you like to say more?”. If you leave it empty, the peer sees only your first name.
matching-form-must = We need an answer to these
matching-form-contact = How would you like to hear that somebody has answered?
matching-form-contact-email = By e-mail
matching-form-contact-email-hint = The e-mail only says that there is something new for you.
matching-form-contact-never = Do not write to me
matching-form-contact-never-hint = Then you log in and look for yourself. We will not call either.
matching-form-phone = May we call or send a text message?
matching-form-phone-hint = Only a coordinator sees the number, and only if we do not hear from you and try to reach you. The peer never sees it. Think about who else may see or answer your phone. We keep the number only once you send the request, and you can change it or remove it whenever you like.
matching-form-contact-missing = Choose how you would like to hear from us.
matching-form-adult = I am 18 years or older
matching-form-adult-missing = This is for people who are 18 or older. If you are younger, you can call or chat with the helpline for children and young people at 116 111.
matching-form-consent-points = What you say yes to
matching-form-consent-missing = We cannot take what you write unless you say yes to us keeping and reading it.
matching-form-consent-changed = The text you say yes to has changed since you opened the page. Please read it once more.
matching-form-send = Send it to us
matching-form-later = Save and carry on later
matching-form-promise = A person will answer you by { $day }.
matching-form-mend = Please look at this. Nothing is lost.
matching-draft-saved = Saved
matching-draft-saving = Saving …
matching-draft-waiting = Not saved yet. We will try again.
matching-draft-kept = We have kept what you wrote. It is here when you are ready.
matching-form-sent = Thank you for writing. Now it is our turn.

## Where one sees what happens
matching-status-title = What you have sent us
matching-status-title-found = We have found a peer
matching-status-title-matched = You and { $name } are going to meet
matching-status-lead = { $name } will answer you by { $day }.
matching-status-lead-nobody = A person here will answer you by { $day }.
matching-status-title-late = We should have answered you
matching-status-lead-late = We promised you an answer by { $was }. You have not had it. That is our fault, and we are sorry. { $name } will answer you by { $day }, and you have the same place in the queue.
matching-status-lead-answered = { $name } has written to you, and is looking for a peer who would suit you.
matching-status-lead-found = Read a little about { $name }. Then you decide.
matching-status-lead-matched = Now you can find a time that suits you.
matching-status-steps = What happens now?
matching-status-sent = You have written to us
matching-status-answer = { $name } reads and answers you
matching-status-answer-nobody = A coordinator reads and answers you
matching-status-by = By { $day }
matching-status-done = Answered { $day }
matching-somebody = One of us
matching-status-seek = We find a peer
matching-status-seek-text = We ask somebody we think would suit you. It may take a few days.
matching-status-choose = You read about the peer
matching-status-choose-text = Then you say yes, or that you would rather meet somebody else. Either is fine.
matching-status-meet = You meet
matching-status-meet-text = At a time that suits you.
matching-status-other-title = We will find somebody else for you
matching-status-other-text = It did not work out with the peer we had found. It is nothing that you have done. We go on looking, and you keep your place in the line.
matching-status-messages = Messages between you and us
matching-status-reply = Would you like to write back?
matching-status-add = Is there something you would like to add?
matching-status-reply-hint = The coordinators read it. If it is urgent, you will find help at the top of the page.
matching-status-reply-send = Send
matching-status-reply-sent = Sent.
matching-status-mine = What you wrote
matching-status-nothing = You left it empty, and that is quite all right.
matching-status-withdraw = I want to take back what I sent
matching-status-home = Go to your page
matching-you = You

matching-found-topics = { $name } can talk about
matching-found-about = About { $name }
matching-found-wishes = What it is like to talk with { $name }
matching-found-practical = When it suits
matching-found-empty = { $name } has not written anything yet. You can ask us about anything you wonder about.
matching-found-yes = Yes, I want to meet { $name }
matching-found-other = I would rather meet somebody else
matching-found-other-hint = You do not need to say why. { $name } is told that it worked out differently, and no more.
matching-found-agreed = Good. Now the two of you can find a time.
matching-found-declined = Then we will look for somebody else. Thank you for telling us.

matching-withdraw-title = Do you want to take back what you sent?
matching-withdraw-text = Then we delete what you wrote, and nobody can read it again. You can always write to us again.
matching-withdraw-yes = Yes, delete it
matching-withdraw-no = No, keep it
matching-withdraw-done = It has been deleted. You are welcome back whenever you like.

## The coordinator's desk
matching-desk-title = Who is waiting?
matching-desk-lead = First come the people we should have answered, then yours. Apart from that, those who have waited longest are at the top.
matching-desk-count = { $count ->
    [one] One is waiting.
   *[other] { $count } are waiting.
}
matching-desk-count-mine = { $count ->
    [one] One is yours and comes first.
   *[other] { $count } are yours and come first.
}
matching-desk-count-waits = { $count } for an answer from us
matching-desk-count-seek = { $count } for a suggestion
matching-desk-count-peer = { $count } for the peer’s yes
matching-desk-count-user = { $count } for the user’s yes
matching-desk-stage = { $title } ({ $count })
matching-desk-rest = Show { $count } more
matching-desk-mine = Yours
matching-desk-next-waits = Answer
matching-desk-next-seek = Find a peer
matching-desk-waits = Waiting for an answer from us
matching-desk-seek = Waiting for a peer
matching-desk-peer = A peer has been asked
matching-desk-user = The user is reading about the peer
matching-desk-row = Wrote on { $day }. Promised an answer by { $by }, from { $name }.
matching-desk-row-nobody = Wrote on { $day }. Promised an answer by { $by }.
matching-desk-row-missed = Wrote on { $day }. We have said sorry and promised an answer by { $by }, from { $name }.
matching-desk-row-seek = Got an answer on { $day }.
matching-desk-row-peer = { $name } was asked on { $day }.
matching-desk-row-user = { $name } said yes on { $day }.
matching-desk-today = Please answer today
matching-desk-past = Answer promised { $day }
matching-desk-past-yesterday = Answer promised yesterday
matching-desk-word = Has written
matching-desk-not-now = { $name } is not able to this time
matching-desk-another = Would rather meet somebody else
matching-desk-taken-back = The question was taken back
matching-desk-read = Read
matching-desk-empty = Nobody is waiting now
matching-desk-empty-text = When somebody asks for a peer, they are here with their first name and the day they have been promised an answer.
matching-desk-more = More to do
matching-desk-import = Add peers from a list
matching-desk-back = To the overview

matching-open-title = { $name } has written
matching-open-sent = Wrote on { $day }
matching-open-by = Promised an answer by { $day }
matching-open-missed = Has not had the answer we promised. The new day is { $day }, and we have said so, with an apology.
matching-open-noted = { $name } can see that you have read this.
matching-open-topics = Wants to talk about
matching-open-about = In their own words
matching-open-wishes = Hopes for
matching-open-practical = When it suits
matching-open-share-yes = The peer may read the topics and what { $name } writes in their own words.
matching-open-share-no = The peer sees only the first name.
matching-open-nothing = { $name } has not written anything more. A friendly question is a good answer.
matching-open-contact-never = { $name } does not want e-mail, and logs in to look for an answer.
matching-open-messages = Messages
matching-answer-label = Write to { $name }
matching-answer-hint = Only { $name } and the coordinators can read it. { $name } gets an e-mail that does not say what it is about.
matching-answer-send = Send
matching-answer-sent = Sent.
matching-answer-missing = Write a few words first.

matching-pick-title = Find a peer
matching-pick-lead = Those who have room come first.
matching-pick-room = Has { $pairings ->
    [0] nobody now
    [one] one now
   *[other] { $pairings } now
}, room for { $capacity }.
matching-pick-next = Next free: { $when }
matching-pick-full = Has no room now
matching-pick-no-text = Has not written their text yet
matching-pick-see = See
matching-pick-asked = Has been asked
matching-pick-said-yes = Has said yes
matching-pick-not-now = Is not able to this time
matching-pick-another = { $name } would rather meet somebody else
matching-pick-none = There are no peers in this service yet.
matching-pick-wait = { $name } has been asked. You can ask somebody else when { $name } has answered, or take the question back.
matching-pick-take-back = Take the question back
matching-pick-taken-back = The question has been taken back.

matching-ask-title = Ask { $name }
matching-ask-lead = To meet { $user }
matching-ask-times = Next free times
matching-ask-no-times = { $name } has not added any free times yet.
matching-ask-sees-shared = { $name } sees the first name { $user }, the topics, what { $user } has written in their own words, and what you write here.
matching-ask-sees-name = { $name } sees the first name { $user } and what you write here. { $user } has not ticked the box to share more.
matching-ask-note = A few words to { $name }
matching-ask-note-hint = Why you think they would suit each other. Leave out what { $user } has not agreed to share.
matching-ask-send = Ask { $name }
matching-ask-sent = The question has been sent.
matching-ask-full = { $name } has no room now.
matching-ask-moved = Somebody else has been asked already.

## The peer
matching-asked-title = Somebody who would like to meet a peer
matching-asked-lately = Since last time
matching-asked-lead = You can say yes or no. You do not need to say why.
matching-asked-row = Asked on { $day }
matching-asked-see = Read more
matching-asked-empty = You are not being asked anything now
matching-asked-empty-text = When we think you may be right for somebody, we ask you here. You get an e-mail as well.
matching-asked-thanks = Thank you for saying yes. { $name } is reading about you now.
matching-asked-paired = You are going to meet
matching-asked-other = It worked out differently for { $name } this time. Thank you for saying yes.
matching-asked-text = Your text
matching-asked-text-hint = The person you are going to meet reads this before saying yes.
matching-asked-edit = See or change your text

matching-person-title = Would you like to meet { $name }?
matching-person-note = From { $name }
matching-person-topics = { $name } wants to talk about
matching-person-about = In their own words
matching-person-name-only = { $name } has chosen not to share more beforehand. That is common, and it can be just as good a conversation.
matching-person-frame = You meet { $times }, for { $length } at most each time. There is somebody here for you to talk with after the first session, and whenever you like.
matching-person-frame-none = There are no sessions left for now. Should there be more, we ask you first. There is somebody here for you to talk with whenever you like.
matching-person-noted = { $name } can see that a peer has read this, but not who.
matching-person-yes = Yes, gladly
matching-person-no = Not this time
matching-person-no-hint = That is quite all right. We will ask somebody else, and { $name } is not told that it was you who was asked.
matching-person-agreed = Thank you. Now { $name } can read about you, and then you will hear what came of it.
matching-person-done-yes = Thank you! We will let you know when we know more.
matching-person-done-no = Thank you for telling us. We will ask somebody else.

matching-text-title = Your text
matching-text-lead = This is read by somebody who is thinking about meeting you. Write as you speak, and only what you feel like sharing.
matching-text-topics = What can you talk about from your own experience?
matching-text-about = A little about you
matching-text-about-hint = What you grew up with, and who you are now. No surname or address.
matching-text-wishes = What is it like to talk with you?
matching-text-wishes-hint = For example that you can laugh a little, that silence is fine, or that you ask a lot.
matching-text-practical = When does it suit you?
matching-text-practical-hint = For example evenings, or that you would rather have the camera on.
matching-text-save = Save
matching-text-saved = Saved.
matching-text-view = What the person you are going to meet will see

## Peers from a list
matching-import-title = Add peers
matching-import-lead = Upload a list from a spreadsheet. All come in together, or none.
matching-import-how = What the list must look like
matching-import-how-text = The first line holds the headings. Name and e-mail must be there. Cohort and text may be left empty.
matching-import-example =
    name;email;cohort;text
    Amina;amina@example.com;Spring 2026;I grew up with …
matching-import-file = File
matching-import-file-hint = CSV, up to { $rows } lines. From Excel: Save as, CSV UTF-8.
matching-import-go = Add
matching-import-mend = Nobody has been added yet. Correct this in the list and upload it again:
matching-import-line = Line { $line }: { $text }
matching-import-known = If somebody here already has the same e-mail, they keep their name and text, and become a peer in the cohort. The new ones get one e-mail saying that they can log in. It does not say what it is about.
matching-import-done = { $added ->
    [0] Nobody new
    [one] One new peer has been added
   *[other] { $added } new peers have been added
}. { $known ->
    [0] { "" }
    [one] One was known already.
   *[other] { $known } were known already.
}
matching-import-unreadable = We could not read this as a list.
matching-import-empty = There is nobody on the list.
matching-import-columns = The first line must have the headings name and email.
matching-import-too-many = The list is too long. Split it into several.
matching-import-no-name = The first name is missing.
matching-import-long-name = The first name is too long.
matching-import-email = The e-mail address is not written correctly.
matching-import-twice = This e-mail address is on the list several times.
matching-import-long-cohort = The name of the cohort is too long.
matching-import-long-text = The text is too long.

## Suggestions of who fits
matching-suggest-title = Who could suit whom?
matching-suggest-lead = Suggestions for everybody who is waiting, seen as a whole. You are the ones who choose.
matching-suggest-pair = { $user } with { $peer }
matching-suggest-request = What { $name } wrote
matching-suggest-nobody = None of the peers would suit or has room right now.
matching-suggest-left = { $count ->
    [one] One more is waiting, with no suggestion in this round
   *[other] { $count } more are waiting, with no suggestion in this round
}
matching-suggest-taken = All places are suggested to others in this round. Could also suit: { $names }.
matching-suggest-none = Nobody is waiting for a suggestion now
matching-suggest-none-text = When somebody has sent a request and nobody has been asked yet, it is here.
matching-suggest-how = First we look at as many as possible getting somebody to talk with, and those who have waited longest count for more. Then we look at who has most in common. What somebody does not want to meet is always respected, and never explained.
matching-why-topics = Both have ticked: { $topics }.
matching-why-when = They are free at the same time of the week.
matching-why-free = { $name } is not meeting anybody now.
matching-why-wants = { $name } has said “I would like to”.
matching-why-room = Has room.
matching-when-day = Daytime
matching-when-evening = Evening
matching-when-weekend = Weekend
matching-form-when = What suits you best?
matching-text-when = What suits you best?
matching-gender-woman = Woman
matching-gender-man = Man
matching-gender-other = Other
matching-gender-women = Women
matching-gender-men = Men
matching-form-meet = Would you rather talk with a woman or a man?
matching-form-meet-hint = If you leave it empty, it can be anybody. What you choose is always respected.
matching-form-gender = Are you a woman or a man?
matching-form-gender-hint = In this programme, women meet women and men meet men.
matching-text-gender = Are you a woman or a man?
matching-text-gender-hint = Some would rather talk with a woman, some with a man. Only the coordinators use it.

## Intake
matching-intake-title = New requests
matching-intake-lead = When there are too few peers or supervisors, it is more honest to say so than to let somebody wait.
matching-intake-state = Are you taking new requests?
matching-intake-open = Yes, we are
matching-intake-paused = Not right now
matching-intake-paused-hint = Those who have sent a request keep their place. Those who have begun to write lose nothing.
matching-intake-until = When do you open again?
matching-intake-until-hint = On that day it opens again by itself.
matching-intake-text = Something you want to say to people who come
matching-intake-text-hint = Write why it is closed, and what they can do meanwhile.
matching-intake-text-long = The text is a bit too long.
matching-intake-same-gender = Women meet women, and men meet men
matching-intake-same-gender-hint = Then nothing else is ever suggested.
matching-intake-save = Save
matching-intake-saved = Saved.
matching-paused-title = We are not taking new requests right now
matching-paused-lead = It is nothing you have done. We have too few peers, and do not want to promise what we cannot keep.
matching-paused-lead-until = It is nothing you have done. We have too few peers now. We will open again { $day }.
matching-paused-meanwhile = If you have begun to write, it has been kept. If you need somebody to talk with now, there is help.
matching-paused-help = See who you can call
matching-status-seek-usual = { $weeks ->
    [one] Lately most people have had somebody to talk with within one week. It can be quicker, and it can take a little longer.
   *[other] Lately most people have had somebody to talk with within { $weeks } weeks. It can be quicker, and it can take a little longer.
}

## A description that the peers may read
matching-case-link = Unsure? Write a short description for the peers
matching-case-title = A short description
matching-case-lead = If you are unsure who would suit, the peers who have room can think along with you. { $name } reads it first and says yes or no. It is deleted when they are paired.
matching-case-text = A few words about what it concerns
matching-case-text-hint = Without names, numbers and places. Write it as if the person were reading over your shoulder, because they are.
matching-case-ask = Ask { $name }
matching-case-asked = Asked. Nobody else reads it unless the answer is yes.
matching-case-empty = Write a few words first.
matching-case-long = The text is a little too long. It should only give a picture.
matching-case-warn = Look at this again
matching-case-warn-name = “{ $word }” looks like a name.
matching-case-warn-number = “{ $word }” is a number. Ages and years can show who somebody is.
matching-case-warn-place = “{ $word }” looks like a place.
matching-case-warn-text = If it is safe to keep it, tick below. Otherwise change the text.
matching-case-seen = I have looked at it, and nobody can be recognised
matching-case-state-asked = { $name } has been asked
matching-case-state-shared = The peers who have room can read it
matching-case-state-declined = { $name } does not want it shared
matching-case-wanted-by = These peers would like to
matching-case-user-title = May we show this to the peers?
matching-case-user-text = We would like to hear which of the peers think they would be right for you. They can read only these words, not your name.
matching-case-user-yes = Yes, that is fine
matching-case-user-no = No, do not show it
matching-case-user-after = Both answers are equally fine. The text is deleted when you have a peer.
matching-case-yes = Thank you. The peers who have room can read it now.
matching-case-no = Then we will not show it. We will go on looking without it.
matching-case-wanted = Thank you for telling us. The coordinator will see it.
matching-case-group = There are a few words about somebody who would like to talk with somebody. If you have room, you can read them here: { $link }
matching-cases-title = Who would like to?
matching-cases-back = What you have been asked
matching-cases-lead = Short descriptions that the person they are about has said yes to. Tell us if you feel that you would like to. The coordinator chooses, and nobody sees who said nothing.
matching-cases-want = I would like to
matching-cases-not = Not after all
matching-cases-said = You have said that you would like to
matching-cases-none = No descriptions now
matching-cases-none-text = When the coordinator would like to hear what you think, it will be here.

## What a peer does not want to meet, and a break
matching-limits-link = What I do not want to meet, and a break
matching-limits-title = What I do not want to meet
matching-limits-lead = Only you see this. It is always respected, and nobody is told why you were not asked. You can change it whenever you like.
matching-limits-topics = What I do not want to meet now
matching-limits-genders = I would rather not meet
matching-limits-save = Save
matching-limits-saved = Saved. It applies from now on.
matching-break-title = I need a break
matching-break-text = You do not have to say why. We will not ask you to meet anybody new, and no new times will be booked. What is agreed stays until you move or cancel it. The people you meet can wait for you or choose to meet somebody else. That says nothing about you.
matching-break-words = This is what the people you meet are told:
matching-break-message = It is not about you. You can wait, and your sessions are not lost. If you would rather meet somebody else, just tell us.
matching-break-go = Take a break
matching-break-since = You have been taking a break since { $day }. Take the time you need.
matching-break-back = I am back
matching-break-began = You are taking a break now. We will tell the people you meet.
matching-break-ended = Welcome back.

## Will you be away?
matching-leave-title = Will you be away?
matching-leave-lead = Say who answers for you, and when you are back. You share everything else already.
matching-leave-see = Hand over what I have
matching-leave-kept = { $count ->
    [0] You have no open requests now.
    [one] You have one open request. Everything that is written goes with it, and the person waiting is told who answers.
   *[other] You have { $count } open requests. Everything that is written goes with them, and the people waiting are told who answers.
}
matching-leave-to = Who answers for you?
matching-leave-to-away = This colleague is away too. Choose somebody else.
matching-leave-until = When are you back?
matching-leave-until-hint = From that day you will get new requests again, without doing anything.
matching-leave-until-when = Choose the day you are back.
matching-leave-until-past = Choose a day to come.
matching-leave-until-far = Choose a day within a year.
matching-leave-go = Hand over
matching-leave-gone = It has been handed over. Your colleague is told.
matching-leave-nobody = There is no other coordinator here now, so nobody can answer for you. An administrator can give somebody the role.
matching-leave-away-title = You are away
matching-leave-away-lead = { $name } answers for you until { $day }. Meanwhile you get no new requests, and no mail about them.
matching-leave-back-go = I am back
matching-leave-back = Welcome back. New requests can come to you again.
matching-leave-others = You answer for somebody
matching-leave-other = { $name } is away until { $day }.
matching-leave-take = Is a colleague away without having had time to say so?
matching-leave-take-text = Then you answer for your colleague for a week, or until they are back. Everything that is written goes with it, and your colleague is told.
matching-leave-take-go = Take over from { $name }
matching-leave-taken = Now you have it. Your colleague is told.
matching-mail-handed-text =
    Hello, { $name }

    A colleague has passed something on to you. You will find it here:
    { $link }
matching-mail-taken-text =
    Hello, { $name }

    A colleague is answering for you now. You do not need to do anything. When you are back, you can say so here:
    { $link }

## What one may want to talk about
matching-topic-parents = Parents who drink or use drugs
matching-topic-childhood = What it was like to grow up
matching-topic-worry = Worry about somebody in the family now
matching-topic-siblings = Brothers and sisters
matching-topic-alone = Feeling alone with it
matching-topic-guilt = Guilt or shame
matching-topic-boundaries = Setting boundaries
matching-topic-grief = Grief, or having lost somebody
matching-topic-everyday = Work, studies and everyday life
matching-topic-own = Partners, children and a family of your own
matching-topic-other = Something else

## What one says yes to. A version that has been in use is never changed: other words are another version.
matching-consent-1 = I say yes to what I write here being kept and read as described above, so that I can talk with a peer.
matching-consent-1-points =
    - What you write is stored encrypted. Only the coordinators of this service can open it, and you can see when they have.
    - The peer sees the first name you have chosen. The peer sees the rest only if you tick the box for it.
    - Some of what you write may be about your health or your family. You decide how much you want to say.
    - You can take your consent back at any time, on this same page. Then we delete what you have written.
    - We use it for nothing else, and nobody else gets it.
matching-wait-full = Right now more people are waiting than there are peers with room, so it may take some weeks. We will let you know as soon as there is somebody for you.
matching-wait-full-usual = { $weeks ->
    [one] Lately most people have had somebody to talk with within a week.
   *[other] Lately most people have had somebody to talk with within { $weeks } weeks.
} Right now more people are waiting than there are peers with room, so it may take longer.
matching-wait-ours = Right now it is we who have too little time to support the peers, so it may take longer than we would like.

## While a peer has a break
matching-status-meanwhile = This is for the time while { $name } is taking a break. It uses the sessions you have left. If you would rather wait, just tell us.
matching-status-meanwhile-go = I would rather wait
matching-desk-meanwhile = While { $name } is taking a break, since { $day }
matching-open-meanwhile = While { $name } is taking a break
matching-open-meanwhile-text = { $user } said yes to meeting somebody else in the meantime, { $day }. When { $name } is back, { $user } chooses who to go on with. It uses the sessions that are left.
matching-person-meanwhile = It is for a while: the peer { $name } meets is taking a break. When it is over, { $name } chooses whether to go back or to stay with you.

## Closed days
matching-wait-closed = Lately most have found somebody to talk to within { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
}. We are closed for some days meanwhile, so rather count on { $longer } weeks.
matching-closed-title = When we are closed
matching-closed-change-title = Change closed days
matching-closed-lead = On these days we promise no answers and offer no hours of ours. Whoever waits is told when we are back.
matching-closed-beside = Is there a holiday? Then what we promise moves to when you are back.
matching-closed-to = Add or change closed days
matching-closed-coming = Days to come
matching-closed-none = None yet. Public holidays need not be entered.
matching-closed-days = From { $first } to { $last }, both included. Back on { $opens }.
matching-closed-day = { $first }. Back on { $opens }.
matching-closed-span = { $first } – { $last }
matching-closed-remove = Remove
matching-closed-back = All closed days
matching-closed-add = Add new days
matching-closed-text = What are the days called?
matching-closed-text-hint = Everybody sees it, for example “Summer holiday”.
matching-closed-first = From
matching-closed-last = Until and including
matching-closed-last-hint = The last day on which you are closed.
matching-closed-go = Add
matching-closed-save = Save
matching-closed-saved = The days are kept. What we promise from now on falls outside them.
matching-closed-changed = The days are changed.
matching-closed-removed = The days are removed. What we have promised still holds.
matching-closed-stands = This still stands: { $text }
matching-closed-stands-text = What was agreed before does not move by itself. Let it stand, or move it together with those it concerns.
matching-closed-answers = { $count ->
    [one] One who waits is promised an answer in these days. Answer before you close.
   *[other] { $count } who wait are promised an answer in these days. Answer before you close.
}
matching-closed-duty = { $count ->
    [one] Somebody is on duty on one of the days, and answers peers who need to talk.
   *[other] Somebody is on duty on { $count } of the days, and answers peers who need to talk.
}
matching-closed-no-duty = Nobody is on duty on these days. Peers who need to talk see the numbers of the helplines, and you are told nevertheless.
matching-closed-to-sessions = See the conversations
matching-closed-when = Choose a day.
matching-closed-text-empty = Write a few words, so that everybody understands why it is closed.
matching-closed-past = That day has been. Choose today or later.
matching-closed-far = That is too far ahead. Choose a day within two years.
matching-closed-order = The last day must come after the first, and must not have been.
matching-closed-long = That is more than three months. Rather pause the intake for a time.
matching-closed-twice = You are closed on some of these days already. Change those instead.
matching-closed-too-many = Many days have been entered already. Remove some first.
