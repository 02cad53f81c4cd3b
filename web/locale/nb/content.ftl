# Tekstene som likepersoner og ansatte skriver sammen.

content-title = Tekstene våre
content-lead = Alt dette er skrevet for dem som bruker tilbudet, og for oss som er her. Kan noe sies bedre, eller mangler noe? Foreslå det. En koordinator leser forslaget og svarer deg alltid.
content-lead-publish = Det du publiserer, står der med en gang. Alt som har stått før, er tatt vare på, og du kan gå tilbake.
content-back = Tekstene våre
content-back-piece = Til teksten
content-better = Kan det sies bedre? Foreslå en endring

content-kind = Hva slags tekst er det?
content-kind-tool = Samtaleverktøy
content-kind-hard = Når det er noe tungt
content-kind-agenda = Den siste samtalen
content-kind-resource = Veien videre
content-kind-rule = Slik har vi det i gruppa
content-kind-question = Det mange lurer på
content-kind-theme = Temaer for prater
content-kind-topic = Det man kan ville snakke om
content-kind-request = Når noen ber om en likeperson
content-kind-peer-text = Der en likeperson skriver om seg selv
content-kind-consent = Det man sier ja til
content-kind-text = Andre tekster
content-one-tool = Samtaleverktøy
content-one-hard = Noe tungt
content-one-agenda = Punkt for den siste samtalen
content-one-resource = Sted å gå videre
content-one-rule = Regel for gruppa
content-one-question = Spørsmål mange lurer på
content-one-theme = Tema for prater
content-one-topic = Noe man kan ville snakke om
content-one-consent = Det man sier ja til
content-one-field = Spørsmål i et skjema
content-one-text = Tekst på en side
content-where-tool = Likepersonen har dem for hånden i samtalen. Bare likepersonen ser dem.
content-where-hard = Ett trykk unna for likepersonen i samtalen: ord å si, hva du gjør, hvem du kan nå.
content-where-agenda = Forslag til den siste samtalen. Begge ser det.
content-where-resource = Det brukeren ser etter den siste samtalen.
content-where-rule = Det alle leser før de skriver i gruppa første gang.
content-where-question = Spørsmål og svar på forsiden, for den som vurderer å ta kontakt.
content-where-theme = Det en prat med en veileder kan handle om. Veilederne velger blant dem når de skriver i loggen.
content-where-topic = Den som ber om en likeperson, krysser av for det. Likepersonene krysser av for det de kan snakke om. Tar dere bort noe, står det fortsatt hos dem som har valgt det.
content-where-request = Ordene i skjemaet der noen ber om en likeperson.
content-where-peer-text = Ordene i skjemaet der likepersonen skriver om seg selv.
content-where-consent = Dette sier folk ja til når de sender en forespørsel. De som har sagt ja, har sagt det til ordene slik de sto da, og kan lese dem. Nye ord gjelder for dem som sender fra nå av.
content-where-text = Korte tekster som har sin faste plass på en side.
content-add-tool = Skriv et nytt samtaleverktøy
content-add-hard = Skriv om noe annet som kan være tungt
content-add-agenda = Skriv et nytt punkt
content-add-resource = Skriv om et nytt sted
content-add-rule = Skriv en ny regel
content-add-question = Skriv et nytt spørsmål
content-add-theme = Skriv et nytt tema
content-add-topic = Skriv noe mer man kan ville snakke om
content-sections = Gå til
content-write-new = Skriv noe nytt
content-place = { $key ->
    [front-title] Øverst på forsiden
    [front-note] Under knappen på forsiden
    [request-why] Der man begynner en forespørsel
    [request-lead] Øverst i forespørselen
    [peer-text-lead] Øverst der en likeperson skriver teksten sin
    [break-message] Det brukeren leser når likepersonen tar en pause
    [intake-paused] Når vi ikke tar imot nye
    [rules-lead] Over reglene for gruppa
    [welcome-peer] Velkomst på siden til en ny likeperson
    [closing-onward] Over stedene å gå videre
    [feedback-wish] Spørsmålet om noe skulle vært annerledes, etter den første og den siste samtalen
    [feedback-heard] Spørsmålet om man ble hørt, etter den første og den siste samtalen
   *[other] På en side
}
content-from = Etter forslag fra { $name }.
content-nameless = Uten ord
content-somebody = en som ikke er her lenger

content-language = { $language ->
    [nb] På norsk
    [en] På engelsk
   *[other] På { $language }
}
content-missing = { $language ->
    [nb] mangler på norsk
    [en] mangler på engelsk
   *[other] mangler på { $language }
}
content-missing-text = { $language ->
    [nb] Den mangler på norsk. Til noen skriver den, ser de som leser norsk, den andre.
    [en] Den mangler på engelsk. Til noen skriver den, ser de som leser engelsk, den norske.
   *[other] Den mangler på { $language }. Til noen skriver den, ser de som leser det språket, den norske.
}
content-only = { $language ->
    [nb] Denne finnes bare på norsk ennå.
    [en] Denne finnes bare på engelsk ennå.
   *[other] Denne finnes bare på { $language } ennå.
}
content-away = tatt bort
content-away-text = Den vises ikke nå. Den er tatt vare på, og kan komme tilbake.

content-waiting = Forslag som venter på deg
content-waiting-none = Ingen forslag venter nå.
content-sent = { $name }, sendt { $day }
content-mine = Det du har skrevet
content-mine-none = Kladder og forslag fra deg kommer her, og hva det blir av dem.
content-stage-draft = kladd
content-stage-proposed = sendt
content-stage-published = publisert
content-stage-answered = besvart
content-desk = { $count ->
    [0] Tekstene våre
    [one] Ett forslag til tekstene våre
   *[other] { $count } forslag til tekstene våre
}

content-propose = Foreslå en endring
content-change = Endre teksten
content-review = Forslag fra { $name }
content-heading = { $kind ->
    [field] Spørsmålet
    [consent] Setningen ved haken
   *[other] Overskrift
}
content-body = { $kind ->
    [field] Hjelp under spørsmålet
    [consent] Hva det betyr, punkt for punkt
   *[other] Tekst
}
content-optional = valgfritt
content-one-language = Ett språk er nok. Mangler det andre, står det på siden at det mangler.
content-all-languages = Skriv det på alle språkene. Ingen skal si ja til noe de ikke kan lese.
content-marks = Slik gjør du teksten lett å lese
content-marks-paragraph = En tom linje gir et nytt avsnitt.
content-marks-list = Begynn linjene med - for en liste.
content-marks-say = Begynn linjen med > foran ord man kan si.
content-marks-bold = Sett **to stjerner** på hver side av noe viktig.
content-marks-link = En lenke: [Hjelpetelefonen](https://mentalhelse.no)
content-why = Hvorfor blir det bedre slik?
content-why-hint = Leses av koordinatorene. Skriv ingenting som viser hvem noen er.
content-named = Navnet mitt kan stå sammen med teksten
content-named-hint = Bare likepersoner og ansatte ser det. Koordinatorene vet uansett at forslaget er fra deg.
content-kept = Koordinatorene leser det du sender. Blir det publisert, blir teksten stående, også om du senere sletter forslaget. Da står den uten navnet ditt.
content-note = Hva endret du, og hvorfor?
content-note-hint = Står i historien til teksten. Andre ansatte ser det.
content-thanks = Noen ord til { $name }
content-thanks-hint = Si gjerne hva du likte ved akkurat dette.
content-look = Vis hvordan det blir
content-send = Send forslaget
content-save = Lagre endringene
content-draft = Lagre kladd
content-publish = Publiser
content-preview = Slik blir det
content-mend = Se over dette. Ingenting er borte.
content-empty = Skriv noe på minst ett språk.
content-language-missing = Skriv det på dette språket også. Ingen skal si ja til noe de ikke kan lese.
content-body-missing = Skriv teksten, eller la hele språket stå tomt.
content-title-long = Det ble litt langt. Kort det ned, så går det.
content-title-missing = Skriv en overskrift, så andre finner den igjen.
content-text-stays = Denne teksten har en fast plass og kan ikke tas bort. Du kan endre den.
content-many = Du har mange kladder og forslag nå. Slett noen du ikke trenger, så er det plass igjen.
content-answer-missing = Skriv noen ord. Ingen får et nei uten et ord.
content-words-long = Det ble litt langt. Kort det ned, så går det.
content-why-theirs = { $name } forteller hvorfor
content-difference = Hva som blir annerledes
content-no-difference = Det står slik allerede.
content-gone = Tas bort:
content-new = Nytt:
content-moved-since = Teksten er endret siden forslaget ble skrevet. Her ser du det mot det som står nå.
content-clash = Noen andre endret dette mens du skrev
content-clash-text = Ingenting av det du skrev, er borte; det står i skjemaet. Under ser du det som står nå, mot det du har skrevet. Trykk en gang til når du har sett over det.
content-take-back = Slett det du har skrevet
content-take-back-text = Du kan slette dette når du vil. Da er det borte, også for oss.
content-not-now = Passer det ikke nå?
content-not-now-text = Skriv til { $name } hva dere tenker. Forslaget blir ikke publisert, og { $name } leser svaret ditt.
content-answer = Svaret ditt til { $name }
content-answer-go = Send svaret

content-closed-published = Forslaget ditt er tatt i bruk
content-closed-published-lead = { $kind ->
    [tool] Takk. Siden { $day } har alle likepersoner dine ord for hånden i samtalen. { $name } publiserte det.
    [hard] Takk. Siden { $day } har likepersonene dine ord ett trykk unna når noe er tungt. { $name } publiserte det.
    [agenda] Takk. Siden { $day } er det med når to skal avslutte sammen. { $name } publiserte det.
    [resource] Takk. Siden { $day } ser brukerne det når de skal videre. { $name } publiserte det.
    [rule] Takk. Siden { $day } er det slik vi har det i gruppa. { $name } publiserte det.
    [question] Takk. Siden { $day } står det på forsiden, for den som ikke er sikker på om den kan ta kontakt. { $name } publiserte det.
    [topic] Takk. Siden { $day } kan den som ber om en likeperson, krysse av for det. { $name } publiserte det.
    [field] Takk. Siden { $day } spør skjemaet med dine ord. { $name } publiserte det.
   *[other] Takk. Teksten har vært i bruk fra { $day }. { $name } publiserte den.
}
content-closed-answered = Svar på forslaget ditt
content-closed-answered-lead = Takk for at du tenkte på dette og skrev det ned. { $name } svarte deg { $day }.
content-answer-from = Fra { $name }
content-as-proposed = Det du skrev
content-see-now = Se hvordan det står
content-another = Foreslå noe mer
content-remove = Slett forslaget
content-remove-text-published = Sletter du forslaget, blir teksten stående uten navnet ditt.
content-remove-text-answered = Sletter du forslaget, er det borte, også for oss.

content-history = Historien til teksten
content-version-published = Versjon { $number }
content-version-withdrawn = Versjon { $number }: tatt bort
content-version-shipped = Versjon { $number }: satt tilbake til den som fulgte med
content-version-zero = Den som fulgte med
content-version-holds = Det er denne som gjelder nå.
content-version-by = { $name }, { $when }.
content-go-back = Gå tilbake til denne
content-reset = Sett tilbake til denne
content-withdraw = Ta bort teksten
content-withdraw-text = Tar du den bort, vises den ikke lenger. Den er tatt vare på.

content-consent-title = Det du har sagt ja til
content-consent-lead = Du sa ja { $day }. Slik sto det da.
content-consent-changed = Ordene i skjemaet er endret siden. For deg gjelder det som står her.

content-move-up = Opp
content-move-down = Ned
content-flash-order = Rekkefølgen er endret.
content-flash-draft = Kladden er lagret. Bare du ser den.
content-flash-send = Takk! Forslaget er sendt. En koordinator leser det og svarer deg her.
content-flash-published = Publisert. Det står der nå.
content-flash-withdrawn = Tatt bort. Du finner den igjen her.
content-flash-back = Den eldre teksten gjelder igjen.
content-flash-moved = Noen andre var raskere. Se over det som står nå, og prøv igjen.
content-flash-stays = Denne teksten har en fast plass. Du kan endre den, men ikke ta den bort.
content-flash-answered = Svaret er sendt.
content-flash-removed = Slettet.
