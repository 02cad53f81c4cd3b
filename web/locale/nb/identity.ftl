## Menyen
identity-nav-home = Hjem
identity-nav-supervisor = Veiledning
identity-nav-coordinator = Oversikt
identity-nav-group = Gruppa
identity-nav-times = Mine tider
identity-nav-people = Personer
identity-nav-me = Om meg

## Logge inn
identity-inn-title = Logg inn
identity-inn-lead = Skriv e-postadressen din, så sender vi deg en kode. Du trenger ikke noe passord.
identity-inn-email = E-postadresse
identity-inn-email-missing = Skriv e-postadressen din her.
identity-inn-send = Send meg en kode
identity-inn-new-title = Er du ny her?
identity-inn-new-text = Da trenger du ikke logge inn. Fortell oss litt om deg selv, så tar vi kontakt.
identity-inn-who-title = Hvem kan se at jeg logger inn?
identity-inn-who-text = Bare du. E-posten vi sender, inneholder en kode, og sier ikke hva den er til. Leser andre e-posten din, kan du slette den når du er inne.

identity-code-title = Skriv koden
identity-code-lead = Kjenner vi adressen, er det nå en e-post på vei til deg med en kode. Den kommer som regel innen et minutt.
identity-code-label = Koden fra e-posten
identity-code-hint = Den gjelder i ti minutter, i denne nettleseren.
identity-code-missing = Skriv koden som står i e-posten.
identity-code-wrong = Denne koden passer ikke, eller den er blitt for gammel. Se om du har fått en nyere, eller be om en til.
identity-code-gone = Koden er blitt for gammel. Be om en ny.
identity-code-enter = Gå videre
identity-code-none-title = Fikk du ingen e-post?
identity-code-none-text = Se i mappa for søppelpost. Kanskje ble adressen skrevet feil, eller kanskje kjenner vi deg med en annen adresse.
identity-code-new = Skriv adressen på nytt
identity-code-demo = Dette er en prøveversjon, så e-posten blir liggende hos oss.
identity-code-demo-link = Se e-postene som er sendt

identity-wait-title = Vent litt, så går det bra
identity-wait-lead = Det er bedt om flere koder på kort tid herfra. Se om en av dem har kommet fram, eller prøv igjen om et kvarter.
identity-wait-other = Har du det travelt? Prøv på mobilnettet i stedet for nettet du er på nå, eller i en nettleser der du har logget inn før.

identity-factor-title = Ett steg til
identity-factor-lead = Siden du møter det andre har fortalt, låser vi døra to ganger. Åpne appen du valgte, og skriv koden den viser.
identity-factor-lead-again = Dette er et sted for ekstra varsomhet. Åpne appen, og skriv koden den viser nå.
identity-factor-label = Koden i appen
identity-factor-hint = Seks tall, og nye hvert halve minutt. Du kan også skrive en av reservekodene dine.
identity-factor-missing = Skriv koden som appen viser.
identity-factor-wrong = Denne koden passer ikke nå. Vent til appen viser en ny, og prøv med den.
identity-factor-again = La oss begynne på nytt, for sikkerhets skyld. Be om en ny kode på e-post.
identity-factor-remember = Dette er min egen enhet
identity-factor-remember-hint = Da spør vi ikke om appen her de neste 90 dagene. Ikke velg dette hvis andre bruker den.
identity-factor-enter = Gå videre
identity-factor-lost-title = Har du mistet telefonen?
identity-factor-lost-text = Bruk en av reservekodene du fikk da du satte opp appen. Har du ikke dem heller, så ring eller skriv til koordinatoren din. Da hjelper vi deg inn igjen.

identity-enrol-title = En ekstra lås på døra
identity-enrol-lead = Andre stoler på oss med det de forteller. Derfor bruker alle likepersoner og ansatte en app i tillegg til e-posten. Det tar et par minutter, og du gjør det bare én gang.
identity-enrol-app-title = Finn en app
identity-enrol-app-text = Har du en app for innlogging fra før, kan du bruke den. Ellers kan du hente for eksempel Aegis, 2FAS, Google Authenticator eller Microsoft Authenticator.
identity-enrol-scan-title = La appen lese ruta
identity-enrol-scan-text = Velg «legg til» i appen, og hold kameraet mot ruta.
identity-enrol-scan-image = Rute som appen din kan lese. Nøkkelen står også med bokstaver like under.
identity-enrol-type-title = Er appen på samme telefon?
identity-enrol-type-text = Velg å skrive inn nøkkelen selv i appen. Dette er den:
identity-enrol-code-title = Skriv koden appen viser
identity-enrol-code-label = Seks tall fra appen
identity-enrol-done = Ferdig

identity-recovery-title = Ta vare på disse
identity-recovery-lead = Mister du telefonen, kommer du inn med en av disse kodene. Hver kode virker én gang. Vi viser dem bare nå.
identity-recovery-where = Skriv dem ned på papir, eller legg dem et trygt sted som ikke er telefonen.
identity-recovery-kept = Jeg har tatt vare på dem

identity-step-title = Ett steg til
identity-step-lead = For å komme hit trenger vi koden fra appen din også.
identity-step-again = Her spør vi en gang til om det er deg. Etterpå gjelder det i ti minutter. Var du midt i noe, må du trykke på nytt når du er tilbake.
identity-step-on = Skriv kode fra appen

identity-out-done = Du er logget ut. Ta vare på deg selv.

## E-post: sier ikke hva den handler om
identity-mail-code-subject = Koden din
identity-mail-code-text =
    Koden din er { $code }

    Den gjelder i ti minutter, i nettleseren der du ba om den.
    Var det ikke deg? Da trenger du ikke gjøre noe.

identity-mail-welcome-subject = Du kan logge inn nå
identity-mail-welcome-text =
    Hei { $name }.

    Det er laget en side til deg. Du kan logge inn med denne adressen, så får du en kode på e-post:
    { $link }

    Var det ikke meningen? Da trenger du ikke gjøre noe.

## Om meg
identity-me-title = Om meg
identity-me-lead = Dette vet vi om deg, og du kan endre det når du vil.
identity-me-name = Hva vil du bli kalt?
identity-me-name-hint = Bare fornavn, og gjerne et du finner på. Det er dette den du snakker med, ser.
identity-me-name-wrong = Skriv et navn med opptil 40 tegn.
identity-me-contact = Hvor kan vi skrive til deg?
identity-me-contact-why = Tenk på hvem andre som kan lese det.
identity-me-contact-email = På e-post
identity-me-contact-email-hint = Avsender, emne og tekst sier ikke hva det handler om.
identity-me-contact-never = Ingen steder
identity-me-contact-never-hint = Da finner du alt her når du logger inn. Vi sender bare koden du selv ber om. Har du gitt oss et telefonnummer, sletter vi det.
identity-optional = kan stå tomt
identity-phone-peer = Ring meg på
identity-phone-peer-hint = Bare den av oss som skal snakke med deg på telefon, ser nummeret, og bare rundt den tiden dere skal snakkes. Ingen andre likepersoner og ingen du har samtaler med. Nederst her står det hver gang noen har sett det. Uten nummer møtes dere på video.
identity-phone-user = Kan vi ringe eller sende SMS?
identity-phone-user-hint = Bare en koordinator ser nummeret, og bare når vi ikke har hørt fra deg og prøver å nå deg. Likepersonen din ser det aldri. Tenk på hvem andre som kan se eller svare på telefonen din. Nederst her står det hver gang noen har sett nummeret. Når du verken venter på noen eller møter noen hos oss, sletter vi det.
identity-phone-wrong = Det ser ikke ut som et telefonnummer. Skriv åtte tall, eller begynn med + og landet, som +46.
identity-me-language = Språk
identity-me-zone = Hvor er klokka di?
identity-me-zone-hint = Alle klokkeslett vises slik de er der du er.
identity-me-keep = Lagre
identity-me-kept = Det er lagret.
identity-me-logins = Her er du logget inn
identity-me-logins-text = Er det noe her du ikke kjenner igjen, så logg det ut.
identity-me-login-unknown = En nettleser
identity-me-login-seen = Sist i bruk { $when }
identity-me-login-here = Her
identity-me-login-ended = Den er logget ut.
identity-me-logins-end = Logg ut alle andre steder
identity-me-logins-ended = Nå er du bare logget inn her.
identity-me-factor = Appen for innlogging
identity-me-factor-left = { $count ->
    [0] Du har ingen reservekoder igjen. Det er lurt å lage nye.
    [one] Du har 1 reservekode igjen. Det er lurt å lage nye.
   *[other] Du har { $count } reservekoder igjen.
}
identity-me-factor-first = For å endre noe her spør vi om koden fra appen en gang til.
identity-me-factor-codes = Lag nye reservekoder
identity-me-factor-app = Bytt til en annen app
identity-me-consents = Det du har sagt ja til
identity-me-consents-text = Du kan trekke et ja tilbake når du vil, uten å si hvorfor.
identity-me-consents-none = Her står det du sier ja til. Det er ingenting her nå.
identity-me-consent-given = Du sa ja { $day }
identity-me-consent-withdraw = Trekk tilbake
identity-me-consent-withdrawn = Det er trukket tilbake.
identity-me-seen = Hvem har lest noe om deg
identity-me-seen-text = Når noen hos oss åpner noe som handler om deg, står det her.
identity-me-seen-none = Ingen har åpnet noe som handler om deg. Når noen gjør det, står det her.
identity-seen-house = Systemet
identity-seen-action = { $action ->
    [log-break_glass] { $name } skrev hvorfor notatene fra pratene dine måtte leses
    [log-read_with_reason] { $name } leste notatene fra pratene dine og sa hvorfor
    [log-read] { $name } leste notater fra en prat med deg
    [request-read] { $name } leste det du skrev til oss
    [request-read_shared] En likeperson leste det du ville dele
    [profile-read] { $name } leste teksten din
    [phone-read] { $name } så telefonnummeret ditt
    [chat-read] { $name } leste meldinger du har skrevet
   *[other] { $name } åpnet noe som handler om deg
}
identity-consent-kind = { $kind ->
    [service] At vi lagrer det som trengs for at du skal få en likeperson
    [request] At vi leser og lagrer det du skriver til oss
   *[other] At vi lagrer det som trengs for at dette skal virke
}

## Personer
identity-people-title = Personer
identity-people-lead = Alle som kan logge inn, og hva de gjør her.
identity-people-add = Legg til en person
identity-people-which = Hvem vil du se?
identity-people-all = Alle
identity-people-letter = Gå til bokstav
identity-people-none = Ingen her ennå
identity-people-none-text = Når noen får denne rollen, står de her.
identity-people-back = Til alle personer
identity-role-user = Bruker
identity-role-user-does = Ber om en likeperson, og avtaler samtaler.
identity-role-peer = Likeperson
identity-role-peer-does = Gir av tiden sin, møter brukere og er med i gruppa.
identity-role-supervisor = Veileder
identity-role-supervisor-does = Har prater med likepersonene og er der når noe er vanskelig.
identity-role-coordinator = Koordinator
identity-role-coordinator-does = Svarer nye, kobler og holder oversikten.
identity-role-admin = Administrator
identity-role-admin-does = Bestemmer hvem som er hva, og ser loggen.
identity-role-none = Ingen rolle ennå

identity-new-lead = Skriv navn og e-postadresse. Etterpå velger du hva de skal gjøre her.
identity-new-name = Fornavn
identity-new-name-hint = Det personen selv vil bli kalt.
identity-new-email-hint = Hit sender vi koden når de logger inn. De får én e-post når du har valgt hva de skal gjøre her.
identity-new-add = Legg til
identity-person-taken = En annen her har denne adressen.
identity-person-added = Nå er personen her. Velg hva de skal gjøre. De får én e-post om at de kan logge inn. Den sier ikke hva det handler om.
identity-person-since = Her siden { $day }
identity-person-kept = Det er lagret.
identity-person-step = For å endre roller spør vi om koden fra appen din en gang til.
identity-person-roles = Roller
identity-person-has = Har
identity-person-give = Gi
identity-person-take = Ta bort
identity-person-in = Med
identity-person-join = Ta med
identity-person-leave = Ta ut
identity-person-closed = Kan ikke logge inn
identity-person-log = Loggen fra prater med veileder
identity-person-door = Innlogging
identity-person-app-text = Har personen mistet både appen og reservekodene? Snakk med dem først, så du vet at det er dem. Da setter de opp en ny app neste gang de logger inn.
identity-person-app = Fjern appen deres
identity-person-close-text = Slutter personen her, kan du lukke døra. De blir logget ut overalt med en gang, og alt vi vet står som før. Det som er avtalt, blir avlyst. Møter personen en bruker, ser vi etter en ny likeperson, og den andre får vennlig beskjed.
identity-person-close = Lukk døra
identity-person-open-text = Døra er lukket. Åpner du den, kan personen logge inn igjen.
identity-person-open = Åpne døra

identity-cohorts-title = Kull
identity-cohorts-lead = De som gikk på opplæring sammen. Hvert kull har sitt eget rom i gruppa.
identity-cohorts-name = Navn på et nytt kull
identity-cohorts-name-hint = For eksempel «Vår 2027».
identity-cohorts-make = Lag kull
identity-cohort-made = Kullet er laget.
identity-cohort-taken = Det finnes et kull med dette navnet.
identity-cohorts-none = Ingen kull ennå
identity-cohorts-none-text = Når du lager et kull, kan du ta med likepersoner fra siden til hver av dem.
identity-cohorts-empty = Ingen er med ennå.

identity-audit-title = Logg
identity-audit-lead = Hvem som gjorde hva, og når. Aldri hva som ble sagt eller skrevet.
identity-audit-check = Se om loggen er hel
identity-audit-sound = { $count ->
    [one] Loggen er hel. 1 linje henger sammen.
   *[other] Loggen er hel. { $count } linjer henger sammen.
}
identity-audit-broken = Loggen er endret utenfra: { $what }
identity-audit-whose = om { $name }
identity-audit-none = Her kommer det linjer når noen gjør noe.

## Loggen
identity-log-action = { $action ->
    [coordinator-away] { $name } er borte, og en kollega svarer imens
    [coordinator-back] { $name } er tilbake
    [request-hand_over] { $name } ga en forespørsel videre
    [request-missed] Svaret kom ikke den dagen vi hadde lovet
    [request-settle] Det ble ikke lenger lett etter en annen
    [phone-read] { $name } så nummeret til noen som skulle ringes
    [visit-open] { $name } sa ja, og en ansatt kunne komme inn i en samtale
    [aside-ask] { $name } ba en ansatt om hjelp under en samtale
    [aside-take] { $name } svarte noen som ba om hjelp under en samtale
    [aside-read] { $name } leste det som ble skrevet til en ansatt
    [offer-made] { $name } tok kontakt med en likeperson
    [need-ask] { $name } ba om noen å snakke med
    [need-take] { $name } tok kontakt med noen som ba om det
    [roster-give_up] { $name } ga fra seg en vakt
    [roster-take] { $name } tok en vakt
    [case-answer] { $name } svarte på en beskrivelse
    [case-ask] { $name } spurte om en beskrivelse kan deles
    [case-read] { $name } leste en beskrivelse
    [closed-change] { $name } endret når vi holder stengt
    [closed-remove] { $name } tok bort stengte dager
    [intake-change] { $name } endret hvordan vi tar imot nye
    [peer-back] { $name } er tilbake etter en pause
    [peer-break] { $name } tok en pause
    [rest-wait] { $name } valgte å vente på en likeperson som har pause
    [rest-meanwhile] { $name } sa ja til å møte en annen imens
    [choice-go_ahead] { $name } valgte å la samtalen gå som avtalt
    [choice-move] { $name } valgte å flytte samtalen
    [choice-talk_now] { $name } valgte en kort prat først
    [cohort-join] { $name } la noen til i et kull
    [cohort-leave] { $name } tok noen ut av et kull
    [cohort-make] { $name } laget et kull
    [consent-give] { $name } ga et samtykke
    [consent-withdraw] { $name } trakk et samtykke tilbake
    [content-answer] { $name } svarte på et forslag til en tekst
    [content-propose] { $name } foreslo en tekst
    [content-publish] { $name } publiserte en tekst
    [content-read] { $name } leste et forslag til en tekst
    [content-reset] { $name } satte en tekst tilbake
    [content-withdraw] { $name } tok bort en tekst
    [contact-try] { $name } prøvde å få kontakt
    [commitment-asked] { $name } spurte en likeperson om å være med videre
    [desk-export] { $name } tok ut listene fra oversikten
    [extension-answer] { $name } svarte om flere samtaler
    [extension-ask] { $name } ba om flere samtaler
    [extension-decide] { $name } avgjorde om det blir flere samtaler
    [factor-add] { $name } tok en kode-app i bruk
    [factor-recover] { $name } logget inn med en reservekode
    [factor-remove] { $name } fjernet en kode-app
    [feedback-give] { $name } skrev hvordan det var
    [feedback-read] { $name } leste hva noen skrev om hvordan det var
    [feedback-take_back] { $name } slettet det de hadde skrevet
    [log-break_glass] { $name } skrev hvorfor notatene fra noens prater måtte leses
    [log-read_with_reason] { $name } leste notatene fra noens prater og sa hvorfor
    [meeting-call_off] { $name } avlyste en fellesveiledning
    [meeting-handed_over] { $name } ga en fellesveiledning videre
    [meeting-held] { $name } holdt en fellesveiledning
    [meeting-plan] { $name } planla en fellesveiledning
    [theme-add] { $name } la til et tema
    [theme-use] { $name } endret lista over temaer
    [log-read] { $name } leste notater fra en prat
    [log-write] { $name } skrev et notat fra en prat
    [login-end] { $name } logget ut
    [login-open] { $name } logget inn
    [login-raise] { $name } viste koden fra appen
    [match-answer] { $name } svarte på et forslag
    [match-call_off] { $name } tok et forslag tilbake
    [match-propose] { $name } spurte en likeperson
    [pairing-accept_by_peer] { $name } sa ja til en kobling
    [pairing-accept_by_user] { $name } sa ja til en kobling
    [pairing-activate] { $name } åpnet en kobling
    [pairing-end] { $name } avsluttet en kobling
    [pairing-pause] { $name } satte en kobling på pause
    [pairing-propose] { $name } foreslo en kobling
    [pairing-resume] { $name } tok opp igjen en kobling
    [passkey-add] { $name } la til en tilgangsnøkkel
    [passkey-remove] { $name } fjernet en tilgangsnøkkel
    [person-add] { $name } la til en person
    [person-erase] { $name } slettet alt om noen
    [person-disable] { $name } stengte døra for en person
    [person-enable] { $name } åpnet døra for en person igjen
    [person-export] { $name } tok ut alt om seg selv
    [programme-change] { $name } endret innstillingene for tilbudet
    [request-again] { $name } tok en forespørsel tilbake, etter et ja fra den som skrev den
    [request-forget] { $name } slettet det som sto i en gammel forespørsel
    [request-read] { $name } leste en forespørsel
    [request-read_shared] { $name } leste det en bruker ville dele
    [role-grant-admin] { $name } ga noen rollen administrator
    [role-grant-coordinator] { $name } ga noen rollen koordinator
    [role-grant-peer] { $name } ga noen rollen likeperson
    [role-grant-supervisor] { $name } ga noen rollen veileder
    [role-grant-user] { $name } ga noen rollen bruker
    [role-revoke-admin] { $name } tok rollen administrator fra noen
    [role-revoke-coordinator] { $name } tok rollen koordinator fra noen
    [role-revoke-peer] { $name } tok rollen likeperson fra noen
    [role-revoke-supervisor] { $name } tok rollen veileder fra noen
    [role-revoke-user] { $name } tok rollen bruker fra noen
    [session-absence] { $name } sa at noen ikke kom til en samtale
    [session-book] { $name } avtalte en samtale
    [session-broke] { $name } sa at teknikken sviktet i en samtale
    [session-cancel] { $name } avlyste en samtale
    [session-correct] { $name } rettet hva det ble av en samtale
    [session-move] { $name } flyttet en samtale
    [session-moved_by_us] { $name } flyttet en samtale for noen
    [talk-first_minutes] { $name } tok ti minutter med en likeperson først
    [talk-handed_over] { $name } ga en prat videre
    [talk-held] { $name } holdt en prat
    [talk-waived] { $name } sa at en prat ikke trengs
   *[other] { $name } gjorde noe annet
}
identity-log-reason = { $reason ->
    [completed] gjennomført
    [interrupted] brutt
    [no_show] noen kom ikke
    [cancelled] avlyst
    [by_user] etter ønske fra brukeren
    [by_peer] etter ønske fra likepersonen
    [by_coordinator] av koordinatoren
    [declined_by_peer] likepersonen sa nei
    [declined_by_user] brukeren sa nei
    [rematch] for å møte en annen
    [called_off] forslaget ble tatt tilbake
    [handed_back] brukeren gikk tilbake til den første, eller venter
    [stayed] brukeren ble hos den som var der imens
    [lost_contact] vi fikk ikke tak i brukeren
    [death] ved dødsfall
    [erased] alt ble slettet
    [left] en av de to er ikke med lenger
   *[other] annet
}

## Alt om meg
identity-all-title = Alt vi har om deg
identity-all-why = Du kan lese alt som er lagret om deg, og ta det med deg i en fil.
identity-all-go = Se alt
identity-all-back = Til siden din
identity-all-lead = Her står det som er lagret om deg, og det du har skrevet. Der det gjelder noen andre, står det bare «en annen».
identity-all-file = Ta det med i en fil
identity-all-you = du
identity-all-other = en annen
identity-all-yes = ja
identity-all-no = nei
identity-all-table = { $name ->
    [content_answer] Svar på forslag til tekster ({ $count })
    [content_proposal] Tekster du har foreslått ({ $count })
    [content_version] Tekster du har foreslått eller publisert ({ $count })
    [picture] Bilder du har delt ({ $count })
    [sound] Talemeldinger du har sendt ({ $count })
    [channel_member] Når du ble med i en gruppe ({ $count })
    [gathering] Treff du har foreslått ({ $count })
    [gathering_answer] Det du svarte om et treff ({ $count })
    [push_place] Enheter som får et lite varsel ({ $count })
    [supervision_visit] Når det ble spurt om en ansatt kunne komme inn i en samtale ({ $count })
    [supervision_aside] Når du ba en ansatt om hjelp under en samtale ({ $count })
    [supervision_aside_word] Det du og en ansatt skrev under en samtale ({ $count })
    [supervision_need] Når du ville ha noen å snakke med ({ $count })
    [supervision_offer] Når noen av oss tok kontakt med deg, eller du med en likeperson ({ $count })
    [supervision_shift] Vaktene dine ({ $count })
    [passkey] Tilgangsnøklene dine ({ $count })
    [after_card] Kortet etter en samtale ({ $count })
    [measure] Det vi gjorde for at det skal være godt å være i gruppa ({ $count })
    [report] Det du sa fra om i gruppa ({ $count })
    [appointment] Avtaler ({ $count })
    [attendance] Når du var i et rom ({ $count })
    [audit] Det som ble gjort av deg eller med noe om deg ({ $count })
    [call_seat] Plassen din i et rom ({ $count })
    [group_seat] Plassen din i et grupperom ({ $count })
    [case_interest] Beskrivelser du ville høre mer om ({ $count })
    [case_text] Beskrivelser ({ $count })
    [channel] Direktelinja di ({ $count })
    [chat_setting] Valgene dine i gruppa ({ $count })
    [closing_point] Det du ville ta opp til slutt ({ $count })
    [cohort] Kullet ditt ({ $count })
    [cohort_member] Når du ble med i kullet ({ $count })
    [consent] Det du har sagt ja til ({ $count })
    [contact_try] Når noen prøvde å nå deg ({ $count })
    [device] Nettlesere du har brukt ({ $count })
    [direct_line] Direktelinja ({ $count })
    [draft] Det du har begynt å skrive ({ $count })
    [earlier_words] Slik meldingene dine sto før ({ $count })
    [extension] Spørsmål om flere samtaler ({ $count })
    [farewell] Hilsenen din ({ $count })
    [feedback] Det du skrev om hvordan det var ({ $count })
    [handed] Det du har fått av en kollega, eller gitt videre ({ $count })
    [handed_word] Ord til den som tok over ({ $count })
    [limits_read] Når du leste om taushet og unntak ({ $count })
    [login] Innlogginger ({ $count })
    [mention] Når noen nevnte deg ({ $count })
    [message] Det du har skrevet i gruppa ({ $count })
    [other_day] Dager som er annerledes ({ $count })
    [pairing] Koblinger ({ $count })
    [participant] Avtalene du er med i ({ $count })
    [coordinator_leave] Når du er borte ({ $count })
    [peer_break] Pausene dine ({ $count })
    [peer_limits] Det du ikke vil møte ({ $count })
    [peer_terms] Hvor mange samtaler du har plass til ({ $count })
    [peer_text] Teksten din ({ $count })
    [person] Hvem du er her ({ $count })
    [proposal] Når du ble spurt om å møte noen ({ $count })
    [reaction] Heiarop fra deg ({ $count })
    [read_marker] Hvor langt du har lest i gruppa ({ $count })
    [request_message] Meldinger om forespørselen ({ $count })
    [rest_answer] Hva du ønsket mens en likeperson hadde pause ({ $count })
    [role_grant] Rollene dine ({ $count })
    [session] Samtaler ({ $count })
    [supervision_addition] Notater fra prater ({ $count })
    [supervision_choice] Valg før en samtale ({ $count })
    [supervision_duty] Praten etter første samtale ({ $count })
    [supervision_entry] Prater som er holdt ({ $count })
    [supervision_first_minutes] Ti minutter først ({ $count })
    [supervision_follow_up] Det noen lovet å følge opp ({ $count })
    [supervision_moved_by_us] Samtaler vi flyttet ({ $count })
    [supervision_invitation] Fellesveiledninger og øvinger du er spurt om ({ $count })
    [supervision_meeting] Fellesveiledninger og øvinger ({ $count })
    [supervision_meeting_note] Det du skrev om fellesveiledninger ({ $count })
    [supervision_meeting_reading] Når du leste om fellesveiledninger ({ $count })
    [supervision_meeting_theme] Det fellesveiledninger handlet om ({ $count })
    [supervision_opening] Når noen leste notatene og sa hvorfor ({ $count })
    [supervision_wish] Temaer du ønsket deg med navn ({ $count })
    [supervision_reading] Hvem som leste notatene ({ $count })
    [supervision_talk] Prater ({ $count })
    [supervision_theme] Det pratene handlet om ({ $count })
    [support_request] Forespørselen din ({ $count })
    [weekly_hours] Tidene dine ({ $count })
   *[other] Annet ({ $count })
}

## Tilgangsnøkler
identity-passkey-title = Tilgangsnøkler
identity-passkey-text = Med en tilgangsnøkkel logger du inn med fingeren, ansiktet eller koden på enheten din, uten å vente på e-post. Koden fra appen virker fortsatt.
identity-passkey-add = Legg til en tilgangsnøkkel
identity-passkey-since = Lagt til { $day }
identity-passkey-remove = Fjern
identity-passkey-removed = Tilgangsnøkkelen er fjernet.
identity-passkey-not-added = Det ble ikke lagt til noen nøkkel. Du kan prøve en gang til.
identity-passkey-in = Logg inn med tilgangsnøkkel
identity-passkey-in-text = Har du en tilgangsnøkkel fra oss på denne enheten?
identity-passkey-not-in = Det gikk ikke med nøkkelen. Prøv en gang til, eller skriv e-postadressen din, så sender vi en kode.

## Slett alt om meg
identity-erased-name = Slettet person
identity-erase-title = Slett alt om meg
identity-erase-lead = Du kan når som helst få alt om deg slettet. Du trenger ikke si hvorfor.
identity-erase-goes = Dette blir borte med en gang
identity-erase-goes-who = Navnet ditt, e-postadressen din og alle innloggingene dine.
identity-erase-goes-words = Alt du har skrevet til oss, til den du møter, og i gruppa, med bilder og talemeldinger. Ingen kan lese det igjen, og det kommer ikke tilbake fra en sikkerhetskopi.
identity-erase-goes-peer = Teksten din, tidene dine, det du ikke vil møte, direktelinja di og notatene fra pratene dine.
identity-erase-goes-ahead = Avtalene dine. Er du i en samtale nå, slutter den.
identity-erase-stays = Dette blir igjen, uten deg
identity-erase-stays-counts = At en samtale har vært, og når. Det teller vi, men ingenting sier at det var deg.
identity-erase-stays-others = Det som andre har skrevet.
identity-erase-stays-staff = Det du har skrevet på jobb om pratene til andre. Navnet ditt blir tatt bort.
identity-erase-stays-log = I loggen står det at noen gjorde noe, og når. Ingen kan se at det var deg.
identity-erase-told = Det de andre får vite
identity-erase-told-text = Den du møter, får vite at du har fått alt om deg slettet, og at samtalene er over. Vi skriver «Det handler ikke om deg», og sier hva som skjer videre. Mer sier vi ikke.
identity-erase-first = Vil du ha noe med deg, må du hente det først.
identity-erase-last = Du er den eneste administratoren
identity-erase-last-text = Noen må kunne slippe folk inn når du ikke er her. Gjør en annen til administrator først.
identity-erase-again = Først vil vi vite at det er deg
identity-erase-again-text = Dette kan ikke angres. Derfor sender vi deg en ny kode før vi sletter.
identity-erase-again-go = Logg inn på nytt
identity-erase-sure = Jeg vil slette alt om meg, og vet at det ikke kan angres.
identity-erase-unsure = Kryss av her hvis du vil slette alt.
identity-erase-go = Slett alt
identity-erase-no = Nei, behold det
identity-erase-done = Nå er alt om deg slettet. Takk for at du var her. Du er velkommen tilbake når som helst.
identity-erase-person-title = Slett alt om { $name }
identity-erase-person-why = Har personen bedt om å få alt slettet? Det er best om personen gjør det selv, på siden sin. Går ikke det, kan du gjøre det her.
identity-erase-person-lead = Bare når personen selv har bedt om det, eller ikke lenger skal være her.
identity-erase-person-text = Navn, adresse, innlogginger, avtaler og alt personen har skrevet, blir borte med en gang, og kan aldri hentes tilbake. Det som telles, blir igjen uten at noe sier hvem det var. Loggen sier at du gjorde det.
identity-erase-person-told = Den som personen møter, får vite at alt er slettet, og at samtalene er over. Vi skriver «Det handler ikke om deg», og sier hva som skjer videre. Mer sier vi ikke.
identity-erase-person-sure = Slett alt om denne personen. Det kan ikke angres.
identity-erase-person-done = Nå er alt om personen slettet.
