## E-posten sier ikke hva det handler om
matching-mail-subject = Det er noe nytt til deg
matching-mail-text =
    Hei, { $name }

    Det ligger noe nytt til deg på siden din:
    { $link }

    Vil du ikke ha slike e-poster, kan du endre det på siden din.

## Å begynne
matching-begin-title = Be om en likeperson
matching-begin-lead = Her skriver du litt om deg selv, så mye eller lite du vil. Et menneske hos oss leser det og svarer deg innen { $days ->
    [one] én virkedag
    [2] to virkedager
   *[other] { $days } virkedager
}.
matching-begin-why = Først trenger vi en e-postadresse. Da kan vi svare deg, og du kan ta en pause og fortsette der du slapp.
matching-begin-name = Hva vil du bli kalt?
matching-begin-name-hint = Bare et fornavn. Det trenger ikke være ditt eget.
matching-begin-email = E-postadressen din
matching-begin-email-hint = Vi sender deg en kode. E-posten sier ikke hva det handler om.
matching-begin-go = Send meg en kode
matching-begin-known = Har du vært her før?
matching-begin-login = Logg inn
matching-begin-wait = Det er sendt mange koder herfra nå. Vent et kvarter, så kan du prøve igjen.
matching-nameless = En som spør
matching-optional = kan stå tomt

## Skjemaet
matching-form-title = Fortell litt om deg
matching-form-lead = Du trenger ikke fylle ut alt. Bare de tre siste punktene må vi ha svar på.
matching-form-reads = Hvem leser dette?
matching-form-reads-coordinator = Koordinatorene våre leser alt du skriver. De er ansatt hos oss og har taushetsplikt. Du kan se når de har lest.
matching-form-reads-peer = Likepersonen ser fornavnet ditt. Resten ser likepersonen bare hvis du krysser av for det lenger ned.
matching-form-reads-nobody = Ingen andre leser det, og det blir lagret kryptert.
matching-form-limits = Når må vi si noe videre?
matching-form-limits-danger = Alle i Norge har plikt til å prøve å hindre at noen blir utsatt for alvorlig vold eller overgrep, eller mister livet. Det gjelder oss også. Da er det alltid et menneske som vurderer det, og vi snakker med deg først hvis vi kan.
matching-form-limits-children = Forteller du om et barn som blir utsatt for alvorlig omsorgssvikt nå, kan vi måtte si fra til barnevernet. Også det snakker vi med deg om først, hvis vi kan.
matching-form-about-you = Om deg
matching-form-topics = Hva kunne du tenke deg å snakke om?
matching-form-topics-hint = Kryss av for så mange du vil.
matching-form-about = Vil du si noe mer?
matching-form-about-hint = Med dine egne ord. Noen stikkord er nok.
matching-form-wishes = Er det noe du ønsker deg av likepersonen?
matching-form-wishes-hint = For eksempel alder, kjønn, eller noe likepersonen bør kjenne til.
matching-form-practical = Når passer det for deg?
matching-form-practical-hint = For eksempel kvelder, helger, eller når du kan snakke uforstyrret.
matching-form-share = Likepersonen kan lese det jeg vil snakke om
matching-form-share-hint = Gjelder det du har krysset av for og «Vil du si noe mer?». Lar du den stå tom, ser likepersonen bare fornavnet ditt.
matching-form-must = Dette trenger vi svar på
matching-form-contact = Hvordan vil du ha beskjed når noen har svart?
matching-form-contact-email = På e-post
matching-form-contact-email-hint = E-posten sier bare at det er noe nytt til deg.
matching-form-contact-never = Ikke skriv til meg
matching-form-contact-never-hint = Da logger du inn selv og ser etter. Vi ringer heller ikke.
matching-form-phone = Kan vi ringe eller sende SMS?
matching-form-phone-hint = Bare en koordinator ser nummeret, og bare hvis vi ikke hører fra deg og prøver å nå deg. Likepersonen ser det aldri. Tenk på hvem andre som kan se eller svare på telefonen din. Vi tar vare på nummeret først når du sender forespørselen, og du kan endre det eller ta det bort når du vil.
matching-form-contact-missing = Velg hvordan du vil ha beskjed.
matching-form-adult = Jeg er 18 år eller eldre
matching-form-adult-missing = Tilbudet er for deg som er 18 år eller eldre. Er du yngre, kan du ringe eller chatte med Alarmtelefonen for barn og unge på 116 111.
matching-form-consent-points = Det du sier ja til
matching-form-consent-missing = Vi kan ikke ta imot det du skriver uten at du sier ja til at vi lagrer og leser det.
matching-form-consent-changed = Teksten du sier ja til, er endret siden du åpnet siden. Les den en gang til.
matching-form-send = Send til oss
matching-form-later = Lagre og fortsett senere
matching-form-promise = Et menneske svarer deg innen { $day }.
matching-form-mend = Se over dette. Ingenting er borte.
matching-draft-saved = Lagret
matching-draft-saving = Lagrer …
matching-draft-waiting = Ikke lagret ennå. Vi prøver igjen.
matching-draft-kept = Vi har tatt vare på det du har skrevet. Det ligger her når du er klar.
matching-form-sent = Takk for at du skrev. Nå er det vår tur.

## Siden der en ser hva som skjer
matching-status-title = Det du har sendt oss
matching-status-title-found = Vi har funnet en likeperson
matching-status-title-matched = Du og { $name } skal møtes
matching-status-lead = { $name } svarer deg innen { $day }.
matching-status-lead-nobody = Et menneske hos oss svarer deg innen { $day }.
matching-status-title-late = Vi skulle ha svart deg
matching-status-lead-late = Vi lovet deg svar innen { $was }. Det har du ikke fått. Det er vår feil, og vi er lei oss for det. { $name } svarer deg senest { $day }, og du har den samme plassen i køen.
matching-status-lead-answered = { $name } har skrevet til deg, og leter etter en likeperson som passer.
matching-status-lead-found = Les litt om { $name }. Så bestemmer du.
matching-status-lead-matched = Nå kan du finne en tid som passer for deg.
matching-status-steps = Hva skjer nå?
matching-status-sent = Du har skrevet til oss
matching-status-answer = { $name } leser og svarer deg
matching-status-answer-nobody = En koordinator leser og svarer deg
matching-status-by = Innen { $day }
matching-status-done = Svarte { $day }
matching-somebody = En av oss
matching-status-seek = Vi finner en likeperson
matching-status-seek-text = Vi spør en som vi tror passer. Det kan ta noen dager.
matching-status-choose = Du leser om likepersonen
matching-status-choose-text = Så sier du ja, eller at du gjerne vil møte en annen. Begge deler er greit.
matching-status-meet = Dere møtes
matching-status-meet-text = På en tid som passer for deg.
matching-status-other-title = Vi finner en annen til deg
matching-status-other-text = Det ble ikke noe av med likepersonen vi hadde funnet. Det er ikke noe du har gjort. Vi leter videre, og du har den samme plassen i køen.
matching-status-messages = Meldinger mellom deg og oss
matching-status-reply = Vil du skrive noe tilbake?
matching-status-add = Er det noe du vil legge til?
matching-status-reply-hint = Koordinatorene leser det. Haster det, finner du hjelp øverst på siden.
matching-status-reply-send = Send
matching-status-reply-sent = Sendt.
matching-status-mine = Det du skrev
matching-status-nothing = Du lot det stå tomt, og det er helt greit.
matching-status-withdraw = Jeg vil trekke det jeg har sendt
matching-status-home = Gå til siden din
matching-you = Du

matching-found-topics = { $name } kan snakke om
matching-found-about = Om { $name }
matching-found-wishes = Slik er det å snakke med { $name }
matching-found-practical = Når det passer
matching-found-empty = { $name } har ikke skrevet noe om seg selv ennå. Du kan spørre oss om det du lurer på.
matching-found-yes = Ja, jeg vil møte { $name }
matching-found-other = Jeg vil gjerne møte en annen
matching-found-other-hint = Du trenger ikke si hvorfor. { $name } får vite at det ble en annen løsning, ikke mer.
matching-found-agreed = Så fint. Nå kan dere finne en tid.
matching-found-declined = Da ser vi etter en annen. Takk for at du sa fra.

matching-withdraw-title = Vil du trekke det du har sendt?
matching-withdraw-text = Da sletter vi det du har skrevet, og ingen kan lese det igjen. Du kan alltid skrive til oss på nytt.
matching-withdraw-yes = Ja, slett det
matching-withdraw-no = Nei, behold det
matching-withdraw-done = Det er slettet. Du er velkommen tilbake når du vil.

## Koordinatorens bord
matching-desk-title = Hvem venter?
matching-desk-lead = Først står de vi skulle ha svart, så dine. Ellers står de som har ventet lengst, øverst.
matching-desk-count = { $count ->
    [one] Én venter.
   *[other] { $count } venter.
}
matching-desk-count-mine = { $count ->
    [one] Én er din og står først.
   *[other] { $count } er dine og står først.
}
matching-desk-count-waits = { $count } på svar fra oss
matching-desk-count-seek = { $count } på et forslag
matching-desk-count-peer = { $count } på likepersonens ja
matching-desk-count-user = { $count } på brukerens ja
matching-desk-stage = { $title } ({ $count })
matching-desk-rest = Vis { $count } til
matching-desk-mine = Din
matching-desk-next-waits = Svar
matching-desk-next-seek = Finn likeperson
matching-desk-waits = Venter på svar fra oss
matching-desk-seek = Skal få en likeperson
matching-desk-peer = En likeperson er spurt
matching-desk-user = Brukeren leser om likepersonen
matching-desk-row = Skrev { $day }. Lovet svar innen { $by }, fra { $name }.
matching-desk-row-nobody = Skrev { $day }. Lovet svar innen { $by }.
matching-desk-row-missed = Skrev { $day }. Vi har sagt unnskyld og lovet svar innen { $by }, fra { $name }.
matching-desk-row-seek = Fikk svar { $day }.
matching-desk-row-peer = { $name } ble spurt { $day }.
matching-desk-row-user = { $name } sa ja { $day }.
matching-desk-today = Svar gjerne i dag
matching-desk-past = Lovet svar { $day }
matching-desk-past-yesterday = Lovet svar i går
matching-desk-word = Har skrevet
matching-desk-not-now = { $name } kan ikke denne gangen
matching-desk-another = Vil gjerne møte en annen
matching-desk-taken-back = Spørsmålet er trukket tilbake
matching-desk-read = Les
matching-desk-empty = Ingen venter nå
matching-desk-empty-text = Når noen ber om en likeperson, står de her med fornavn og dagen de er lovet svar.
matching-desk-more = Mer å gjøre
matching-desk-import = Legg til likepersoner fra en liste
matching-desk-back = Til oversikten

matching-open-title = { $name } har skrevet
matching-open-sent = Skrev { $day }
matching-open-by = Lovet svar innen { $day }
matching-open-missed = Har ikke fått svaret vi lovet. Ny dag er { $day }, og det har vi sagt, med en unnskyldning.
matching-open-noted = { $name } kan se at du har lest dette.
matching-open-topics = Vil snakke om
matching-open-about = Med egne ord
matching-open-wishes = Ønsker seg
matching-open-practical = Når det passer
matching-open-share-yes = Likepersonen kan lese temaene og det { $name } skriver med egne ord.
matching-open-share-no = Likepersonen ser bare fornavnet.
matching-open-nothing = { $name } har ikke skrevet noe mer. Et vennlig spørsmål er et godt svar.
matching-open-contact-never = { $name } vil ikke ha e-post, og logger inn selv for å se etter svar.
matching-open-messages = Meldinger
matching-answer-label = Skriv til { $name }
matching-answer-hint = Bare { $name } og koordinatorene kan lese det. { $name } får en e-post som ikke sier hva det handler om.
matching-answer-send = Send
matching-answer-sent = Sendt.
matching-answer-missing = Skriv noen ord først.

matching-pick-title = Finn en likeperson
matching-pick-lead = De som har plass, står øverst.
matching-pick-room = Har { $pairings ->
    [0] ingen nå
    [one] én nå
   *[other] { $pairings } nå
}, plass til { $capacity }.
matching-pick-next = Neste ledige: { $when }
matching-pick-full = Har ikke plass nå
matching-pick-no-text = Har ikke skrevet tekst ennå
matching-pick-see = Se
matching-pick-asked = Er spurt
matching-pick-said-yes = Har sagt ja
matching-pick-not-now = Kan ikke denne gangen
matching-pick-another = { $name } vil gjerne møte en annen
matching-pick-none = Det er ingen likepersoner i tilbudet ennå.
matching-pick-wait = { $name } er spurt. Du kan spørre en annen når { $name } har svart, eller trekke spørsmålet.
matching-pick-take-back = Trekk spørsmålet
matching-pick-taken-back = Spørsmålet er trukket.

matching-ask-title = Spør { $name }
matching-ask-lead = Om å møte { $user }
matching-ask-times = Neste ledige tider
matching-ask-no-times = { $name } har ikke lagt inn ledige tider ennå.
matching-ask-sees-shared = { $name } ser fornavnet { $user }, temaene, det { $user } har skrevet med egne ord, og det du skriver her.
matching-ask-sees-name = { $name } ser fornavnet { $user } og det du skriver her. { $user } har ikke krysset av for å dele mer.
matching-ask-note = Noen ord til { $name }
matching-ask-note-hint = Hvorfor du tror de passer sammen. Ta ikke med noe { $user } ikke har sagt ja til å dele.
matching-ask-send = Spør { $name }
matching-ask-sent = Spørsmålet er sendt.
matching-ask-full = { $name } har ikke plass nå.
matching-ask-moved = En annen er spurt allerede.

## Likepersonen
matching-asked-title = Noen som gjerne vil møte en likeperson
matching-asked-lately = Siden sist
matching-asked-lead = Du kan si ja eller nei. Du trenger ikke si hvorfor.
matching-asked-row = Spurt { $day }
matching-asked-see = Les mer
matching-asked-empty = Du er ikke spurt om noe nå
matching-asked-empty-text = Når vi tror du kan passe for noen, spør vi deg her. Du får også en e-post.
matching-asked-thanks = Takk for at du sa ja. { $name } leser om deg nå.
matching-asked-paired = Dere skal møtes
matching-asked-other = Det ble en annen løsning for { $name } denne gangen. Takk for at du sa ja.
matching-asked-text = Din tekst
matching-asked-text-hint = Dette leser den du skal møte, før hen sier ja.
matching-asked-edit = Se eller endre teksten din

matching-person-title = Vil du møte { $name }?
matching-person-note = Fra { $name }
matching-person-topics = { $name } vil snakke om
matching-person-about = Med egne ord
matching-person-name-only = { $name } har valgt å ikke dele mer på forhånd. Det er vanlig, og det kan bli en like god samtale.
matching-person-frame = Dere møtes { $times }, høyst { $length } hver gang. Du har noen å snakke med hos oss etter den første samtalen, og ellers når du vil.
matching-person-frame-none = Samtalene er brukt opp for nå. Blir det flere, spør vi deg først. Du har noen å snakke med hos oss når du vil.
matching-person-noted = { $name } kan se at en likeperson har lest dette, men ikke hvem.
matching-person-yes = Ja, gjerne
matching-person-no = Ikke denne gangen
matching-person-no-hint = Helt greit. Vi spør en annen, og { $name } får ikke vite at det var du som ble spurt.
matching-person-agreed = Takk. Nå får { $name } lese om deg, og så får du vite hva det ble til.
matching-person-done-yes = Takk! Vi sier fra når vi vet mer.
matching-person-done-no = Takk for at du sa fra. Vi spør en annen.

matching-text-title = Teksten din
matching-text-lead = Dette leser den som vurderer å møte deg. Skriv som du snakker, og bare det du har lyst til å dele.
matching-text-topics = Hva kan du snakke om av egen erfaring?
matching-text-about = Litt om deg
matching-text-about-hint = Hva du har vokst opp med, og hvem du er nå. Ikke etternavn eller adresse.
matching-text-wishes = Hvordan er det å snakke med deg?
matching-text-wishes-hint = For eksempel at dere kan le litt, at det er greit å være stille, eller at du spør mye.
matching-text-practical = Når passer det for deg?
matching-text-practical-hint = For eksempel kvelder, eller at du helst har kameraet på.
matching-text-save = Lagre
matching-text-saved = Lagret.
matching-text-view = Slik ser det ut for den du skal møte

## Likepersoner fra en liste
matching-import-title = Legg til likepersoner
matching-import-lead = Last opp en liste fra et regneark. Alle kommer inn samtidig, eller ingen.
matching-import-how = Slik må lista se ut
matching-import-how-text = Første linje er overskriftene. Fornavn og e-post må være med. Kull og tekst kan stå tomt.
matching-import-example =
    fornavn;e-post;kull;tekst
    Amina;amina@eksempel.no;Vår 2026;Jeg vokste opp med …
matching-import-file = Fil
matching-import-file-hint = CSV, inntil { $rows } linjer. Fra Excel: Lagre som, CSV UTF-8.
matching-import-go = Legg til
matching-import-mend = Ingen er lagt til ennå. Rett dette i lista og last den opp på nytt:
matching-import-line = Linje { $line }: { $text }
matching-import-known = Finnes noen her fra før med samme e-post, beholder de navn og tekst, og blir likeperson og med i kullet. De nye får én e-post om at de kan logge inn. Den sier ikke hva det handler om.
matching-import-done = { $added ->
    [0] Ingen nye
    [one] Én ny likeperson er lagt til
   *[other] { $added } nye likepersoner er lagt til
}. { $known ->
    [0] { "" }
    [one] Én hadde vi fra før.
   *[other] { $known } hadde vi fra før.
}
matching-import-unreadable = Dette kunne vi ikke lese som en liste.
matching-import-empty = Det står ingen på lista.
matching-import-columns = Første linje må ha overskriftene fornavn og e-post.
matching-import-too-many = Lista er for lang. Del den i flere.
matching-import-no-name = Fornavnet mangler.
matching-import-long-name = Fornavnet er for langt.
matching-import-email = E-postadressen er ikke riktig skrevet.
matching-import-twice = Denne e-postadressen står på lista flere ganger.
matching-import-long-cohort = Navnet på kullet er for langt.
matching-import-long-text = Teksten er for lang.

## Forslag til hvem som passer
matching-suggest-title = Hvem kan passe for hvem?
matching-suggest-lead = Forslag for alle som venter, sett under ett. Det er dere som velger.
matching-suggest-pair = { $user } med { $peer }
matching-suggest-request = Det { $name } skrev
matching-suggest-nobody = Ingen av likepersonene passer eller har plass akkurat nå.
matching-suggest-left = { $count ->
    [one] Én til venter, uten forslag i denne runden
   *[other] { $count } til venter, uten forslag i denne runden
}
matching-suggest-taken = Alle plassene er foreslått til andre i denne runden. Kan også passe: { $names }.
matching-suggest-none = Ingen venter på et forslag nå
matching-suggest-none-text = Når noen har sendt en forespørsel, og ingen er spurt ennå, står det her.
matching-suggest-how = Først ser vi på at så mange som mulig får noen å snakke med, og de som har ventet lengst, teller mer. Så ser vi på hvem som har mest til felles. Det noen ikke vil møte, tar vi alltid hensyn til, og det blir aldri forklart.
matching-why-topics = Begge har krysset av for: { $topics }.
matching-why-when = De kan på samme tid av uka.
matching-why-free = { $name } møter ingen nå.
matching-why-wants = { $name } har sagt «jeg vil gjerne».
matching-why-room = Har plass.
matching-when-day = Dagtid
matching-when-evening = Kveld
matching-when-weekend = Helg
matching-form-when = Når passer det best for deg?
matching-text-when = Når passer det best for deg?
matching-gender-woman = Kvinne
matching-gender-man = Mann
matching-gender-other = Annet
matching-gender-women = Kvinner
matching-gender-men = Menn
matching-form-meet = Vil du helst snakke med en kvinne eller en mann?
matching-form-meet-hint = Lar du det stå tomt, kan det bli hvem som helst. Det du velger, tar vi alltid hensyn til.
matching-form-gender = Er du kvinne eller mann?
matching-form-gender-hint = I dette tilbudet møter en kvinne en kvinne, og en mann en mann.
matching-text-gender = Er du kvinne eller mann?
matching-text-gender-hint = Noen vil helst snakke med en kvinne, noen med en mann. Bare koordinatorene bruker det.

## Inntak
matching-intake-title = Nye forespørsler
matching-intake-lead = Er det for få likepersoner eller veiledere, er det ærligere å si det enn å la noen vente.
matching-intake-state = Tar dere imot nye?
matching-intake-open = Ja, vi tar imot
matching-intake-paused = Ikke akkurat nå
matching-intake-paused-hint = De som har sendt, beholder plassen sin. De som har begynt å skrive, mister ikke det de har skrevet.
matching-intake-until = Når åpner dere igjen?
matching-intake-until-hint = Den dagen åpner det igjen av seg selv.
matching-intake-text = Noe dere vil si til den som kommer
matching-intake-text-hint = Skriv hvorfor det er stengt, og hva de kan gjøre imens.
matching-intake-text-long = Teksten er litt for lang.
matching-intake-same-gender = Kvinner møter kvinner, og menn møter menn
matching-intake-same-gender-hint = Da foreslås aldri noe annet.
matching-intake-save = Lagre
matching-intake-saved = Det er lagret.
matching-paused-title = Vi tar ikke imot nye akkurat nå
matching-paused-lead = Det er ikke noe du har gjort. Vi har ikke nok likepersoner, og vil ikke love noe vi ikke kan holde.
matching-paused-lead-until = Det er ikke noe du har gjort. Vi har ikke nok likepersoner nå. Vi åpner igjen { $day }.
matching-paused-meanwhile = Har du begynt å skrive, er det tatt vare på. Trenger du noen å snakke med nå, finnes det hjelp.
matching-paused-help = Se hvem du kan ringe
matching-status-seek-usual = { $weeks ->
    [one] De fleste har fått noen å snakke med innen én uke den siste tiden. Det kan gå fortere, og det kan ta litt lengre tid.
   *[other] De fleste har fått noen å snakke med innen { $weeks } uker den siste tiden. Det kan gå fortere, og det kan ta litt lengre tid.
}

## En beskrivelse som likepersonene får lese
matching-case-link = Usikker? Skriv en kort beskrivelse til likepersonene
matching-case-title = En kort beskrivelse
matching-case-lead = Er dere usikre på hvem som passer, kan likepersonene som har plass, være med og tenke. { $name } leser den først og sier ja eller nei. Den slettes når de er koblet.
matching-case-text = Noen få ord om hva det handler om
matching-case-text-hint = Uten navn, tall og steder. Skriv det som om den det gjelder, leser over skulderen din, for det gjør hen.
matching-case-ask = Spør { $name }
matching-case-asked = Spurt. Ingen andre leser det før svaret er ja.
matching-case-empty = Skriv noen ord først.
matching-case-long = Teksten er litt for lang. Den skal bare gi et bilde.
matching-case-warn = Se på dette en gang til
matching-case-warn-name = «{ $word }» ser ut som et navn.
matching-case-warn-number = «{ $word }» er et tall. Alder og årstall kan si hvem noen er.
matching-case-warn-place = «{ $word }» ser ut som et sted.
matching-case-warn-text = Er det trygt å la det stå, kryss av under. Ellers endrer du teksten.
matching-case-seen = Jeg har sett på det, og ingen kan kjennes igjen
matching-case-state-asked = { $name } er spurt
matching-case-state-shared = Likepersonene som har plass, kan lese den
matching-case-state-declined = { $name } vil ikke at den deles
matching-case-wanted-by = Disse vil gjerne
matching-case-user-title = Kan vi vise dette til likepersonene?
matching-case-user-text = Vi vil gjerne høre hvem av likepersonene som tror de passer. De får bare lese disse ordene, ikke navnet ditt.
matching-case-user-yes = Ja, det er greit
matching-case-user-no = Nei, ikke vis det
matching-case-user-after = Begge svar er like greie. Teksten slettes når du har fått en likeperson.
matching-case-yes = Takk. Likepersonene som har plass, kan lese det nå.
matching-case-no = Da viser vi det ikke. Vi leter videre uten.
matching-case-wanted = Takk for at du sa fra. Koordinatoren ser det.
matching-case-group = Det ligger noen ord om en som ønsker å snakke med noen. Har du plass, kan du lese dem her: { $link }
matching-cases-title = Hvem vil gjerne?
matching-cases-back = Det du er spurt om
matching-cases-lead = Korte beskrivelser som den det gjelder, har sagt ja til. Si fra hvis du kjenner at du vil. Koordinatoren velger, og ingen ser hvem som ikke sa noe.
matching-cases-want = Jeg vil gjerne
matching-cases-not = Likevel ikke
matching-cases-said = Du har sagt at du vil
matching-cases-none = Ingen beskrivelser nå
matching-cases-none-text = Når koordinatoren vil høre hva dere tenker, står det her.

## Det en likeperson ikke vil møte, og en pause
matching-limits-link = Det jeg ikke vil møte, og pause
matching-limits-title = Det jeg ikke vil møte
matching-limits-lead = Bare du ser dette. Vi tar alltid hensyn til det, og ingen får vite hvorfor du ikke ble spurt. Du kan endre det når du vil.
matching-limits-topics = Dette vil jeg ikke møte nå
matching-limits-genders = Jeg vil helst ikke møte
matching-limits-save = Lagre
matching-limits-saved = Det er lagret, og gjelder fra nå.
matching-break-title = Jeg trenger pause
matching-break-text = Du trenger ikke si hvorfor. Vi spør deg ikke om å møte noen nye, og ingen nye tider blir satt av. Det som er avtalt, blir stående til du flytter eller avlyser det. De du møter, kan vente på deg eller velge å møte en annen. Det sier ikke noe om deg.
matching-break-words = Dette får de du møter, vite:
matching-break-message = Det handler ikke om deg. Du kan vente, og samtalene dine blir ikke borte. Vil du heller møte en annen, er det bare å si fra.
matching-break-go = Ta en pause
matching-break-since = Du har pause siden { $day }. Ta den tiden du trenger.
matching-break-back = Jeg er tilbake
matching-break-began = Du har pause nå. Vi sier fra til dem du møter.
matching-break-ended = Velkommen tilbake.

## Skal du være borte?
matching-leave-title = Skal du være borte?
matching-leave-lead = Si hvem som svarer for deg, og når du er tilbake. Alt det andre har dere sammen fra før.
matching-leave-see = Gi videre det jeg har
matching-leave-kept = { $count ->
    [0] Ingen åpne forespørsler ligger hos deg nå.
    [one] Én åpen forespørsel ligger hos deg. Alt som er skrevet, følger med, og den som venter, får vite hvem som svarer.
   *[other] { $count } åpne forespørsler ligger hos deg. Alt som er skrevet, følger med, og de som venter, får vite hvem som svarer.
}
matching-leave-to = Hvem svarer for deg?
matching-leave-to-away = Denne kollegaen er også borte. Velg en annen.
matching-leave-until = Når er du tilbake?
matching-leave-until-hint = Fra den dagen får du nye forespørsler igjen, av seg selv.
matching-leave-until-when = Velg dagen du er tilbake.
matching-leave-until-past = Velg en dag som kommer.
matching-leave-until-far = Velg en dag innen et år.
matching-leave-go = Gi videre
matching-leave-gone = Det er gitt videre. Kollegaen din får beskjed.
matching-leave-nobody = Ingen andre koordinatorer er her nå. Da kan ingen svare for deg. En administrator kan gi noen rollen.
matching-leave-away-title = Du er borte
matching-leave-away-lead = { $name } svarer for deg til { $day }. Imens får du ingen nye forespørsler og ingen e-post om dem.
matching-leave-back-go = Jeg er tilbake
matching-leave-back = Velkommen tilbake. Nye forespørsler kan komme til deg igjen.
matching-leave-others = Du svarer for noen
matching-leave-other = { $name } er borte til { $day }.
matching-leave-take = Er en kollega borte uten å ha rukket å si fra?
matching-leave-take-text = Da svarer du for kollegaen i en uke, eller til kollegaen er tilbake. Alt som er skrevet, følger med, og kollegaen får vite det.
matching-leave-take-go = Ta over fra { $name }
matching-leave-taken = Nå er det hos deg. Kollegaen din får vite det.
matching-mail-handed-text =
    Hei, { $name }

    En kollega har gitt noe videre til deg. Du finner det her:
    { $link }
matching-mail-taken-text =
    Hei, { $name }

    En kollega svarer for deg nå. Du trenger ikke gjøre noe. Når du er tilbake, kan du si det her:
    { $link }

## Det man kan ville snakke om
matching-topic-parents = Foreldre som drikker eller ruser seg
matching-topic-childhood = Hvordan det var å vokse opp
matching-topic-worry = Bekymring for noen i familien nå
matching-topic-siblings = Søsken
matching-topic-alone = Å føle seg alene med det
matching-topic-guilt = Skyld eller skam
matching-topic-boundaries = Å sette grenser
matching-topic-grief = Sorg, eller å ha mistet noen
matching-topic-everyday = Jobb, studier og hverdagen
matching-topic-own = Kjærester, egne barn og egen familie
matching-topic-other = Noe annet

## Det man sier ja til. En versjon som har vært i bruk, endres aldri: nye ord er en ny versjon.
matching-consent-1 = Jeg sier ja til at det jeg skriver her blir lagret og lest slik det står over, for at jeg skal få snakke med en likeperson.
matching-consent-1-points =
    - Vi lagrer det du skriver kryptert. Bare koordinatorene i tilbudet kan åpne det, og du kan se når de har gjort det.
    - Likepersonen ser fornavnet du har valgt. Resten ser likepersonen bare hvis du krysser av for det.
    - Noe av det du skriver kan handle om helsen din eller familien din. Du bestemmer selv hvor mye du vil si.
    - Du kan trekke samtykket når som helst, på samme side. Da sletter vi det du har skrevet.
    - Vi bruker det ikke til noe annet, og ingen andre får det.
matching-wait-full = Akkurat nå er det flere som venter enn det er ledige likepersoner, så det kan ta noen uker. Vi sier fra så snart det er noen til deg.
matching-wait-full-usual = { $weeks ->
    [one] De fleste har fått noen å snakke med innen en uke den siste tiden.
   *[other] De fleste har fått noen å snakke med innen { $weeks } uker den siste tiden.
} Akkurat nå er det flere som venter enn det er ledige likepersoner, så det kan ta lengre tid.
matching-wait-ours = Akkurat nå er det vi som har for lite tid til å følge opp likepersonene, så det kan ta lengre tid enn vi ønsker.

## Mens likepersonen har en pause
matching-status-meanwhile = Dette er for den tiden { $name } har pause. Dere bruker av samtalene du har igjen. Vil du heller vente, er det bare å si fra.
matching-status-meanwhile-go = Jeg vil heller vente
matching-desk-meanwhile = Imens { $name } har pause, siden { $day }
matching-open-meanwhile = Imens { $name } har pause
matching-open-meanwhile-text = { $user } sa ja til å møte en annen imens, { $day }. Når { $name } er tilbake, velger { $user } hvem hen går videre med. De bruker av samtalene som er igjen.
matching-person-meanwhile = Det er for en stund: Likepersonen som { $name } møter, har en pause. Når den er over, velger { $name } om hen går tilbake eller fortsetter med deg.

## Stengte dager
matching-wait-closed = De fleste har fått noen å snakke med innen { $weeks ->
    [one] en uke
   *[other] { $weeks } uker
} den siste tiden. Vi holder stengt noen dager imens, så regn heller med { $longer } uker.
matching-closed-title = Når vi holder stengt
matching-closed-change-title = Endre stengte dager
matching-closed-lead = Disse dagene lover vi ingen svar, og tilbyr ingen timer hos oss. De som venter, får vite når vi er tilbake.
matching-closed-beside = Skal dere ha ferie eller fri? Da flytter vi det vi lover til dere er tilbake.
matching-closed-to = Legg inn eller endre stengte dager
matching-closed-coming = Dager som kommer
matching-closed-none = Ingen ennå. Helligdager trenger dere ikke legge inn.
matching-closed-days = Fra { $first } til og med { $last }. Tilbake { $opens }.
matching-closed-day = { $first }. Tilbake { $opens }.
matching-closed-span = { $first } – { $last }
matching-closed-remove = Ta bort
matching-closed-back = Alle stengte dager
matching-closed-add = Legg inn nye dager
matching-closed-text = Hva heter dagene?
matching-closed-text-hint = Alle ser det, for eksempel «Sommerstengt» eller «Romjul».
matching-closed-first = Fra
matching-closed-last = Til og med
matching-closed-last-hint = Den siste dagen dere holder stengt.
matching-closed-go = Legg inn
matching-closed-save = Lagre
matching-closed-saved = Dagene er lagt inn. Det vi lover fra nå av, kommer utenom dem.
matching-closed-changed = Dagene er endret.
matching-closed-removed = Dagene er tatt bort. Det vi har lovet, står ved lag.
matching-closed-stands = Dette står fast: { $text }
matching-closed-stands-text = Det som var avtalt før, flyttes ikke av seg selv. La det stå, eller flytt det sammen med dem det gjelder.
matching-closed-answers = { $count ->
    [one] Én som venter, er lovet svar i disse dagene. Svar før dere stenger.
   *[other] { $count } som venter, er lovet svar i disse dagene. Svar før dere stenger.
}
matching-closed-duty = { $count ->
    [one] Noen har vakt én av dagene, og svarer likepersoner som trenger en prat.
   *[other] Noen har vakt { $count } av dagene, og svarer likepersoner som trenger en prat.
}
matching-closed-no-duty = Ingen har vakt disse dagene. Likepersoner som trenger en prat, ser numrene til hjelpetelefonene, og dere får beskjed likevel.
matching-closed-to-sessions = Se samtalene
matching-closed-when = Velg en dag.
matching-closed-text-empty = Skriv noen ord, så alle forstår hvorfor det er stengt.
matching-closed-past = Den dagen har vært. Velg i dag eller senere.
matching-closed-far = Det er for lenge til. Velg en dag de neste to årene.
matching-closed-order = Den siste dagen må komme etter den første, og ikke ha vært.
matching-closed-long = Det er mer enn tre måneder. Stans heller inntaket for en tid.
matching-closed-twice = Dere holder stengt noen av disse dagene fra før. Endre heller dem.
matching-closed-too-many = Det er lagt inn mange dager alt. Ta bort noen først.
