import { stemsOf } from './sentences.ts'

/** Courtesy and talk: a sentence of nothing else states nothing. */
export const courtesy = new Set(
  stemsOf(
    `thank thanks sorry apology apologise apologize apologies happy glad help helping assist assistance support question
     questions concern hello hi dear welcome understand understood frustrating frustrated annoying inconvenience appreciate
     please let know look looking looked check checked checking find found see details information moment anything else great
     good sure certainly course wonderful nice day feel free hear hearing tell share provide need like want wish
     number which what name mention message write reply say says patience trouble upset disappointing sounds must
     absolutely definitely perfect alright right okay able try trying double-check following here there exactly specific shop store
     desk chat further able enquiry inquiry request requests regarding matter issue situation word words answer myself`,
  ),
)

/** What the desk is about: may be named where nothing is stated about it. */
export const topics = new Set(
  stemsOf(
    `order orders item items product products refund refunds return returns exchange exchanges cancel cancellation cancellations
     replacement replacements replace delivery deliveries shipping parcel address addresses payment payments method policy policies
     reason account size colour color variant change changes person colleague affected concerned photo purchase`,
  ),
)

/** Words around the facts of an order; what they state about it is held against the record. */
export const orderWords = new Set(
  stemsOf(
    `order orders item items product parcel package shipment status number account show shows records record placed ordered
     bought purchased purchase paid total totals cost costs price priced came come amount contain contains contained include
     includes included consist quantity shipped dispatched sent left warehouse way transit travelling carrier tracking track
     expected expect estimated due arrive arrives arrived arriving deliver delivered delivery reach reached received pending
     waiting packed pack prepared preparing processed processing cancelled refunded refund refunds returned return open exchange
     exchanged currently current yet already still today latest recent newest last full visa mastercard card ending ends
     original payment method used using each worth gift went listed history late overdue`,
  ),
)

/** Words that turn a rule into another one: never passed unless the source says them. */
export const weighty = new Set(
  stemsOf(
    `always never guarantee guaranteed guarantees only free fee fees charge charged charges discount coupon voucher code credit
     compensation bonus double full partial any all every everyone automatic automatically instant instantly immediately purchase
     delivery deliver shipment ship order original unused opened used receipt warranty approval approve manager eligible entitled
     qualify must required require exception waive waived final sale refund return exchange cancel replace replacement card paypal
     giftcard bank cash electronics beauty clothing damaged defective wrong missing international domestic express standard business
     weekend holiday keep money tax vat price cost costs pay paid customs`,
  ),
)

/** Words that state an action in other languages; a sentence with one is not said without a receipt. */
export const actionsElsewhere =
  /reembols|reintegr|cancelad|anulad|devuel|devoluci|cambiad|enviad|entregad|abonad|erstatt|storniert|zurückgezahlt|gutgeschrieben|umgetauscht|versandt|verschickt|geliefert|ersetzt|geändert|kostenlos|garantier|rabatt|rembours|annulé|échang|remplac|expédié|livré|crédité|gratuit|rimbors|annullat|sostituit|spedit|consegnat|gratis|terugbetaal|geannuleerd|vervangen|verzonden|bezorgd|reembolsad|devolvid|trocad|entregue|grátis|zwróc|anulowa|wymieni|wysłan|dostarcz|polític|richtlinie|politique|garant|camino|llegar|unterwegs|eingetroffen|en route|arriv|in arrivo|in consegna|onderweg|aangekomen|a caminho|chegou|w drodze|dotarł|dinero|geld|argent|soldi|denaro|dinheiro|pieniądze|cuenta|konto|compte/iu

/** Languages whose words for actions are listed above. */
export const knownElsewhere: ReadonlySet<string> = new Set(['es', 'de', 'fr', 'it', 'nl', 'pt', 'pl'])

/** Somebody of the house did something, or promises to. */
export const deeds =
  /\b(?:i|we|our team|my colleagues?|a colleague|someone|the system)(?:['’](?:ve|ll|m|re|d)| have| has| will| had| am| are| is| just| already| now| also| can| shall| would)*(?: gone ahead and| been able to| make sure| made sure)?\s+(?!see\b|be\b|have\b|no\b|nothing\b|several\b|the\b|to\b|find\b|found\b|look|check|understand|hope\b|know\b|help|assist|show|need|do\b|can\b|have an?\b|have (?:one|two|three)\b|have our\b|would\b|could\b|am\b|are\b|sorry|apologi|appreciate|wish|want|happy|glad|able|here\b|afraid|not\b|only\b|don|didn|cannot|unable|delivered\b|shipped\b|dispatched\b|expect)(\w+)/i

/** The same in the past, in the future, or of the one who speaks: more than how things are done here in general. */
export const pastDeeds =
  /\b(?:i(?:['’](?:ve|ll|d))?|(?:we|our team|my colleagues?|a colleague|my manager|someone|the system)(?:['’](?:ve|ll|d)| have| has| will| had| just| already| now| also| are now| is now| was| were))\s+(?:just |already |now |also |gone ahead and |been able to |make sure |made sure |going to |about to )*(?!see\b|have no\b|have to\b|find\b|look\b|understand|hope\b|know\b|help|can\b|could\b|would\b|am sorry|am here|am happy|am glad|apologi|appreciate|wish\b|do not have\b|don['’]t have\b|cannot find\b)\w+|\b(?:we|our team|a colleague|my manager)\s+(?:\w+ed|sent|made|gave|put|took|did|got|paid|told|spoke)\b/i

/** Something is said to be done, by nobody in particular. */
export const done =
  /\b(?:is|are|was|were|been|be|being|gets?|got|now|all|it['’]s|that['’]s)\s+(?:now\s+|already\s+|just\s+|fully\s+|successfully\s+|all\s+|being\s+|been\s+)*(?:refunded|reimbursed|cancell?ed|returned|exchanged|replaced|shipped|dispatched|delivered|charged|credited|processed|approved|confirmed|escalated|changed|updated|applied|added|issued|created|placed|booked|completed?|done|set|sent|sorted|resolved|submitted|arranged|scheduled|fixed|settled|waived|on (?:its|the) way)\b/i

/** Little words that make a rule wider or newer than it is; they must stand in the source too. */
export const widening =
  /\b(?:always|never|any|anything|anywhere|anytime|all|every|everything|everybody|everyone|only|free|both|either|out|except|other|another|no|none|unlimited|already|now|just|today|already|instead|twice|double|full|whole)\b/gi

/** A rule with one of these holds only then; without it, it is another rule. */
export const conditions = /\b(?:if|when|while|unless|only|except|until|once|provided|as long as|where possible)\b/i

/** Something certain is said to be so: a rule speaks of things in general. */
export const particular =
  /\b(?:the|your|this|that|it|its|my)\b[^.]*?\b(?:is|are|was|were|has been|have been|it['’]s)\s+(?:now\s+|already\s+|just\s+|fully\s+|on (?:its|the) )?(?:way|refunded|cancell?ed|returned|exchanged|replaced|shipped|sent|delivered|charged|credited|approved|confirmed|processed|done|paid|back)\b/i
