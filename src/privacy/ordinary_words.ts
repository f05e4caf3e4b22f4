/**
 * Words that are capitalised in ordinary messages and are no names, or not only names ("Rose", "Mark", "May"): those of grammar, of greetings, of shops,
 * of calendars and maps, and brands, without accents and in lower case. Compiled by hand.
 */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `
a an the this that these those it its he she they we you i me my mine your yours his her hers their theirs our ours us him them who whom whose which what when where why how
and or but nor so yet if then else because since although though while until unless as at by for from in into of off on onto out over to up with without within under about
above across after again against along already also always am among any anybody anyone anything are around away back be became become been before being below between both bring
buy can cannot come could day did do does done down during each either enough even ever every everybody everyone everything few find first follow further get give go going
gone good got great had has have having hear hello help here hey hi hiya high hold hope hoping however i'm i've i'd i'll im ive just keep kind know last late later least leave less let let's lets like
likely look lot made make many may maybe mean might mind miss more most much must need neither never new next no nobody none not nothing now of often oh ok okay old once one only
open other others otherwise own part per perhaps place please pleased plus point possible problem put quick quite rather read ready really recently regarding right said same say see
seem seems send sent several shall should show side simply small some somebody someone something soon sorry still stop such sure take tell than thank thanks thankyou thx there therefore thing
things think through thus time today together tomorrow tonight too took toward true try trying turn twice two three four five six seven eight nine ten until use used using usually very via
wait want wanted was way well went were whatever whether will wish word work works would wrong yeah year yep yes yesterday yet ago able actually according added address afternoon
agent ahead alas allow almost alone amazing answer apparently apologies apply appreciate around arrive arrived ask asked asking assist assistance assume attached attention attn available await
aware awful awesome bad based basically begin believe best better big bill billing bit bot both bought brief broken brother business call called calling cancel cancelled canceled car card cards care
case cash cause certainly change changed charge charged charges chat check checked checkout cheers child children choose city claim clear clearly click close closed code colleague colleagues collect
colour color comment company complain complaint complete completely concern concerned concerning confirm confirmed confirmation confused congratulations considering contact continue correct cost
could count country couple credit currently customer customers customs dad damaged data date daughter dear debit decided defective delay delayed delivered delivery department deposit described
despite detail details did different difficult directly disappointed discount dispatch dispute dollar double due earlier early easy edit email emails end ended enjoy enter error especially estimate
evening everyone evidently exactly example excellent except exchange excited excuse expect expected expired explain express extra extremely fact fail failed fair family fantastic far fast father fault
favor fee feel fellow female field file fill final finally fine finish fix folks following forgot form fortunately forward found free friend friends frustrated full fun fund funds furthermore
future general generally gentlemen gift girl glad goods goodbye greetings group guarantee guess guest guide guy guys half hand happen happened happy hard hate having head heard heart height hence high
hold holiday home honest honestly hopefully hot hour hours house huge human hurry husband idea immediately important impossible inbox include included incorrect indeed info information initially inquiry
instead intend interest international internet invalid invoice issue issues item items it's join kid kids kindly lady ladies large lately leading learn leaving left legal length letter level life light limit
line link list literally live living local locate located lock login long looking lose lost love loved lovely low mad madam maam ma'am mail main major male man manager manual mark
market matter meanwhile measure medium meet member membership men mention message messages middle minute missing mistake mixed mobile model mom moment money month months moreover morning
mother move moved moving multiple name named names namely near nearly necessary negative nice nope normally note notice noticed number numbers obviously offer office official
older online operator opinion option options order ordered ordering orders original originally our outside overall overnight owner pack package page paid pair parcel parent parents particular party
password past pay paying payment payments people perfect perfectly person personal phone photo pick picture piece plan play plenty policy poor positive possibly post postal prefer prepaid present
press pretty previous previously price prices print prior pro probably process processed product products profile promise promo proof proper provide public purchase purchased quality quantity question
questions queue quote rate reach real reason receipt receive received recent reception recommend refer reference refund refunds refunded refuse regards regular reject related remain remember remind remove
rep repair replace replacement reply report representative request require required reset resolve respond response rest retail return returned returning returns review rich ring room round rude rush sad
safe sale sales satisfied save saw scam schedule seat second section secure security seek sell seller send sender senior sense sent seriously serve service set ship shipment shipped shipping shop shopping
short sign signed similarly simple simply sincerely single sir sirs sister sit site size sizes slow small smart son sort sounds speak special specific specifically spend staff standard start started state
statement status stay step stock store strange street strong stuck stupid style subject submit subscription suddenly sufficient suggest sum supervisor supply support suppose supposed surely surprise surprised
switch system talk team teams technical terms terrible test text thank that's theft there's they're thought ticket till title token top total totally touch track tracking trade transfer travel tried trouble
trust truth type unable unacceptable understand undo unfortunately unhappy unless unlike unsure update updated upgrade upset urgent useful user username usual valid value verify version visit voucher waiting
walk warehouse warm warning warranty watch we're web website wednesday week weekend weeks weight weird welcome we've whenever wherever whichever whole wife willing win within woman women wonder wonderful
wondering worried worry worse worst worth write writing written yearly you're young you've zero zip dr mr mrs ms miss mx prof sir mister madam lord lady st ave rd blvd apt suite unit floor building ceo cto cfo vp hr it
january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
spring summer autumn winter fall christmas xmas easter halloween thanksgiving hanukkah ramadan eid diwali valentine valentines black friday cyber boxing
red blue green yellow orange purple pink brown black white gray grey silver gold golden beige navy teal turquoise cream ivory charcoal olive coral mint rose ruby amber jade pearl violet lilac lavender
cotton wool leather silk linen polyester nylon denim velvet suede satin cashmere wood wooden oak pine walnut bamboo metal steel stainless aluminum aluminium iron copper brass bronze glass plastic
ceramic porcelain marble stone rubber foam fabric mesh paper cardboard crystal diamond
desk lamp table chair sofa couch bed mattress pillow blanket sheet sheets towel curtain rug carpet shelf bookshelf cabinet drawer wardrobe mirror clock vase candle frame lamp light bulb fan heater cooler
fridge refrigerator oven microwave toaster kettle blender mixer grill pan pot knife knives fork spoon plate bowl cup mug bottle glass glasses jar box bag backpack suitcase luggage wallet purse belt watch watches
ring necklace bracelet earrings earbuds headphones headset speaker speakers keyboard mouse monitor laptop tablet phone charger cable adapter battery camera tv television screen console controller game games puzzle toy doll
bike bicycle helmet scooter skateboard tent sleeping umbrella patio garden hose tool tools hammer drill saw screwdriver printer ink book books notebook pen pencil shirt shirts tshirt t-shirt blouse
sweater hoodie jacket coat dress skirt pants trousers jeans shorts socks shoes shoe boots sneakers sandals slippers hat cap scarf gloves underwear bra pajamas swimsuit bikini suit tie vacuum cleaner robot air purifier
humidifier makeup perfume lipstick mascara shampoo soap lotion cream toothbrush running hiking gaming wireless smart digital electric portable bluetooth espresso machine action fitness tracker yoga mat dumbbell jigsaw
lamp cushion duvet coffee tea chocolate wine beer water milk bread pizza vitamin protein powder skateboard wall office indoor outdoor security grill cooking luggage pet dog cat food bed max mini pro plus lite ultra
ocean sky sun moon star stars snow rain storm wind fire earth river lake sea beach mountain forest hill field rock sand breeze angel hope faith grace joy dawn eve iris ivy lily daisy holly hazel heather jasmine poppy rosemary
sage ginger basil olive cherry apple peach melon berry candy sugar honey pepper penny bill mark frank grant chase drew will art gene ray rusty dale cliff glen brook page bob pat sue jack rob robin max may april june
august summer autumn winter misty sandy sunny stormy crystal amber destiny harmony melody charity chance christian jordan chelsea sydney austin dallas houston madison lincoln logan carter hunter mason taylor
tyler parker cooper cody miles dolly brandy sherry precious kitty teddy barbie victor baker butler cook fisher farmer gardner smith shepherd bishop king prince duke knight noble young little long short strong savage sharp wise love
bush wood woods stone hill field fields park parks lane bridges church house hall hale west east north south english french german spanish italian dutch swedish danish norwegian finnish polish czech hungarian russian greek turkish
chinese japanese korean indian american british canadian australian european asian african mexican brazilian irish scottish welsh bell ball banks barber best bird black blank bond book brown buck burns bush cannon case
cash castle chain chambers child coin cole collar crane cross curry day dean drake fox flowers frost fry glass good gold grant green gross hail hand harp hawk hood horn hunt jewel judge lamb law leach leaf marks marsh mask
mays miller moss moor new nice nickel north nut page paint palm park pike pool poole pope porter post potter pound powers price pride rice ring rivers roach rock root rose rush sale sands sea ship shore silver singer snow south
spring stamp staples star steel sterling stock storm street summers swan sweet tate temple terry trip turner valley vale wall walls ward waters way weeks wells winter winters wolf worth rich reading self small son sun summers toner
track trade van view wade walker weaver weber wells white gill glover hull mail major marine marino minor moon mote nail nash nation ok olive orange park pastor patio paul penny piper pitt plank polo potts power
sun tan ting tong min ho he an so do can chi kim lee long ma mao min my no on pa park ping po qi ren she shin si sun ten to tu tuan van wan wen ya yang yes yin you yu bin hong hui jin jun kang kong le li lim lin ling liu lu luo
tang wang wei wong wu xi xia xu ye ying yong yuan hoa hien dat khan trung vo do ha hai hanh la linh mai nam nga nhu phu quy tam tan tin tri tu vi vu eve ella else elsa fern flora forest gale gay ginger happy jean jeans lance
lane levi levis mercedes gay gale dean guy earl marquis baron sol sole marina marine cruz paz luz pilar dolores consuelo milagros victoria virginia georgia carolina paris london berlin vienna florence roma milan milano
brooklyn savannah kennedy genesis alexis harley bentley lexus tesla dakota montana nevada indiana india china asia america europe africa israel jordan chad cuba kenya malta cyprus ireland holland france germany spain
italy portugal poland austria switzerland belgium netherlands sweden norway denmark finland iceland russia ukraine greece turkey hungary romania bulgaria croatia serbia slovenia slovakia czechia estonia latvia lithuania
mexico brazil argentina chile colombia peru canada australia zealand japan korea thailand vietnam indonesia malaysia singapore philippines pakistan bangladesh nepal iran iraq syria lebanon egypt morocco algeria tunisia
nigeria ghana ethiopia uganda tanzania zambia zimbabwe usa uk eu uae england scotland wales britain kingdom united states republic york angeles francisco diego chicago boston seattle denver miami atlanta philadelphia
phoenix detroit portland vegas washington california texas florida ohio michigan oregon arizona colorado minnesota wisconsin illinois massachusetts jersey hampshire delaware maryland kentucky tennessee alabama mississippi
louisiana missouri kansas oklahoma nebraska iowa idaho utah wyoming alaska hawaii toronto vancouver montreal melbourne brisbane perth auckland manchester birmingham liverpool glasgow edinburgh dublin madrid barcelona
lisbon rome naples venice munich hamburg cologne frankfurt zurich geneva brussels amsterdam rotterdam copenhagen stockholm oslo helsinki warsaw prague budapest bucharest athens istanbul moscow kyiv dubai tokyo osaka seoul beijing
shanghai bangkok manila jakarta delhi mumbai bangalore chennai kolkata cairo lagos nairobi johannesburg santiago lima bogota
amazon apple google microsoft samsung sony lg philips panasonic siemens bosch dyson braun miele ikea nike adidas puma reebok asics fila vans converse zara gap uniqlo primark mango gucci prada chanel dior hermes armani
versace rolex casio fossil swatch lego mattel hasbro nintendo playstation xbox canon nikon fuji kodak gopro hp dell lenovo asus acer intel amd nvidia logitech anker jbl bose beats huawei xiaomi oneplus nokia motorola kindle alexa
echo siri cortana netflix spotify youtube facebook instagram twitter tiktok whatsapp telegram signal paypal visa mastercard amex maestro klarna stripe affirm venmo zelle fedex ups usps dhl dpd gls hermes evri royal yodel tnt
walmart target costco ebay etsy shopify aliexpress temu shein tesco asda aldi lidl carrefour ford toyota honda nissan bmw audi porsche ferrari levi's levis loreal nivea dove gillette oral-b pampers ariel lenor persil tide nestle
kellogg heinz pepsi coca cola starbucks mcdonalds nescafe lindt ferrero ok english pdf faq sku vat gst iban ssn dob id url usb hdmi wifi gps led lcd
der die das den dem des ein eine einen einem einer ich du er sie es wir ihr ihnen mein meine meinen dein seine unser und oder aber nicht kein keine ist sind war waren hat haben habe hatte kann konnte wird werden wurde bitte danke hallo
guten tag morgen abend moin servus gruss grusse liebe lieber sehr geehrte geehrter herr frau damen herren mit ohne von vom zu zum zur bei beim fur auf aus nach uber unter vor wann wo wie warum wer was welche bestellung lieferung
rechnung paket artikel kunde konto adresse nummer hose schuhe hemd kleid jacke grosse farbe ware geld ruckgabe erstattung umtausch sendung viele vielen freundlichen mit marke klein gross kurz lange neu alt rot blau grun schwarz weiss
le la les un une des du de et ou mais je tu il elle nous vous ils elles mon ma mes ton ta son sa notre votre bonjour bonsoir salut merci cordialement monsieur madame mademoiselle avec sans pour par dans sur sous commande livraison facture
colis compte adresse numero remboursement retour article produit prix bien tres est suis ai avez avons pas ne plus quand comment pourquoi rouge bleu vert noir blanc petit grand
el los las una unos unas y o pero yo tu ella nosotros usted ustedes mi mis su sus hola buenos buenas dias tardes noches gracias saludos senor senora senorita estimado estimada con sin para por en pedido envio factura paquete
cuenta direccion devolucion reembolso producto precio muy esta estoy soy tengo quiero cuando como porque donde rojo azul verde negro blanco
il lo gli uno una ed ma io lui lei noi voi loro mio mia ciao buongiorno buonasera salve grazie cordiali saluti signor signora signore gentile egregio ordine spedizione fattura pacco conto indirizzo reso rimborso prodotto prezzo
o os as um uma e mas eu ele ela nos meu minha ola bom boa dia tarde noite obrigado obrigada senhor senhora prezado cara caro pedido entrega fatura encomenda conta morada devolucao reembolso produto
het een en van is niet ik jij hij zij wij mijn uw hallo goedemorgen goedemiddag dank bedankt groeten beste geachte heer mevrouw bestelling levering factuur pakket rekening adres retour artikel met voor
och jag du han hon vi ni min mitt din hej tack halsningar med vanlig order leverans faktura paket konto adress retur artikel ikke jeg og er en et hilsen vennlig tak takk kiitos hei terveisin tilaus dzien dobry prosze dziekuje
pozdrawiam zamowienie dobry den dekuji objednavka szia koszonom rendeles merhaba tesekkurler siparis privet spasibo zakaz
`
    .trim()
    .split(/\s+/),
)

/** Houses and characters that are called like a person. */
export const brandNames =
  'calvin klein|tommy hilfiger|ralph lauren|hugo boss|michael kors|kate spade|tory burch|vera wang|stella mccartney|paul smith|ted baker|karen millen|laura ashley|oscar de la renta|yves rocher|yves saint laurent|elizabeth arden|helly hansen|fred perry|steve madden|kenneth cole|alexander mcqueen|marc jacobs|tom ford|tom tailor|giorgio armani|louis vuitton|christian dior|jack daniels?|jack wolfskin|jo malone|est[ée]e lauder|charlotte tilbury|bobbi brown|harry potter|hermione granger|mickey mouse|winnie the pooh|peppa pig|hello kitty|barbie|marks (?:&|and) spencer|johnson (?:&|and) johnson|procter (?:&|and) gamble|dolce (?:&|and) gabbana|abercrombie (?:&|and) fitch|black (?:&|and) decker|villeroy (?:&|and) boch|smith (?:&|and) wesson|ben (?:&|and) jerry|bang (?:&|and) olufsen|bowers (?:&|and) wilkins|martha stewart|jamie oliver|gordon ramsay|rachael ray|tupperware|john deere|john lewis|sam.?s club|trader joe|air jordan|michael jordan|chuck taylor|stan smith|mary kay|dr\\.? martens|doc martens|dr\\.? pepper|mr\\.? clean|mr\\.? coffee|mr\\.? pibb|mrs\\.? meyers|santa claus|san francisco|san diego|san jose|santa fe|los angeles|las vegas|st\\.? louis|new york|new jersey|new zealand|united kingdom|google pay|apple pay|victoria.?s secret|levi.?s|macy.?s|kohl.?s|wendy.?s|mcdonald.?s|kellogg.?s|hershey.?s|lay.?s|burt.?s bees|ray-?ban|jimmy choo|manolo blahnik|christian louboutin|carolina herrera|paco rabanne|jean paul gaultier|issey miyake|thierry mugler|max mara|max factor|rosa parks|martin luther king'
