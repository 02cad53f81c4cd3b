## Gruppa: samtalen mellom likepersonene og de ansatte.
chat-title = Gruppa
chat-lead = Her er likepersonene og vi som jobber her. Fortell når du skal ha samtale, spør om det du lurer på, og vær heiagjeng for hverandre.
chat-groups = Gruppene dine
chat-all = Storgruppa
chat-all-note = Alle likepersoner og ansatte
chat-cohort-note = Likepersonene i kullet, og ansatte
chat-new = { $count ->
    [one] 1 ny
   *[other] { $count } nye
}
chat-preview = { $name }: { $text }
chat-preview-card = { $name } har samtale { $when }
chat-none-title = Du er ikke med i noen gruppe ennå
chat-none-text = Når du er med i et kull, står gruppa her.

chat-back = Alle gruppene
chat-earlier = Vis tidligere
chat-newest = Til det siste
chat-unread-line = Nytt siden sist
chat-empty-title = Her er det stille ennå
chat-empty-text = Noen må være først. Et «hei, jeg heter …» er nok.
chat-log = Samtalen i { $name }
chat-write = Skriv til { $name }
chat-placeholder = Skriv noe …
chat-send = Send
chat-who-reads = Gruppa og de ansatte leser dette. Skriv aldri noe som viser hvem du har samtaler med.
chat-edited = endret
chat-gone = Meldingen er tatt bort
chat-card = { $name } har samtale { $when }
chat-card-own = Du har samtale { $when }

chat-own-title = Endre meldingen
chat-own-lead = De andre ser at den er endret.
chat-own-text = Meldingen
chat-own-save = Lagre
chat-own-delete = Ta bort meldingen
chat-own-delete-text = Ordene blir slettet for godt. De andre ser at her sto det noe.
chat-deleted = Meldingen er tatt bort.

chat-wish-title = Skal gruppa vite når du har samtale?
chat-wish-label = Ja, fortell dem det
chat-wish-text = De ser dag og klokkeslett, så de kan heie på deg. De ser aldri hvem du skal snakke med.
chat-wish-save = Lagre
chat-wish-on = Fint. Gruppa får vite det neste gang noen bestiller en samtale med deg.
chat-wish-off = Greit. Vi sier ingenting til gruppa om samtalene dine.

chat-error-empty = Skriv noe først.
chat-error-long = Det ble litt langt. Del det gjerne i to meldinger.

chat-state-sending = Sender …
chat-state-waiting = Venter på nett. Sendes av seg selv.
chat-state-failed = Ble ikke sendt.
chat-retry = Prøv igjen
chat-away = Du er uten nett akkurat nå. Det du skriver, sendes når nettet er tilbake.
chat-outside = Du er ikke med i denne gruppa lenger.
chat-over = Du er logget ut. Last siden på nytt for å logge inn.
chat-new-below = Nye meldinger

## Direktelinja: fra hver likeperson til dem som er på vakt.
chat-line-title = Direktelinje
chat-line-own = Direktelinja di
chat-line-of = { $name }, direktelinje
chat-line-note = Til dem som er på vakt
chat-line-lead = Skriv når du vil, om stort og smått. Den som er på vakt, ser det og svarer.
chat-line-who-reads = Veilederne og koordinatorene leser dette, ikke gruppa. Skriv aldri noe som viser hvem du har samtaler med.
chat-line-write = Skriv på direktelinja
chat-line-write-to = Svar { $name }
chat-line-empty-title = Her er vi
chat-line-empty-text = Du trenger ikke vite helt hva du vil si. Begynn hvor du vil.
chat-line-empty-staff = Ingen har skrevet her ennå.
chat-line-state-quiet = Den som er på vakt, svarer.
chat-line-state-waiting = Vi har fått det du skrev { $when }. Den som er på vakt, svarer så snart vi kan.
chat-line-state-taken = { $name } har sett det du skrev, og svarer deg.
chat-line-state-answered = { $name } har svart deg.
chat-line-staff-quiet = Ingen venter her.
chat-line-staff-waiting = Venter på svar siden { $when }.
chat-line-staff-taken = { $name } har tatt den. Venter på svar siden { $when }.
chat-line-staff-answered = Besvart av { $name }.
chat-line-take = Jeg svarer
chat-line-back = La en annen ta den
chat-line-answered = Svart på annen måte
chat-line-answer = Svar
chat-line-since = Siden { $when }
chat-line-taken-by = { $name } har tatt den
chat-line-answered-by = Besvart av { $name }
chat-line-waits-title = Venter på direktelinja
chat-line-desk = Direktelinja
chat-lines-title = Direktelinjene
chat-lines-lead = De som venter, står øverst. Den som har ventet lengst, først.
chat-lines-none-title = Ingen venter
chat-lines-none-text = Når en likeperson skriver på direktelinja, står det her og på forsida di.
chat-lines-waiting = { $count ->
    [one] 1 venter
   *[other] { $count } venter
}
chat-lines-rule = Hvor lenge før vi får beskjed på e-post?
chat-line-flash-taken = En kollega har tatt den.
chat-line-flash-back = Greit. Nå kan en annen ta den.
chat-line-flash-answered = Notert som besvart.
chat-rule-title = Rammer for gruppa
chat-rule-lead = Dette gjelder for hele tilbudet.
chat-rule-minutes = Minutter en likeperson venter på direktelinja før vi får e-post
chat-rule-minutes-hint = Veiledere og koordinatorer får beskjed, og så igjen til noen har svart.
chat-rule-minutes-error = Skriv et antall minutter fra 5 til 1440.
chat-rule-save = Lagre
chat-rule-kept = Lagret.
chat-mail-subject = Melding fra oss
chat-mail-line = Hei. Noen venter på svar fra deg eller en kollega. Logg inn her: { $link }

## Svar, heiarop, det som er festet.
chat-one-title = Fra { $name }
chat-one-title-own = Meldingen din
chat-one-back = Tilbake til samtalen
chat-answer = Svar
chat-answer-label = Svar på meldingen
chat-answer-send = Svar
chat-answers = Svar til
chat-answering = Svarer
chat-answering-stop = Avbryt
chat-more = Mer
chat-more-of = om meldingen fra { $name }
chat-replies = { $count ->
    [one] 1 svar
   *[other] { $count } svar
}
chat-replies-one = 1 svar
chat-replies-many = { $count } svar
chat-quote-card = Har samtale
chat-hidden = Meldingen er skjult av en veileder
chat-cheer-cheer = Heier
chat-cheer-heart = Hjerte
chat-cheer-hug = Klem
chat-cheer-thanks = Takk
chat-pin = Fest øverst i gruppa
chat-unpin = Ikke fest lenger
chat-pin-on = Festet. Den står øverst for alle.
chat-pin-off = Den er ikke festet lenger.
chat-pinned = Festet her
chat-pinned-mark = festet
chat-earlier-words = Det som sto her før
chat-earlier-until = Til { $when }:
chat-read-by = Lest av { $names }.
chat-later = Vis senere
chat-new-for-you = { $count ->
    [one] 1 ny, til deg
   *[other] { $count } nye, noe til deg
}
chat-typing = { $names } skriver …
chat-here = Her nå: { $names }
chat-rule-words = Ta vare på ordene når noen endrer en melding
chat-rule-words-hint = Da kan alle i gruppa se hva som sto der før. Det noen tar bort, er alltid borte for godt.

## Å finne igjen, og det man velger selv.
chat-search-title = Finn igjen
chat-search-lead = Søk i det du kan lese i gruppene dine. Det du søker etter, blir ikke lagret.
chat-search-words = Ord, eller begynnelsen på dem
chat-search-where = Hvor
chat-search-all = Alle gruppene mine
chat-search-go = Søk
chat-search-found = { $count ->
    [0] Fant ingenting
    [one] Fant 1 melding
   *[other] Fant { $count } meldinger
}
chat-search-none = Prøv færre ord, eller bare begynnelsen på dem.
chat-search-hit = { $name } i { $group }, { $when }
chat-day-title = Gå til en dag
chat-day-go = Vis dagen
chat-choice-title = Dine valg
chat-choice-lead = Du bestemmer hva de andre ser.
chat-choice-presence = De andre kan se at jeg er her, og at jeg skriver
chat-choice-presence-hint = Gjelder bare mens du har gruppa oppe.
chat-choice-reading = Jeg kan stå blant dem som har lest en melding
chat-choice-reading-hint = Vi viser aldri hvem som ikke har lest.
chat-choice-kept = Lagret.
