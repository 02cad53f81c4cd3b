## Rommet: før, mens og etter at to mennesker møtes.

call-title = Samtale

# Før rommet åpner
call-early-title = Dere møtes { $day } kl. { $clock }
call-early-lead = Rommet åpner kl. { $opens }. Du kan la denne siden stå åpen, så kommer du inn av deg selv.
call-early-steps = Slik blir det
call-early-step1-title = Rommet åpner ti minutter før
call-early-step1-text = Du kommer til et stille venterom der bare du ser bildet av deg selv. Der velger du om du vil ha kameraet på.
call-early-step2-title = Dere begynner av dere selv
call-early-step2-text = Når { $name } også er der og klokka er { $clock }, kobles dere sammen. Du trenger ikke trykke på noe.
call-early-step3-title = Du går når du vil
call-early-step3-text = Du kan slå av kameraet, gå ut og komme inn igjen. Etter en time runder dere av i ro.
call-early-room = Finn gjerne et sted der du kan sitte i fred, og ha hodetelefoner for hånden.
call-early-reload = Last siden på nytt
call-early-home = Til min side

# Det som sies før den første samtalen
call-limits-title = Før dere møtes første gang
call-limits-lead = Det du forteller, blir mellom dere to. Her er unntakene, så du vet dem på forhånd.
call-limits-kept-title = Vanligvis blir det mellom dere
call-limits-kept-text = Samtalen blir aldri tatt opp, og ingen andre hører på. { $name } kan snakke med en veileder om hvordan hen selv har det, men forteller ikke videre hva du har sagt.
call-limits-danger-title = Hvis noen er i alvorlig fare
call-limits-danger-text = Alle mennesker i Norge har plikt til å prøve å hindre at noen dør, blir alvorlig skadd eller utsatt for grov vold eller overgrep. Det gjelder { $name } også. Da gjør vi det sammen med deg så langt vi kan.
call-limits-children-title = Hvis et barn har det vondt
call-limits-children-text = Ansatte hos oss kan ha plikt til å melde fra til barnevernet når de får vite om et barn som ikke har det trygt. { $name } er frivillig og melder ikke selv, men kan spørre en ansatt om råd.
call-limits-human = Det er alltid et menneske som vurderer dette. Aldri en maskin.
call-limits-go = Jeg har lest det

# Venterommet
call-hall-here = Du er på plass
call-hall-absent = { $name } er ikke her ennå. Dere kobles sammen av dere selv når dere begge er her. Du trenger ikke trykke på noe.
call-hall-absent-before = Dere begynner kl. { $clock }, av dere selv. Du trenger ikke trykke på noe. Bare sitt godt.
call-hall-both = { $name } er også her
call-hall-both-text = Dere begynner av dere selv kl. { $clock }.
call-hall-ready = Begynn gjerne med en gang
call-hall-ready-note = Dere begynner før tiden bare hvis begge sier ja. { $name } ser ikke hva du velger.
call-hall-ready-on = Du har sagt ja. Dere begynner så snart { $name } også gjør det, og ellers kl. { $clock }.
call-hall-connecting = Nå kobles dere sammen
call-hall-connecting-text = Et øyeblikk, så ser dere hverandre.
call-hall-alone = { $name } har gått ut
call-hall-alone-text = Kommer { $name } inn igjen, fortsetter dere av dere selv. Du kan bli her så lenge du vil.
call-hall-broken = Forbindelsen til { $name } ble brutt
call-hall-broken-text = Kommer { $name } inn igjen, fortsetter dere av dere selv. Det er ikke noe du har gjort.
call-hall-held = Vi trenger noen minutter først
call-hall-held-text = Det er ikke noe du har gjort. Bli her, så kobles dere sammen av dere selv.
call-hall-held-peer-text = En veileder vil gjerne snakke litt med deg før dere begynner. { $name } venter i ro og vet at det er vi som trenger tiden.
call-hall-held-go = Snakk med veilederen
call-hall-offline = Vi får ikke kontakt med tjenesten akkurat nå. Vi prøver igjen helt til det går.
call-hall-go-out = Gå ut
call-hall-quiet = Ingenting blir tatt opp. Er du på et sted der du kan snakke fritt?
call-hall-limits = Om taushet, og unntakene

# Kamera og mikrofon
call-self = Bildet av deg selv
call-camera = Kamera
call-microphone = Mikrofon
call-on = på
call-off = av
call-level = Så høyt høres du
call-level-hint = Si noe, så ser du at streken beveger seg.
call-choose = Bytt kamera eller mikrofon
call-choose-camera = Kamera
call-choose-microphone = Mikrofon
call-device = Enhet { $number }
call-asking = Nettleseren spør nå om kamera og mikrofon. Du kan si nei til kameraet.
call-camera-off = Kameraet er av. Det er like fint.
call-camera-asking = Kameraet gjøres klart
call-camera-missing = Vi finner ikke noe kamera. Dere kan fint snakke uten.
call-camera-denied = Nettleseren slipper oss ikke til kameraet. Vil du ha det på, trykk på hengelåsen ved adressen og tillat kamera.
call-camera-busy = Et annet program bruker kameraet. Lukk det, og slå på kameraet her igjen.
call-camera-lost = Kameraet ble borte. Du høres fortsatt.
call-microphone-off = Mikrofonen er av. Ingen hører deg før du slår den på.
call-microphone-missing = Vi finner ingen mikrofon. Du kan høre { $name }, men ikke snakke.
call-microphone-denied = Nettleseren slipper oss ikke til mikrofonen. Trykk på hengelåsen ved adressen og tillat mikrofon.
call-microphone-busy = Et annet program bruker mikrofonen. Lukk det, og slå på mikrofonen her igjen.
call-microphone-lost = Mikrofonen ble borte. Sett den i igjen, eller velg en annen.

# Samtalen
call-stage = Samtale med { $name }
call-controls = Knapper for samtalen
call-more = Mer
call-more-close = Lukk
call-hang-up = Legg på
call-other-camera-off = { $name } har kameraet av
call-other-muted = { $name } har mikrofonen av
call-other-away = { $name } er her, men bildet lar vente på seg
call-hide-self = Vis bildet av meg selv
call-listen = Trykk her for å høre { $name }
call-reconnecting = Forbindelsen ble borte et øyeblikk
call-reconnecting-text = Vi kobler dere sammen igjen. Du trenger ikke gjøre noe.
call-sign = Omtrent { $minutes } minutter igjen
call-over = Timen er over, si ha det i ro
call-help-link = Hjelp nå (åpnes i ny fane)
call-agenda-link = Å avslutte sammen (åpnes i ny fane)
call-privacy = Bare dere to ser og hører hverandre. Ingenting blir tatt opp.

# Etterpå
call-after-title = Du har lagt på
call-after-text = Gikk det for fort, eller vil du si noe mer? Rommet er åpent til kl. { $clock }, og { $name } ser at du kommer inn igjen.
call-after-return = Gå inn igjen
call-after-home = Til min side
call-ended-title = Samtalen er over
call-ended-text = Rommet er lukket. Ta deg litt tid før du går videre med dagen.
call-replaced-title = Samtalen fortsetter i et annet vindu
call-replaced-text = Du har åpnet den et annet sted. Her er kamera og mikrofon slått av.
call-replaced-return = Fortsett her
call-refused-title = Vi får deg ikke inn akkurat nå
call-refused-text = Det er ikke noe du har gjort. Last siden på nytt, eller gå til siden din og prøv derfra.
call-refused-full = Det er allerede to i dette rommet.
call-refused-reload = Prøv igjen
call-noscript = Videosamtalen trenger JavaScript. Slå det på i nettleseren, eller bruk en annen nettleser.
call-unsupported = Denne nettleseren kan ikke vise videosamtaler. Prøv en nyere Chrome, Firefox, Edge eller Safari.

# Prøv kamera, lyd og forbindelse
call-try-page = Prøv lyd og bilde
call-try-title = Prøv lyd og bilde
call-try-lead = Det tar et halvt minutt. Ingen ser eller hører deg, og du kan gjøre det så ofte du vil.
call-try-kept = Lyd og bilde går til tjenesten og rett tilbake til deg. Ingenting blir tatt vare på.
call-try-begin = Start prøven
call-try-again = Prøv en gang til
call-try-steps = Det som blir prøvd
call-try-camera = Kamera
call-try-microphone = Mikrofon
call-try-speaker = Høyttaler
call-try-relay = Trygg omvei
call-try-echo = Prøvesamtale
call-try-state-waits = Ikke prøvd ennå
call-try-state-going = Prøver nå
call-try-state-good = I orden
call-try-state-bad = Trenger litt hjelp, se øverst
call-try-say = Si noen ord, som «hei, dette er meg»
call-try-quiet = Vi hører ikke noe ennå
call-try-play = Spill en tone
call-try-heard = Jeg hørte den
call-try-unheard = Jeg hørte ingenting
call-try-speaker-asked = Hørte du to myke toner?
call-try-relay-none = Trengs ikke her
call-try-good = Alt er klart
call-try-almost = Nesten klart
call-try-not-heard = Den andre hører deg ikke ennå
call-try-not-connected = Vi får ikke til en samtale herfra ennå
call-try-microphone-missing = Vi finner ingen mikrofon. Sett i hodetelefoner med mikrofon, eller bruk telefonen.
call-try-microphone-denied = Nettleseren slipper oss ikke til mikrofonen. Trykk på hengelåsen ved adressen, tillat mikrofon, og prøv en gang til.
call-try-microphone-busy = Et annet program bruker mikrofonen. Lukk det, og prøv en gang til.
call-try-microphone-lost = Mikrofonen ble borte. Sett den i igjen, eller velg en annen.
call-try-voice-silent = Mikrofonen er på, men vi hører ingenting. Se om den er skrudd av på ledningen eller på datamaskinen, eller velg en annen.
call-try-speaker-silent = Du hørte ikke tonen. Skru opp lyden, eller se om lyden går til en annen høyttaler.
call-try-relay-failed = Nettet du er på, slipper ikke samtaler gjennom. Prøv et annet nett, for eksempel telefonens eget.
call-try-echo-failed = Prøvesamtalen kom ikke i gang. Prøv en gang til, eller et annet nett.
call-try-echo-one-way = Forbindelsen er der, men lyden eller bildet kom ikke tilbake. Prøv en gang til, eller et annet nett.
call-try-echo-busy = Mange prøver akkurat nå. Prøv igjen om noen minutter. Resten så vi på likevel.
call-try-lossy = Noe av lyden blir borte på veien. Gå nærmere ruteren, eller slå av kameraet i samtalen.
call-try-slow = Lyden bruker litt lang tid. Dere kan snakke sammen, men vent litt før du svarer.
call-try-camera-missing = Vi finner ikke noe kamera. Dere kan fint snakke uten.
call-try-camera-denied = Nettleseren slipper oss ikke til kameraet. Dere kan fint snakke uten. Vil du ha det på, trykk på hengelåsen ved adressen.
call-try-camera-busy = Et annet program bruker kameraet. Lukk det hvis du vil ha bildet med.
call-try-camera-lost = Kameraet ble borte. Dere kan fint snakke uten.
call-try-report-title = For den som hjelper deg
call-try-report-text = Kopier dette og send det til den som hjelper deg. Det står ingen navn eller adresser i det.
call-try-copy = Kopier
call-try-copied = Kopiert
call-try-copy-by-hand = Teksten er merket. Kopier den med tastaturet.
call-try-link = Prøv lyd og bilde først
call-try-link-text = Det tar et halvt minutt, og ingen ser eller hører deg.

# Forbindelsen
call-quality = Forbindelsen er
call-quality-good = god
call-quality-fair = litt ustø
call-quality-weak = svak
call-quality-fair-chip = Forbindelsen er litt ustø
call-quality-weak-chip = Forbindelsen er svak. Vi sender mindre bilde, så lyden holder.
call-quality-paused = Nettet er svakt nå. Bildet ditt venter, lyden går. Det kommer tilbake av seg selv.
call-other-paused = Bildet av { $name } venter på bedre nett. Dere hører hverandre fortsatt.
call-float = Vis bildet i et lite vindu
call-knock-came = Noen venter på deg
call-knock-wrote = Du har fått noen ord

# Det dere skriver, og sikkerhetskoden
call-talk = Skriv
call-talk-title = Skriv til { $name }
call-talk-kept = Bare dere to ser det. Det forsvinner når samtalen er over.
call-talk-log = Det dere har skrevet
call-talk-field = Skriv her
call-talk-send = Send
call-talk-you = Du:
call-talk-away = Forbindelsen er borte et øyeblikk. Det du skrev, står her ennå.
call-safety = Sikkerhetskode
call-safety-text = Les ordene høyt for hverandre. Er de like hos deg og { $name }, er det ingen imellom dere som ser eller hører.
call-safety-wait = Ordene kommer når dere er koblet sammen.
call-safety-differs = Ordene kunne ikke lages nå. Legg på og gå inn igjen, så lages nye.
call-aside = Begge kan når som helst be en ansatt om hjelp. Den andre ser det ikke, ingen hører på, og ingen kommer inn uten at begge sier ja.
call-aside-open = Hjelp fra en ansatt
call-aside-link = Be om hjelp nå (åpnes i ny fane)

# Er du alene?
call-alone = Er du alene?
call-alone-hint = { $name } får ikke vite hva du svarer.
call-alone-yes = Ja
call-alone-no = Nei, ikke helt
call-alone-text = Det går fint. Du kan skrive i stedet for å snakke, eller flytte samtalen til en annen gang. { $name } får ikke vite hvorfor.
call-alone-write = Skriv i stedet
call-alone-write-said = Mikrofon og kamera er av. Når { $name } er her, kan dere skrive til hverandre.
call-alone-move = Flytt samtalen

# Samtaleverktøy for likepersonen
call-tools = Samtaleverktøy
call-tools-title = Samtaleverktøy
call-tools-lead = Bare du ser dette. Du trenger ikke bruke noe av det.
call-tool-open = Å åpne
call-tool-open-do = Begynn rolig. Si hvem du er, og at den andre bestemmer hva dere snakker om.
call-tool-open-say = Så fint å se deg. Hva vil du at jeg skal vite om deg i dag?
call-tool-keep = Å holde samtalen i gang
call-tool-keep-do = Gjenta det siste du hørte, og vent. Stillhet er lov. Spør heller «hvordan» enn «hvorfor».
call-tool-keep-say = Du sa at det ble stille hjemme. Hvordan var det for deg?
call-tool-confirm = Å bekrefte noe vondt uten å grave
call-tool-confirm-do = Si at du tror på det du hører. Du trenger ikke vite mer for å være til hjelp. La den andre velge om det blir mer.
call-tool-confirm-say = Takk for at du forteller det. Det høres tungt ut. Du trenger ikke si mer enn du vil.
call-tool-close = Å avslutte
call-tool-close-do = Si fra når det er ti minutter igjen. Spør hva den andre tar med seg, og hva resten av dagen blir.
call-tool-close-say = Vi har litt tid igjen. Er det noe du vil ha sagt før vi runder av?
call-hard-title = Når det er noe tungt
call-hard-say = Du kan si:
call-hard-abuse = Overgrep
call-hard-abuse-say = Jeg tror på deg. Det er ikke din skyld, og du bestemmer hva du vil fortelle.
call-hard-abuse-do = Ikke spør om detaljer. Spør om den andre er trygg i dag.
call-hard-abuse-reach = Er faren der nå, ring 112. Ellers: overgrepsmottaket på 116 117, eller Dinutvei.no. Snakk med veilederen din etterpå.
call-hard-violence = Vold
call-hard-violence-say = Det du forteller er alvorlig, og jeg er glad du sa det. Er du trygg der du er nå?
call-hard-violence-do = Er et liv i fare, må du prøve å hindre det. Si til den andre at du henter hjelp, og gjør det sammen om det går.
call-hard-violence-reach = Akutt: 112. Krisesenteret svarer hele døgnet. Spør veilederen din om råd, også underveis.
call-hard-suicide = Selvmordstanker
call-hard-suicide-say = Tenker du på å ta livet ditt? Jeg spør fordi jeg bryr meg, og det er lov å svare ja.
call-hard-suicide-do = Spør rett ut, det gjør det ikke verre. Spør om det er en plan, og om den andre kan være sammen med noen i kveld.
call-hard-suicide-reach = Er det nå: 113. Hjelpetelefonen 116 123 er åpen hele døgnet. Be veilederen om hjelp mens dere snakker.
call-hard-contempt = Selvforakt
call-hard-contempt-say = Jeg hører at du er streng med deg selv. Hva ville du sagt til en venn som fortalte det samme?
call-hard-contempt-do = Ikke diskuter følelsen bort. Bli der litt, og si noe du har lagt merke til som er sant og godt.
call-hard-contempt-reach = Kommer det igjen og igjen, kan dere snakke om fastlegen eller Hjelpetelefonen 116 123.
call-hard-touched = Når du selv blir berørt
call-hard-touched-say = Det du forteller, rører ved noe hos meg. Jeg trenger et lite øyeblikk, så er jeg her.
call-hard-touched-do = Kjenn føttene mot gulvet og pust ut. Du kan slå av kameraet, ta en pause eller avslutte. Du trenger ikke bære dette alene.
call-hard-touched-reach = Veilederen din er der for deg. Ta kontakt med en gang samtalen er over, også om det er sent.

# Øverommet
call-practice-title = Øv på rommet
call-practice-name = Øvepartneren
call-practice-lead = Her øver du alene, i ro. Øvepartneren er ikke et menneske, og lyden og bildet ditt blir på din egen enhet. Ingenting blir tatt vare på.
call-practice-privacy = Øvepartneren hører og ser deg ikke. Det du skriver til den, blir borte når du går ut.
call-practice-busy = Mange øver akkurat nå. Last siden på nytt om noen minutter.
call-practice-open = Øv på noe
call-practice-what = Hva vil du øve på?
call-practice-speak = Si noe mer
call-practice-speak-text = Øvepartneren snakker, og er stille etterpå.
call-practice-freeze = Frys bildet
call-practice-freeze-text = Som når den andre har dårlig nett. Det varer noen sekunder.
call-practice-vanish = Mist forbindelsen
call-practice-vanish-text = Alt blir borte, og kommer tilbake av seg selv.
call-practice-leave = Legg på for meg
call-practice-leave-text = Øvepartneren går ut, og kommer inn igjen etter noen sekunder.
call-practice-wrote = Takk, det kom fram! I en samtale er det bare dere to som ser det dere skriver.
call-practice-wrote-more = Det kom fram, det også.
call-practice-back = Der var vi tilbake. Slik er det i en samtale også: den tar seg inn igjen uten at du trenger å gjøre noe.
call-practice-microphone-off = Nå ser den andre at mikrofonen din er av.
call-practice-microphone-on = Nå er mikrofonen din på igjen.
call-practice-camera-off = Nå ser den andre at kameraet ditt er av. Det er like fint.
call-practice-camera-on = Nå er bildet ditt der igjen.
call-practice-link = Øv på rommet
call-practice-link-text = Bli kjent med rommet i ro, sammen med en øvepartner som ikke er et menneske.

# Slik er forbindelsen, for den som vil vite mer
call-figures = Mer om forbindelsen
call-figures-text = Dette ser bare nettleseren din. Kommer lyden raskt fram og lite blir borte, er alt som det skal.
call-figures-way = Veien mellom dere
call-figures-relayed = gjennom omveien vår
call-figures-direct = rett fram
call-figures-delay = Fram og tilbake
call-figures-lost = Blir borte på veien
call-figures-comes = Kommer inn
call-figures-goes = Går ut
call-figures-picture = Bildet du ser
call-figures-set-up = Fra dere begge var her til bildet kom
