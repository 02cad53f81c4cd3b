## Mails
sessions-mail-question-subject = There is a question for you
sessions-mail-question-text =
    Hi

    There is a question for you. You can answer in your own time when you log in: { $link }
sessions-mail-answer-subject = There is an answer for you
sessions-mail-answer-text =
    Hi

    There is an answer for you. You can read it when you log in: { $link }

## Errors in forms
sessions-extension-number-invalid = Choose how many sessions.
sessions-extension-way-on-missing = Write what could be another way on, so that nobody is left alone.
sessions-text-too-long = The text is a little too long. Shorten it, and we will send it.
