## Rapporten
report-title = Aktivitet i { $year }
report-note = Bare måneder som er over, er med. Tall under fem vises ikke, og andre rundes av til nærmeste fem, så ingen kan kjennes igjen. Grunner og innhold er aldri med.
report-none = Ingen måned er over ennå
report-none-text = Rapporten begynner når januar er over.
report-measure = Hva
report-year = Hele året
report-count = Antall
report-few = færre enn 5
report-only-total = Vises bare samlet, så ingen enkelt kan kjennes igjen.
report-users = Brukere som har hatt samtaler
report-peers = Likepersoner som har hatt samtaler
report-trained = Frivillige som er i et kull
report-wait = Halvparten fikk noen å snakke med innen
report-weeks = { $count ->
    [one] én uke
   *[other] { $count } uker
}
report-requests = Forespørsler
report-pairings = Koblinger
report-sessions = Samtaler
report-ended-agreed = Avsluttet som avtalt
report-ended-earlier = Avsluttet tidligere
report-talks-offered = Prater tilbudt likepersonene
report-talks-held = Prater holdt
report-as-xlsx = Last ned som regneark
report-as-csv = Last ned som CSV
report-as-pdf = Last ned som PDF
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
