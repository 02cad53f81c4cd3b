## Grupperommet: tre til åtte som møtes på video.

group-room-supervision = Fellesveiledning
group-room-practice = Øving sammen
group-room-visit = Samtale med en av oss
group-room-visit-back = Bare oss to igjen
group-room-visit-leave = Gå ut av samtalen
group-room-visit-text = Dere to kan når som helst bli for dere selv igjen.
group-room-visit-staff = De to kan når som helst bli for seg selv igjen.

# Før rommet åpner
group-room-early-1 = Du ser deg selv først
group-room-early-1-text = Der velger du om du vil ha kamera og mikrofon på. Kameraet av er like fint.
group-room-early-2 = Du går inn når du vil
group-room-early-2-text = De andre ser deg først når du har trykket på «Gå inn».
group-room-early-3 = Dere hører hverandre best én om gangen
group-room-early-3-text = Vil du si noe, kan du rekke opp hånda. Du kan gå ut og komme inn igjen.

# Utenfor
group-room-hall = Her ser du bare deg selv
group-room-hall-text = Gå inn når du er klar.
group-room-hall-before = Dere begynner kl. { $clock }. Du kan gå inn når du er klar.
group-room-enter = Gå inn
group-room-entering = Du er på vei inn
group-room-door = Du har banket på
group-room-door-text = Den som leder rommet, ser at du venter. Du kommer inn av deg selv når du blir sluppet inn.
group-room-door-leave = Ikke vent mer
group-room-quiet = Ingenting blir tatt opp. Er du på et sted der du kan snakke fritt?
group-room-microphone-off = Mikrofonen er av. Ingen hører deg før du slår den på.
group-room-microphone-missing = Vi finner ingen mikrofon. Du kan høre de andre, men ikke snakke.
group-room-microphone-denied = Nettleseren slipper oss ikke til mikrofonen. Trykk på hengelåsen ved adressen og tillat mikrofon.
group-room-microphone-busy = Et annet program bruker mikrofonen. Lukk det, og slå på mikrofonen her igjen.
group-room-microphone-lost = Mikrofonen ble borte. Sett den i igjen, eller velg en annen.

# I rommet
group-room-who = De som er her
group-room-you = { $name } (deg)
group-room-here = Her er du sammen med { $names }.
group-room-here-nobody = Du er den første her. De andre kommer inn av seg selv.
group-room-muted = mikrofonen av
group-room-no-camera = kameraet av
group-room-away = er borte et øyeblikk
group-room-hand = Hånda opp
group-room-hand-up = Vil si noe
group-room-hands = Vil si noe: { $names }
group-room-leave = Gå ut
group-room-mending = Forbindelsen ble borte et øyeblikk. Vi kobler dere sammen igjen.
group-room-over = Tiden er ute, si ha det i ro
group-room-kept = Ingenting blir tatt opp.
group-room-write = Skriv i gruppa (åpnes i ny fane)
group-room-sealed-on = Kryptert hele veien mellom dere. Vi kan ikke se eller høre dere.
group-room-sealed-coming = Krypteringen mellom dere gjøres klar.
group-room-sealed-off = En av nettleserne her kan ikke kryptere hele veien. Lyd og bilde er kryptert til tjenesten vår og videre derfra. Vi lagrer ingenting.
group-room-code = Sikkerhetskode
group-room-code-text = Les ordene høyt for hverandre: Er de like hos alle, er det ingen imellom dere som ser eller hører. Ordene blir nye hver gang noen kommer eller går.
group-room-code-wait = Ordene kommer når dere er flere her og krypteringen mellom dere er klar.
group-room-code-differs = Ordene kunne ikke lages nå. Gå ut og inn igjen, så lages nye.
group-room-unsealed = Ikke kryptert hele veien

# Den som leder
group-room-at-the-door = De som banker på
group-room-knocks = { $name } banker på
group-room-knock-notice = Noen banker på
group-room-admit = Slipp inn
group-room-not-now = Ikke nå
group-room-hush = Slå av mikrofonen til { $name }
group-room-lower = Vil si noe: gi { $name } ordet
group-room-hushed = Den som leder, slo av mikrofonen din. Du kan slå den på igjen.

# Etterpå
group-room-after = Du har gått ut
group-room-after-text = Rommet er åpent til kl. { $clock }. Du kan gå inn igjen når du vil.
group-room-ended = Dere er ferdige for denne gang
group-room-sent-away = Det passer ikke akkurat nå
group-room-sent-away-text = De som møtes, holder på for seg selv. Det er ikke noe du har gjort.
group-room-full = Rommet er fullt. Det er plass til åtte.
