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
chat-line-alone = Akkurat nå er det ingen andre hos oss som kan svare her. Under «Hjelp nå» øverst svarer det mennesker hele døgnet.
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
chat-lines-none-text = Når en likeperson skriver på direktelinja, står det her og på siden din.
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
chat-one-back = Tilbake
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

## Å ta vare på rommet og på dem som er i det.
chat-rules-title = Slik har vi det her
chat-rules-lead = Fem ting som gjør gruppa trygg å være i.
chat-rules-1 = Det som blir sagt her, blir her.
chat-rules-2 = Skriv aldri noe som viser hvem du har samtaler med: ikke navn, sted, telefonnummer eller noe andre kan kjenne igjen.
chat-rules-3 = Vi heier på hverandre, og vi er forskjellige.
chat-rules-4 = Du skriver når du vil, og så lite du vil. Ingen teller.
chat-rules-5 = Blir noe vanskelig, er direktelinja der for deg.
chat-rules-then = Er det noe som ikke burde stå her, kan du si fra om meldingen. En veileder ser på det.
chat-rules-known = Fint, da vet jeg det
chat-rules-first = Les hvordan vi har det her, før du skriver.
chat-rules-go = Slik har vi det her
chat-gentle = Se over en gang før du sender.
chat-gentle-phone = Her ser det ut til å stå et telefonnummer.
chat-gentle-mail = Her ser det ut til å stå en e-postadresse.
chat-gentle-place = Her ser det ut til å stå et sted.
chat-gentle-name = Her står et navn som er likt navnet på en du har samtaler med.
chat-gentle-send = Send likevel
chat-resting = En veileder har bedt deg om å lese uten å skrive en stund. Snakk gjerne med oss på direktelinja.
chat-report = Si fra om meldingen
chat-report-text = Synes du den ikke burde stå her? En veileder ser på det. Den som skrev, får ikke vite at det var du som sa fra.
chat-report-why = Vil du si hvorfor? Det er helt frivillig.
chat-report-send = Si fra
chat-report-thanks = Takk for at du sa fra. En veileder ser på det.
chat-hide = Skjul for gruppa
chat-hide-reason = Hvorfor skal den skjules? Kollegaene dine ser dette.
chat-hide-stands = Meldingen er skjult for gruppa.
chat-hide-on = Meldingen er skjult. Det står i loggen.
chat-hide-off = Meldingen vises igjen.
chat-show = Vis den igjen
chat-order-title = Ro i rommet
chat-order-lead = Her ser du om noen har bedt oss om å se på noe, og hva vi har gjort.
chat-order-of = Ro i { $name }
chat-order-reports = Noen ber oss se på dette
chat-order-report = Skrevet av { $name }. { $by } sa fra { $when }.
chat-order-no-reports = Ingen har sagt fra om noe.
chat-order-count = { $count ->
    [0] Ingen har sagt fra om noe
    [one] 1 melding å se på
   *[other] { $count } meldinger å se på
}
chat-order-look = Se på den
chat-order-fine = Den kan stå
chat-order-log = Det vi har gjort
chat-order-log-text = Alle ansatte ser dette. Likepersonene ser det ikke.
chat-order-none = Ingenting er gjort her.
chat-order-by = { $by }, { $when }
chat-order-until = til { $when }
chat-order-act-hide = Skjulte en melding fra { $name }
chat-order-act-show = Viste en melding fra { $name } igjen
chat-order-act-mute = Ba { $name } lese uten å skrive
chat-order-act-unmute = { $name } kan skrive igjen
chat-order-act-remove = Tok { $name } ut av gruppa
chat-order-act-return = { $name } er med igjen
chat-order-lift = Ta tilbake
chat-order-lifted = Tatt tilbake.
chat-order-done = Gjort. Det står i loggen. Ta gjerne en prat om det.
chat-order-about = Noe med { $name }: hvorfor? Kollegaene dine ser dette.
chat-order-hours = Hvor lenge uten å skrive
chat-order-hours-1 = En time
chat-order-hours-24 = Et døgn
chat-order-hours-72 = Tre døgn
chat-order-hours-168 = En uke
chat-order-mute = Be om å lese uten å skrive
chat-order-remove = Ta ut av gruppa
chat-order-reason-error = Skriv hvorfor, så kollegaene dine forstår.
chat-order-back = Alle gruppene
chat-after-title = Hvordan var det?
chat-after-text = Skriv så mye eller lite du vil. Eller ingenting. Bare du ser dette kortet.
chat-after-group = Del med gruppa
chat-after-line = Si det til en veileder
chat-after-no = Ikke nå
chat-after-none = Greit. Vi er her om du vil prate senere.
chat-after-empty = Skriv noe først, eller velg «Ikke nå».
chat-keep = Ta vare på den for nye likepersoner
chat-keep-title = Er dette en erfaring verdt å ta vare på?
chat-keep-text = Da kan alle likepersoner og ansatte i tilbudet lese den, med navnet ditt, før sin første samtale. Du kan ombestemme deg når som helst.
chat-keep-stop = Ikke vis den til nye lenger
chat-keep-on = Takk. Nå kan nye likepersoner lese den.
chat-keep-off = Den vises ikke til nye lenger.
chat-kept-title = Les før din første samtale
chat-kept-lead = Det andre likepersoner har erfart, i deres egne ord.
chat-kept-none-title = Ingen har lagt noe her ennå
chat-kept-none-text = Når noen tar vare på en erfaring fra gruppa, står den her.
chat-quiet-title = Dem vi ikke har skrevet til på en stund
chat-quiet-text = Et ord fra oss kan bety mye. At noen er stille, er ingens feil.
chat-quiet-since = Sist { $day }
chat-quiet-never = Ikke ennå
chat-mail-reported = Hei. Noen har bedt dere om å se på noe. Logg inn her: { $link }

## Ens egne ord.
chat-words-title = Det jeg har skrevet
chat-words-lead = Ordene er dine. Ta dem med deg, eller få dem slettet.
chat-words-none = Du har ikke skrevet noe ennå
chat-words-take = Last ned alt jeg har skrevet
chat-words-count = { $count ->
    [one] 1 melding
   *[other] { $count } meldinger
}
chat-words-erase = Slett alt jeg har skrevet her
chat-words-erase-text = Da kan ingen lese det lenger, heller ikke fra en sikkerhetskopi. De andre ser at her sto det noe. Det kan ikke angres.
chat-words-erase-yes = Ja, slett det for godt
chat-words-erased = Slettet. Ingen kan lese det lenger.

## Å få vite at det er noe nytt.
chat-notices-title = Vil du få vite når det er noe nytt?
chat-notices-hint = Varselet sier aldri hva det handler om, eller hvem det er fra.
chat-notices-none = Nei, jeg ser selv
chat-notices-digest = E-post, høyst en gang om dagen
chat-notices-digest-hint = Bare når det er noe du ikke har lest.
chat-notices-push = Varsel på telefonen eller maskinen
chat-notices-push-hint = Du må si ja i nettleseren på hver enhet.
chat-push-here = Varsle meg på denne enheten
chat-push-yes = Denne enheten får varsler når du har lagret valget.
chat-push-no = Nettleseren sa nei. Du kan slå det på i innstillingene dens.
chat-quiet-from = Ingen varsler fra
chat-quiet-to = til
chat-mail-digest = Hei. Det er noe nytt til deg. Logg inn her: { $link }

## Små grupper og treff.
chat-small-new = Lag en liten gruppe
chat-small-lead = For dere som vil prate om noe sammen. Ansatte er med her også, som i de andre gruppene.
chat-small-name = Hva skal den hete?
chat-small-name-error = Gi gruppa et navn.
chat-small-people = Hvem skal være med?
chat-small-make = Lag gruppa
chat-small-note = En liten gruppe, og ansatte
chat-small-leave = Gå ut av gruppa
chat-small-left = Du er ikke med i gruppa lenger.
chat-meet-new = Foreslå et treff
chat-meet-lead = Alle i gruppa ser det, og kan si om de kommer.
chat-meet-title = Hva skal dere gjøre?
chat-meet-starts = Når begynner det?
chat-meet-hours = Hvor mange timer?
chat-meet-ends = Treffet må vare en stund.
chat-meet-when = Når
chat-meet-place = Sted
chat-meet-travel = Slik kommer du deg dit
chat-meet-travel-hint = Buss, parkering, hvem som kan kjøre, hva som blir dekket.
chat-meet-make = Legg det i gruppa
chat-meet-change = Flytt eller endre
chat-meet-change-lead = Det dere har skrevet under treffet, blir stående. Flytter du det til en annen tid, spør vi de andre på nytt om de kommer.
chat-meet-made = Det ligger i gruppa nå.
chat-meet-changed = Endringen er lagret, og de andre ser den.
chat-meet-keep = Lagre
chat-meet-card = { $title }, { $when }
chat-meet-coming = Kommer
chat-meet-maybe = Kanskje
chat-meet-yes = Jeg kommer
chat-meet-no = Jeg kan ikke
chat-meet-answered = Takk, da vet de andre det.
chat-meet-ics = Legg det i kalenderen
chat-meet-calendar = Treff

## Bilder.
chat-picture-send = Send et bilde
chat-picture-lead = Vi tegner bildet på nytt, så det ikke følger med hvor eller når det er tatt. Vis aldri noen du har samtaler med.
chat-picture-which = Hvilket bilde?
chat-picture-words = Noen ord til (valgfritt)
chat-picture-error = Vi klarte ikke å åpne bildet. Prøv et annet, helst JPEG eller PNG.
chat-picture-of = Bilde fra { $name }
chat-picture = Bilde

## Talemeldinger.
chat-voice = Talemelding
chat-voice-send = Send en talemelding
chat-voice-lead = Si det med stemmen. Bare de som er med i gruppa, kan høre det, og du hører på det selv før du sender.
chat-voice-line-lead = Si det med stemmen. Bare veilederne og koordinatorene kan høre det, og du hører på det selv før du sender.
chat-voice-careful = Aldri si navnet på noen du har samtaler med. Vi tar bare vare på lyden, ikke hvor eller når den er tatt opp.
chat-voice-title = Ta opp
chat-voice-ready = Trykk når du er klar. Opptil { $minutes } minutter.
chat-voice-start = Start opptaket
chat-voice-stop = Stopp
chat-voice-listen = Hør på opptaket
chat-voice-still = Stopp avspillingen
chat-voice-throw = Kast, og begynn på nytt
chat-voice-clock = Hvor lenge du har snakket
chat-voice-asking = Nettleseren spør om vi får bruke mikrofonen.
chat-voice-recording = Opptaket går.
chat-voice-nearly = Et halvt minutt igjen.
chat-voice-full = Nå er det fullt. Hør på det, og send det eller ta et nytt.
chat-voice-done = Opptaket er ferdig, { $length }. Det ligger bare her på siden til du sender det.
chat-voice-playing = Spiller av opptaket.
chat-voice-thrown = Opptaket er kastet.
chat-voice-no = Vi fikk ikke bruke mikrofonen. Gi siden lov i nettleseren, eller velg et opptak som du har.
chat-voice-ended = Mikrofonen ble borte. Det du rakk å si, er her.
chat-voice-sending = Sender …
chat-voice-waiting = Du er uten nett. Opptaket ligger på denne siden og sendes av seg selv. La siden stå åpen.
chat-voice-refused = Det gikk ikke å sende dette opptaket. Prøv en gang til, eller ta et nytt.
chat-voice-short = Det ble for kort. Hold på litt lenger.
chat-voice-or = Eller velg et opptak som du har
chat-voice-file = Hvilket opptak?
chat-voice-file-hint = En lydfil på opptil { $minutes } minutter.
chat-voice-words = Noen ord til, for dem som ikke kan høre det nå (valgfritt)
chat-voice-error = Vi klarte ikke å spille av opptaket. Prøv et annet.
chat-voice-long-error = Opptaket er for langt. Det kan vare i tre minutter.
chat-voice-first-error = Vi gjør ferdig den forrige først. Prøv igjen om litt.
chat-voice-of = Talemelding fra { $name }, { $length }
chat-voice-play = Spill av talemeldingen fra { $name }, { $length }
chat-voice-pause = Stans talemeldingen fra { $name }
chat-voice-where = Hvor i talemeldingen fra { $name }
chat-voice-at = { $at } av { $length }
chat-voice-lost = Fikk ikke tak i lyden

## Lista over grupper, når den endrer seg mens man ser på.
chat-new-one = 1 ny
chat-new-many = { $count } nye
chat-new-for-you-one = 1 ny, til deg
chat-new-for-you-many = { $count } nye, noe til deg
chat-list-new = Nytt i { $group }
chat-skip = Rett til skrivefeltet
