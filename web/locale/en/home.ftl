## My page, for the one who talks with a likeperson
home-title = My page
home-hello = Hello, { $name }
home-somebody = We

home-start-title = Would you like to talk with someone who knows what it is like?
home-start-lead = Write a little about yourself, and we will find a peer for you. You decide how much you write.
home-start-go = Ask for a peer

home-draft-title = Carry on where you left off
home-draft-lead = What you have written has been kept. Nobody else has read it.
home-draft-go = Carry on writing

home-waiting-title = We have what you wrote
home-waiting-lead = { $name } will answer you by { $day }. You do not need to do anything now.
home-waiting-lead-open = { $name } is looking for a peer who would suit you. You do not need to do anything now.
home-late-title = We should have answered you
home-late-lead = That is our fault, and we are sorry. { $name } will answer you by { $day }.
home-waiting-go = See what you wrote

home-proposal-title = We think { $name } might be right for you
home-proposal-lead = Read a little about them first. Then you say yes or no. Either is fine.
home-proposal-go = Read more

home-pair-title = When would you like to talk with { $name }?
home-pair-first = Choose a time that suits you. You do not need to have planned what to say.
home-pair-lead = You have met { $held ->
    [one] once
    [2] twice
    [3] three times
    [4] four times
    [5] five times
   *[other] { $held } times
}. There is room for { $left ->
    [one] one more session
    [2] two more sessions
    [3] three more sessions
    [4] four more sessions
    [5] five more sessions
   *[other] { $left } more sessions
}, if you like.
home-pair-go = Find a time

home-next-title = You are going to talk with { $name }
home-next-with = Session with { $name }
home-next-note = The room opens at { $clock }. You do not need to do anything before that.
home-next-go = See what it will be like
home-next-change = Move or cancel
home-open-title = The room is open
home-open-note = You can go in now. You and { $name } begin at { $clock }.
home-open-begun = You can go in whenever you like. The session began at { $clock }.
home-open-go = Go into the room
home-welcome-title = Welcome, { $name }
home-welcome-text = It is good to have you here. You do not need to know everything from day one, and you are never alone with it. Have a look around, say hello in the group, and practise in the room as much as you like. If you are unsure of anything, write in the direct line. A person here answers.
home-after-this = { $count ->
    [0] This is the last session you have set aside.
    [one] After this there is room for one more session.
    [2] After this there is room for two more sessions.
    [3] After this there is room for three more sessions.
    [4] After this there is room for four more sessions.
   *[other] After this there is room for { $count } more sessions.
}
home-book-more = Find one more time
home-first-title = Before you meet
home-first-1 = Find a place where you can talk in peace. A car or a walk outside can be good.
home-first-2 = You do not need to have planned anything. You can begin by getting to know each other a little.
home-first-3 = You can keep your camera off the whole time, and you can leave whenever you like.

home-used-title = You have had the sessions you set aside
home-used-lead = Do you feel that you need more? You can ask for a few more sessions. You do not need to say why.
home-used-go = Ask for more sessions
home-asked-title = You have asked for more sessions
home-asked-lead = The coordinator is talking with your peer and will answer you. You do not need to do anything now.
home-again-title = The session with { $name } was cut off
home-again-lead = It was nothing you did. It does not count. Find a new time whenever you like.
home-again-go = Find a new time
home-paused-title = You are taking a break
home-paused-lead = Take the time you need. Your sessions are not lost.
home-paused-go = Carry on when you like
home-rests-title = { $name } is taking a break
home-rests-go = See what you can choose
home-spoken-title = One of us will get in touch with you
home-spoken-lead = You do not need to do anything. If you need somebody before that, you can find them here.
home-spoken-go = Somebody to talk with now
home-ended-title = Thank you for being here
home-ended-lead = The sessions are over. If you would like to talk with somebody again, you can ask.
home-ended-go = Ask for a peer
home-more = Does it not feel quite right? Tell us here

## My page, for peers
home-peer-title = Hello, { $name }
home-peer-lead = { $count ->
    [one] You have one appointment ahead.
    [2] You have two appointments ahead.
    [3] You have three appointments ahead.
   *[other] You have { $count } appointments ahead.
}
home-peer-none-title = Nothing in the calendar now
home-peer-none-text = When somebody has chosen one of your times, you will see it here. You will also get an e-mail.
home-peer-hours-text = Add the times when you are free, and the person you are going to talk with chooses one of them.
home-peer-hours-go = Add times
home-peer-hours-change = Change your times
home-session-with = Session with { $name }
home-talk-with = Talk with { $name }
home-talk-video = A talk about how it was for you. You meet on video.
home-talk-phone = A talk about how it was for you. You talk by phone.
home-talk-in-person = A talk about how it was for you. You meet.
home-talk-move = Move the talk
home-talk-soon-title = We would like to talk with you
home-talk-soon-text = We are finding a time that suits you, and then you will see it here.
home-group-title = The group
home-group-new = { $count ->
    [one] One new message in the group
   *[other] { $count } new messages in the group
}
home-group-text = The other peers are here. Tell them if you have a session today, and they will cheer for you.
home-group-go = Go to the group
home-line-title = How are you?
home-line-text = Was something hard, or do you wonder about something? A supervisor would like to hear from you, about small things too.
home-line-go = Arrange a talk
home-line-write = Write on the direct line
home-answered-title = You have an answer
home-answered-lead = Somebody here has read your question and written to you.
home-answered-go = Read the answer
home-done-title = You have had your sessions
home-done-lead = Thank you for being here. If you want to tell us something, or talk with somebody again later, you are welcome.
home-done-go = What can I do now?

## Something that waits for a word
home-note-moved-title = We had to move the session
home-note-moved-text = It is our fault, not yours. Here are new times to choose from.
home-note-moved-go = Choose a new time
home-note-proposal-title = { $name } has answered your suggestion
home-note-proposal-text = Thank you for writing it down. Here you can see what came of it.
home-note-proposal-go = See what came of it
home-note-say-title = How did the session with { $name } go?
home-note-say-text = It looks as if you did not get to talk. Say what happened, and we will see to the rest.
home-note-say-go = Tell us
home-note-ask-title = { $name } would like to talk with somebody
home-note-ask-text = We think it may be you. Take your time reading. A no is quite all right, and you do not need to say why.
home-note-ask-go = Read more
home-note-question-title = A question about you and { $name }
home-note-question-text = Only the coordinator sees what you answer.
home-note-question-go = See the question
home-note-choice-title = What suits you best?
home-note-choice-text = We have a question about your next session. The choice is yours.
home-note-choice-go = See the question
home-note-feedback-title = How was it to talk with { $name }?
home-note-feedback-text = Two short questions, if you like. You choose who reads the answer.
home-note-feedback-go = See the questions
home-note-ending-title = You are nearing the end
home-note-ending-text = You and { $name } can prepare the last session together.
home-note-ending-go = Ending it together
home-note-talk-before-title = The last session with { $name } is soon
home-note-talk-before-text = Would you like to talk with a supervisor first? Many find it good. It is up to you.
home-note-talk-before-go = Arrange a talk
home-note-read-first-title = Read what the others have experienced
home-note-read-first-text = Before the first session it can be good to read what other peers have been through, and what helped them.
home-note-read-first-go = Read about it
home-note-goodbye-title = Thank you for the sessions with { $name }
home-note-goodbye-text = Here you can say goodbye, and see the way on.
home-note-goodbye-go = Say goodbye
home-note-peer-gone-title = Your peer is not here any more
home-note-peer-gone-text = Your peer has had everything about them deleted here. Anybody can ask for that at any time. It is not about you. Your sessions are not lost: we are looking for a new peer for you, and one of us will write to you.
home-note-peer-gone-go = See how far we have got
home-note-user-gone-title = The sessions with somebody you met are over
home-note-user-gone-text = The person you met has had everything about them deleted here. Anybody can ask for that at any time. It is not about you. Thank you for having been there. If you would like to talk with a supervisor about it, just tell us.
home-note-user-gone-go = Arrange a talk
home-note-peer-left-title = Your peer is not here any more
home-note-peer-left-text = Your peer is no longer with us. It is not about you. Your sessions are not lost: we are looking for a new peer for you, and one of us will write to you.
home-note-peer-left-go = See how far we have got
home-note-user-left-title = The sessions with somebody you met are over
home-note-user-left-text = The person you met is no longer with us. It is not about you. Thank you for having been there. If you would like to talk with a supervisor about it, just tell us.
home-note-user-left-go = Arrange a talk
home-note-rests-title = { $name } is taking a break
home-note-rests-go = See what you can do
home-pairs-title = The people you meet
home-pairs-go = Break or ending
home-need-title = We have been told
home-need-text = One of us will get in touch by { $when }.
home-need-see = See what is happening
home-need-go = Do you need to talk with somebody now?
home-practise = Practise in the session room, alone and in peace
home-together-with = Group supervision with { $name }
home-together-see = See more
home-note-invited-title = Group supervision: can you come?
home-note-invited-text = { $name } would like you to come. All answers are equally fine.
home-note-invited-go = See and answer
home-note-opened-title = { $name } has read the notes from your talks
home-note-opened-text = Here you can see when and why. If you wonder about anything, you can ask your supervisor.
home-note-opened-go = See why
home-together-video = An hour when you are there for each other, on video.
home-together-phone = An hour when you are there for each other, by phone.
home-together-in-person = An hour when you are there for each other. You meet in person.
home-practise-together = Practise together with other peers
home-practice-with = Practice with { $name }
home-practice-video = Half an hour in which you practise together, on video.
home-note-practice-title = { $name } wants to practise together with you
home-note-practice-text = All answers are equally fine.
home-note-practice-go = See and answer
home-note-greeting-title = { $name } has written a few words to you
home-note-greeting-text = You do not need to answer.
home-note-greeting-go = Read it
home-note-cases-title = Who would like to?
home-note-cases-text = There are a few words about somebody who would like to talk with somebody. Take your time reading. Tell us if you feel that you would like to. Nobody sees who said nothing.
home-note-cases-go = Read it
home-note-let-down-title = We will find somebody else for you
home-note-let-down-text = It did not work out with the peer we had found. It is nothing that you have done. We go on looking, and you keep your place in the line.
home-note-let-down-go = See what happens now
home-note-case-title = May we show the peers a few words?
home-note-case-text = Then they can tell us who thinks they would be right for you. Read the words first. Both yes and no are fine.
home-note-case-go = Read and answer
home-waiting-lead-case = { $name } is looking for a peer for you, and would like to ask you something first.
home-welcome-step = When you have time, you can write a few words about yourself. The person you are going to meet reads them before you are matched.
home-welcome-write = Write your text
home-away-title = You are taking a break
home-away-text = Since { $day }. Nobody new will be asking for you, and the people you meet know that it is not about them. Take the time you need.
home-mine-title = For you as a peer
home-mine-hours = My times
home-mine-hours-note = When the people you meet can choose a time
home-mine-text-note = What the user reads about you
home-mine-text-missing = Not written yet
home-mine-limits = What I do not want to meet
home-mine-limits-note = Nobody else sees it, and you do not need to say why
home-mine-break = I need a break
home-mine-break-note = From everybody you meet, for as long as you need
home-mine-talks = My talks and the log
home-mine-talks-note = Everything written after the talks, and who has read it
home-mine-asked = What I have been asked
home-mine-asked-note = The person you are asked to meet, and what came of it
home-note-rests-after-title = { $name } is taking a break
home-note-rests-after-text = It is not about you.
home-note-rests-after-go = See more
home-asked-lead-on = You asked { $day }. The coordinator is talking with your peer and will answer you. You do not need to do anything now.

## Around a break
home-note-rest-found-title = We have found somebody you can meet in the meantime
home-note-rest-found-text = Take your time reading. Both yes and no are fine, and you do not need to say why.
home-note-rest-found-go = Read and answer
home-note-rest-back-title = { $name } is back
home-note-rest-back-text = You choose who you go on with. There is no hurry, and everything stays as it is until you say something.
home-note-rest-back-go = See what you can choose
home-note-rest-asked-title = { $name } is thinking about it
home-note-rest-asked-text = { $name } has talked with somebody else in the meantime, and has been asked who they would like to go on with. You do not need to do anything. The choice says nothing about you.
home-note-rest-asked-go = See more
home-note-rest-again-title = You and { $name } go on
home-note-rest-again-text = You can book times again, from where you were.
home-note-rest-again-go = See your times
home-note-rest-stayed-title = { $name } is going on with somebody else
home-note-rest-stayed-text = It says nothing about you, and nobody has done anything wrong. Thank you for being there. If you would like to talk with a supervisor, just say so.
home-note-rest-stayed-go = Arrange a talk
home-note-rest-handed-back-title = Thank you for being there for { $name }
home-note-rest-handed-back-text = { $name } has chosen the peer from before. It says nothing about you: you were there when it was needed. If you would like to talk with a supervisor, just say so.
home-note-rest-handed-back-go = Arrange a talk
home-note-rest-stays-title = { $name } is staying with you
home-note-rest-stays-text = You go on as before, with the sessions that are left.
home-note-rest-stays-go = See your times
