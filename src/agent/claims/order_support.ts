import type { OrderFacts, Truth } from './evidence.ts'
import { type Figures, figuresIn } from './figures.ts'
import { isNegated, stemsOf } from './sentences.ts'
import { courtesy, done, orderWords, weighty } from './vocabulary.ts'

/** What a clause says of an order, and the fact that it is held against. */
const statements: readonly { readonly says: RegExp; readonly truth: Truth }[] = [
  {
    says: /\b(?:will|should|shall|going to|expect(?:ed)?|due|estimated|scheduled)\b.*\b(?:arriv\w*|deliver\w*|reach\w*|come|here|get there)|\bexpect(?:ed)?\b|\bestimated\b|\bdue\b/i,
    truth: 'expected',
  },
  { says: /\b(?:delivered|arrived|reached you|received)\b/i, truth: 'delivered' },
  { says: /\b(?:shipped|dispatched|sent|left)\b/i, truth: 'shipped' },
  { says: /\b(?:on (?:its|the) way|in transit|travelling)\b/i, truth: 'travelling' },
  { says: /\b(?:pending|waiting to be packed|not (?:yet )?been packed)\b/i, truth: 'pending' },
  { says: /\b(?:is|been|already) packed\b|\bprocessed\b/i, truth: 'packed' },
  { says: /\bcancell?ed\b/i, truth: 'cancelled' },
  { says: /\b(?:placed|ordered|bought|purchased)\b/i, truth: 'placed' },
  { says: /\brefunds?(?:ed)?\b/i, truth: 'refunded' },
  { says: /\breturned\b/i, truth: 'returned' },
  { says: /\b(?:open|your|the|a) return\b/i, truth: 'returning' },
  { says: /\bexchanged?\b/i, truth: 'exchanging' },
]

/** Tells the customer to do something, or says what may be done: nothing that a record can bear out. */
const notOfRecords =
  /\b(?:can|could|may|might|must|should(?! (?:arrive|be delivered|reach))|need to|have to|ought|owe|allowed|eligible|please|free|if|unless|once|after|before|until|as soon as)\b/i

/** The month as it stands beside its day, which allows nothing; "may 12" is a word of permission and a number. */
const dayOfMay = /\bMay\s+(?=\d{1,2}(?:st|nd|rd|th)?\b)|(?<=\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+)May\b/g

const willBe = /\b(?:will|shall|going to|['’]ll)\b/i

/** Whether everything that a clause states about these orders is in their records. */
export function isBorneOut(clause: string, orders: readonly OrderFacts[]): boolean {
  const [first, ...others] = orders
  if (!first || notOfRecords.test(clause.replace(dayOfMay, ' '))) return false
  const figures = figuresIn(clause)
  if (others.length > 0 && figures.amounts.length + figures.dates.length > 0) return false
  return orders.every((order) => isTrueOf(clause, figures, order))
}

/** Somebody bought something: the records tell only what this customer did. */
const bySomebody =
  /(?<=\p{L},? )(?<!\b(?:you|we|have|['’]ve|just|already|also|order) )\b(?:ordered|bought|purchased|received|moved) (?:the|an?|it|them|your)\b/iu

function isTrueOf(clause: string, figures: Figures, order: OrderFacts): boolean {
  if (bySomebody.test(clause)) return false
  const isNo = isNegated(clause)
  const claims = claimsOf(clause)
  if (willBe.test(clause) && claims[0]?.truth !== 'expected') return false
  if (claims.length === 0 && (done.test(clause) || saysNothing(clause, figures, order))) return false
  if (claims.some(({ truth }) => order.truths[truth] === isNo)) return false
  // A no that no statement carries would turn a fact into its opposite.
  if (isNo && claims.length === 0) return false
  // What a thing is called proves nothing about money: names come from outside and may say anything.
  const isNamed = (stem: string): boolean => order.words.has(stem) && !(order.foreign.has(stem) && weighty.has(stem))
  const known = (stem: string): boolean => courtesy.has(stem) || orderWords.has(stem) || isNamed(stem)
  if (!stemsOf(clause).every(known)) return false
  if (figures.counts.length > 0 || !figures.others.every((text) => isKnownDigits(text, order))) return false
  return amountsHold(clause, figures, order) && datesHold(clause, figures, order)
}

/** No figure of the order and nothing that it holds: there is nothing to hold against the record. */
function saysNothing(clause: string, { amounts, dates, orders, others }: Figures, order: OrderFacts): boolean {
  if (amounts.length + dates.length + orders.length + others.length > 0) return false
  return !stemsOf(clause).some((stem) => order.words.has(stem))
}

/** "Will be delivered" is about what is expected, and says nothing of what has arrived. */
function claimsOf(clause: string): readonly { readonly truth: Truth }[] {
  // What we received is what came back to us.
  if (/\bwe\b.*\breceived\b/i.test(clause)) return [{ truth: 'returned' }]
  const [expected, ...others] = statements
  return expected?.says.test(clause) ? [expected] : others.filter(({ says }) => says.test(clause))
}

function isKnownDigits(text: string, order: OrderFacts): boolean {
  return order.digits.has(text) || (order.quantities.has(text) && text.length < 3)
}

function amountsHold(clause: string, { amounts }: Figures, order: OrderFacts): boolean {
  const ofRefund = /\brefund/i.test(clause) || givesMoney.test(clause)
  const named = order.prices.filter(
    ({ words }) => words.length > 0 && words.every((word) => stemsOf(clause).includes(word)),
  )
  const ofTotal = /\b(?:total|altogether|paid|order (?:came|was|cost))\b/i.test(clause)
  const inLines = (value: string): boolean =>
    (named.length > 0 ? named : order.prices).some(({ figures }) => figures.has(value))
  return amounts.every(({ value, currency }) => {
    if (currency !== null && currency !== order.currency) return false
    if (ofRefund) return order.amounts.refunded.has(value)
    if (ofTotal) return order.amounts.paid.has(value)
    return (
      inLines(value) ||
      (named.length === 0 && order.amounts.paid.has(value)) ||
      (named.length > 1 && order.amounts.paid.has(value))
    )
  })
}

/** Money is said to go to the customer. */
const givesMoney =
  /\b(?:we|i|us)\b|\b(?:sent|return(?:ed)?|back|went|gave|given|transfer\w*|arriv\w*|reach\w*|receiv\w*|on (?:its|the) way)\b/i

const roles: readonly { readonly says: RegExp; readonly role: keyof OrderFacts['dates'] }[] = [
  { says: /\brefund/i, role: 'refunded' },
  { says: /\b(?:expect|estimated|due|will|should)/i, role: 'expected' },
  { says: /\b(?:delivered|arrived|received|reached)\b/i, role: 'delivered' },
  { says: /\b(?:shipped|dispatched|sent|left)\b/i, role: 'shipped' },
  { says: /\b(?:placed|ordered|bought|purchased)\b/i, role: 'placed' },
]

/** A date belongs to the last thing that was said to happen before it; without one, any date of the order will do. */
function datesHold(clause: string, { dates }: Figures, order: OrderFacts): boolean {
  if (dates.length === 0) return true
  const said = roles.filter(({ says }) => says.test(clause)).map(({ role }) => role)
  if (said.length > 1 && dates.length > 1) return pairsHold(clause, order)
  const sets = (said.length > 0 ? said : (['placed'] as const)).map((role) => order.dates[role])
  return dates.every((date) => sets.some((set) => set.has(date)))
}

/** "Placed on May 1 and delivered on May 4, 2026": each piece with one date, and its year, is looked at by itself. */
function pairsHold(clause: string, order: OrderFacts): boolean {
  const pieces = clause
    .split(/,(?!\s*\d{4}\b)\s*|\s+(?:and|then)\s+/i)
    .filter((piece) => figuresIn(piece).dates.length > 0)
  return pieces.length > 1 && pieces.every((piece) => datesHold(piece, figuresIn(piece), order))
}
