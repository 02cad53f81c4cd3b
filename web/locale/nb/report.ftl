## Rapporten
report-title = Aktivitet i { $year }
report-note-when = Tallene for januar til juni kommer 15. juli, og for hele året 15. januar. Etterpå endres de ikke.
report-note-half = Hvor mange mennesker det gjelder, kommer når året er omme.
report-note-few = Er det færre enn fem, viser vi ikke hvor mange, og andre tall rundes av til nærmeste fem. Slik kan ingen kjennes igjen. Har en måned færre enn fem, vises kvartalet samlet, og har et kvartal det, vises halvåret samlet. Har et halvår det, sier vi bare hva året ligger mellom. Derfor blir ikke delene til sammen alltid det samme som summen.
report-note-never = Grunner og innhold er aldri med.
report-note-title = Slik leser du tallene
report-corrected = Rettet: Noe ble rettet etter at måneden var telt. Rettelsen er regnet med i en måned etterpå, eller kom etter at året var telt. Det som alt er sagt, endres ikke.
report-none = Ingen tall ennå
report-none-text = Tallene for januar til juni kommer 15. juli. Da begynner rapporten.
report-measure = Hva
report-year = hele året
report-count = Antall
report-few = færre enn { $count }
report-only-total = Vises bare samlet, så ingen kan kjennes igjen.
report-users = Brukere som har hatt samtaler
report-peers = Likepersoner som har hatt samtaler
report-trained = Nye frivillige med opplæring
report-cohort = Av dem i kullet { $name }
report-wait = Halvparten av dem som fikk en likeperson, fikk det innen
report-weeks = { $count ->
    [one] én uke
   *[other] { $count } uker
}
report-requests = Forespørsler
report-pairings = Koblinger
report-sessions = Samtaler
report-ended-agreed = Avsluttet som avtalt
report-ended-earlier = Avsluttet tidligere
report-talks-offered = Prater med veileder, tilbudt
report-talks-held = Prater med veileder, holdt
report-contacts = Ganger vi tok kontakt med likepersonene
report-when = Tidsrom
report-in-numbers = Samlet
report-months = Måned for måned
report-bars = En stolpe er så høy som tiden den gjelder, og så lang som antallet i måneden. Større flate er altså flere.
report-a-month = I måneden
report-years = Velg år
report-before-us = Vi var ikke her i { $year }
report-before-us-text = Det er ingenting å fortelle fra dette året. Velg et annet år over.
report-page = Side { $page } av { $pages }
report-as-xlsx = Last ned som regneark
report-as-csv = Last ned som CSV
report-as-pdf = Last ned som PDF
report-no-pdf = Vi får ikke laget PDF-en på denne tjeneren. Regnearket har de samme tallene. Den som drifter tjenesten, finner i README hva som mangler.
report-month-1 = januar
report-month-2 = februar
report-month-3 = mars
report-month-4 = april
report-month-5 = mai
report-month-6 = juni
report-month-7 = juli
report-month-8 = august
report-month-9 = september
report-month-10 = oktober
report-month-11 = november
report-month-12 = desember

## Oversikten
overview-title = Hvem er hvor?
overview-lead = { $count ->
    [0] Ingen av likepersonene har plass til flere akkurat nå.
    [one] Det er plass til én bruker til hos likepersonene.
   *[other] Det er plass til { $count } brukere til hos likepersonene.
}
overview-peers = Likepersonene
overview-cohorts = Velg kull
overview-more = { $count ->
    [one] Én til
   *[other] { $count } til
}
overview-full = { $count ->
    [one] Én som ikke tar imot flere nå
   *[other] { $count } som ikke tar imot flere nå
}
overview-room = { $pairings } av { $capacity }
overview-places = Plasser brukt
overview-next = Neste samtale { $when }.
overview-four-weeks = Samtaler siste fire uker
overview-until = Har sagt ja til å være med fra { $since } til { $day }.
overview-until-past = Har vært med fra { $since }, og sa ja til { $day }.
overview-peers-text = Dette er for å dele jevnt og spørre i tide. Det sier ikke noe om hvor godt noen gjør det.
overview-lately = { $held }, rom til { $room }
overview-lately-much = Det er mer enn det er satt av rom til. Spør gjerne { $name } hvordan det går.
overview-go-on = Spør om de vil være med videre
overview-go-on-text = De har sagt ja for en tid, og den er snart over. Takk dem for det de har gjort, og spør i god tid. Et nei er like greit.
overview-goes-on = { $name } blir med et halvt år til
overview-open = { $name } vil tenke på det
overview-flash-yes = Så fint. Et halvt år til er lagt inn.
overview-flash-open = Takk for at du spurte. Det står her igjen om fire uker.
overview-away = Har pause
overview-has-room = Har plass
overview-waiting = Venter på oss
overview-late = Lovet svar, dagen er gått
overview-asked = Noen er spurt
overview-active = Møtes
overview-paused = Har pause
overview-ending = Nær slutten
overview-quiet = Stille en stund
overview-offers = Likepersoner vi vil ta kontakt med
overview-promises = Løfter til i dag eller før
overview-offers-link = Ta kontakt
overview-mail-subject = { $count ->
    [one] I dag: én ting
   *[other] I dag: { $count } ting
}
overview-mail-text =
    Hei, { $name }

    { $count ->
        [one] Én ting venter på deg i dag.
       *[other] { $count } ting venter på deg i dag.
    } Du finner det her: { $link }
overview-empty-days = Dager uten vakt de neste to ukene
overview-mail-hours = De neste to ukene har ingen av oss ledige timer. Oversikten sier mer.
overview-mail-days = { $count ->
    [one] Én dag er uten vakt de neste to ukene.
   *[other] { $count } dager er uten vakt de neste to ukene.
}
overview-log = Loggen


## Drift
operation-title = Drift
operation-lead = Hvordan samtalene og maskinen har det. Bare tall: ingen mennesker, ingen rom.
operation-calls = Samtalene
operation-calls-today = Begynt i dag
operation-interrupted = Brutt av teknikken i dag
operation-since = Etter omstarten { $when }
operation-half-met = Så lang tid tok det før de så hverandre, for halvparten
operation-seconds = { $seconds } sekunder
operation-none = ikke målt ennå
operation-restarted = Brudd som ble rettet med ny vei
operation-rebuilt = Brudd som ble bygget opp igjen
operation-unmended = Forlatt mens forbindelsen var brutt
operation-good = Tid med god forbindelse
operation-fair = Tid med litt ustø forbindelse
operation-weak = Tid med svak forbindelse
operation-percent = { $share } %
operation-groups = Gruppene siden omstarten { $when }
operation-rooms = Rom det er noen i nå
operation-people = Åpne sider i rommene
operation-restarts = Omstarter av det som sender lyd og bilde videre
operation-machine = Maskinen
operation-sockets = Åpne sider
operation-in-rooms = Av dem i et rom
operation-jobs = Oppgaver som venter
operation-jobs-since = { $count }, den eldste fra { $when }
operation-failed = Oppgaver som ikke gikk
operation-disk = Ledig plass
operation-gib = { $free } av { $all } GB

overview-talk-hours = Timer til prat i uka

# Koblingene bak tallene
pairings-title = Hvem møtes?
pairings-lead = Trykk på to av dem for å se hvordan det står til, og hva som er neste.
pairings-ending = Nær slutten: { $count }
pairings-quiet = Stille en stund: { $count }
pairings-paused = Har pause: { $count }
pairings-active = Møtes: { $count }
pairings-used = { $used } av { $allowance } samtaler er holdt.
pairings-no-next = Ingen ny avtalt.
pairings-none = Ingen møtes akkurat nå
pairings-none-text = Når en bruker og en likeperson har sagt ja til hverandre, står de her.

# Listene som filer
lists-title = Ta med listene
lists-text = Hvem som venter, hvem som møtes, hvem som venter i en pause, samtaler, prater, likepersoner, løfter, vakter, hvem som ba om å få snakke, det vi skal gjøre og hvor mange ønsker som har kommet. Ingen ord noen har skrevet, og ingen grunner. Fila har navn i seg: lagre den der bare du kommer til, og slett den når du er ferdig.
lists-xlsx = Last ned som regneark
lists-csv = Last ned som CSV
lists-requests = Forespørsler
lists-pairings = Koblinger
lists-sessions = Samtaler
lists-breaks = Pauser
lists-meanwhile = Møter imens
lists-break-asked = Spurt, har ikke svart
lists-break-wait = Venter
lists-break-meanwhile = Ønsker en annen imens
lists-break-stood-in = Møter en annen imens
lists-break-back = Spurt om å gå tilbake, har ikke valgt
lists-talks = Prater
lists-more = Flere samtaler
lists-promises = Løfter
lists-meetings = Fellesveiledning
lists-shifts = Vakter
lists-asked = Spurte
lists-due = Innen
lists-about = Om
lists-owner = Hvem
lists-coming = Kommer
lists-starts = Fra
lists-ends = Til
lists-pairing-proposed = Likepersonen er spurt
lists-pairing-accepted-by-peer = Likepersonen har sagt ja
lists-pairing-accepted-by-user = Brukeren har sagt ja
lists-pairing-active = Møtes
lists-pairing-paused = Har pause
lists-pairing-ended = Avsluttet
lists-needs = Trenger å snakke
lists-plan = Det vi skal gjøre
lists-wishes = Ønsker
lists-urgency = Når det trengs
lists-answered = Fikk svar
lists-need-now = Nå
lists-need-later = Gjerne snart
lists-need-open = Venter
lists-need-answered = Noen har tatt kontakt
lists-need-let-be = Trengtes ikke likevel
lists-occasion = Hva
lists-about-when = Det gjelder
lists-by-whom = Av
lists-plan-before-first = Lykke til før første samtale
lists-plan-after-first = Etter første samtale
lists-plan-after-each = Etter en samtale
lists-plan-midway = Halvveis
lists-plan-before-last = Før den siste samtalen
lists-plan-after-end = Takk når de to er ferdige
lists-by-supervisor = En veileder
lists-by-coordinator = En koordinator
lists-by-anybody = Hvem som helst av oss
lists-by-nobody = Ingen bestemt
lists-month = Måned
lists-wish-for = Til
lists-signed = Navn
lists-wish-group = En fellesveiledning
lists-wish-all = Veilederne
lists-wish-signed = Med navn
lists-wish-unsigned = Uten navn
lists-peers = Likepersoner
lists-name = Navn
lists-sent = Sendt
lists-promised = Lovet svar
lists-stage = Hva som er neste
lists-kept = Hos
lists-peer = Likeperson
lists-user = Bruker
lists-state = Tilstand
lists-since = Siden
lists-ended = Slutt
lists-allowance = Ramme
lists-used = Brukt
lists-booked = Avtalt
lists-when = Når
lists-session = Første samtale
lists-supervisor = Veileder
lists-room = Plass til
lists-hours = Åpne timer i uka
lists-next = Neste samtale
lists-lately = Samtaler siste fire uker
lists-joined = Med fra
lists-until = Har sagt ja fram til
lists-cohorts = Kull
overview-talk-room = Prater det er plass til på to uker
