## Rundt hver side. Tittelen i nettleseren sier ikke hva siden handler om.
frame-name = Likeperson
frame-title = Min side
frame-skip = Hopp til innholdet
frame-nav = Meny
frame-count = { $count ->
    [one] 1 ny
   *[other] { $count } nye
}
frame-help = Hjelp nå
frame-help-page = Hjelp nå
frame-try = Prøv lyd og bilde
frame-help-text = Trenger du noen akkurat nå? Her svarer det mennesker.
frame-help-more = Mer om hva du kan gjøre
frame-leave = Forlat siden
frame-leaving = Et øyeblikk
frame-privacy = Personvern
frame-logout = Logg ut
frame-theme-auto = Automatisk
frame-theme-light = Lyst
frame-theme-dark = Mørkt
frame-crisis-113 = Akutt fare for liv. Medisinsk nødtelefon, hele døgnet.
frame-crisis-116123 = Mental Helses hjelpetelefon. Noen å snakke med, hele døgnet.
frame-crisis-116111 = Alarmtelefonen for barn og unge, hele døgnet.
frame-crisis-other = Noen å snakke med.
frame-demo = Prøvedrift: bytt person
frame-more-days = Vis flere dager
frame-theme = Lys eller mørk side
frame-language = Språk
