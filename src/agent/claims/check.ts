import { type Evidence, type OrderFacts, orderFacts } from './evidence.ts'
import { figuresIn } from './figures.ts'
import { isBorneOut } from './order_support.ts'
import { type Part, sentencesOf, stemsOf } from './sentences.ts'
import { type Heard, isOpenQuestion, isTalk, isTalkElsewhere, spokenOf } from './talk.ts'
import { isQuoted, isWritten, type Window, windowsOf, windowsOfPassage } from './text_support.ts'
import { deeds, done, pastDeeds } from './vocabulary.ts'

/** A sentence that nothing bears out. */
export type Unfounded = { readonly sentence: string }

type Ground = Heard & { readonly done: readonly Window[]; readonly written: readonly Window[] }

type Held = Ground & { readonly language: string }

/** An answer that comes sentence by sentence is held against the same evidence again and again. */
const grounds = new WeakMap<Evidence, Ground>()

/**
 * Holds every sentence of an answer against receipts, records and passages. A sentence passes when it is talk, an open
 * question, or borne out; whatever cannot be told is not passed. `language` is that of the answer, ISO 639-1.
 */
export function unfounded(answer: string, evidence: Evidence, language: string): Unfounded[] {
  const ground = grounds.get(evidence) ?? groundOf(evidence)
  grounds.set(evidence, ground)
  let held: Held = { ...ground, language }
  const wrong: Unfounded[] = []
  for (const { text, parts } of sentencesOf(answer)) {
    const named = figuresIn(text).orders
    const goods = named.length === 0 ? ordersWith(stemsOf(text), held) : []
    if (goods.length === 1) held = { ...held, focus: goods }
    if (named.length > 0) held = { ...held, focus: named.flatMap((number) => held.orders.get(number) ?? []) }
    const isOwn = named.every((number) => held.orders.has(number))
    if (!isOwn || !isFounded(text, parts, held)) wrong.push({ sentence: text })
  }
  return wrong
}

/** Orders that have something that is named. */
function ordersWith(stems: readonly string[], { orders }: Held): OrderFacts[] {
  return [...orders.values()].filter(({ goods }) => stems.some((stem) => goods.has(stem)))
}

function groundOf(evidence: Evidence): Ground {
  const orders = new Map(evidence.orders.map((order) => [order.number.toUpperCase(), orderFacts(order, evidence)]))
  const mentioned = evidence.said
    .flatMap((text) => figuresIn(text).orders)
    .flatMap((number) => orders.get(number) ?? [])
  const said = new Set(evidence.said.flatMap(stemsOf))
  const all = [...orders.values()]
  const held = all.filter(({ goods }) => [...goods].some((stem) => said.has(stem)))
  const only = all.length === 1 ? all : held.length === 1 ? held : []
  return {
    orders,
    done: evidence.done.flatMap(windowsOf),
    written: [...evidence.passages.flatMap(windowsOfPassage), ...evidence.written.flatMap(windowsOf)],
    said,
    focus: mentioned.length > 0 ? mentioned.slice(-1) : only,
  }
}

function isFounded(sentence: string, parts: readonly Part[], held: Held): boolean {
  if (isWritten(sentence, held.done)) return true
  if (!hasHappened(sentence) && isQuoted(sentence, held.written)) return true
  if (isRule(sentence, held)) return true
  return parts.every((part) => isPartFounded(part, held))
}

function isPartFounded({ text, isQuestion }: Part, held: Held): boolean {
  const figures = figuresIn(text)
  if (isQuestion) return isOpenQuestion(text, figures, held, held.language)
  if (!deeds.test(text) && !done.test(text) && isTalk(text, figures, held)) return true
  if (isWritten(text, held.done)) return true
  // "We delivered it" may be in the records; "I did it" and "we just did" only on a receipt.
  if (!isFresh.test(text) && isBorneOut(text, spokenOf(figures, held))) return true
  if (isOwnDeed(text)) return false
  if (isRule(text, held)) return true
  return held.language !== 'en' && isTalkElsewhere(text, figures, held.language)
}

/** Texts say how things are done in general; that something was done for somebody they cannot say, whatever stands in them. */
function isRule(text: string, { written }: Held): boolean {
  return !isOwnDeed(text) && !hasHappened(text) && isWritten(text, written)
}

function hasHappened(text: string): boolean {
  const isPast =
    pastDeeds.test(text) || /\b(?:was|were|has been|have been|went|is done|are done|got)\b|\bnow\b/i.test(text)
  return isPast && !/\b(?:if|when|which|that|once|after|until|while|unless|as soon as)\b/i.test(text)
}

const isFresh = /\bi\b(?!['’]m sorry)|\b(?:just|now|right away|in a moment|today)\b/i

function isOwnDeed(text: string): boolean {
  const promised = /\b(?:just|now|right away|in a moment)\b.*\b(?:refund|cancel|exchang|replac|return|chang)\w*/i
  return pastDeeds.test(text) || promised.test(text)
}
