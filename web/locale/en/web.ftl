## Times
web-day-pattern = EEEE d MMMM
web-day-short-pattern = EEE d MMM
web-day-year-pattern = d MMMM y
web-when = { $day } at { $clock }
web-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
web-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
web-times-at-most = { $count ->
    [1] once
    [2] up to twice
    [3] up to three times
    [4] up to four times
    [5] up to five times
   *[other] up to { $count } times
}
web-and = { $first } and { $second }

## Forms
web-form-required = We need something from you here.
web-form-too-long = This is a bit too long. There is room for { $max } characters.
web-form-too-short = Write at least { $min } characters.
web-form-number = Write a number.
web-form-number-low = The number must be { $min } or higher.
web-form-number-high = The number must be { $max } or lower.
web-form-choice = Choose one of these.
web-form-time = Write the day and the time.
web-form-day = Write a date.
web-form-clock = Write a time, for example 18:00.
web-form-time-gap = This hour does not exist: the clocks go forward that night. Choose another time.
web-form-email = Write the e-mail address like this: name@example.com
web-form-invalid = We did not quite understand this. Could you write it another way?
web-form-file = Choose a file.
web-form-look = Please look at what is marked below. Nothing is lost.

## When something does not work
web-error-back = To the front page
web-error-again = Try again
web-error-help = Do you need somebody to talk with now?
web-error-400-title = There was something we did not understand
web-error-400-text = Go back and try once more. If it happens again, the mistake is ours.
web-error-401-title = You are logged out
web-error-401-text = Log in again, and you can carry on.
web-error-403-title = This page is not open to you
web-error-403-text = You have done nothing wrong. The page is for others, or you need to log in another way.
web-error-404-title = We cannot find this page
web-error-404-text = It may have moved, or the link is an old one.
web-error-405-title = You cannot get here that way
web-error-405-text = Go back and try from the page you were on.
web-error-409-title = It has changed
web-error-409-text = Somebody was here just before you, or it has been done already. Go back and see how it is now.
web-error-413-title = That was too big
web-error-413-text = We cannot take that much at once. What you wrote is not saved yet, so go back and make it shorter.
web-error-415-title = There was something we did not understand
web-error-415-text = Go back and try once more.
web-error-422-title = Something is missing
web-error-422-text = Go back and look over what you wrote.
web-error-429-title = Wait a little
web-error-429-text = That was rather fast. Wait a minute, then try again.
web-error-500-title = Something went wrong on our side
web-error-500-text = It is not your fault. We have been told. Try again in a little while.
web-error-503-title = We will be right back
web-error-503-text = Nothing is lost. Try again in a little while.
