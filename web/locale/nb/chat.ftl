## Gruppa: samtalen mellom likepersonene og de ansatte.
chat-title = Gruppa
chat-lead = Her er likepersonene og vi som jobber her. Fortell når du skal ha samtale, spør om det du lurer på, og vær heiagjeng for hverandre.
chat-groups = Gruppene dine
chat-all = Storgruppa
chat-all-note = Alle likepersoner og ansatte
chat-cohort-note = Likepersonene i kullet, og ansatte
chat-new = { $count ->
    [one] 1 ny
   *[other] { $count } nye
}
chat-preview = { $name }: { $text }
chat-preview-card = { $name } har samtale { $when }
chat-none-title = Du er ikke med i noen gruppe ennå
chat-none-text = Når du er med i et kull, står gruppa her.

chat-back = Alle gruppene
chat-earlier = Vis tidligere
chat-newest = Til det siste
chat-unread-line = Nytt siden sist
chat-empty-title = Her er det stille ennå
chat-empty-text = Noen må være først. Et «hei, jeg heter …» er nok.
chat-log = Samtalen i { $name }
chat-write = Skriv til { $name }
chat-placeholder = Skriv noe …
chat-send = Send
chat-who-reads = Gruppa og de ansatte leser dette. Skriv aldri noe som viser hvem du har samtaler med.
chat-edited = endret
chat-gone = Meldingen er tatt bort
chat-card = { $name } har samtale { $when }
chat-card-own = Du har samtale { $when }
chat-change = Endre
chat-change-label = Endre meldingen din

chat-own-title = Endre meldingen
chat-own-lead = De andre ser at den er endret.
chat-own-text = Meldingen
chat-own-save = Lagre
chat-own-back = La den stå
chat-own-delete = Ta bort meldingen
chat-own-delete-text = Ordene blir slettet for godt. De andre ser at her sto det noe.
chat-deleted = Meldingen er tatt bort.

chat-wish-title = Skal gruppa vite når du har samtale?
chat-wish-label = Ja, fortell dem det
chat-wish-text = De ser dag og klokkeslett, så de kan heie på deg. De ser aldri hvem du skal snakke med.
chat-wish-save = Lagre
chat-wish-on = Fint. Gruppa får vite det neste gang noen bestiller en samtale med deg.
chat-wish-off = Greit. Vi sier ingenting til gruppa om samtalene dine.

chat-error-empty = Skriv noe først.
chat-error-long = Det ble litt langt. Del det gjerne i to meldinger.

chat-state-sending = Sender …
chat-state-waiting = Venter på nett. Sendes av seg selv.
chat-state-failed = Ble ikke sendt.
chat-retry = Prøv igjen
chat-away = Du er uten nett akkurat nå. Det du skriver, sendes når nettet er tilbake.
chat-outside = Du er ikke med i denne gruppa lenger.
chat-over = Du er logget ut. Last siden på nytt for å logge inn.
chat-new-below = Nye meldinger
