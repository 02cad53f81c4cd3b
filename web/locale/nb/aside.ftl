## Hjelp fra en ansatt underveis i en samtale, og linja der den ansatte svarer

supervision-aside-title = Hjelp fra en ansatt
supervision-aside-lead = Skriv til en av oss mens dere snakker. Den andre ser ikke at du gjør det. Ingen hører samtalen eller kommer inn uten at dere begge sier ja.
supervision-aside-there = { $name } har vakt til kl. { $until } og svarer deg her.
supervision-aside-nobody = Ingen av oss har vakt nå. Vi får beskjed med en gang, men svaret kan komme så sent som { $when }.
supervision-aside-alone = Akkurat nå er det ingen andre hos oss som kan svare deg her.
supervision-aside-numbers = Haster det, er disse der nå:
supervision-aside-call = Be om hjelp nå
supervision-aside-call-later = Si fra til oss
supervision-aside-waits = Vi har sagt fra, og sier fra igjen så lenge du venter.
supervision-aside-taken = { $name } er her og leser.
supervision-aside-ended = Linja er lukket. Så lenge rommet er åpent, kan du skrive igjen.
supervision-aside-closed = Rommet er ikke åpent nå, så herfra når du ingen av oss. Trenger du noen, er disse der:
supervision-aside-unsent = Dette skrev du. Det er ikke sendt.
supervision-aside-came = En av oss har svart deg
supervision-aside-log = Det du og den ansatte har skrevet
supervision-aside-write = Skriv gjerne hva det gjelder
supervision-aside-send = Send
supervision-aside-done = Jeg trenger ikke mer hjelp
supervision-aside-kept = Bare du og de av oss som svarer her, leser dette. Ordene blir slettet etter 30 dager. Så lenge du venter på hjelp, lukker ikke rommet seg.
supervision-aside-away = Forbindelsen er borte et øyeblikk. Det du skrev, sendes så snart den er tilbake.
supervision-aside-error = Skriv noen ord, høyst 2000 tegn.
supervision-aside-back = Til rommet

supervision-aside-after-there = Det er fint om du vil snakke med noen etterpå. { $name } har vakt til kl. { $until }.
supervision-aside-after-nobody = Det er fint om du vil snakke med noen etterpå. Ingen av oss har vakt nå, men en av oss svarer senest { $when }.
supervision-aside-after-talk = Hvordan har du det?
supervision-aside-after-numbers = Vil du snakke med noen etterpå, er disse der:

# Den som svarer
supervision-aside-card = { $name } ber om hjelp i en samtale nå
supervision-aside-card-waits = Siden { $asked }. Ingen har svart ennå.
supervision-aside-card-taken = { $name } svarer. Du kan også lese og skrive.
supervision-aside-card-go = Svar
supervision-aside-card-look = Se linja
supervision-aside-script = Noen ber om hjelp i en samtale akkurat nå.
supervision-aside-staff-title = { $name } ber om hjelp
supervision-aside-staff-lead = { $name } sitter i en samtale. Den andre vet ikke at dere skriver. Du hører ikke samtalen.
supervision-aside-staff-waits = Venter siden { $asked }.
supervision-aside-staff-taken = { $name } svarer. En kollega kan også skrive.
supervision-aside-staff-ended = Linja er lukket. Den åpner seg igjen hvis { $name } skriver.
supervision-aside-staff-lost = Det du skrev, er ikke sendt. Last siden på nytt.
supervision-aside-staff-take = Jeg svarer
supervision-aside-staff-log = Det { $name } og vi har skrevet
supervision-aside-staff-write = Skriv til { $name }
supervision-aside-staff-end = Ferdig, lukk linja
supervision-aside-staff-kept = { $name } ser hvem av oss som har lest. Ordene blir slettet etter 30 dager. Er noen i alvorlig fare, ring 112 eller 113.
supervision-aside-not-mine-title = Nå svarer veilederne
supervision-aside-not-mine-by = { $name } svarer allerede, så du trenger ikke gjøre noe.
supervision-aside-not-mine-nobody = En veileder er tilbake. Ingen har tatt det ennå, og veilederne får beskjed igjen og igjen til en av dem svarer.
supervision-aside-not-mine-text = En koordinator svarer bare når ingen veileder er der. Vet du at ingen av dem rekker det, så ring en av dem. Er noen i alvorlig fare, ring 112 eller 113.
supervision-aside-not-mine-typed = Det du skrev, er ikke sendt
supervision-aside-not-mine-typed-hint = Ingen har fått det. Trenger veilederen det, så si det til dem.
supervision-aside-not-mine-go = Til siden din
supervision-flash-aside-ended = Linja er lukket. Den åpner seg igjen hvis det trengs.
supervision-mail-help =
    Hei

    Noen trenger deg nå. Se her: { $link }

# En av oss kommer inn i samtalen
supervision-visit-title = Kan en av oss komme inn?
supervision-visit-own-none-yes = Be { $name } komme inn i samtalen
supervision-visit-own-offered = { $name } kan komme inn i samtalen en stund. Sier du ja, spør vi den andre også. Da skjønner den andre at du har skrevet til oss.
supervision-visit-own-offered-yes = Ja, spør den andre
supervision-visit-own-offered-no = Nei takk
supervision-visit-own-wished = Vi har spurt { $name }. Sier { $name } ja, spør vi den andre også. Da skjønner den andre at du har skrevet til oss.
supervision-visit-own-wished-no = Likevel ikke
supervision-visit-own-asking = Vi spør den andre nå. { $name } kommer bare inn hvis dere begge vil.
supervision-visit-own-asking-no = { supervision-visit-own-wished-no }
supervision-visit-own-open = { $name } er med dere. Dere kan når som helst bli to igjen.
supervision-visit-own-open-no = Bare oss to igjen
supervision-visit-own-not-now = { $name } kommer ikke inn nå. Dere kan fortsette å skrive her.
supervision-visit-own-not-now-yes = { supervision-visit-own-none-yes }
supervision-visit-asked = { $name }, som er ansatt her, kan komme inn til dere en stund. Bare hvis dere begge vil, og du kan ombestemme deg når du vil.
supervision-visit-asked-yes = Ja, det er greit
supervision-visit-asked-no = Ikke nå
supervision-visit-staff-none-yes = Tilby å komme inn i samtalen
supervision-visit-staff-offered = Vi har spurt { $name }. Sier { $name } ja, spør vi den andre også.
supervision-visit-staff-offered-no = { supervision-visit-own-wished-no }
supervision-visit-staff-wished = { $name } vil gjerne at du kommer inn i samtalen. Sier du ja, spør vi den andre også.
supervision-visit-staff-wished-yes = Ja, jeg kan komme
supervision-visit-staff-wished-no = { supervision-visit-asked-no }
supervision-visit-staff-asking = { $name } har sagt ja. Vi spør den andre nå.
supervision-visit-staff-asking-no = { supervision-visit-own-wished-no }
supervision-visit-staff-open = Begge har sagt ja. Du kan gå inn til dem nå.
supervision-visit-staff-open-no = Gå ut av samtalen
supervision-visit-staff-not-now = Det blir ikke nå. Dere kan fortsette å skrive her.
supervision-visit-staff-not-now-yes = { supervision-visit-staff-none-yes }
supervision-visit-go = Gå til rommet
supervision-visit-flash-not-now = Det går ikke akkurat nå. Dere kan fortsette å skrive.
