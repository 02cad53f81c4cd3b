front-title = Snakk med en som vet hvordan det er
front-lead = En likeperson er en frivillig som selv vokste opp med rus i familien. Dere møtes på video. Du bestemmer hva dere snakker om.
front-ask = Be om en likeperson
front-login = Logg inn
front-note = For deg som er 18 år eller eldre. Det er gratis.

front-how = Slik går det for seg
front-step1-title = Du skriver litt om deg selv
front-step1-text = Så mye eller lite du vil. Et menneske hos oss leser det og svarer deg innen { $days ->
    [one] én virkedag
    [2] to virkedager
   *[other] { $days } virkedager
}.
front-step2-title = Vi finner en likeperson
front-step2-text = Du får lese litt om hen først. Så sier du ja eller nei. Begge deler er greit.
front-step3-title = Dere møtes på video
front-step3-text = På tider som passer for deg, { $times }, og aldri mer enn { $length } av gangen. Du kan ha kameraet av.
front-step4-title = Du kjenner etter underveis
front-step4-text = Noen trenger bare et par samtaler, andre alle. { $more ->
    [0] Du kan stoppe når du vil.
   *[other] Trenger du flere, kan du spørre om det. Du kan stoppe når du vil.
}

front-wonder = Det mange lurer på
front-q1 = Har jeg hatt det ille nok?
front-a1 = Ja. Det finnes ingen grense for hvor vanskelig det må ha vært. Har du lyst til å snakke med noen om det, er det nok.
front-q2 = Hva om jeg ikke vet hva jeg skal si?
front-a2 = Det gjør ingenting. Likepersonen har vært der selv, og kan begynne. Dere kan også bare bli litt kjent den første gangen.
front-q3 = Hvem får vite hva jeg sier?
front-a3 = Samtalen er mellom dere to, og den blir aldri tatt opp. Det finnes to unntak: når liv eller helse er i alvorlig fare, og når et barn ikke har det trygt. Da snakker vi med deg først hvis vi kan.
front-q4 = Er likepersonen en behandler?
front-a4 = Nei. Likepersonen er et medmenneske med egen erfaring, og frivillig. Hen har fått opplæring, og har ansatte hos oss å snakke med.
front-q5 = Kan andre se at jeg har vært her?
front-a5 = Det vi sender deg på e-post, sier ikke hva det handler om. «Forlat siden» øverst tar deg bort med en gang og logger deg ut. Nettleseren kan likevel huske at du har vært her, så bruk gjerne et privat vindu hvis andre bruker telefonen din.
front-q6 = Hva om vi ikke passer sammen?
front-a6 = Da sier du fra til oss, og vi finner en annen. Du trenger ikke si hvorfor, og du mister ingen samtaler.
