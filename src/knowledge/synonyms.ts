import { stem } from './words.ts'

/**
 * Words that customers use for one thing. `…` stands for up to three words between, so `send … back` also reads
 * "send the shoes back". Written for shops; a word may be in several groups.
 */
const groups: readonly string[] = [
  `item | product | article | laptop | headphones | tablet | camera | speaker | television | monitor | keyboard | charger | lamp | toaster |
   kettle | blender | mug | cup | plate | bowl | pan | pot | knife | teapot | vase | candle | pillow | blanket | towel | rug | curtain | mirror |
   chair | shirt | dress | jumper | pullover | skirt | shorts | trainers | sandals | mixer | jar | bottle | cutlery | duvet | sheets | trousers | jeans | jacket | coat | sweater | boots | shoes | sneakers | hat | gloves | socks | tent | backpack | bike |
   toy | doll | puzzle | game | cream | lotion | shampoo | perfume | lipstick | book | novel | plant | hose | shovel | necklace | watch`,
  'parcel | package | packet | shipment | delivery | box',
  'deliver | delivery | ship | send | dispatch | arrive | arrival | reach | come | get here | show up',
  'refund | reimburse | reimbursement | repay | money … back | cash back | get … money',
  'return | returnable | send … back | bring … back | give … back | take … back | hand … back',
  'exchange | swap | switch | trade',
  'replace | replacement | resend | new one | another one | send … again',
  'cancel | cancellation | call off | stop | abort | undo | revoke | withdraw | drop | void | scrap',
  'damage | break | in pieces | came apart | chip | spoil | defect | defective | faulty | fault | crack | shatter | dent | scratch | smash | tear | torn | ripped | leak | malfunction | kaputt',
  'wrong | incorrect | mistake | error | mix up | meant to | mixed up | typo | mistaken | accident',
  'miss | missing | incomplete | lack | not there | left out | not in the box',
  'late | delay | overdue | behind | slow | taking forever | take … long | not arrived | not … arrived | hold up | should have',
  'lose | lost | vanish | disappear | gone missing | never came | never … arrived | never … showed up',
  'steal | stolen | theft | thief',
  'pay | payment | paid | checkout | purchase',
  'charge | charge … twice | bill | billed | debit | deduct | take … money | take … payment',
  'card | visa | mastercard | amex | american express | credit card | debit card',
  'price | cost | fee | how much | expensive | rate | amount',
  'cheap | cheaper | lower price | discount | reduction | deal | offer | bargain | sale',
  'promo | coupon | discount code | promotional | promo code | code',
  'gift card | voucher | store credit | gift certificate | giftcard | gift voucher',
  'gift | present | birthday',
  'invoice | receipt | bill | proof of purchase',
  'tax | vat | duty | customs | import | tariff | sales tax',
  'account | profile | login | membership',
  'sign in | log in | login | sign on | logged | locked out',
  'password | passcode | credentials',
  'hack | fraud | suspicious | unauthorized | somebody else | compromised | scam',
  'human | bot | chatbot | robot | machine | person | agent | representative | rep | operator | colleague | advisor | someone real | staff',
  'manager | supervisor | boss | human',
  'complain | complaint | unhappy | dissatisfied | terrible | awful | angry | unacceptable | disappointed',
  'contact | phone | call you | call us | telephone | hotline | opening hours | you open | open on | open at | business hours',
  'monday | tuesday | wednesday | thursday | friday | saturday | sunday | weekend | weekday | holiday',
  'specific day | certain day | particular day | delivery day | choose … day | pick … day | certain date | delivery date | slot',
  'address | street | house number | ship it to | send it to | deliver it to | destination | zip | postcode | postal code | house number',
  'move | relocate | moving | new place',
  'change | modify | edit | update | amend | alter | adjust | correct | switch',
  'size | fit | measurement | small | large | big | tight | loose | sizing',
  'colour | color | shade | blue | green | red | black | white | grey | gray | yellow | pink | brown | beige | purple',
  'warranty | guarantee',
  'stock | available | availability | sold out | restock | sell out | back in',
  'preorder | pre order | not out yet | upcoming',
  'track | where is | wheres | where … is | whereabouts | follow | locate | status | progress',
  'delivery time | processing time | how long | duration | in time | still in time | deadline | window | period | how many days | until when | how soon | how fast | how quickly | when will | how much longer | cut off | time limit | run out | expire',
  'express | fast | quick | urgent | overnight | expedite | rush | next day',
  'country | canada | kingdom | britain | england | scotland | ireland | germany | france | spain | italy | netherlands | belgium | austria | switzerland | sweden | norway | denmark | poland | portugal | australia | zealand | japan | china | india | mexico | brazil | abroad | overseas | international | internationally | foreign | worldwide | europe',
  'delete | erase | remove | forget | wipe | close | deactivate | get rid | terminate',
  'data | information | personal | privacy | gdpr | records',
  'newsletter | mailing | marketing | subscribe | unsubscribe | spam | promotional e mails | emails',
  'store | shop | showroom | branch | location',
  'pick up | collect | pickup | click and collect',
  'wash | clean | care | dishwasher | laundry | maintain | machine wash',
  'manual | instruction | guide | how to assemble | put … together',
  'assemble | assembly | build | put … together | set up | install',
  'spare | part | screw | lid | knob | hinge | component',
  'child | kid | baby | toddler',
  'danger | dangerous | unsafe | hurt | injure | injury | shock | fire | burn | recall | hazard | smoke | explode',
  'ingredient | contain | allergy | allergic | vegan | cruelty | paraben | fragrance',
  'dimension | weigh | weight | height | width | how big | how tall | how wide | how heavy | measure',
  'voltage | plug | adapter | volt | socket | outlet | power',
  'review | rating | feedback | stars | rate',
  'bulk | wholesale | business | corporate | company | quantity | quote | large order',
  'sustainable | eco | environment | environmental | green | recycle | carbon | climate | packaging',
  'job | hire | career | internship | vacancy | apply | work for',
  'supplier | partner | affiliate | press | influencer | journalist | vendor | collaborate',
  'loyalty | points | reward | member | refer | referral | invite | friend',
  'instalment | installment | klarna | afterpay | finance | financing | buy now pay later | monthly',
  'currency | euro | dollar | conversion | exchange rate',
  'decline | reject | fail | refuse | not go through | didnt work | doesnt work | not work | invalid | not accepted | bounce',
  'double | twice | duplicate | two times',
  'approve | approval | waiting | pending | hold | authorize | review',
  'exception | goodwill | courtesy | make an exception',
  'limit | maximum | max | how many | how often | how many times | cap',
  'final sale | clearance | outlet | sale item | reduced item',
  'cookie | tracker',
  'safe | secure | security | protect',
  'combine | split | both | part … rest | gift card … card | mix',
  'expire | valid | run out | never expire',
  'two factor | two step | 2fa | authenticator | mfa | passkey',
  'meaning | mean | what does … mean | definition | stand for',
  'whole | full | entire | everything | in full | all of it',
  'copy | duplicate | download | again',
  'reset | recover | reset link | change my password',
  'origin | made in | manufacture | factory | produced | come from | comes from',
  'furniture | sofa | couch | table | shelf | wardrobe | bed | desk | armchair | bookcase | cupboard | dresser',
  'upstairs | floor | stairs | carry | carried | movers | to the room',
  'confirmation | confirm | go through | went through',
  'original | unopened | unused | opened | packaging',
  'keep | throw … away | discard | dispose | bin | what … do with',
  'postage | shipping fee | shipping cost | delivery cost | delivery fee | shipping charge | delivery charge | how much … shipping | how much … delivery',
  'buy | order | purchase | bought',
  'bank | statement | account',
  'on its way | on the way | in transit | already left | has shipped | left the warehouse | under way',
  'partial | part of | half | only one | only some | some of',
  'no longer | changed my mind | change of mind | regret | second thoughts',
  'on behalf | for me | in my name',
  'price match | price drop | price adjustment | dropped | beat',
  'relative | family | wife | husband | mother | father | friend | brother | sister | son | daughter | colleague | somebody else | someone else',
]

/** Every word of the groups, so that a mistyped one can be repaired. */
export const synonymWords: ReadonlySet<string> = new Set(groups.join(' ').split(/[ |…]+/))

type Phrase = { readonly words: readonly (string | null)[]; readonly concept: number }

const conceptsByStem = new Map<string, number[]>()
const phrasesByFirst = new Map<string, Phrase[]>()

for (const [concept, group] of groups.entries()) for (const entry of group.split(/\s*\|\s*/)) add(entry, concept)

function add(entry: string, concept: number): void {
  const words = entry.split(' ').map((word) => (word === '…' ? null : stem(word)))
  const [first = null, ...rest] = words
  if (first === null) return
  if (rest.length === 0) push(conceptsByStem, first, concept)
  else push(phrasesByFirst, first, { words, concept })
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (!values) map.set(key, [value])
  else if (!values.includes(value)) values.push(value)
}

/** The concepts a single stem belongs to, as small whole numbers; most words have none. */
export function conceptsOf(stemmed: string): readonly number[] {
  return conceptsByStem.get(stemmed) ?? []
}

/** The concepts that several stems in a row stand for, as in "send the shoes back". Linear in the stems. */
export function phraseConcepts(stems: readonly string[]): readonly number[] {
  const found = new Set<number>()
  for (const [at, first] of stems.entries()) {
    for (const { words, concept } of phrasesByFirst.get(first) ?? []) if (stands(words, stems, at)) found.add(concept)
  }
  return [...found]
}

function stands(words: readonly (string | null)[], stems: readonly string[], start: number): boolean {
  let at = start
  for (const [index, word] of words.entries()) {
    if (word === null) continue
    const reach = words[index - 1] === null ? 3 : 0
    const found = stems.slice(at, at + reach + 1).indexOf(word)
    if (found < 0) return false
    at += found + 1
  }
  return true
}
