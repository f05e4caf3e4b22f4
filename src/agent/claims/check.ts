import { figuresInEnglish, gloss, isHeldElsewhere } from './elsewhere.ts'
import { type Evidence, type OrderFacts, orderFacts } from './evidence.ts'
import { figuresIn } from './figures.ts'
import { isBorneOut } from './order_support.ts'
import { type Part, sentencesOf, stemsOf } from './sentences.ts'
import { type Heard, isOpenQuestion, isTalk, isTalkElsewhere, spokenOf } from './talk.ts'
import { isQuoted, isWritten, type Window, windowsOf, windowsOfPassage } from './text_support.ts'
import { courtesy, deeds, done, particular, pastDeeds } from './vocabulary.ts'

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
  if (isHeldElsewhere(language)) return unfoundedElsewhere(figuresInEnglish(answer), evidence, language)
  let held = heldAgainst(evidence, language)
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

/**
 * The same in a language that has a glossary: each sentence is held word by word in English. One that has an unknown word
 * passes only when it is quoted from a text, or asks and has none of the words that state an action.
 */
function unfoundedElsewhere(answer: string, evidence: Evidence, language: string): Unfounded[] {
  const held = heldAgainst(evidence, 'en')
  const names = new Set([...held.orders.values()].flatMap(({ words }) => [...words]))
  const isName = (word: string): boolean => stemsOf(word).length > 0 && stemsOf(word).every((stem) => names.has(stem))
  const english = sentencesOf(answer).map(({ text, parts }) => {
    if (isQuoted(text, held.done) || (!hasHappened(text) && isQuoted(text, held.written))) return ''
    const asks = parts.every(({ isQuestion }) => isQuestion)
    if (asks && isTalkElsewhere(text, figuresIn(text), language)) return ''
    const told = gloss(text, language, isName)
    if (told !== null && isCourtesy(told)) return ''
    return told === null || statesDeed(told) ? null : told
  })
  const wrong = english.flatMap((told, index) => (told === null ? [index] : []))
  // What an answer speaks of goes over from one sentence to the next.
  const whole = english.map((told) => told ?? '')
  const faulty = whole.flatMap((told, index) =>
    told !== '' &&
    unfounded(whole.slice(0, index + 1).join(' '), evidence, 'en').some(({ sentence }) => told.includes(sentence))
      ? [index]
      : [],
  )
  const sentences = sentencesOf(answer)
  return [...new Set([...wrong, ...faulty])].map((index) => ({ sentence: sentences[index]?.text ?? '' }))
}

/** Nothing but courtesy, in whatever order. */
function isCourtesy(told: string): boolean {
  const stems = stemsOf(told)
  return stems.length > 0 && !/\d/.test(told) && stems.every((stem) => courtesy.has(stem))
}

/** Word by word a deed of ours is in another order than in English: who did it and what was done stand anywhere. */
function statesDeed(told: string): boolean {
  const acts = /\b(?:refund|cancel|exchang|replac|return|credit|pay|paid|chang|sent|ship|approv|order|plac)\w*/i
  return /\bI\b/.test(told) && acts.test(told) && !/\b(?:sorry|tell me)\b/i.test(told)
}

/** Orders that have something that is named. */
function ordersWith(stems: readonly string[], { orders }: Held): OrderFacts[] {
  return [...orders.values()].filter(({ goods }) => stems.some((stem) => goods.has(stem)))
}

function heldAgainst(evidence: Evidence, language: string): Held {
  const ground = grounds.get(evidence) ?? groundOf(evidence)
  grounds.set(evidence, ground)
  return { ...ground, language }
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
    pastDeeds.test(text) ||
    particular.test(text) ||
    /\b(?:was|were|has been|have been|went|is done|are done|got)\b|\bnow\b|\b(?:is|are) on (?:its|the|their) way\b/i.test(
      text,
    ) ||
    /(?<!\byou )\b(?:ordered|bought|received|moved) (?:the|an?|it|them|your)\b/i.test(text)
  return isPast && !/\b(?:if|when|which|that|once|after|until|while|unless|as soon as)\b/i.test(text)
}

const isFresh = /\bi\b(?!['’]m sorry)|\b(?:just|now|right away|in a moment|today)\b/i

function isOwnDeed(text: string): boolean {
  const promised = /\b(?:just|now|right away|in a moment)\b.*\b(?:refund|cancel|exchang|replac|return|chang)\w*/i
  return pastDeeds.test(text) || promised.test(text)
}
