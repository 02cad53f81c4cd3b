## E-poster om avtaler: si aldri hva avtalen gjelder
appointments-mail-confirmed-subject = Avtalen din er satt av
appointments-mail-confirmed-text =
    Hei

    Du har en avtale { $when }.

    Du finner den når du logger inn: { $link }

    Passer det ikke likevel, kan du flytte eller avlyse samme sted.
appointments-mail-confirmed-try = Du kan gjøre deg klar på forhånd, det tar et halvt minutt: { $link }
appointments-mail-invited-subject = Du er spurt om en avtale
appointments-mail-invited-text =
    Hei

    Du er spurt om du kan { $when }.

    Logg inn for å se mer og svare: { $link }

    Ja, nei og kanskje er like greit, og du trenger ikke si hvorfor.
appointments-mail-withdrawn-subject = Avtalen er tatt ut av kalenderen din
appointments-mail-withdrawn-text =
    Hei

    Avtalen { $when } er tatt ut av kalenderen din. Du trenger ikke gjøre noe.

    Du finner alt når du logger inn: { $link }
appointments-mail-moved-subject = Avtalen din har fått ny tid
appointments-mail-moved-text =
    Hei

    Avtalen din er nå { $when }.

    Du finner den når du logger inn: { $link }
appointments-mail-cancelled-subject = Avtalen din er avlyst
appointments-mail-cancelled-text =
    Hei

    Avtalen { $when } er avlyst. Du trenger ikke gjøre noe.

    Vil du se hva du kan gjøre videre, kan du logge inn: { $link }
appointments-mail-day-before-subject = Du har en avtale i morgen
appointments-mail-day-before-text =
    Hei

    Du har en avtale { $when }.

    Du finner den når du logger inn: { $link }

    Passer det ikke likevel, kan du flytte eller avlyse samme sted.
appointments-mail-hour-before-subject = Du har en avtale om en time
appointments-mail-hour-before-text =
    Hei

    Avtalen din begynner kl. { $clock }.

    Du kan gå rett hit: { $link }
appointments-calendar-summary = Avtale
appointments-calendar-text = Logg inn for å se mer: { $link }

## Feil i skjemaer
appointments-time-invalid = Velg en tid som slutter etter at den begynner.
appointments-weekday-invalid = Velg en dag i uka.
appointments-clock-invalid = Skriv et klokkeslett, for eksempel 17:00.
appointments-ends-before-it-starts = Slutten må være etter starten. Går tiden over midnatt, kan du legge den inn som to.
appointments-day-invalid = Velg en dag fra i dag og inntil to år fram.
appointments-until-invalid = Velg en siste dag som ikke er før den første, og høyst to år fram.
appointments-hours-too-many = Her er det allerede mange tider. Ta bort noen først.

## Når vi holder stengt
appointments-closed-now = Vi holder stengt til { $day }.
appointments-closed-soon = Vi holder stengt fra { $first }, og er tilbake { $day }.
appointments-closed-answer = Du får svar senest { $day }.
appointments-closed-numbers = Trenger du noen å snakke med før det, er disse der:
appointments-stands-session = { $day }: { $count ->
    [one] én samtale
   *[other] { $count } samtaler
}
appointments-stands-supervision = { $day }: { $count ->
    [one] én veiledning
   *[other] { $count } veiledninger
}
appointments-stands-group-supervision = { $day }: { $count ->
    [one] én fellesveiledning
   *[other] { $count } fellesveiledninger
}
appointments-stands-practice = { $day }: { $count ->
    [one] én øving
   *[other] { $count } øvinger
}
appointments-stands-meeting = { $day }: { $count ->
    [one] ett møte
   *[other] { $count } møter
}
appointments-stands-visit = { $day }: { $count ->
    [one] ett besøk
   *[other] { $count } besøk
}
