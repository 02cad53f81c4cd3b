# Det en kollega har gitt videre, hos den som har det nå.

handed-title = Kommet til deg
handed-from = Fra { $name }, hos deg siden { $day }
handed-from-nobody = Fra en kollega, hos deg siden { $day }
handed-list = Fra { $name }
handed-new = Ny
handed-new-from = Ny, fra { $name }
handed-new-from-nobody = Ny, fra en kollega
handed-seen = Sett
handed-seen-all = Jeg har sett dem
handed-rest = { $count ->
    [one] Én til
   *[other] { $count } til
}
handed-next-waits = Venter på svar fra deg innen { $day }
handed-next-seek = Venter på en likeperson
handed-next-peer = { $peer } er spurt, og har ikke svart ennå
handed-next-user = { $name } leser om { $peer }
handed-next-talk = Prat { $when }
handed-next-meeting = Du leder den { $when }
handed-next-promise = { $text } · innen { $day }
handed-next-due = Lovet innen { $day }
handed-word-label = Et ord til den som tar over
handed-word-hint = Hva bør kollegaen vite først? Bare den som tar over, leser det. Skriv helst ikke navn. Det blir slettet når det er lest, eller etter 30 dager.
handed-word-read = Jeg har lest det
