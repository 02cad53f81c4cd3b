# Veiledning er støtte, og ordene skal høres slik ut. Leses høyt før de endres.

supervision-how-video = på video
supervision-how-phone = på telefon
supervision-how-in_person = ansikt til ansikt

supervision-way-video = På video
supervision-way-phone = På telefon
supervision-way-in_person = Ansikt til ansikt

supervision-theme-first_time = Den første samtalen
supervision-theme-own_story = Egen historie
supervision-theme-boundaries = Grenser
supervision-theme-hard_to_hear = Noe som var tungt å høre
supervision-theme-hard_to_let_go = Å legge det fra seg
supervision-theme-listening = Å lytte og spørre
supervision-theme-on_screen = Å møtes på skjerm
supervision-theme-worried_about_user = Bekymring for den andre
supervision-theme-ending = Å avslutte
supervision-theme-what_went_well = Noe som gikk fint

# -- Veilederens side
supervision-home-title = Hvem trenger meg nå?
supervision-home-lead = Det som skjer nå, står øverst. Resten står i den rekkefølgen det skjer.
supervision-home-times = Mine tider
supervision-home-more = Mer å gjøre
supervision-home-you = Og du selv?
supervision-home-you-text = Du som hører på andre, kan også trenge noen.
supervision-home-empty = Ingen venter på en prat
supervision-home-empty-text = Når en likeperson får sin første samtale, kommer praten dere skal ha etterpå, opp her.

supervision-desk = { $count ->
    [0] Veiledersiden
    [one] Én ting å følge opp i veiledningen
   *[other] { $count } ting å følge opp i veiledningen
}

supervision-called-title = { $name } trenger deg nå
supervision-called-text = Rommet til samtalen { $when } er åpent, men dere to har ikke fått snakket sammen ennå. Ta ti minutter med { $name } først. Den andre kan vente i ro.
supervision-called-come = Jeg kommer, på video
supervision-called-phone = Jeg ringer
supervision-ring = Ring { $name }
supervision-ring-lead = Trykk på nummeret for å ringe. Svarer { $name } ikke, så prøv igjen litt senere.
supervision-ring-seen = { $name } ser på siden sin at du har sett nummeret. Ta ikke vare på det noe annet sted: det står her så lenge praten er din.
supervision-ring-none = { $name } har tatt bort nummeret sitt
supervision-ring-none-text = Da møtes dere på video. { $name } finner praten på siden sin.
supervision-no-number = { $name } har ikke gitt oss noe telefonnummer.
supervision-choose-no-number = Dere møtes på video. Vil du heller snakke på telefon, trenger vi et nummer.
supervision-give-number = Legg inn nummeret ditt
supervision-flash-no-number = Vi har ikke noe nummer å ringe til. Møtes på video i stedet.
supervision-called-script = En likeperson venter på en veileder akkurat nå.
supervision-called-script-link = Se hvem

supervision-card-title = Prat med { $name }
supervision-card-with = med { $name }, { $how }
supervision-card-with-you = med deg, { $how }
supervision-card-no-hour = Ingen tid ennå
supervision-card-hour-past = Tiden var { $when }
supervision-card-not-met = Første samtale er { $when }.
supervision-card-next = Neste samtale er { $when }.
supervision-card-no-next = Ingen ny samtale er avtalt.
supervision-card-soon = Innen to døgn
supervision-card-choose = En av dere må velge nå
supervision-card-asked = { $name } er spurt, og har ikke svart ennå.
supervision-card-said-yes = { $name } vil gjerne ha samtalen først. Dere snakker sammen etterpå.
supervision-card-said-no = { $name } vil helst snakke med dere først.
supervision-card-held = Vi har snakket sammen
supervision-card-held-other = Vi snakket på en annen måte
supervision-card-held-by = Vi snakket { $how }
supervision-card-room = Til rommet
supervision-card-open = Endre tid eller måte
supervision-card-find = Finn en tid
supervision-card-decide = Velg hva vi gjør
supervision-card-log = Loggen

supervision-agenda-now = Nå
supervision-agenda-today = I dag
supervision-agenda-later = Senere
supervision-talks-urgent = { $name } trengte å snakke nå
supervision-talks-asked = { $name } vil gjerne snakke med noen
supervision-talks-offered = Tilbud til { $name }: samtalen ble det ikke noe av
supervision-talks-note = { $when }, { $who }, { $how }

supervision-followups-title = Det vi har lovet
supervision-followups-empty = Ingenting lovet akkurat nå.
supervision-followups-call_user = Ta kontakt med { $name }: vi måtte flytte en samtale
supervision-followups-call_peer = Ta kontakt med { $name }
supervision-followups-after_death = Snakk med { $name }
supervision-followups-see = Se hva som skjer videre
supervision-followups-note = Om { $name }
supervision-followups-when = { $day }, { $owner }
supervision-followups-done = Gjort
supervision-followups-nobody = Hvem tar denne?

supervision-new-title = Nye likepersoner
supervision-new-text = De har ikke hatt sin første samtale og prat ennå. En hilsen før den første samtalen er ofte det de husker best.
supervision-new-session = Første samtale { $when }
supervision-new-none = Ingen samtale er avtalt ennå

supervision-latest-title = Dine siste prater
supervision-latest-note = { $when }, { $how }
supervision-latest-write = Skriv mer

# -- En prat
supervision-talk-title = Prat med { $name }
supervision-talk-lead = Hvordan var det? Hva tar { $name } med seg, og hva er godt å legge fra seg?
supervision-talk-when = Når
supervision-talk-who = Veileder
supervision-talk-how = Hvordan
supervision-talk-next = Neste samtale
supervision-talk-none = Ikke avtalt
supervision-talk-no-hour = Ingen tid ennå
supervision-talk-move-title = Velg en annen tid
supervision-talk-move-text = Her er veiledernes ledige tider. { $name } får beskjed om den nye tiden.
supervision-talk-move-none = Ingen av veilederne har ledige tider akkurat nå. Legg inn flere under «Mine tider», så dukker de opp her.
supervision-talk-move = Bruk denne tiden
supervision-talk-how-title = Hvordan snakker dere sammen?
supervision-talk-how-save = Lagre
supervision-talk-waive-title = Trengs ikke praten?
supervision-talk-waive-text = Noen ganger er det riktig å la den være. Skriv kort hvorfor. { $name } kan lese det.
supervision-talk-waive-why = Hvorfor?
supervision-reason-hint = Ta ikke med navn, steder eller numre på dem det gjelder.
supervision-talk-waive = La praten være denne gangen

# -- Et valg
supervision-decide-title = Hva gjør vi før samtalen til { $name }?
supervision-decide-lead = Samtalen er { $when }. Dere to har ikke fått snakket sammen ennå. Det er vårt ansvar å finne en god vei.
supervision-decide-planned = Praten er avtalt { $when }. Blir det noe av den, trenger du ikke gjøre mer.
supervision-decide-now-title = Ta en kort prat nå
supervision-decide-now-text = Ti minutter er nok. Trykk når dere kan, og si fra her når dere har snakket sammen.
supervision-decide-now-who = Hvem tar praten?
supervision-decide-now-how = Hvordan?
supervision-decide-now = Start praten
supervision-decide-go-title = La samtalen gå som avtalt
supervision-decide-go-text = Vi spør { $name } først, og et nei er helt greit. Praten tar dere etterpå.
supervision-decide-go-reason = Hvorfor er det greit denne gangen?
supervision-decide-go-reason-hint = Lagres i loggen, sammen med navnet ditt. Skriv uten navn, steder og numre på brukere.
supervision-decide-go = Spør { $name }
supervision-decide-move-title = Flytt samtalen
supervision-decide-move-text = Brukeren får en vennlig beskjed med navnet ditt og tre nye tider. Samtalen telles ikke, og beskjeden sier ingenting om { $name }.
supervision-decide-move = Flytt og skriv til brukeren
supervision-decide-over = Her er det ikke noe å velge lenger. Takk for at du så etter.

# -- Loggen
supervision-log-title = Prater med { $name }
supervision-log-lead = Veilederne deler loggen. { $name } kan lese alt her, og ser hvem som har lest.
supervision-log-empty = Ingen prater ennå
supervision-log-empty-text = Når dere har snakket sammen, trykker du «Vi har snakket sammen». Det er nok. Teksten kan komme siden.
supervision-log-entry = { $when }
supervision-log-by = { $name } snakket med { $peer } { $how }.
supervision-log-words = { $name } skrev { $when }
supervision-log-waived = { $name } lot praten være denne gangen.
supervision-log-go_ahead = { $name } spurte om samtalen kunne gå før praten.
supervision-log-lead-held = Dette er pratene du har hatt med { $name }, fordi ingen veileder kunne. { $name } leser alt her, og ser når du har lest.
supervision-log-write = Skriv mer
supervision-log-read = Lest av
supervision-log-read-line = { $name }, { $when }

supervision-note-title = Noe mer om praten?
supervision-note-lead = Praten er skrevet opp. Alt her er frivillig, og { $name } kan lese det.
supervision-note-themes = Hva handlet det om?
supervision-note-themes-hint = Velg så mange du vil. Da er det lett å finne igjen.
supervision-note-text = Noe å huske
supervision-note-text-hint = Skriv om { $name }, ikke om brukeren. Veilederne og { $name } leser dette.
supervision-note-follow-title = Har dere lovet noe?
supervision-note-follow = Hva har dere avtalt?
supervision-note-follow-hint = De det gjelder, ser det i loggen sin. Skriv ikke hvem en bruker er.
supervision-note-due = Når?
supervision-note-owner = Hvem gjør det?
supervision-note-save = Lagre
supervision-note-back = Ferdig
supervision-optional = kan stå tomt

# -- Likepersonens side
supervision-mine-title = Prater med veileder
supervision-mine-lead = Her handler det om deg. Hvordan har du det, og hvordan var det for deg?
supervision-mine-first = Prat etter første samtale
supervision-mine-offered = Vil du ta en prat likevel?
supervision-mine-offered-text = Det ble ikke noe av samtalen. Tiden er din hvis du vil ha den.
supervision-mine-asked = Prat du har bedt om
supervision-mine-with = med { $name }, { $how }
supervision-mine-finding = Vi finner en tid til deg
supervision-mine-finding-text = Du trenger ikke gjøre noe. Vil du heller velge selv, kan du det.
supervision-mine-choose = Velg en tid selv
supervision-mine-room = Til rommet
supervision-mine-room-note = Rommet åpner ti minutter før.
supervision-mine-phone-note = { $name } ringer deg.
supervision-mine-person-note = Dere avtaler hvor dere møtes.
supervision-mine-move = Velg en annen tid
supervision-mine-phone-missing = Vi har ikke nummeret ditt. Legg det inn, så ringer { $name } deg.
supervision-mine-to-phone = Heller på telefon
supervision-mine-to-video = Heller på video
supervision-mine-let-go = Jeg trenger ikke praten
supervision-mine-empty = Ingen prat er avtalt
supervision-mine-empty-text = Når du avtaler din første samtale, setter vi av tid til en prat etterpå. Du kan også be om en prat når som helst.
supervision-mine-empty-later = Du kan be om en prat når som helst, stor eller liten.
supervision-mine-ask = Be om en prat
supervision-mine-direct-title = Vil du snakke med noen?
supervision-mine-direct-text = Før en samtale, etter en samtale, eller bare fordi. Veilederne har satt av tid.
supervision-mine-log-title = Pratene dine så langt
supervision-mine-log-text = Dette er alt som er skrevet. Du og veilederne leser det. En koordinator leser bare om prater dere to selv har hatt. Må noen andre lese det, ser du her med en gang hvem og hvorfor.
supervision-mine-log-line = { $name } og du snakket sammen { $how }
supervision-mine-log-add = Legg til noe selv
supervision-mine-log-add-label = Dine egne ord
supervision-mine-log-add-hint = Veilederne kan lese det.
supervision-mine-log-save = Legg til
supervision-promises-title = Det vi har lovet
supervision-promises-nobody = vi finner ut hvem
supervision-promises-done = Gjort
supervision-mine-log-you = Du
supervision-mine-read-title = Hvem har lest?
supervision-mine-read-none = Ingen har åpnet loggen.

supervision-asked-title = Samtalen { $when }
supervision-asked-text = Vi har ikke fått snakket sammen ennå, og det er vi som skulle ha fått det til. Vil du ha samtalen som avtalt, så snakker vi sammen etterpå? Eller vil du snakke med oss først? Begge deler er like riktig.
supervision-asked-yes = Ja, jeg vil ha samtalen
supervision-asked-no = Jeg vil snakke med dere først

supervision-choose-title = Velg en tid som passer
supervision-choose-lead = Her er veiledernes ledige tider.
supervision-choose-none = Akkurat nå er det ingen ledige tider
supervision-choose-none-text = Si fra at du gjerne vil snakke, så tar en av oss kontakt og finner en tid med deg.
supervision-choose-none-go = Si fra at du vil snakke
supervision-choose-how = Hvordan vil du snakke?
supervision-choose-save = Velg denne tiden
supervision-choose-back = Tilbake


# -- Brukerens side: vi måtte flytte
supervision-moved-title = Vi må flytte samtalen
supervision-moved-lead = Det er vår feil, ikke din.
supervision-moved-text = Det blir ikke noe av samtalen { $when }, slik vi hadde lovet. Det er leit, og vi ordner det. Den teller ikke med, og du har like mange samtaler igjen som før.
supervision-moved-pick = Velg en ny tid. Ett trykk er nok:
supervision-moved-none = Vi finner nye tider til deg. { $name } tar kontakt, eller du kan se her igjen litt senere.
supervision-moved-others = Se flere tider
supervision-moved-signed = Vennlig hilsen
supervision-moved-taken-title = Den nye tiden er klar
supervision-moved-taken = Du har fått en ny tid. Den står på siden din.
supervision-moved-home = Til siden din

# -- Korte beskjeder
supervision-flash-held = Skrevet opp. Takk for at du tok deg tid.
supervision-flash-coming = Den som ba om det, har fått vite at du kommer, og de andre ser at du tar den.
supervision-flash-asked-peer = Spørsmålet er sendt.
supervision-flash-talk-now = Rommet er klart.
supervision-flash-moved-session = Samtalen er flyttet, og brukeren har fått beskjed.
supervision-flash-waived = Lagret.
supervision-flash-hour = Den nye tiden er avtalt.
supervision-flash-how = Endret.
supervision-flash-saved = Lagret.
supervision-flash-done = Bra. Da er det gjort.
supervision-flash-answer-yes = Da blir samtalen som avtalt.
supervision-flash-answer-no = Takk for at du sa det. Vi tar kontakt.
supervision-flash-asked = Tiden er din.
supervision-flash-let-go = Greit. Si fra om du vil snakke en annen gang.
supervision-flash-picked = Den nye tiden er din.
supervision-flash-hour-gone = Den tiden ble nettopp tatt. Her er andre.
supervision-flash-faster = En annen veileder er der allerede.
supervision-flash-supervisors = Nå er det en veileder som svarer, og veilederne har fått beskjed. Du trenger ikke gjøre noe. Her ser du hvordan det går.
supervision-flash-over = Det er ordnet allerede.
supervision-flash-early = De to har ikke møttes ennå.

supervision-error-reason = Skriv kort hvorfor.
supervision-error-supervisor = Velg en av veilederne.
supervision-error-theme = Velg blant temaene.
supervision-error-text = Skriv noe først.
supervision-error-follow-up = Skriv hva dere har avtalt.
supervision-error-day = Velg i dag eller en dag som kommer.
supervision-error-owner = Velg en som kan gjøre det.
supervision-error-hour = Velg en av tidene.
supervision-error-mend = Se over dette

# -- E-post: sier ingenting om hva det gjelder
supervision-mail-subject = En beskjed til deg
supervision-mail-warn =
    Hei

    Det ligger noe på siden din. Det er fint om en av dere ser på det før { $when }.

    { $link }
supervision-mail-choose =
    Hei

    En av dere må velge noe før { $when }. Den som først har et øyeblikk, tar det.

    { $link }
supervision-mail-called =
    Hei

    Noen venter på en av dere akkurat nå. Den som kan, går inn her:

    { $link }
supervision-mail-needs-hour =
    Hei

    Det trengs en ledig tid. Kan en av dere se på det?

    { $link }
supervision-mail-asked =
    Hei

    Vi har et spørsmål til deg om avtalen { $when }. Du svarer med ett trykk, og du velger helt fritt.

    { $link }
supervision-mail-answered =
    Hei

    Det har kommet et svar som gjelder avtalen { $when }. Kan en av dere se på det?

    { $link }
supervision-mail-moved =
    Hei

    Vi må flytte en avtale. Det er vår feil, ikke din. Her er tre nye tider å velge mellom:

    { $link }

    Vennlig hilsen { $name }

## Å trenge å snakke med noen
supervision-need-title = Hvordan har du det?
supervision-need-lead = Du trenger ikke si hvorfor, og ingenting er for lite. Vil du ikke noe nå, er det også fint.
supervision-need-lead-staff = Du er der for andre. Noen er der for deg også. En kollega svarer, og du trenger ikke si hvorfor.
supervision-need-home = Til min side
supervision-need-later = Jeg vil gjerne snakke med noen
supervision-need-later-text = En av oss tar kontakt senest { $when }.
supervision-need-later-go = Jeg vil gjerne snakke
supervision-need-now = Jeg trenger å snakke nå
supervision-need-again = Fikk du ikke kontakt?
supervision-need-now-go = Jeg trenger å snakke nå
supervision-need-there = { $name } har vakt til kl. { $until }, og svarer deg innen et kvarter.
supervision-need-not-there = Ingen av oss har vakt akkurat nå. Trykker du, får vi beskjed, og en av oss tar kontakt senest { $when }.
supervision-need-nobody = Ingen av oss har vakt akkurat nå, men vi har fått beskjed.
supervision-need-numbers = Trenger du noen med en gang, kan du ringe:
supervision-need-asked-title = Vi har fått beskjed
supervision-need-asked-by = En av oss tar kontakt senest { $when }.
supervision-need-late-title = Du skulle ha hørt fra oss nå
supervision-need-late-by = Det er vår feil, ikke din. En av oss tar kontakt senest { $when }.
supervision-need-asked-text = Du får en melding her og på e-post når noen har svart. Du trenger ikke forberede noe.
supervision-need-let-be = Det går bra likevel
supervision-need-hour = Finn heller en tid som passer
supervision-need-coming-video-title = { $name } kommer nå
supervision-need-coming-video = Rommet er åpent, og { $name } møter deg der.
supervision-need-coming-phone-title = { $name } ringer deg nå
supervision-need-coming-phone = Ha telefonen i nærheten. Du trenger ikke forberede noe.
supervision-need-coming-in_person-title = { $name } kommer til deg nå
supervision-need-coming-in_person = Du trenger ikke forberede noe.
supervision-need-coming-go = Gå inn
supervision-need-again-text = Noe kan ha kommet i veien for { $name }. Si fra igjen, så får vi beskjed på nytt.
supervision-need-instead =
    { $count ->
        [one] Akkurat nå er det ingen veileder her som kan svare deg. Da får koordinator { $names } beskjed og svarer.
       *[other] Akkurat nå er det ingen veileder her som kan svare deg. Da får koordinatorene { $names } beskjed, og en av dem svarer.
    }
supervision-need-alone = Akkurat nå er det ingen hos oss som kan svare deg. Det er vi som mangler folk. Du trenger ikke ha det vanskelig alene for det.
supervision-need-alone-peer = Er det noen hos oss igjen, står knappen her med en gang.
supervision-need-alone-staff = Knappen er her så snart en til er veileder eller koordinator. En administrator kan gi noen rollen under Personer.
supervision-need-mine = Pratene dine, og det som er skrevet etter dem
supervision-talks-give-back = Jeg kan ikke likevel
supervision-flash-given-back = Takk for at du sa fra. En annen har praten, eller de andre er spurt på nytt.
supervision-need-own = Jeg trenger en prat selv
supervision-needs-now = { $name } trenger å snakke nå
supervision-needs-later = { $name } vil gjerne snakke med noen
supervision-needs-script-now = Noen trenger å snakke med en av oss nå.
supervision-needs-script-later = Noen vil gjerne snakke med en av oss.
supervision-needs-script-taken = En kollega tar den.
supervision-needs-script-gone = Det trengs ikke lenger. De sier at det går bra.
supervision-needs-text = Sa fra { $asked }. Vi har lovet svar senest { $by }.
supervision-flash-let-be = Så fint. Du kan si fra når som helst.
supervision-mail-comes-video =
    Hei

    Du har fått svar. En av oss er klar for deg nå, her: { $link }
supervision-mail-comes-phone =
    Hei

    Du har fått svar. En av oss ringer deg nå. Mer her: { $link }
supervision-mail-comes-in-person =
    Hei

    Du har fått svar. En av oss er på vei. Mer her: { $link }
supervision-mail-need-subject = Kan du svare nå?
supervision-mail-need-late =
    Hei

    Du skulle ha hørt fra oss nå. Det er vår feil, ikke din. Du hører fra en av oss senest { $when }. Mer her: { $link }
supervision-mail-need-now =
    Hei

    Noen trenger en av oss nå. Den som kan, svarer her med en gang: { $link }
supervision-mail-need-later =
    Hei

    Noen vil gjerne snakke med en av oss. Se her når du kan: { $link }

## Vakt
supervision-roster-title = Vakter
supervision-roster-lead = Den som har vakt, er den likepersonene hører fra først. Ingen kan ta mer enn 16 timer i uka, så ingen bærer det alene.
supervision-roster-back = Til veiledersiden
supervision-roster-none = Ingen har vakt de neste to ukene
supervision-roster-none-text = Da får likepersonene vite når vi er tilbake, og numrene de kan ringe.
supervision-roster-remove = Ta bort
supervision-roster-add = Ta en vakt
supervision-roster-on = Dag
supervision-roster-starts = Fra
supervision-roster-ends = Til
supervision-roster-ends-hint = Er klokka tidligere enn der vakta begynner, varer den til neste dag.
supervision-roster-until = Hver uke til og med
supervision-roster-until-hint = La det stå tomt for bare den ene dagen. Er én av ukene full, blir ingen av vaktene lagt inn.
supervision-roster-until-wrong = Velg en dag etter den første, høyst et halvt år fram.
supervision-roster-empty = { $count ->
    [one] Én dag uten vakt de neste to ukene
   *[other] { $count } dager uten vakt de neste to ukene
}
supervision-roster-see = Se vaktene
supervision-roster-later = { $count ->
    [one] Én vakt til etter det
   *[other] { $count } vakter til etter det
}
supervision-roster-mine = Dine vakter
supervision-roster-go = Ta vakta
supervision-roster-day = Velg en dag.
supervision-roster-clock = Skriv et klokkeslett.
supervision-roster-past = Velg en tid som ikke er over.
supervision-roster-length = En vakt er fra en halvtime til tolv timer.
supervision-roster-twice = Du har vakt da allerede.
supervision-roster-full = Da blir det mer enn 16 timer den uka. Spør en kollega om å dele.
supervision-roster-away-leave = Du er borte til { $day }. Velg en dag fra da av, eller si først at du er tilbake.
supervision-roster-away-days = Du har lagt inn at du er borte da, til { $day }. Velg en dag fra da av, eller ta først bort dagene.
supervision-roster-away-hours = Du har lagt inn at du ikke kan noen av de timene. Velg en annen tid, eller ta dem bort først.
supervision-roster-away-see = Se når du er borte
supervision-roster-away-text = Du er borte til { $day }. Vaktene dine før det teller ikke, så ingen venter på deg.
supervision-roster-away-go = Er du tilbake før? Si det her
supervision-roster-gone = Borte da, så vakta teller ikke
supervision-roster-which = Det gjelder { $day }, så ingen av vaktene er lagt inn.
supervision-flash-duty = Vakta er din.
supervision-flash-duty-gone = Vakta er tatt bort.
supervision-give-on-title = Skal du være borte?
supervision-give-on-text = Skriv dagene du er borte, så ser du hva som går videre til kolleger og hva som blir hos deg. Ingenting skjer før du trykker der.
supervision-give-one-on = Gi praten til en kollega
supervision-flash-talk-given = En kollega har praten nå, og likepersonen får beskjed.
supervision-give-one-other = Finn en annen veileder
supervision-flash-talk-kept = Ingen andre har en ledig tid som er tidlig nok. Praten står som før.
supervision-give-on-alone = Det er ingen andre å gi det videre til nå. Gi noen rollen som veileder eller koordinator først, så står knappen her.
supervision-give-on-go = Gi det videre
supervision-give-on-go-days = Legg inn dagene
supervision-give-on-look = Se hva som går videre
supervision-give-on-days = Lar du dagene stå tomme, gjelder det alt du har.
supervision-give-on-back = Til vaktlista
supervision-give-on-lead-all = Du har ikke skrevet noen dager, så dette gjelder alt du har.
supervision-give-on-lead-day = Du er borte { $day }. Bare det som ligger den dagen, går videre.
supervision-give-on-lead-days = Du er borte fra { $first } til og med { $last }. Bare det som ligger i de dagene, går videre.
supervision-give-on-yet = Ingenting skjer før du trykker nederst.
supervision-give-on-would = Dette har du å gi videre
supervision-give-on-goes = Dette går videre
supervision-give-on-goes-none = Du har ingenting i de dagene.
supervision-give-on-nothing = Du har ingenting å gi videre nå.
supervision-give-on-stays = Dette blir hos deg
supervision-give-on-stays-none = Du har ikke noe annet nå.
supervision-give-on-how = Den som har tid da, tar over. Ellers finner vi en ny tid, eller de andre veilederne får beskjed.
supervision-give-on-how-promise = Det du har lovet, får en kollega.
supervision-give-on-how-shift = Vaktene tas bort.
supervision-give-on-how-offer = Timene du har tilbudt, tas bort.
supervision-give-on-then = Dagene legges inn blant tidene dine. Ingen får time hos deg da, og ingen får vite at du svarer. Etterpå er alt som før.
supervision-give-on-talk = Prat med { $name }
supervision-give-on-offer = Time tilbudt { $name }
supervision-give-on-meeting = Fellesveiledning
supervision-give-on-shift = Vakt
supervision-give-on-promise = Noe du har lovet, om { $name }
supervision-give-on-promise-only = Noe du har lovet
supervision-give-on-due = Innen { $day }
supervision-give-on-other = Andre dager
supervision-flash-away = Dagene du er borte, er lagt inn. Her kan du ta dem bort igjen.
supervision-give-on-first = Borte fra og med
supervision-give-on-last = Til og med
supervision-give-on-last-hint = La det stå tomt for bare den ene dagen.
supervision-give-on-to-hours = Legg inn dagene du er borte
supervision-give-on-nobody = Ingen tok over noe fra deg nå, så det er ingen å gi ordet til. Ta det bort her, og si det heller til en kollega.
supervision-flash-handed-over = Det er gitt videre. Kollegene dine ser det på siden sin.
supervision-flash-handed-away = Det er gitt videre, og dagene du er borte, er lagt inn. Her kan du ta dem bort igjen.

## Fellesveiledning
supervision-meetings-title = Fellesveiledning
supervision-meetings-lead = En time der likepersonene er der for hverandre, og en av dere holder den.
supervision-meetings-new = Ny fellesveiledning
supervision-meetings-ahead = Avtalt
supervision-meetings-held = Holdt
supervision-meetings-none = Ingen fellesveiledning er avtalt
supervision-meetings-none-text = Velg en av dine egne tider og hvem du vil be. Alle får en invitasjon de kan svare fritt på.
supervision-meetings-note = { $count ->
    [one] { $name }, én er spurt
   *[other] { $name }, { $count } er spurt
}
supervision-meetings-with = Med { $name }
supervision-meetings-nobody = Ingen holder den ennå
supervision-meetings-been = Fellesveiledninger du har vært på
supervision-meeting-title = Fellesveiledning
supervision-meeting-new-lead = Alle du ber, får en invitasjon med kalenderfil. Ja, nei og kanskje er like greit, og ingen må si hvorfor.
supervision-meeting-no-cohort = Ingen, jeg velger selv
supervision-meeting-cohort = Et helt kull
supervision-meeting-people = Hvem vil du be?
supervision-meeting-people-hint = To eller flere. Velger du et kull, kan du legge til flere her.
supervision-meeting-video-hint = Plass til åtte, med deg.
supervision-meeting-in-person = Ansikt til ansikt
supervision-meeting-place = Hvor møtes dere?
supervision-meeting-place-hint = Stedet, eller nummeret dere ringer inn på. Bare de som er spurt, ser det.
supervision-meeting-place-optional = kan stå tomt på video
supervision-meeting-place-error = Skriv hvor dere møtes.
supervision-meeting-when = Når?
supervision-meeting-send = Send invitasjonen
supervision-meeting-no-times = Du har ingen ledige tider de neste fire ukene
supervision-meeting-no-times-text = Legg inn noen under «Mine tider», så kan du velge blant dem her.
supervision-meeting-no-peers = Her er ingen likepersoner ennå
supervision-meeting-no-peers-text = Når det er noen å be, kan du planlegge en fellesveiledning.
supervision-meeting-few = Be minst to.
supervision-meeting-nobody = Kryss av for dem du vil be, så spør vi dem.
supervision-meeting-many = På video og telefon er det plass til åtte, med deg. Ansikt til ansikt er det plass til tjue.
supervision-meeting-host = { $name } holder den, { $how }.
supervision-meeting-no-host = Den trenger en av dere.
supervision-meeting-at = Sted: { $place }
supervision-meeting-take = Jeg kan holde den
supervision-meeting-take-from = Hold den i stedet for { $name }
supervision-meeting-see = Se mer
supervision-meeting-note-who = Hvem var der?
supervision-meeting-there = Hvem var der?
supervision-meeting-there-who = De som var med
supervision-meeting-there-hint = De som var i rommet, er krysset av. At noen ikke var der, skriver vi ingen steder.
supervision-meeting-in-room = var i rommet
supervision-meeting-held = Vi har hatt fellesveiledning
supervision-meeting-who = Hvem er spurt?
supervision-meeting-who-note = Svarene blir borte når fellesveiledningen er holdt. De telles aldri.
supervision-meeting-said-yes = Kommer
supervision-meeting-said-maybe = Kanskje
supervision-meeting-said-no = Kan ikke
supervision-meeting-said-none = Ikke svart ennå
supervision-meeting-wishes = Det noen ønsker å snakke om
supervision-meeting-wishes-none = Ingen ønsker ennå.
supervision-meeting-move = Flytt til en annen tid
supervision-meeting-move-text = Alle får vite om den nye tiden og blir spurt på nytt. Et ja til den gamle tiden gjelder ikke den nye.
supervision-meeting-ask-more = Be flere
supervision-meeting-ask = Be dem
supervision-meeting-off = Avlys
supervision-meeting-off-text = Alle får en vennlig beskjed, og tiden blir fri. Ønskene tar vi vare på.
supervision-meeting-off-go = Avlys fellesveiledningen
supervision-meeting-mine-host = { $name } holder den, { $how }.
supervision-meeting-mine-no-host = Vi finner ut hvem av oss som holder den.
supervision-meeting-can-you = Kan du da?
supervision-meeting-can-you-text = Alle svar er like greie, og du trenger ikke si hvorfor. Du kan ombestemme deg når du vil.
supervision-meeting-answer = Se og svar
supervision-meeting-answer-yes = Ja, jeg kommer
supervision-meeting-answer-maybe = Kanskje
supervision-meeting-answer-no = Nei, ikke denne gangen
supervision-meeting-your-yes = Du kommer. Tiden er satt av i kalenderen din.
supervision-meeting-your-maybe = Du kommer kanskje. Du er velkommen også om du bestemmer deg i siste liten.
supervision-meeting-your-no = Du kommer ikke denne gangen, og det er helt greit. Rommet er åpent for deg likevel.
supervision-meeting-coming = De som kommer: { $names }
supervision-meeting-was-there = Du var med på denne. Det som ble skrevet, kan du lese og legge til i.
supervision-meeting-log-go = Les det som ble skrevet
supervision-meeting-log-title = Fra fellesveiledningen
supervision-meeting-log-lead = Bare dere som var der, og veilederne leser dette, og alle ser hvem som har lest. Du kan legge til, men ikke endre. { $months ->
        [one] Det blir borte etter en måned.
       *[other] Det blir borte etter { $months } måneder.
    }
supervision-meeting-log-by = { $name } holdt den, { $how }.
supervision-meeting-log-there = Med: { $names }.
supervision-meeting-log-none = Ingenting er skrevet ennå.
supervision-meeting-log-hint = Alle som var der, og veilederne kan lese det. Skriv ikke noe som viser hvem en bruker er.
supervision-meeting-note-title = Noe mer om fellesveiledningen?
supervision-meeting-note-lead = Den er skrevet opp. Alt her er frivillig, og de som var der, kan lese det.
supervision-meeting-note-hint = Skriv om det dere snakket om, ikke om brukerne. De som var der, og veilederne leser dette.
supervision-meeting-flash-planned = Invitasjonen er sendt.
supervision-meeting-flash-moved = Den nye tiden er sendt, og alle er spurt på nytt.
supervision-meeting-flash-asked = De er spurt.
supervision-meeting-flash-off = Den er avlyst, og alle får beskjed.
supervision-meeting-flash-taken = Den er din. Takk.
supervision-meeting-flash-busy = Du har noe annet på den tiden, eller er spurt som deltaker.
supervision-meeting-flash-held = Skrevet opp. Takk for at du holdt den.
supervision-meeting-flash-early = Den har ikke begynt ennå.
supervision-meeting-flash-yes = Så fint. Tiden er satt av.
supervision-meeting-flash-maybe = Det er notert. Du er velkommen uansett.
supervision-meeting-flash-no = Helt greit. Den er tatt ut av kalenderen din.
supervision-meeting-flash-yours-busy = Du har noe annet på den tiden. Du kan svare kanskje, og komme om det løser seg.
supervision-followups-group = Etter fellesveiledning
supervision-mail-needs-host =
    Hei

    En avtale { $when } trenger en av dere. Den som kan, tar den her:

    { $link }

## Ønsker om noe å snakke om
supervision-wish-title = Noe du vil at vi skal snakke om?
supervision-wish-lead = Et tema, et spørsmål, noe som gnager. Veilederne leser det, og du trenger ikke si hvem du er.
supervision-wish-go = Ønsk deg et tema
supervision-wish-for-title = Noe du vil at vi skal snakke om?
supervision-wish-for-text = Den som holder fellesveiledningen, leser det på forhånd. Du trenger ikke si hvem du er.
supervision-wish-label = Det jeg gjerne vil snakke om
supervision-wish-hint = Uten navn lagrer vi bare ordene og hvilken måned det er, og ingen hos oss kan se hvem som skrev. Er dere få, kan noen likevel kjenne deg igjen på det du skriver. Du kan ikke ta det tilbake, for vi vet ikke hvilket som er ditt.
supervision-wish-sign = Skriv under med navnet mitt
supervision-wish-sign-hint = Da kan veilederen spørre deg om mer.
supervision-wish-send = Send ønsket
supervision-wish-nobody = Uten navn
supervision-wishes-title = Det noen ønsker å snakke om
supervision-wishes-text = Er et ønske uten navn, vet ingen hvem det er fra. Ta bort det dere har snakket om.
supervision-wish-done = Vi har snakket om det
supervision-wish-flash-sent = Takk. Veilederne leser det.
supervision-wish-flash-many = Her ligger det mange ønsker allerede. Veilederne tar dem først, så prøv igjen om noen dager.
supervision-wish-flash-done = Tatt bort.

## Temaene
supervision-themes-title = Temaer
supervision-themes-lead = Det dere kan velge blant når dere skriver i loggen. Et tema som går ut av bruk, står fortsatt i det som alt er skrevet.
supervision-themes-out = Ikke i bruk
supervision-themes-stop = Ta ut av bruk
supervision-themes-start = Ta i bruk igjen
supervision-themes-proposed = Likepersonene kan foreslå temaer. Alt som har stått her før, finner du i
supervision-themes-new = Et nytt tema
supervision-themes-nb = På norsk
supervision-themes-en = På engelsk
supervision-themes-en-hint = Er det tomt, ser alle det norske.
supervision-themes-add = Legg til
supervision-themes-empty = Skriv hva temaet heter.
supervision-themes-many = Lista er lang nok. Ta noe ut av bruk først.
supervision-themes-twice = Det temaet står her allerede.
supervision-themes-flash-added = Temaet er lagt til.
supervision-themes-flash-used = Lista er endret.

## Å lese en logg og si hvorfor
supervision-opening-title = Loggen til { $name }
supervision-opening-lead = Bare { $name } og veilederne leser den. Må du lese den likevel, sier du hvorfor.
supervision-opening-text = { $name } får vite det med en gang: at det er du som leser, når, og det du skriver her. Du kan lese i en halvtime, uten å skrive noe i loggen.
supervision-opening-reason = Hvorfor må du lese den?
supervision-opening-hint = { $name } leser det du skriver her. Skriv det slik du ville sagt det. Skriv uten navn, steder og numre på brukere.
supervision-opening-reason-error = Skriv en setning eller to om hvorfor.
supervision-opening-go = Les loggen
supervision-opening-back = La det være
supervision-opening-lasts = Du kan lese til kl. { $clock }. { $name } har fått beskjed.
supervision-openings-title = Andre som har lest, og hvorfor
supervision-openings-line = { $name } leste, til kl. { $clock }. Derfor:
supervision-mail-opened =
    Hei

    Det er noe nytt om hvem som har lest det som er skrevet. Her ser du hvem, når og hvorfor:

    { $link }

supervision-warn-identity = Her står det kanskje noe som viser hvem en bruker er: et navn, et nummer, en adresse eller et sted. Se over det en gang til.
supervision-warn-sure = Jeg har sett over. Det viser ikke hvem noen er
supervision-meeting-channel = Fellesveiledning { $day }
supervision-meeting-channel-go = Til gruppa for denne fellesveiledningen
supervision-meeting-how = Hvordan møtes dere?

## Øv sammen
supervision-practice-title = Øv sammen
supervision-practice-lead = Be en eller flere andre med inn i rommet i en halvtime. Ingen ansatte er med, ingenting blir skrevet, og ingenting telles.
supervision-practice-by = { $name } vil øve
supervision-practice-yours = Du har bedt noen med
supervision-practice-asked = Spurt: { $names }
supervision-practice-off = Avlys
supervision-practice-new = Be noen med
supervision-practice-people = Hvem vil du øve med?
supervision-practice-people-hint = Fra én til sju.
supervision-practice-people-error = Velg fra én til sju.
supervision-practice-when = Når?
supervision-practice-when-hint = Det varer en halvtime. De får en invitasjon de kan svare fritt på.
supervision-practice-when-error = Velg en tid som kommer, innen to måneder.
supervision-practice-busy = Du har noe annet på den tiden. Velg en annen.
supervision-practice-many = Du har mange øvinger foran deg nå. Vent til noen av dem er over.
supervision-practice-ask = Send invitasjonen
supervision-practice-nobody = Her er ingen andre likepersoner ennå. Når det er det, kan du be dem med her.
supervision-practice-alone = Øv heller alene, med en øvepartner som ikke er et menneske
supervision-practice-flash-asked = De er spurt. Rommet åpner ti minutter før.
supervision-practice-flash-off = Den er avlyst, og de får beskjed.
supervision-meeting-calendar = Legg den i kalenderen
supervision-wish-signed = Det du har ønsket med navn
supervision-wish-back = Ta det tilbake

## Det vi tilbyr likepersonene
supervision-plan-title = Ta kontakt
supervision-plan-lead = Dette gjør vi for likepersonene. De trenger ikke gjøre noe. Alle i teamet kan ta det som står her.
supervision-plan-empty = Alle har hørt fra oss
supervision-plan-empty-text = Når en likeperson snart har en samtale, eller nettopp har hatt en, står det her.
supervision-plan-all = { $count ->
    [0] Alle likepersonene
    [one] Se den, og alle likepersonene
   *[other] Se alle { $count }, og alle likepersonene
}
supervision-plan-peers = Noen å tenke på
supervision-plan-peers-text = Øverst står den det er lengst siden noen av oss tok kontakt med.
supervision-plan-last = Vi tok kontakt { $when }
supervision-plan-not-yet = Vi har ikke skrevet opp noe ennå

supervision-owed-before_first = Ønske { $name } lykke til før første samtale { $when }
supervision-owed-after_first = Høre med { $name } etter første samtale { $when }
supervision-owed-after_each = Høre med { $name } etter samtalen { $when }
supervision-owed-midway = Høre med { $name }, som er halvveis
supervision-owed-before_last = Tilby { $name } en prat før den siste samtalen { $when }
supervision-owed-after_end = Takke { $name } nå som de to er ferdige
supervision-owed-by = Gjerne innen { $when }
supervision-owed-gladly = Gjerne i dag
supervision-owed-who-supervisor = en veileder
supervision-owed-who-coordinator = en koordinator

supervision-contact-message = Jeg skrev
supervision-contact-phone = Jeg ringte
supervision-contact-in_person = Vi møttes
supervision-contact-been = Har du vært i kontakt med { $name }?

supervision-peer-plan-title = Det vi tilbyr { $name }
supervision-peer-plan-lead = Hele teamet ser dette, så { $name } også har noen når en av oss er borte.
supervision-peer-plan-done = Det vi har gjort
supervision-peer-plan-none = Ingenting er skrevet opp ennå.
supervision-greeting-title = Skriv en hilsen
supervision-greeting-about = Hva gjelder det?
supervision-greeting-other = Bare en hilsen
supervision-greeting-words = Hilsenen din
supervision-greeting-hint = { $name } ser den med navnet ditt, og trenger ikke svare. Ikke skriv om brukeren.
supervision-greeting-send = Send til { $name }
supervision-made-before_first = Før første samtale
supervision-made-after_first = Etter første samtale
supervision-made-after_each = Etter en samtale
supervision-made-midway = Halvveis
supervision-made-before_last = Før den siste samtalen
supervision-made-after_end = Da de to var ferdige
supervision-made-other = En hilsen
supervision-made-line = { $how ->
    [phone] { $name } ringte { $when }.
    [in_person] { $name } var der { $when }, ansikt til ansikt.
   *[message] { $name } skrev { $when }.
}
supervision-offer-sent = Hilsenen er sendt.
supervision-offer-noted = Skrevet opp. Takk for at du tok kontakt.
supervision-offer-faster = En kollega har alt tatt kontakt.
supervision-offer-long = Hilsenen ble litt lang. Kort den ned, så sender vi den.
supervision-thinking-title = En hilsen fra { $name }
supervision-thinking-note = Skrevet { $when }. Du trenger ikke svare.
supervision-mail-greeting =
    Hei

    Du har fått en hilsen. Du trenger ikke svare. Les den her når du vil: { $link }
supervision-need-closed-duty = Vi holder stengt til { $day }, men noen har vakt likevel.
supervision-need-closed = Vi holder stengt til { $day }. Du kan si fra likevel: alle veilederne får beskjed, og noen kan svare før. Vi kan bare ikke love det. Trenger du noen i kveld, er numrene her for deg også.
