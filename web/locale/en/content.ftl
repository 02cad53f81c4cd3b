# The texts that peers and staff write together.

content-title = Our texts
content-lead = All of this is written for those who use the service, and for us who are here. Could something be said better, or is something missing? Propose it. A coordinator reads your proposal and always answers you.
content-lead-publish = What you publish is there at once. Everything that was there before is kept, and you can go back to it.
content-back = Our texts
content-back-piece = To the text
content-better = Could this be said better? Propose a change

content-kind = What kind of text is it?
content-kind-tool = Conversation tools
content-kind-hard = When it is something heavy
content-kind-agenda = The last session
content-kind-resource = Where to go next
content-kind-rule = How we do things in the group
content-kind-question = What many people wonder about
content-kind-theme = Themes of talks
content-kind-topic = What people may want to talk about
content-kind-request = When somebody asks for a peer
content-kind-peer-text = Where a peer writes about themselves
content-kind-consent = What people say yes to
content-kind-text = Other texts
content-one-tool = Conversation tool
content-one-hard = Something heavy
content-one-agenda = Point for the last session
content-one-resource = Place to go next
content-one-rule = Rule for the group
content-one-question = Question that many have
content-one-theme = Theme of talks
content-one-topic = Something people may want to talk about
content-one-consent = What people say yes to
content-one-field = Question in a form
content-one-text = Text on a page
content-where-tool = The peer has them at hand in the session. Only the peer sees them.
content-where-hard = One press away for the peer in the session: words to say, what to do, who to reach.
content-where-agenda = Suggestion for the last session. Both see it.
content-where-resource = What the user sees after the last session.
content-where-rule = What everybody reads before they write in the group for the first time.
content-where-question = Questions and answers on the front page, for somebody who is thinking about getting in touch.
content-where-theme = What a talk with a supervisor can be about. The supervisors choose among them when they write in the log.
content-where-topic = People who ask for a peer tick what they want to talk about, and the peers tick what they can talk about. What you remove stays with those who have chosen it.
content-where-request = The words of the form in which somebody asks for a peer.
content-where-peer-text = The words of the form in which a peer writes about themselves.
content-where-consent = This is what people say yes to when they send a request. Those who have said yes said it to the words as they were then, and can read them. New words apply to those who send from now on.
content-where-text = Short texts that have their own place on a page.
content-add-tool = Write a new conversation tool
content-add-hard = Write about something else that may be heavy
content-add-agenda = Write a new point
content-add-resource = Write about a new place
content-add-rule = Write a new rule
content-add-question = Write a new question
content-add-theme = Write a new theme
content-add-topic = Write something more people may want to talk about
content-sections = Go to
content-write-new = Write something new
content-place = { $key ->
    [front-title] At the top of the front page
    [front-note] Below the button on the front page
    [request-why] Where one begins a request
    [request-lead] At the top of the request
    [peer-text-lead] At the top where a peer writes their text
    [break-message] What the user reads when the peer takes a break
    [intake-paused] While we take no new requests
    [rules-lead] Above the rules of the group
    [welcome-peer] The welcome on a new peer’s page
    [closing-onward] Above the places to go next
    [feedback-wish] The question whether anything should be different, after the first and the last session
    [feedback-heard] The question whether one was heard, after the first and the last session
   *[other] On a page
}
content-from = Proposed by { $name }.
content-nameless = Without words
content-somebody = somebody who is no longer here

content-language = { $language ->
    [nb] In Norwegian
    [en] In English
   *[other] In { $language }
}
content-missing = { $language ->
    [nb] missing in Norwegian
    [en] missing in English
   *[other] missing in { $language }
}
content-missing-text = { $language ->
    [nb] It is missing in Norwegian. Until somebody writes it, those who read Norwegian see the other one.
    [en] It is missing in English. Until somebody writes it, those who read English see the Norwegian one.
   *[other] It is missing in { $language }. Until somebody writes it, those who read that language see the Norwegian one.
}
content-only = { $language ->
    [nb] This is only in Norwegian so far.
    [en] This is only in English so far.
   *[other] This is only in { $language } so far.
}
content-away = removed
content-away-text = It is not shown now. It is kept, and can come back.

content-waiting = Proposals waiting for you
content-waiting-none = No proposals are waiting now.
content-sent = { $name }, sent { $day }
content-mine = What you have written
content-mine-none = Drafts and proposals of yours will be here, and what becomes of them.
content-stage-draft = draft
content-stage-proposed = sent
content-stage-published = published
content-stage-answered = answered
content-desk = { $count ->
    [0] Our texts
    [one] One proposal for our texts
   *[other] { $count } proposals for our texts
}

content-propose = Propose a change
content-change = Change the text
content-review = Proposal from { $name }
content-heading = { $kind ->
    [field] The question
    [consent] The sentence beside the tick
   *[other] Heading
}
content-body = { $kind ->
    [field] Help below the question
    [consent] What it means, point by point
   *[other] Text
}
content-optional = optional
content-one-language = One language is enough. If the other is missing, the page says so.
content-all-languages = Write it in all languages. Nobody should say yes to what they cannot read.
content-marks = How to make the text easy to read
content-marks-paragraph = An empty line begins a new paragraph.
content-marks-list = Begin lines with - to make a list.
content-marks-say = Begin the line with > before words people can say.
content-marks-bold = Put **two stars** on each side of something important.
content-marks-link = A link: [Helpline](https://mentalhelse.no)
content-why = Why is it better this way?
content-why-hint = Read by the coordinators. Write nothing that shows who somebody is.
content-named = My name may stand with the text
content-named-hint = Only peers and staff see it. The coordinators know in any case that the proposal is from you.
content-kept = The coordinators read what you send. If it is published, the text stays, even if you delete the proposal later. It is then shown without your name.
content-note = What did you change, and why?
content-note-hint = It is shown in the text’s history. Other staff see it.
content-thanks = A few words to { $name }
content-thanks-hint = Feel free to say what you liked about just this.
content-look = Show how it will look
content-send = Send the proposal
content-save = Save the changes
content-draft = Save draft
content-publish = Publish
content-preview = How it will look
content-mend = Have a look at this. Nothing is lost.
content-empty = Write something in at least one language.
content-language-missing = Write it in this language too. Nobody should say yes to what they cannot read.
content-body-missing = Write the text, or leave the whole language empty.
content-title-long = This is a little long. Shorten it, and it will do.
content-title-missing = Write a heading, so that others find it again.
content-text-stays = This text has its own place and cannot be removed. You can change it.
content-many = You have many drafts and proposals now. Delete some that you do not need, and there is room again.
content-answer-missing = Write a few words. Nobody gets a no without a word.
content-words-long = That became a little long. Make it shorter and it will do.
content-why-theirs = { $name } tells why
content-difference = What will be different
content-no-difference = It says so already.
content-gone = Taken away:
content-new = New:
content-moved-since = The text has changed since the proposal was written. Here you see it compared with what is there now.
content-clash = Somebody else changed this while you were writing
content-clash-text = Nothing you wrote is lost; it is in the form. Below you see what is there now, compared with what you have written. Press once more when you have looked at it.
content-take-back = Delete what you have written
content-take-back-text = You can delete this whenever you want. It is then gone, for us too.
content-not-now = Not right for now?
content-not-now-text = Write to { $name } what you think. The proposal is not published, and { $name } reads your answer.
content-answer = Your answer to { $name }
content-answer-go = Send the answer

content-closed-published = Your proposal is in use
content-closed-published-lead = { $kind ->
    [tool] Thank you. Since { $day } all peers have had your words at hand in the conversation. { $name } published it.
    [hard] Thank you. Since { $day } peers have had your words one press away when something is heavy. { $name } published it.
    [agenda] Thank you. Since { $day } it has been there when two end together. { $name } published it.
    [resource] Thank you. Since { $day } users have seen it when they go on from here. { $name } published it.
    [rule] Thank you. Since { $day } this is how we do things in the group. { $name } published it.
    [question] Thank you. Since { $day } it has been on the front page, for somebody who is not sure whether they may get in touch. { $name } published it.
    [topic] Thank you. Since { $day } somebody who asks for a peer can tick it. { $name } published it.
    [field] Thank you. Since { $day } the form has asked in your words. { $name } published it.
   *[other] Thank you. The text has been in use since { $day }. { $name } published it.
}
content-closed-answered = An answer to your proposal
content-closed-answered-lead = Thank you for thinking of this and writing it down. { $name } answered you on { $day }.
content-answer-from = From { $name }
content-as-proposed = What you wrote
content-see-now = See how it is now
content-another = Propose something more
content-remove = Delete the proposal
content-remove-text-published = If you delete the proposal, the text stays without your name.
content-remove-text-answered = If you delete the proposal, it is gone, for us too.

content-history = The text's history
content-version-published = Version { $number }
content-version-withdrawn = Version { $number }: taken away
content-version-shipped = Version { $number }: set back to the one it came with
content-version-zero = The one it came with
content-version-holds = This is the one in use now.
content-version-by = { $name }, { $when }.
content-go-back = Go back to this one
content-reset = Set back to this one
content-withdraw = Remove the text
content-withdraw-text = If you remove it, it is no longer shown. It is kept.

content-consent-title = What you have said yes to
content-consent-lead = You said yes on { $day }. This is what it said then.
content-consent-changed = The words of the form have changed since. For you, what is written here applies.

content-move-up = Up
content-move-down = Down
content-flash-order = The order is changed.
content-flash-draft = The draft is saved. Only you see it.
content-flash-send = Thank you! The proposal is sent. A coordinator reads it and answers you here.
content-flash-published = Published. It is there now.
content-flash-withdrawn = Removed. You will find it here again.
content-flash-back = The older text is in use again.
content-flash-moved = Somebody else was quicker. Have a look at what is there now, and try again.
content-flash-stays = This text has its own place. You can change it, but not remove it.
content-flash-answered = The answer is sent.
content-flash-removed = Deleted.
