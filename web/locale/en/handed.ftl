# What a colleague has handed over, with whoever has it now.

handed-title = Passed on to you
handed-from = From { $name }, with you since { $day }
handed-from-nobody = From a colleague, with you since { $day }
handed-list = From { $name }
handed-new = New
handed-new-from = New, from { $name }
handed-new-from-nobody = New, from a colleague
handed-seen = Seen
handed-seen-all = I have seen them
handed-rest = { $count ->
    [one] One more
   *[other] { $count } more
}
handed-next-waits = Waiting for an answer from you by { $day }
handed-next-seek = Waiting for a peer
handed-next-peer = { $peer } has been asked, and has not answered yet
handed-next-user = { $name } is reading about { $peer }
handed-next-talk = Talk { $when }
handed-next-meeting = You lead it { $when }
handed-next-promise = { $text } · by { $day }
handed-next-due = Promised by { $day }
handed-word-label = A word to the person taking over
handed-word-hint = What should your colleague know first? Only the person taking over reads it. Preferably no names. It is deleted once it is read, or after 30 days.
handed-word-read = I have read it
