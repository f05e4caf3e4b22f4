import type { OrderFacts } from './evidence.ts'
import type { Figures } from './figures.ts'
import { stemsOf } from './sentences.ts'
import { actionsElsewhere, courtesy, deeds, knownElsewhere, orderWords, topics, weighty } from './vocabulary.ts'

/** What an answer may speak about. */
export type Heard = {
  readonly orders: ReadonlyMap<string, OrderFacts>
  /** Stems of what the customer wrote. */
  readonly said: ReadonlySet<string>
  /** Orders that the answer speaks about until it names others. */
  readonly focus: readonly OrderFacts[]
}

/** The orders that a part is about: those it names, else those spoken about. */
export function spokenOf({ orders }: Figures, { orders: known, focus }: Heard): readonly OrderFacts[] {
  return orders.length > 0 ? orders.flatMap((number) => known.get(number) ?? []) : focus
}

const takesForGranted = /\b(?:since|because|now that|given that|did you know|aware|glad|great|happy that|you know)\b/i
const helping = /\b(?:shall|should|may|can|could|would|do|did|want|like)\b/i
const asking =
  /^\W{0,3}(?:\w+[\s,]+){0,4}?(?:would|do|does|did|shall|should|can|could|may|is|are|was|were|have|has|which|what|when|where|who|how|why|anything|will|want)\b/i
const statesDone =
  /\b(?:your|the|this|that)\s+(?:\w+\s+){0,3}(?:is|was|has|have|are|were)\s+(?:now\s+|already\s+|just\s+|been\s+)*(?:refunded|cancell?ed|exchanged|replaced|credited|approved|waived|processed|free)\b/i

/** A question states nothing, unless it takes something for granted or names figures that nothing bears out. */
export function isOpenQuestion(text: string, figures: Figures, heard: Heard, language: string): boolean {
  const others = figures.others.filter((one) => !/^(?:today|tonight|tomorrow)$/.test(one))
  if (figures.counts.length + others.length > 0) return false
  if (language !== 'en') return isTalkElsewhere(text, { ...figures, others }, language)
  const asserts = deeds.test(text) && !helping.test(text)
  if (takesForGranted.test(text) || asserts || !asking.test(text) || statesDone.test(text)) return false
  const about = spokenOf(figures, heard)
  return (
    figures.amounts.every(({ value }) => about.some((order) => hasAmount(order, value))) &&
    figures.dates.every((date) => about.some((order) => Object.values(order.dates).some((set) => set.has(date))))
  )
}

function hasAmount({ amounts, prices }: OrderFacts, value: string): boolean {
  return amounts.paid.has(value) || prices.some(({ figures }) => figures.has(value))
}

const isAssertion = /\b(?:is|are|was|were|has|have|will)\b/i
const sympathy = /\b(?:sorry|apologi[sz]e|frustrating|disappointing|understand how|hear that|sounds)\b/i
const repeats = /^i (?:understand|see) that you\b/i
const lacks =
  /\bi (?:have no|do not have an?y?|don['’]t have an?y?|cannot find an?y?)\s(?:\w+\s)?(?:answer|information|details|record|discount|code)\b/i
const canHelp =
  /^(?:\w+[,!]?\s+){0,3}?(?:i can|i(?:['’]m| am) (?:happy|here|glad) to|happy to|glad to|i['’]d be (?:happy|glad) to)\s+(?:help|assist|look)/i
const asksFor =
  /^(?:sure[,!]?\s|okay[,!]?\s|to help(?: you)?(?: with (?:that|this))?,\s)?(?:please|could you|can you|just)?\s*(?:tell me|let me know|give me|share|say|write|provide|describe)\s/i

/** Courtesy, sympathy in the customer's own words, an offer to help, a request for what is missing. It has no figures. */
export function isTalk(text: string, figures: Figures, { said }: Heard): boolean {
  const others = figures.others.filter((one) => one !== 'today')
  if (figures.amounts.length + figures.dates.length + figures.counts.length + others.length > 0) return false
  const stems = stemsOf(text)
  const all = (...known: readonly ReadonlySet<string>[]): boolean =>
    stems.every((stem) => known.some((words) => words.has(stem)))
  if (all(courtesy)) return figures.orders.length === 0 || !isAssertion.test(text)
  if ((sympathy.test(text) || repeats.test(text)) && all(courtesy, said)) return true
  if (figures.orders.length === 0 && canHelp.test(text) && all(courtesy, topics, said)) return true
  if (lacks.test(text) && all(courtesy, topics, said)) return true
  return asksFor.test(text) && all(courtesy, topics)
}

/** In other languages a sentence passes when it has no figures and none of the words that state an action. */
export function isTalkElsewhere(text: string, figures: Figures, language: string): boolean {
  const { amounts, dates, orders, counts, others } = figures
  const isBare = amounts.length + dates.length + orders.length + counts.length + others.length === 0
  const isEnglish = stemsOf(text).some((stem) => topics.has(stem) || weighty.has(stem) || orderWords.has(stem))
  return isBare && !isEnglish && knownElsewhere.has(language) && !actionsElsewhere.test(text)
}
