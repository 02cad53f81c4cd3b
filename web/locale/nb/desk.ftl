## Det som ellers venter på koordinatoren
desk-sessions = { $count ->
    [0] Samtaler
    [one] Én samtale å se på
   *[other] { $count } samtaler å se på
}
desk-offers = { $count ->
    [0] Ta kontakt med likepersonene
    [one] Én likeperson å ta kontakt med
   *[other] { $count } ganger å ta kontakt med likepersoner
}
desk-programme = Innstillinger for tilbudet
desk-report = Rapport om aktiviteten
desk-overview = Hvem er hvor?
