## Min side, for den som snakker med en likeperson
home-title = Min side
home-hello = Hei, { $name }
home-somebody = Vi

home-start-title = Vil du snakke med noen som vet hvordan det er?
home-start-lead = Skriv litt om deg selv, så finner vi en likeperson til deg. Du bestemmer hvor mye du skriver.
home-start-go = Be om en likeperson

home-draft-title = Fortsett der du slapp
home-draft-lead = Det du har skrevet, er tatt vare på. Ingen andre har lest det.
home-draft-go = Skriv videre

home-waiting-title = Vi har fått det du skrev
home-waiting-lead = { $name } svarer deg senest { $day }. Du trenger ikke gjøre noe nå.
home-waiting-lead-open = { $name } leter etter en likeperson som passer for deg. Du trenger ikke gjøre noe nå.
home-late-title = Vi skulle ha svart deg
home-late-lead = Det er vår feil, og vi er lei oss for det. { $name } svarer deg senest { $day }.
home-waiting-go = Se det du skrev

home-proposal-title = Vi tror { $name } kan passe for deg
home-proposal-lead = Les litt om hen først. Så sier du ja eller nei. Begge deler er greit.
home-proposal-go = Les mer

home-pair-title = Når vil du snakke med { $name }?
home-pair-first = Velg en tid som passer for deg. Du trenger ikke ha planlagt hva du skal si.
home-pair-lead = Dere har møttes { $held ->
    [one] én gang
    [2] to ganger
    [3] tre ganger
    [4] fire ganger
    [5] fem ganger
   *[other] { $held } ganger
}. Det er plass til { $left ->
    [one] én samtale til
    [2] to samtaler til
    [3] tre samtaler til
    [4] fire samtaler til
    [5] fem samtaler til
   *[other] { $left } samtaler til
}, hvis du vil.
home-pair-go = Finn en tid

home-next-title = Du skal snakke med { $name }
home-next-with = Samtale med { $name }
home-next-note = Rommet åpner kl. { $clock }. Du trenger ikke gjøre noe før det.
home-next-go = Se hvordan det blir
home-next-change = Flytt eller avlys
home-open-title = Rommet er åpent
home-open-note = Du kan gå inn nå. Du og { $name } begynner kl. { $clock }.
home-open-begun = Du kan gå inn når du vil. Timen begynte kl. { $clock }.
home-open-go = Gå inn i rommet
home-welcome-title = Velkommen, { $name }
home-welcome-text = Så fint at du er her. Du trenger ikke kunne alt fra dag én, og du er aldri alene om det. Se deg rundt, si hei i gruppa, og øv i samtalerommet så mye du vil. Er du usikker på noe, skriv i direktelinja. Et menneske hos oss svarer.
home-after-this = { $count ->
    [0] Dette er den siste samtalen dere har satt av.
    [one] Etter denne er det plass til én samtale til.
    [2] Etter denne er det plass til to samtaler til.
    [3] Etter denne er det plass til tre samtaler til.
    [4] Etter denne er det plass til fire samtaler til.
   *[other] Etter denne er det plass til { $count } samtaler til.
}
home-book-more = Finn en tid til
home-first-title = Før dere møtes
home-first-1 = Finn et sted der du kan snakke i fred. En bil eller en tur ute kan være fint.
home-first-2 = Du trenger ikke ha planlagt noe. Dere kan begynne med å bli litt kjent.
home-first-3 = Du kan ha kameraet av hele tiden, og du kan gå når du vil.

home-used-title = Dere har hatt samtalene dere satte av
home-used-lead = Kjenner du at du trenger mer? Du kan spørre om noen samtaler til. Du trenger ikke si hvorfor.
home-used-go = Spør om flere samtaler
home-asked-title = Du har spurt om flere samtaler
home-asked-lead = Koordinatoren snakker med likepersonen din og svarer deg. Du trenger ikke gjøre noe nå.
home-again-title = Samtalen med { $name } ble brutt
home-again-lead = Det var ikke noe du gjorde. Den regnes ikke med. Finn en ny tid når du vil.
home-again-go = Finn en ny tid
home-paused-title = Dere har en pause
home-paused-lead = Ta den tiden du trenger. Samtalene dine blir ikke borte.
home-paused-go = Gå videre når du vil
home-rests-title = { $name } tar en pause
home-rests-go = Se hva du kan velge
home-spoken-title = En av oss tar kontakt med deg
home-spoken-lead = Du trenger ikke gjøre noe. Trenger du noen før det, finner du dem her.
home-spoken-go = Noen å snakke med nå
home-ended-title = Takk for at du var her
home-ended-lead = Samtalene er over. Vil du snakke med noen igjen, kan du be om det.
home-ended-go = Be om en likeperson
home-more = Passer det ikke helt? Si fra her

## Min side, for likepersoner
home-peer-title = Hei, { $name }
home-peer-lead = { $count ->
    [one] Én avtale ligger foran deg.
    [2] To avtaler ligger foran deg.
    [3] Tre avtaler ligger foran deg.
   *[other] { $count } avtaler ligger foran deg.
}
home-peer-none-title = Ingenting i kalenderen nå
home-peer-none-text = Når noen har valgt en av tidene dine, står det her. Du får også en e-post.
home-peer-hours-text = Legg inn når du kan, så velger den du skal snakke med, en av tidene dine.
home-peer-hours-go = Legg inn tider
home-peer-hours-change = Endre tidene dine
home-session-with = Samtale med { $name }
home-talk-with = Prat med { $name }
home-talk-video = En prat om hvordan det var for deg. Dere møtes på video.
home-talk-phone = En prat om hvordan det var for deg. Dere snakkes på telefon.
home-talk-in-person = En prat om hvordan det var for deg. Dere møtes.
home-talk-move = Flytt praten
home-talk-soon-title = Vi vil gjerne snakke med deg
home-talk-soon-text = Vi finner en tid som passer, og så står den her.
home-group-title = Gruppa
home-group-new = { $count ->
    [one] Én ny melding i gruppa
   *[other] { $count } nye meldinger i gruppa
}
home-group-text = De andre likepersonene er her. Fortell om du har samtale i dag, så heier de på deg.
home-group-go = Gå til gruppa
home-line-title = Hvordan har du det?
home-line-text = Var noe vanskelig, eller lurer du på noe? En veileder vil gjerne høre fra deg, også når det er lite.
home-line-go = Avtal en prat
home-line-write = Skriv på direktelinja
home-answered-title = Du har fått svar
home-answered-lead = Noen hos oss har lest spørsmålet ditt og skrevet til deg.
home-answered-go = Les svaret
home-done-title = Dere har hatt samtalene deres
home-done-lead = Takk for at du var her. Vil du si noe til oss, eller snakke med noen igjen senere, er du velkommen.
home-done-go = Hva kan jeg gjøre nå?

## Noe som venter på et ord
home-note-moved-title = Vi måtte flytte samtalen
home-note-moved-text = Det er vår feil, ikke din. Her er nye tider å velge mellom.
home-note-moved-go = Velg en ny tid
home-note-proposal-title = { $name } har svart på forslaget ditt
home-note-proposal-text = Takk for at du skrev det ned. Her ser du hva det ble av det.
home-note-proposal-go = Se hva det ble av det
home-note-say-title = Hvordan gikk samtalen med { $name }?
home-note-say-text = Det ser ikke ut til at dere fikk snakket sammen. Si hva som skjedde, så ordner vi resten.
home-note-say-go = Si fra
home-note-ask-title = { $name } ønsker å snakke med noen
home-note-ask-text = Vi tror det kan være deg. Les i ro. Et nei er helt greit, og du trenger ikke si hvorfor.
home-note-ask-go = Les mer
home-note-question-title = Et spørsmål om deg og { $name }
home-note-question-text = Bare koordinatoren ser hva du svarer.
home-note-question-go = Se spørsmålet
home-note-choice-title = Hva passer best for deg?
home-note-choice-text = Vi har et spørsmål om den neste samtalen din. Du velger helt fritt.
home-note-choice-go = Se spørsmålet
home-note-feedback-title = Hvordan var det å snakke med { $name }?
home-note-feedback-text = To korte spørsmål, hvis du vil. Du velger selv hvem som leser svaret.
home-note-feedback-go = Se spørsmålene
home-note-ending-title = Dere nærmer dere slutten
home-note-ending-text = Du og { $name } kan forberede den siste samtalen sammen.
home-note-ending-go = Å avslutte sammen
home-note-talk-before-title = Snart den siste samtalen med { $name }
home-note-talk-before-text = Vil du snakke med en veileder først? Mange synes det er godt. Du velger selv.
home-note-talk-before-go = Avtal en prat
home-note-read-first-title = Les hva de andre har erfart
home-note-read-first-text = Før den første samtalen kan det være godt å lese hva andre likepersoner har opplevd, og hva som hjalp dem.
home-note-read-first-go = Les erfaringene
home-note-goodbye-title = Takk for samtalene med { $name }
home-note-goodbye-text = Her kan du si ha det, og se veien videre.
home-note-goodbye-go = Si ha det
home-note-peer-gone-title = Likepersonen din er ikke her lenger
home-note-peer-gone-text = Likepersonen din har fått alt om seg slettet hos oss. Det kan alle be om når de vil. Det handler ikke om deg. Samtalene dine er ikke borte: Vi ser etter en ny likeperson til deg, og en av oss skriver til deg.
home-note-peer-gone-go = Se hvor langt vi er kommet
home-note-user-gone-title = Samtalene med en du møtte, er over
home-note-user-gone-text = Den du møtte, har fått alt om seg slettet hos oss. Det kan alle be om når de vil. Det handler ikke om deg. Takk for at du var der. Vil du snakke med en veileder om det, er det bare å si fra.
home-note-user-gone-go = Avtal en prat
home-note-peer-left-title = Likepersonen din er ikke her lenger
home-note-peer-left-text = Likepersonen din er ikke med hos oss lenger. Det handler ikke om deg. Samtalene dine er ikke borte: Vi ser etter en ny likeperson til deg, og en av oss skriver til deg.
home-note-peer-left-go = Se hvor langt vi er kommet
home-note-user-left-title = Samtalene med en du møtte, er over
home-note-user-left-text = Den du møtte, er ikke med hos oss lenger. Det handler ikke om deg. Takk for at du var der. Vil du snakke med en veileder om det, er det bare å si fra.
home-note-user-left-go = Avtal en prat
home-note-rests-title = { $name } tar en pause
home-note-rests-go = Se hva du kan gjøre
home-pairs-title = Dem du møter
home-pairs-go = Pause eller avslutning
home-need-title = Vi har fått beskjed
home-need-text = En av oss tar kontakt senest { $when }.
home-need-see = Se hvordan det går
home-need-go = Trenger du å snakke med noen nå?
home-practise = Øv i samtalerommet, i ro og alene
home-together-with = Fellesveiledning med { $name }
home-together-see = Se mer
home-note-invited-title = Fellesveiledning: kan du komme?
home-note-invited-text = { $name } ber deg med. Alle svar er like greie.
home-note-invited-go = Se og svar
home-note-opened-title = { $name } har lest notatene fra pratene dine
home-note-opened-text = Her ser du når og hvorfor. Lurer du på noe, kan du spørre veilederen din.
home-note-opened-go = Se hvorfor
home-together-video = En time der dere er der for hverandre, på video.
home-together-phone = En time der dere er der for hverandre, på telefon.
home-together-in-person = En time der dere er der for hverandre. Dere møtes.
home-practise-together = Øv sammen med andre likepersoner
home-practice-with = Øving med { $name }
home-practice-video = En halvtime der dere øver sammen, på video.
home-note-practice-title = { $name } vil øve sammen med deg
home-note-practice-text = Alle svar er like greie.
home-note-practice-go = Se og svar
home-note-greeting-title = { $name } har skrevet noen ord til deg
home-note-greeting-text = Du trenger ikke svare.
home-note-greeting-go = Les det
home-note-cases-title = Hvem vil gjerne?
home-note-cases-text = Det ligger noen ord om en som ønsker å snakke med noen. Les i ro. Si fra hvis du kjenner at du vil. Ingen ser hvem som ikke sa noe.
home-note-cases-go = Les det
home-note-let-down-title = Vi finner en annen til deg
home-note-let-down-text = Det ble ikke noe av med likepersonen vi hadde funnet. Det er ikke noe du har gjort. Vi leter videre, og du har den samme plassen i køen.
home-note-let-down-go = Se hva som skjer nå
home-note-case-title = Kan vi vise noen ord til likepersonene?
home-note-case-text = Da kan de si fra hvem som tror de passer for deg. Les ordene først. Både ja og nei er greit.
home-note-case-go = Les og svar
home-waiting-lead-case = { $name } leter etter en likeperson til deg, og vil spørre deg om noe først.
home-welcome-step = Når du har tid, kan du skrive noen ord om deg selv. Den du skal møte, leser dem før dere blir koblet.
home-welcome-write = Skriv teksten din
home-away-title = Du har pause
home-away-text = Siden { $day }. Ingen nye spør etter deg, og de du møter, vet at det ikke handler om dem. Ta den tiden du trenger.
home-mine-title = For deg som likeperson
home-mine-hours = Tidene mine
home-mine-hours-note = Når de du møter, kan velge en tid
home-mine-text-note = Det brukeren leser om deg
home-mine-text-missing = Ikke skrevet ennå
home-mine-limits = Det jeg ikke vil møte
home-mine-limits-note = Ingen andre ser det, og du trenger ikke si hvorfor
home-mine-break = Jeg trenger pause
home-mine-break-note = Fra alle du møter, så lenge du trenger
home-mine-talks = Pratene mine og loggen
home-mine-talks-note = Alt som er skrevet etter pratene, og hvem som har lest det
home-mine-asked = Det jeg er spurt om
home-mine-asked-note = Den du er spurt om å møte, og hva det ble til
home-note-rests-after-title = { $name } tar en pause
home-note-rests-after-text = Det handler ikke om deg.
home-note-rests-after-go = Se mer
home-asked-lead-on = Du spurte { $day }. Koordinatoren snakker med likepersonen din og svarer deg. Du trenger ikke gjøre noe nå.

## Rundt en pause
home-note-rest-found-title = Vi har funnet en du kan møte imens
home-note-rest-found-text = Les i ro. Både ja og nei er greit, og du trenger ikke si hvorfor.
home-note-rest-found-go = Les og svar
home-note-rest-back-title = { $name } er tilbake
home-note-rest-back-text = Du velger selv hvem du går videre med. Det haster ikke, og alt er som det er til du sier noe.
home-note-rest-back-go = Se hva du kan velge
home-note-rest-asked-title = { $name } kjenner etter
home-note-rest-asked-text = { $name } har snakket med en annen imens, og er spurt om hvem hen vil gå videre med. Du trenger ikke gjøre noe. Valget sier ikke noe om deg.
home-note-rest-asked-go = Se mer
home-note-rest-again-title = Du og { $name } går videre
home-note-rest-again-text = Dere kan sette av tider igjen, der dere var.
home-note-rest-again-go = Se tidene dine
home-note-rest-stayed-title = { $name } går videre med en annen
home-note-rest-stayed-text = Det sier ikke noe om deg, og ingen har gjort noe galt. Takk for at du var der. Vil du snakke med en veileder, er det bare å si fra.
home-note-rest-stayed-go = Avtal en prat
home-note-rest-handed-back-title = Takk for at du var der for { $name }
home-note-rest-handed-back-text = { $name } har valgt likepersonen fra før. Det sier ikke noe om deg: Du var der da det trengtes. Vil du snakke med en veileder, er det bare å si fra.
home-note-rest-handed-back-go = Avtal en prat
home-note-rest-stays-title = { $name } fortsetter med deg
home-note-rest-stays-text = Dere går videre som før, med samtalene som er igjen.
home-note-rest-stays-go = Se tidene dine
