// @ts-check
/** 1,024 short Norwegian words for the safety code. Their order is part of it: never change it. */

export const words = `
abbor aften agurk aksel aktiv album alge alpe ampel ananas and ange anis ankel anker apekatt appel
april araber areal ark arm arne arv aske asp atlas august aure avis avtale bad bade bakke bakst
balje ball ballong banan band bank bar bark barn bart basar bass baug beger begynt beite bekk
belte ben benk berg best bete bever bie bil bilde bille binde bingo birk bjelke bjelle bjørk bjørn
blad blank blikk blink blokk blome blomst blyant blå blåbær bok boks bole bolle bom bonde bord
borg bot bre bred brems brev brikke bris bro bror brun brus brygge bryn brød brønn bue bukk bukse
bunke bunn busk buss butikk by bygd bygg bær bølge bønne børste bøtte bål båt dag dal dam dame
damp dans data deig del depot dikt dill disk dog doktor drake dreng drue dryss drøm dråpe due duft
duk dukke dun dusj dverg dyne døgn dør egg eik eike elg elv emne eng engel eple ert esel eske
etter evne fabel fag fakkel falk fane far farge fart fat fe feie felle felt fem fenalår ferie
ferje fest fiber fiken film filt finger fink fisk fjell fjes fjord fjær flagg flamme flaske flate
flett flis flokk flom flott flue fly flyt flåte folk form fort foss fot frakk fram fred fregne fri
frisk frost frue frukt fryd frø fugl full fyr følge føre får gaffel gang gap garn gate gave geit
gitar gjeng gjerde gjest gjær glad glans glass glede glid glitter glo gode golv gran gras grein
grense gress gris groe grop grotte grunn grut grønn grøt grå gul gull gulv gummi gutt gyng gård
gås gåte hage hake hale hall halm hals halv hammer hane hank hare harpe hase hast hatt haug hauk
hav havre hei heis hekk hel helg hell helt hempe hems heng hengsel hest hette hi himmel hjem
hjerte hjul hjørne hode hof hole hopp horn hose hov hud hull humle humør hund hus hval hveps hvete
hvile hvit hylle hyre hytte høne høst høy hånd håp hår idé ild innsjø insekt is isbjørn ise iver
jakke jakt januar jeger jern jog jolle jord jul juli juni jus juv kabel kaffe kai kake kaktus kalv
kam kamel kamin kanel kanin kano kant kappe karri kart karve kasse kast katt kikkert kilde kinn
kino kirke kiste kiwi kjeks kjele kjole kjær kjøkken kjøl klang klase klatre klem klipp klippe klo
klode klokke kloss klubb klær knagg knapp knask kne knekt knitter knopp knute koffert kokk komet
komle kone kopp korg kork korn kort krabbe kraft krage kran krans kratt krem krets kringle krone
krukke krus krydder kryss kråke ku kubbe kubus kule kuling kulp kunst kurv kusk kveld kvist kyss
kyst kål kåpe lade lag lake laks lam lampe land lang lav ledd leik leir lek lerke lett lev leve
lilje lilla lim lin lind linje list liten liv lodd loft lomme lue luft lukt lune lunge lupin lur
lut ly lyd lykke lykt lyn lyng lys lærer løk løp løpe løv løve løype lås låve magnet mai mais malt
mamma man mandel mango mann mappe mars marsj mask maske mast mat matte maur med medalje mel melk
melon mene mer merke merr mil mild mine minne mint minutt mjød modell mole moll mor morgen mork
mose mot motor mugge mul munn mur mus musikk mutter mygg myk mynt myr mølle mønster mørk møte måke
måltid måne måned nabo natt navle navn nebb nede nese nett ni nisse nord norden not note november
null ny nype nyse nysn nøkkel nøste nøtt nåde nål oase odd odde ogge okse oktober oliven olje
onkel onsdag opera ord orden orgel orm ose ost oter over ovn padde padle pai palme panne papir
pappa paprika park parti pasta pause pels penger penn pepper perle perm piano pil pilot pine pinne
pinse pipe pisk pizza plante plass plate plett plog plomme plukk pluss pol polka pollen port pose
post pote potet prat premie preste prikk prins prosa prøve pudding puls pult pumpe pung punkt puss
pute pyton pære pølse på rabarbra rad radio rake ramme rang rask raspe raute regel regn reie reim
rein reise reke rekke ren rett rev reve rik ring ris rive ro robåt rolig rom rop rose rot rubin
rug rulle rund rune rute ry rygg rype ryper rytter rød rør røst røyk rå råd rådyr safir saft sag
sage saks sal salat salt samle sand sang sans sau saus sedel segl seil sekk sel sele semester sene
seng senne sil sild silke sitron siv sjakk sjal sjef sjel sju sjø skaft skap skat skauk ski skilt
skinn skip skje skjegg skjell skjerf skjold skjorte sko skog skole skru skuff skum sky skygge
skyss skål slede slekt slips slott sløyfe smak smed smie smil smul smør snabel snegl snekke snill
snor snø sofa sokk sol som sommer sopp sort spade speil spent spill spinat spire spor spurv spyd
stall stamme start stav ste stein stemme sti stige stikk stjerne stokk stol stolpe stor stork
storm strand streng stri strøm stubbe stue stund stut sukker suppe sus svak svale svamp svane
svart svin syd sykkel syl syltetøy syn synge sæter søm søndag sør søster søt såpe tak takk taks
tall tang tanke tann tante tape tapet tau tavle te telt tepp teppe ti tid tiger tikk til time tind
ting tinn tiur tog togn tokt tomat tone topp torg torn torsk torv tralle tran trapp tre tredje
treff trekk trill tripp tro troll tromme trygg trøst trøye trå tråd tue tulipan tun tunge tunnel
tur turn tusen tusj tut tvill tykk tyr tyst tø tøffel tøm tønne tørk tå tåke tårn ugle uke ull ulv
under ung uro urt ut ute utsikt vaffel vakt vandre vane vann vante vase vask vaske vatt ved vegg
vei vekt velg vell vene venn vente verden verk vers vest vev vid video vifte vik viking vin vind
vinge vinter virke vis vise vogn vokal voks voll vott vri vugge vær våg våge vår våt ynde yngel yr
ytter ære ærfugl ært øks økse øl øre ørn ørret øse øst øy øye øyne åker ål åpen år åre årstid ås
åtte
`.trim().split(/\s+/);
