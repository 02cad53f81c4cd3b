## Det som ellers venter på koordinatoren
desk-sessions = { $count ->
    [0] Samtaler
    [one] Én samtale å se på
   *[other] { $count } samtaler å se på
}
desk-need-mine = Du kan svare, øverst på denne siden. Vi har lovet svar senest { $by }.
desk-need-duty = { $who } har vakt og svarer senest { $by }. Du trenger ikke gjøre noe.
desk-need-team = Veilederne har fått beskjed, og en av dem svarer senest { $by }. Du trenger ikke gjøre noe.
desk-offers = { $count ->
    [0] Ta kontakt med likepersonene
    [one] Én likeperson å ta kontakt med
   *[other] { $count } ting å ta kontakt med likepersoner om
}
desk-commitments = { $count ->
    [one] Én likeperson å spørre om å være med videre
   *[other] { $count } likepersoner å spørre om å være med videre
}
desk-no-supervisor = { $count ->
    [one] Én likeperson mangler en veileder til den første praten. Gi noen rollen
   *[other] { $count } likepersoner mangler en veileder til den første praten. Gi noen rollen
}
desk-programme = Innstillinger for tilbudet
desk-report = Rapport om aktiviteten
desk-overview = Hvem er hvor?

## Etter at en likeperson er død
after-death-desk = { $count ->
    [one] Én å snakke med først
   *[other] { $count } å snakke med først
}
after-death-title = Snakk sammen først
after-death-lead = De har mistet likepersonen sin. Ingenting skjer av seg selv, og ingen side forteller dem det. Det gjør et menneske.
after-death-speak = Snakk med { $name }
after-death-text = Likepersonen til { $name } er død. Vi fikk vite det { $day }. Ring, eller møt { $name }, og ta den tiden det tar. Spør så om { $name } vil møte en annen, nå eller senere.
after-death-kept = Sier { $name } ja, kommer forespørselen tilbake til oss med det { $name } skrev, samtalene som er igjen, og plassen i køen fra første gang.
after-death-asked = { $name } har allerede bedt om en likeperson på nytt. Den forespørselen ligger hos oss.
after-death-anew = Det { $name } skrev, har vi ikke lenger. Vil { $name } møte en annen, kan dere skrive en ny forespørsel sammen.
after-death-yes = { $name } vil møte en annen
after-death-no = { $name } vil ikke nå
after-death-spoken = Vi har snakket sammen
after-death-empty = Ingen venter på en prat her
after-death-empty-text = Når noen mister likepersonen sin, står det her hvem du skal snakke med.
after-death-flash-back = Forespørselen er tilbake, med det som sto i den.
after-death-flash-spoken = Takk for at du snakket med dem. Døra står åpen om de vil komme tilbake.
desk-no-talk-room = Ingen ledig tid til prat de neste to ukene
