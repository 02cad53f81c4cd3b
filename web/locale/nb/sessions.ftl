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

## Felles
sessions-home = Til min side
sessions-back = Tilbake
sessions-optional = hvis du vil
sessions-weekday-0 = Mandag
sessions-weekday-1 = Tirsdag
sessions-weekday-2 = Onsdag
sessions-weekday-3 = Torsdag
sessions-weekday-4 = Fredag
sessions-weekday-5 = Lørdag
sessions-weekday-6 = Søndag

## Finn en tid
sessions-times-title = Når vil du snakke med { $name }?
sessions-times-lead = Alle tidene passer for { $name }. Samtalen varer i inntil { $length }.
sessions-times-go = Velg denne tiden
sessions-times-later = Vis flere tider
sessions-times-after = Når du har valgt, får dere begge en e-post med tiden. Passer det ikke likevel, kan du flytte eller avlyse.
sessions-times-choose = Velg en av tidene først.
sessions-times-taken = Den tiden ble nettopp borte. Her er de andre som er ledige.
sessions-times-none-no-times-title = { $name } har ingen ledige tider akkurat nå
sessions-times-none-no-times-text = Det kommer nye. Se innom igjen om noen dager, eller skriv til oss, så hjelper vi deg.
sessions-times-none-no-hours-title = Vi har ikke plass akkurat nå
sessions-times-none-no-hours-text = Det er hos oss det mangler rom, ikke hos { $name } og ikke hos deg. Se innom igjen om noen dager. Du mister ingen samtaler på å vente.
sessions-times-none-paused-title = Dere har en pause
sessions-times-none-paused-text = Når dere vil gå videre, kan du finne en tid her igjen.
sessions-times-none-quota-title = Alle samtalene er satt av
sessions-times-none-quota-text = Kjenner du at du trenger flere, kan du spørre om det. Du trenger ikke si hvorfor.

## Én samtale
sessions-session-title = Samtale med { $name }
sessions-session-with = Du og { $name }
sessions-session-opens = Rommet åpner kl. { $clock }. Du trenger ikke gjøre noe før det.
sessions-session-open = Rommet er åpent. Du kan gå inn når du vil.
sessions-session-enter = Gå inn i rommet
sessions-session-look = Se hvordan det blir
sessions-session-calendar = Legg i kalenderen
sessions-state-booked = Tiden er satt av til dere.
sessions-state-open = Rommet er åpent.
sessions-state-in-progress = Samtalen er i gang.
sessions-state-completed = Dere har snakket sammen. Takk for at du var der.
sessions-state-interrupted = Samtalen ble brutt.
sessions-state-no-show = Dere fikk ikke møttes denne gangen.
sessions-state-cancelled = Denne samtalen er avlyst.
sessions-next-title = Hva skjer nå?
sessions-next-mail = Du får en e-post
sessions-next-mail-text = Den sier bare at du har en avtale og når. Du får en påminnelse dagen før og en time før.
sessions-next-room = Rommet åpner kl. { $clock }
sessions-next-room-text = Du kan prøve kamera og lyd i ro. { $name } ser deg ikke før dere begge er klare.
sessions-next-hour = Dere har inntil en time
sessions-next-hour-text = Du bestemmer hva dere snakker om. Du kan ha kameraet av, og du kan gå når du vil.
sessions-interrupted-text = Det er ikke din feil, og den teller ikke. Dere kan finne en ny tid.
sessions-missed-title = Vi så deg ikke i rommet
sessions-missed-text = { $name } ventet på deg. Kom du ikke inn, kan du si det her. Da finner dere en ny tid.
sessions-end = Vi er ferdige for i dag

sessions-say-title = Kom { $name } til samtalen?
sessions-say-lead = Det ser ut til at { $name } ikke var i rommet. Bare den som var der, vet hva som skjedde.
sessions-say-absent = { $name } kom ikke
sessions-say-broke = Det var noe teknisk
sessions-say-after = Uansett hva du svarer, teller det ikke på deg. Vi tar kontakt hvis det er noe mer vi trenger å vite.

## Flytte og avlyse
sessions-move-go = Flytt samtalen
sessions-move-title = Finn en ny tid
sessions-move-find = Finn en ny tid
sessions-move-lead = Nå er den { $when }. Den tiden blir ledig når du velger en ny. { $name } får beskjed.
sessions-move-lead-again = Samtalen som ble brutt, får en ny tid. Den teller ikke dobbelt.
sessions-move-yes = Flytt hit
sessions-move-none = Du beholder tiden du har. Se innom igjen om noen dager, eller avlys hvis det ikke går.
sessions-move-none-hours = Det er hos oss det mangler rom for en annen tid. Tiden dere har, står fast.
sessions-cancel-go = Avlys
sessions-cancel-title = Vil du avlyse samtalen?
sessions-cancel-text = Samtalen { $when } blir borte fra kalenderen, og { $name } får beskjed. Du trenger ikke si hvorfor.
sessions-cancel-late = Det er ikke så lenge til, men det er helt greit. { $name } får beskjed nå. Samtalen teller ikke.
sessions-cancel-late-counts = Det er under et døgn til, så denne samtalen blir regnet med. { $name } får beskjed nå. Ring oss hvis det er noe vi bør vite.
sessions-cancel-move = Vil du heller møtes en annen dag?
sessions-cancel-yes = Ja, avlys
sessions-cancel-no = Nei, behold den

## Korte beskjeder
sessions-flash-booked = Tiden er din. Dere får begge en e-post.
sessions-flash-moved = Samtalen har fått ny tid.
sessions-flash-cancelled = Samtalen er avlyst, og den andre har fått beskjed.
sessions-flash-thanks = Takk for i dag.
sessions-flash-interrupted = Samtalen ble kort. Dere kan gå inn igjen, eller finne en ny tid. Den teller ikke.
sessions-flash-said = Takk for at du sa fra.
sessions-flash-broke = Takk. Da teller den ikke, og dere kan finne en ny tid.
sessions-flash-asked = Takk for at du spurte. Vi svarer deg så snart vi kan.
sessions-flash-answered = Takk. Bare koordinatoren ser svaret ditt.
sessions-flash-decided = Svaret er sendt.
sessions-flash-paused = Dere har en pause nå.
sessions-flash-resumed = Dere er i gang igjen.
sessions-flash-ended = Det er avsluttet. Takk for at du sa fra.
sessions-flash-rematch = Takk for at du sa fra. Vi finner noen andre, og tar kontakt.
sessions-flash-corrected = Det er notert.

## Tidene mine
sessions-hours-title = Når kan du?
sessions-hours-lead-session = Den du snakker med, velger blant disse tidene. Du bestemmer, og du kan endre dem når som helst. Det som er avtalt, blir stående.
sessions-hours-lead-supervision = Her står tidene dine for veiledning. Praten etter første samtale settes av i en av dem. På helligdager gjelder de ikke. Er du der likevel, legger du inn dagen nedenfor.
sessions-hours-to-supervision = Tider for veiledning
sessions-hours-to-session = Tider for samtaler
sessions-hours-week = Hver uke
sessions-hours-none = Her er det ingen tider ennå. Legg inn den første, så kan noen velge den.
sessions-hours-add = Legg til en fast tid
sessions-hours-weekday = Dag
sessions-hours-from = Fra
sessions-hours-to = Til
sessions-hours-add-go = Legg til
sessions-hours-others = Dager som er annerledes
sessions-hours-others-none = Skal du bort, eller kan du en ekstra dag? Legg det inn her.
sessions-hours-other-add = Legg til en dag
sessions-hours-day = Dato
sessions-hours-what = Hva gjelder det?
sessions-hours-what-away = Da kan jeg ikke
sessions-hours-what-extra = Da kan jeg også
sessions-hours-clock-hint = Uten klokkeslett gjelder det hele dagen.
sessions-hours-extra = Kan også { $span }
sessions-hours-away = Kan ikke { $span }
sessions-hours-away-all = Kan ikke hele dagen
sessions-hours-remove = Ta bort
sessions-hours-saved = Lagret.
sessions-hours-removed = Tatt bort. Det som er avtalt, blir stående.
sessions-hours-room = Hvor mye har du plass til?
sessions-hours-room-label = Samtaler på to uker
sessions-hours-room-hint = Vi tilbyr ikke flere tider enn dette. To er vanlig, og én er helt greit.
sessions-hours-room-go = Lagre
sessions-hours-room-invalid = Skriv et tall fra 1 til 14.

## Flere samtaler
sessions-more-go = Spør om flere samtaler
sessions-more-title = Vil du ha noen samtaler til?
sessions-more-lead = Du kan spørre om inntil { $count } samtaler til. Du trenger ikke si hvorfor.
sessions-more-next = Koordinatoren ser på det og svarer deg. Uansett svar får du vite hva som kan være veien videre.
sessions-more-yes = Ja, spør for meg
sessions-more-asked-title = Du har spurt om flere samtaler
sessions-more-asked-lead = Koordinatoren svarer deg så snart som mulig. Du trenger ikke gjøre noe nå.
sessions-more-granted-title = { $count ->
    [one] Dere har fått én samtale til
    [2] Dere har fått to samtaler til
    [3] Dere har fått tre samtaler til
   *[other] Dere har fått { $count } samtaler til
}
sessions-more-granted-lead = Du og { $name } kan finne en tid når det passer.
sessions-more-granted-go = Finn en tid
sessions-more-other-title = En annen vei videre
sessions-more-other-gone = Svaret er slettet. Skriv til oss, så sier vi det igjen.
sessions-more-other-from = Hilsen { $name }
sessions-more-somebody = oss
sessions-more-answer-choose = Velg det som passer for deg.
sessions-more-decide-choose = Velg hva du svarer.
sessions-more-peer-not-asked = Likepersonen har ikke sagt ja. Du kan finne en annen likeperson først, eller vise en annen vei.
sessions-answer-title = { $name } vil gjerne snakke mer
sessions-answer-lead = Dere har snart hatt samtalene dere satte av. Har du lyst og plass til noen flere med { $name }?
sessions-answer-legend = Hva kjenner du?
sessions-answer-yes = Ja, gjerne
sessions-answer-no = Nei, ikke nå
sessions-answer-no-hint = { $name } får aldri vite det. Du trenger ikke si hvorfor.
sessions-answer-go = Send til koordinatoren
sessions-answer-done-title = Koordinatoren har svart
sessions-answer-done-lead = Takk for at du tok deg tid til å kjenne etter.
sessions-decide-title = { $name } spør om flere samtaler
sessions-decide-lead = Spurt { $day }, uten grunn. Slik skal det være.
sessions-decide-peer-yes = { $name } vil gjerne.
sessions-decide-peer-no = { $name } har ikke rom for flere nå.
sessions-decide-peer-waits = { $name } har ikke svart ennå.
sessions-decide-private = Dette er mellom dere. Brukeren får aldri se det.
sessions-decide-done = Dette er besvart.
sessions-decide-legend = Hva svarer du?
sessions-decide-grant = Noen samtaler til
sessions-decide-other = En annen vei videre
sessions-decide-other-hint = Skriv den selv. Ingen får et nei alene.
sessions-decide-number = Hvor mange til
sessions-decide-way-on = Veien videre
sessions-decide-way-on-hint = { $name } leser dette, med navnet ditt under. Si hvem som kan hjelpe, og at du gjerne snakker om det.
sessions-decide-way-on-when = når det blir en annen vei
sessions-decide-go = Send svaret

## Koblingen
sessions-pairing-title = Passer det ikke helt?
sessions-pairing-lead-user = Det er lov å kjenne at det ikke passer. { $name } får ikke vite hvorfor.
sessions-pairing-lead-peer = Du kan ta en pause, eller la noen andre ta over. { $name } får ikke vite hvorfor.
sessions-pairing-staff-title = { $user } og { $peer }
sessions-pairing-state-proposed = Likepersonen er spurt.
sessions-pairing-state-accepted-by-peer = Likepersonen har sagt ja. Brukeren er spurt.
sessions-pairing-state-accepted-by-user = Begge har sagt ja.
sessions-pairing-state-active = De møtes.
sessions-pairing-state-paused = De har en pause.
sessions-pairing-state-ended = Den er avsluttet.
sessions-pairing-over = Det er ikke mer å gjøre her.
sessions-pairing-pause-title = Ta en pause
sessions-pairing-pause-text = Ingen nye tider blir satt av før dere går videre. Det som er avtalt, blir stående.
sessions-pairing-pause-go = Ta en pause
sessions-pairing-paused-title = Dere har en pause
sessions-pairing-paused-text = Samtalene som er igjen, blir ikke borte.
sessions-pairing-resume-go = Gå videre
sessions-pairing-rests-title = { $name } tar en pause
sessions-pairing-rests-text = Det handler ikke om deg. Du kan vente. Samtalene dine blir ikke borte, og du får beskjed når dere kan gå videre.
sessions-pairing-rests-other = Da ser vi etter en til deg, og du og { $name } er ferdige med å møtes. Det som er avtalt, blir avlyst, og samtalene du har igjen, følger deg. Du leser om den nye likepersonen før du sier ja. Ombestemmer du deg, kan du skrive det til oss.
sessions-pairing-rests-go = Jeg vil møte en annen
sessions-pairing-rests-peer = Ingen av dem du møter, kan sette av nye tider nå. Når du er tilbake, går dere videre.
sessions-pairing-rests-staff = Brukeren venter, eller kan si at hen heller vil møte en annen. Ingen får en annen uten å ha sagt ja.
sessions-pairing-rests-back = Når du er tilbake
sessions-pairing-rests-title-peer = Du har en pause
sessions-pairing-rests-card = Vil du heller møte en annen?
sessions-pairing-legend = Vil du noe annet?
sessions-pairing-hint-user = Det som er avtalt, blir avlyst. Du trenger ikke si hvorfor.
sessions-pairing-hint-peer = Det som er avtalt, blir avlyst. Du trenger ikke si hvorfor.
sessions-pairing-hint-staff = Det som er avtalt, blir avlyst, og det teller ikke.
sessions-pairing-choose = Velg det som passer.
sessions-pairing-go = Send
sessions-end-user-by-user = Jeg vil stoppe her
sessions-end-user-by-user-hint = Du kan be om en likeperson igjen senere.
sessions-end-user-rematch = Jeg vil gjerne snakke med en annen
sessions-end-user-rematch-hint = Samtalene du har igjen, følger deg.
sessions-end-user-completed = Jeg er ferdig, og det var godt
sessions-end-user-completed-hint = Da er dere ferdige for denne gangen. Du kan komme tilbake senere.
sessions-end-peer-by-peer = Jeg kan ikke fortsette nå
sessions-end-peer-by-peer-hint = En koordinator tar over og finner noen andre.
sessions-end-peer-rematch = Jeg tror en annen passer bedre
sessions-end-peer-rematch-hint = Ingen får skylden. En koordinator finner noen andre.
sessions-end-staff-completed = De er ferdige
sessions-end-staff-completed-hint = Samtalene er over for denne gangen.
sessions-end-staff-rematch = Brukeren får en annen likeperson
sessions-end-staff-rematch-hint = Samtalene som er igjen, følger brukeren.
sessions-end-staff-by-coordinator = Vi avslutter den
sessions-end-staff-by-coordinator-hint = Snakk med begge først.

## Koordinatorens side
sessions-desk-title = Samtaler
sessions-desk-back = Til oversikten
sessions-desk-lead = De siste og de neste to ukene.
sessions-desk-two = { $user } og { $peer }
sessions-desk-say = Fikk de møttes?
sessions-desk-say-text = Her var ikke begge i rommet. Hør gjerne med dem før du svarer.
sessions-desk-asked = Spør om flere samtaler
sessions-desk-peer-yes = Likepersonen vil
sessions-desk-peer-no = Likepersonen har ikke rom
sessions-desk-peer-waits = Likepersonen er spurt
sessions-desk-call = Verdt å høre hvordan det går
sessions-desk-call-text = Det har ikke passet et par ganger. Kanskje trengs det noe annet.
sessions-desk-lately = Før og etter i dag
sessions-desk-none = Ingen samtaler akkurat nå
sessions-desk-none-text = Når noen har satt av en tid, står den her.
sessions-absent-user = Brukeren var ikke der
sessions-absent-peer = Likepersonen var ikke der
sessions-absent-both = Ingen var der
sessions-badge-booked = Satt av
sessions-badge-open = Rommet er åpent
sessions-badge-in-progress = I gang
sessions-badge-completed = Gjennomført
sessions-badge-interrupted = Brutt
sessions-badge-no-show = Møttes ikke
sessions-badge-cancelled = Avlyst
sessions-outcome-title = { $user } og { $peer }
sessions-outcome-legend = Hva ble det til?
sessions-outcome-hint = Antall samtaler og praten etterpå følger det du svarer. Det blir notert at du gjorde det.
sessions-outcome-completed = De snakket sammen
sessions-outcome-interrupted = Den ble brutt. De finner en ny tid
sessions-outcome-absent-user = { $user } kom ikke
sessions-outcome-absent-peer = { $peer } kom ikke
sessions-outcome-absent-both = Ingen av dem kom
sessions-outcome-cancelled = Den ble ikke noe av, og skal ikke telle
sessions-outcome-choose = Velg hva det ble til.
sessions-outcome-too-early = Vent til tiden er over.
sessions-outcome-go = Lagre
sessions-outcome-pairing = Koblingen

## Etter den første og den siste samtalen
sessions-feedback-title = Hvordan var det for deg?
sessions-feedback-lead-first = Du og { $name } har møttes for første gang. Vil du si noe om hvordan det var? Du velger selv. Dere får de samme spørsmålene begge to.
sessions-feedback-lead-last = Du og { $name } har hatt den siste samtalen. Vil du si noe om hvordan det var? Du velger selv. Dere får de samme spørsmålene begge to.
sessions-feedback-wish = Noe du vil ha annerledes?
sessions-feedback-heard = Ble jeg hørt?
sessions-feedback-audience = Hvem skal lese det?
sessions-feedback-me = Bare jeg
sessions-feedback-me-hint = Du kan lese det igjen her i en måned.
sessions-feedback-other = { $name }
sessions-feedback-other-hint = Ingen andre får lese det.
sessions-feedback-coordinator = Koordinatoren
sessions-feedback-coordinator-hint = { $name } får ikke lese det. Du ser på siden din hvem som har lest.
sessions-feedback-audience-choose = Velg hvem som skal lese det.
sessions-feedback-empty = Skriv noe i ett av feltene, eller la det være.
sessions-feedback-go = Lagre
sessions-feedback-not = Ikke nå
sessions-feedback-remove = Slett det jeg skrev
sessions-feedback-theirs = { $name } ville at du skulle lese dette
sessions-feedback-right-title = Var dette riktig for deg?
sessions-feedback-right-text = Var det riktig, trenger du ikke gjøre noe. Kjenner du at det ikke passer helt, er det ingens feil. Da kan du ta en pause, eller si at det heller bør være en annen. { $name } får ikke vite hvorfor.
sessions-feedback-right-go = Det passer ikke helt
sessions-feedback-desk-title = Det folk ville at vi skulle lese
sessions-feedback-desk-lead = Skrevet etter den første eller siste samtalen, til koordinatoren. Den som skrev, ser at du har lest.
sessions-feedback-desk-from-first = { $name }, etter den første samtalen
sessions-feedback-desk-from-last = { $name }, etter den siste samtalen
sessions-feedback-desk-none = Ingen har skrevet til dere de siste tre månedene
sessions-feedback-desk-none-text = Når noen velger at koordinatoren skal lese, står det her.
sessions-flash-feedback-me = Det er lagret. Bare du kan lese det.
sessions-flash-feedback-other = Takk. Nå kan dere begge lese det.
sessions-flash-feedback-coordinator = Takk. Koordinatoren får lese det.
sessions-flash-feedback-gone = Det du skrev, er slettet.

## Avslutningen
sessions-closing-title = Å avslutte sammen
sessions-closing-lead = { $count ->
    [0] Dere nærmer dere slutten. { $name } ser den samme siden, og dere kan ha den åpen mens dere snakker.
    [one] Det er plass til én samtale til. { $name } ser den samme siden, og dere kan ha den åpen mens dere snakker.
    [2] Det er plass til to samtaler til. { $name } ser den samme siden, og dere kan ha den åpen mens dere snakker.
   *[other] Det er plass til { $count } samtaler til. { $name } ser den samme siden, og dere kan ha den åpen mens dere snakker.
}
sessions-closing-agenda = Forslag til den siste samtalen
sessions-closing-step-1 = Se tilbake
sessions-closing-step-1-text = Hva har vært godt? Hva tar dere med?
sessions-closing-step-2 = Det som står igjen
sessions-closing-step-2-text = Er det noe som ikke er sagt, som det ville være godt å ha sagt?
sessions-closing-step-3 = Veien videre
sessions-closing-step-3-text = Hvem kan du snakke med nå? Hva vil du gjøre den dagen det blir tungt?
sessions-closing-step-4 = Ha det bra
sessions-closing-step-4-text = Si ha det på den måten som passer dere. Det er lov å kjenne at det er rart.
sessions-closing-points = Det vi vil rekke å snakke om
sessions-closing-points-text = Du og { $name } kan begge skrive her, og begge ser alt. Det slettes en måned etter at dere er ferdige.
sessions-closing-point = Noe du vil ta opp
sessions-closing-point-go = Legg til
sessions-closing-point-mine = Fra deg
sessions-closing-point-remove = Slett
sessions-closing-point-empty = Skriv noe først.
sessions-closing-point-many = Lista er full. Slett noe du har skrevet, så er det plass igjen.
sessions-closing-more = Spør om noen flere samtaler
sessions-closing-talk = Vil du snakke med oss?
sessions-closing-talk-text = Mange synes det er godt å snakke med en veileder før den siste samtalen. Du velger selv.
sessions-closing-talk-after = Å avslutte kan kjennes rart, også for deg. En veileder vil gjerne høre hvordan du har det.
sessions-closing-talk-go = Avtal en prat
sessions-closing-after-title = Takk for samtalene
sessions-closing-after-lead-user = Du og { $name } har hatt samtalene deres. Her kan du si ha det, og se hvor du kan gå videre.
sessions-closing-after-lead-peer = Du og { $name } har hatt samtalene deres. Takk for tiden du ga. Her kan du si ha det.
sessions-closing-from = En hilsen fra { $name }
sessions-closing-words = En hilsen til { $name }
sessions-closing-words-hint = { $name } kan lese den her i en måned.
sessions-closing-contact = Kan dere ta kontakt etterpå?
sessions-closing-contact-hint = Det vanlige er at kontakten slutter her. Bare hvis dere begge sier ja, er det avtalt.
sessions-closing-contact-no = Nei, den slutter her
sessions-closing-contact-no-hint = Det er helt greit.
sessions-closing-contact-yes = Ja, det er greit for meg
sessions-closing-contact-yes-hint = Sier { $name } også ja, kan dere skrive i hilsenen hvordan.
sessions-closing-contact-agreed = Dere har avtalt at dere kan ta kontakt
sessions-closing-contact-agreed-text = Det er noe du og { $name } gjør på egen hånd. Vi er ikke med, og du kan når som helst la det være.
sessions-closing-contact-ends = Kontakten slutter her
sessions-closing-contact-ends-text = Det er det vanlige. Vil du snakke med noen igjen senere, er du velkommen til oss.
sessions-closing-go = Lagre
sessions-closing-feedback = Noe du vil ha annerledes? Ble du hørt?
sessions-closing-onward = Hvor kan du gå videre?
sessions-closing-onward-text = Du trenger ikke klare alt selv. Noen steder å begynne:
sessions-closing-onward-1 = Mental Helse har alltid noen å snakke med, på telefon 116 123.
sessions-closing-onward-2 = Fastlegen din kan hjelpe deg videre til noen som kan mer. Du kan ta med deg noen du stoler på.
sessions-closing-onward-3 = I mange kommuner kan du snakke med en psykolog uten henvisning. Spør på kommunens nettside eller telefon.
sessions-closing-again = Be om en likeperson igjen
sessions-closing-kept = Det dere skriver her, kan dere lese i en måned etter at dere er ferdige. Så slettes det.
sessions-flash-point = Lagt til. Dere ser det begge to.
sessions-flash-goodbye = Det er lagret.
sessions-near-end = { $left ->
    [0] Dette er samtale { $number } av { $of }, den siste dere har satt av.
    [one] Dette er samtale { $number } av { $of }. Det er én igjen etter den.
    [2] Dette er samtale { $number } av { $of }. Det er to igjen etter den.
   *[other] Dette er samtale { $number } av { $of }. Det er { $left } igjen etter den.
}
sessions-near-end-go = Å avslutte sammen
sessions-session-feedback = Hvordan var det for deg?

## Når noen er borte
sessions-try-title = Når brukeren ikke svarer
sessions-try-text = Avtalen er at vi prøver tre ganger over to uker før vi lar det ligge. Skriv ingenting om innholdet, bare at du prøvde.
sessions-try-legend = Hvordan prøvde du?
sessions-try-mail = E-post
sessions-try-phone = Telefon
sessions-try-sms = SMS
sessions-try-choose = Velg hvordan du prøvde.
sessions-try-go = Noter at jeg prøvde
sessions-try-ring = Ring eller send SMS
sessions-try-no-number = Brukeren har ikke gitt oss noe telefonnummer.
sessions-try-booked = Så lenge noe er avtalt, skriver vi og ringer ikke.
sessions-try-not-yet = Begynn med en e-post, og noter at du prøvde. Har vi ikke hørt noe to dager etter, kan du ringe.
sessions-reach-title = Prøv å nå { $name }
sessions-reach-lead = Si aldri hva det gjelder til andre enn { $name }, heller ikke i en SMS.
sessions-reach-sms = Send SMS
sessions-reach-seen = { $name } ser på siden sin at du har sett nummeret. Ta ikke vare på det noe annet sted.
sessions-reach-back = Tilbake til koblingen
sessions-try-done = { $name } prøvde
sessions-try-lost = Vi har ikke fått svar
sessions-try-lost-text = Koblingen avsluttes uten at noen får skylden. Samtalene som er igjen, følger brukeren, og døra er åpen.
sessions-try-lost-go = La det ligge nå
sessions-flash-tried = Det er notert at du prøvde.
sessions-flash-lost = Koblingen er avsluttet. Samtalene som er igjen, følger brukeren.
sessions-flash-died = Alle beskjeder er stoppet. Snakk med den andre selv. En veileder har fått det på lista si.
sessions-end-staff-death-user = Brukeren er død
sessions-end-staff-death-user-hint = Alle beskjeder stopper med en gang. Snakk med likepersonen selv, og tilby en prat.
sessions-end-staff-death-peer = Likepersonen er død
sessions-end-staff-death-peer-hint = Alle beskjeder stopper med en gang, og alle koblingene til likepersonen avsluttes. Snakk med brukerne selv.
sessions-desk-quiet = Stille en stund
sessions-desk-quiet-text = Det er over en måned siden de møttes, og ingenting er avtalt. Spør om de vil gå videre.
sessions-desk-feedback = Det folk ville at vi skulle lese

## Innstillingene i tilbudet
sessions-programme-title = Innstillinger for tilbudet
sessions-programme-lead = Det du endrer, gjelder med en gang. Samtaler som er avtalt, beholder tiden og lengden sin.
sessions-programme-step = For å endre noe må du vise koden fra appen én gang til. Du kan lese alt her i mellomtiden.
sessions-programme-mend = Se over disse, så lagrer vi resten akkurat som du skrev det
sessions-programme-save = Lagre
sessions-programme-kept = Lagret. Det gjelder fra nå av.
sessions-programme-words = Det folk leser
sessions-programme-name-nb = Navn på tilbudet, norsk
sessions-programme-name-en = Navn på tilbudet, engelsk
sessions-programme-intro-nb = Kort om tilbudet, norsk
sessions-programme-intro-en = Kort om tilbudet, engelsk
sessions-programme-intro-hint = Står øverst på forsiden, det første en ny person leser. Husk å endre det her også hvis antallet samtaler endres.
sessions-programme-promise-days = Svar innen så mange virkedager
sessions-programme-promise-days-hint = Det vi lover den som skriver til oss. Gjelder forespørsler som kommer fra nå av.
sessions-programme-how-many = Samtalene
sessions-programme-quota = Samtaler med samme likeperson
sessions-programme-quota-hint = Et tak, ikke et mål. Har noen brukt flere allerede, mister de ingen.
sessions-programme-extension = Flere, når brukeren ber om det
sessions-programme-extension-hint = 0 betyr at det ikke går an å be om flere.
sessions-programme-length-minutes = Minutter i en samtale
sessions-programme-length-minutes-hint = Fra 20 til 60, i steg på fem.
sessions-programme-rhythm-days = Dager mellom to samtaler
sessions-programme-rhythm-days-hint = Tidene som passer med dette, står først. Gjelder nye koblinger.
sessions-programme-peer-capacity = Samtaler en likeperson har plass til på to uker
sessions-programme-peer-capacity-hint = Utgangspunktet for nye likepersoner. Hver og en kan endre sitt eget.
sessions-programme-booking = Når man finner en tid
sessions-programme-notice-hours = Timer fra bestilling til samtale, minst
sessions-programme-notice-hours-hint = Så likepersonen får tid til å gjøre seg klar.
sessions-programme-horizon-days = Så mange dager fram kan man finne en tid
sessions-programme-horizon-days-hint = Fra 7 til 90.
sessions-programme-buffer-minutes = Minutter fri etter hver samtale
sessions-programme-buffer-minutes-hint = Tid til å puste, i steg på fem.
sessions-programme-not-met = Når det ikke blir noe av
sessions-programme-late-cancel-hours = En avlysning er sen når det er færre timer igjen enn
sessions-programme-late-cancel-hours-hint = Fra 0 til 72.
sessions-programme-late-cancel-counts = Når brukeren avlyser sent
sessions-programme-no-show-after-minutes = Minutter før vi spør om noen ikke kom
sessions-programme-no-show-after-minutes-hint = Et menneske sier hva som skjedde. At likepersonen ikke kom, eller at teknikken sviktet, telles aldri.
sessions-programme-no-show-counts = Når brukeren ikke kom
sessions-programme-counts-no = Telles ikke
sessions-programme-counts-yes = Telles som en samtale
sessions-programme-tell-coordinator-after = Koordinatoren får vite det etter så mange ganger
sessions-programme-tell-coordinator-after-hint = For å høre hvordan det går, ikke for å telle.
sessions-programme-supervision = Prat etter første samtale
sessions-programme-supervision-when = En likeperson har den
sessions-programme-supervision-hint = Timen settes av når samtalen avtales.
sessions-programme-supervision-once = Én gang, etter sin aller første samtale
sessions-programme-supervision-each = Etter første samtale med hver ny bruker
sessions-programme-hour = En samtale er høyst en time. Skriv 60 eller mindre.
sessions-programme-five = Skriv et tall som går opp i fem, for eksempel 15.
sessions-programme-wait-long = Det må være kortere enn samtalen.
sessions-programme-notice-long = Da blir det ingen tider igjen å velge. Skriv et mindre tall, eller la folk se lenger fram.
sessions-programme-offers = Det vi tilbyr likepersonene
sessions-programme-offers-text = Når vi tar kontakt, og hvem av oss som gjør det. Likepersonen trenger ikke gjøre noe. Det som skal gjøres, står under «Ta kontakt» hos veilederne og koordinatorene.
sessions-programme-offer-before-first = Før den første samtalen med en bruker
sessions-programme-offer-after-first = Etter den første samtalen med en bruker
sessions-programme-offer-after-each = Etter de andre samtalene
sessions-programme-offer-midway = Halvveis
sessions-programme-offer-before-last = Før den siste samtalen
sessions-programme-offer-after-end = Når de to er ferdige
sessions-programme-offer-by = Hvem tar kontakt?
sessions-programme-offer-nobody = Ingen
sessions-programme-offer-anybody = Den av oss som kan
sessions-programme-offer-supervisor = En veileder
sessions-programme-offer-coordinator = En koordinator
sessions-programme-offer-before = Hvor mange dager før?
sessions-programme-offer-after = Innen hvor mange dager?
sessions-programme-kept-how-long = Hvor lenge vi tar vare på ord
sessions-programme-request-kept-days = Dager til en forespørsel glemmes, etter at koblingen er slutt
sessions-programme-request-kept-days-hint = Da kan ingen lese den igjen. Setter du ned tallet, blir det som er eldre, borte i natt.
sessions-programme-log-kept-months = Måneder til notater fra en prat glemmes
sessions-programme-log-kept-months-hint = At praten ble holdt, og når, blir stående.
sessions-programme-group-kept-months = Måneder til meldinger i gruppa glemmes
sessions-programme-group-kept-months-hint = Det gjelder direktelinjene også.
sessions-session-need = Hvordan har du det etterpå? Vil du snakke med noen?
