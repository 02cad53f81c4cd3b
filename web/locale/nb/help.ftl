help-title = Hjelp nå
help-head = Du trenger ikke være alene med dette
help-lead = Ring et av numrene. Du trenger ikke vite hva du skal si. Det koster ingenting.
help-danger = Er du redd for livet ditt eller noen andres akkurat nå? Ring 113.
help-say-title = Vet du ikke hva du skal si?
help-say-text = Si for eksempel: «Jeg har det ikke bra, og jeg vet ikke hvor jeg skal begynne.» De er vant til å hjelpe deg videre derfra.
help-down-title = Kom du hit fordi en side ikke svarte?
help-down-text = Da er du uten nett, eller så er det noe galt hos oss. Prøv igjen om litt. Du har ikke gjort noe feil, og numrene virker uansett.
