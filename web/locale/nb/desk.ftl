## Det som ellers venter på koordinatoren
desk-sessions = { $count ->
    [0] Samtaler
    [one] Én samtale å se på
   *[other] { $count } samtaler å se på
}
desk-programme = Innstillinger for tilbudet
desk-report = Rapport om aktiviteten
desk-overview = Hvem er hvor?
