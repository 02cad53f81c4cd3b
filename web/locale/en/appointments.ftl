## Mails about appointments: never say what it is about
appointments-mail-confirmed-subject = Your appointment is set
appointments-mail-confirmed-text =
    Hello

    You have an appointment { $when }.

    You will find it when you log in: { $link }

    If it does not suit you after all, you can move or cancel it in the same place.
appointments-mail-confirmed-try = You can get ready beforehand, it takes half a minute: { $link }
appointments-mail-invited-subject = You are asked about an appointment
appointments-mail-invited-text =
    Hello

    You are asked whether you can come { $when }.

    Log in to see more and to answer: { $link }

    Yes, no and maybe are equally fine, and you do not need to say why.
appointments-mail-withdrawn-subject = The appointment is out of your calendar
appointments-mail-withdrawn-text =
    Hello

    The appointment { $when } is out of your calendar. You do not need to do anything.

    You find everything when you log in: { $link }
appointments-mail-moved-subject = Your appointment has a new time
appointments-mail-moved-text =
    Hello

    Your appointment is now { $when }.

    You will find it when you log in: { $link }
appointments-mail-cancelled-subject = Your appointment is cancelled
appointments-mail-cancelled-text =
    Hello

    The appointment { $when } is cancelled. You do not need to do anything.

    If you want to see what you can do next, you can log in: { $link }
appointments-mail-day-before-subject = You have an appointment tomorrow
appointments-mail-day-before-text =
    Hello

    You have an appointment { $when }.

    You will find it when you log in: { $link }

    If it does not suit you after all, you can move or cancel it in the same place.
appointments-mail-hour-before-subject = You have an appointment in an hour
appointments-mail-hour-before-text =
    Hello

    Your appointment begins at { $clock }.

    You can go straight here: { $link }
appointments-calendar-summary = Appointment
appointments-calendar-text = Log in to see more: { $link }

## Errors in forms
appointments-time-invalid = Choose a time that ends after it begins.
appointments-weekday-invalid = Choose a day of the week.
appointments-clock-invalid = Write a time, for example 17:00.
appointments-ends-before-it-starts = The end must be after the start. If it goes past midnight, you can add it as two.
appointments-day-invalid = Choose a day from today and up to two years ahead.
appointments-until-invalid = Choose a last day that is not before the first one, two years ahead at most.
appointments-hours-too-many = There are many times here already. Remove some first.

## When we are closed
appointments-closed-now = We are closed until { $day }.
appointments-closed-soon = We are closed from { $first }, and back on { $day }.
appointments-closed-answer = You have an answer by { $day } at the latest.
appointments-closed-numbers = If you need somebody to talk to before that, these are there:
appointments-stands-session = { $day }: { $count ->
    [one] one conversation
   *[other] { $count } conversations
}
appointments-stands-supervision = { $day }: { $count ->
    [one] one supervision talk
   *[other] { $count } supervision talks
}
appointments-stands-group-supervision = { $day }: { $count ->
    [one] one group supervision
   *[other] { $count } group supervisions
}
appointments-stands-practice = { $day }: { $count ->
    [one] one practice
   *[other] { $count } practices
}
appointments-stands-meeting = { $day }: { $count ->
    [one] one meeting
   *[other] { $count } meetings
}
appointments-stands-visit = { $day }: { $count ->
    [one] one visit
   *[other] { $count } visits
}
