## E-poster
sessions-mail-question-subject = Det ligger et spørsmål til deg
sessions-mail-question-text =
    Hei

    Det ligger et spørsmål til deg. Du kan svare i ro når du logger inn: { $link }
sessions-mail-answer-subject = Det ligger et svar til deg
sessions-mail-answer-text =
    Hei

    Det ligger et svar til deg. Du kan lese det når du logger inn: { $link }

## Feil i skjemaer
sessions-extension-number-invalid = Velg hvor mange samtaler.
sessions-extension-way-on-missing = Skriv hva som kan være veien videre, så ingen står igjen alene.
sessions-text-too-long = Teksten er litt for lang. Kort den ned, så sender vi den.
