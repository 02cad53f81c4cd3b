## Tider
web-day-pattern = EEEE d. MMMM
web-day-short-pattern = EEE d. MMM
web-day-year-pattern = d. MMMM y
web-when = { $day } kl. { $clock }
web-hours = { $count ->
    [one] 1 time
   *[other] { $count } timer
}
web-minutes = { $count ->
    [one] 1 minutt
   *[other] { $count } minutter
}
web-times-at-most = { $count ->
    [1] én gang
    [2] opptil to ganger
    [3] opptil tre ganger
    [4] opptil fire ganger
    [5] opptil fem ganger
   *[other] opptil { $count } ganger
}
web-and = { $first } og { $second }

## Skjema
web-form-required = Her trenger vi noe fra deg.
web-form-too-long = Dette ble litt for langt. Det er plass til { $max } tegn.
web-form-too-short = Skriv minst { $min } tegn.
web-form-number = Skriv et tall.
web-form-number-low = Tallet må være { $min } eller høyere.
web-form-number-high = Tallet må være { $max } eller lavere.
web-form-choice = Velg en av mulighetene.
web-form-time = Skriv dag og klokkeslett.
web-form-day = Skriv en dato.
web-form-clock = Skriv et klokkeslett, for eksempel 18:00.
web-form-time-gap = Denne timen finnes ikke: klokka stilles fram den natta. Velg et annet tidspunkt.
web-form-email = Skriv e-postadressen slik: navn@eksempel.no
web-form-invalid = Dette forstod vi ikke helt. Kan du skrive det på en annen måte?
web-form-file = Velg en fil.
web-form-look = Se over det som er merket under. Ingenting er borte.

## Når noe ikke går
web-error-back = Til forsiden
web-error-again = Prøv igjen
web-error-help = Trenger du noen å snakke med nå?
web-error-400-title = Det var noe vi ikke forstod
web-error-400-text = Gå tilbake og prøv en gang til. Hvis det skjer igjen, er det vi som har gjort en feil.
web-error-401-title = Du er logget ut
web-error-401-text = Logg inn igjen, så kan du fortsette.
web-error-403-title = Denne siden er ikke åpen for deg
web-error-403-text = Du har ikke gjort noe galt. Siden er for andre enn deg, eller du må logge inn på en annen måte.
web-error-404-title = Vi finner ikke denne siden
web-error-404-text = Kanskje er den flyttet, eller så er lenken gammel.
web-error-405-title = Hit kommer du ikke på den måten
web-error-405-text = Gå tilbake og prøv fra siden du var på.
web-error-409-title = Det har endret seg
web-error-409-text = Noen var her rett før deg, eller så er det gjort allerede. Gå tilbake og se hvordan det står nå.
web-error-413-title = Det ble for stort
web-error-413-text = Vi kan ikke ta imot så mye på en gang. Det du skrev, er ikke lagret ennå, så gå tilbake og gjør det kortere.
web-error-415-title = Det var noe vi ikke forstod
web-error-415-text = Gå tilbake og prøv en gang til.
web-error-422-title = Noe mangler
web-error-422-text = Gå tilbake og se over det du skrev.
web-error-429-title = Vent litt
web-error-429-text = Det gikk litt fort. Vent et minutt, så kan du prøve igjen.
web-error-500-title = Noe gikk galt hos oss
web-error-500-text = Det er ikke din feil. Vi har fått beskjed. Prøv igjen om litt.
web-error-503-title = Vi er straks tilbake
web-error-503-text = Ingenting er borte. Prøv igjen om litt.
