import { remembering } from '../../core/remembering.ts'
import { type Figures, figuresIn } from './figures.ts'
import { isNegated, sentencesOf, stemsOf } from './sentences.ts'
import { conditions, courtesy, particular, topics, weighty, widening } from './vocabulary.ts'

/** What is done must stand beside what it is done to. */
const actions = new Set(stemsOf('refund return exchange cancel replace ship deliver'))

/** Share of the telling words of a statement that a source has to have. */
const enough = 0.7

/** A part of a sentence: its numbers, and its yes or no, belong to the words beside them. */
type Piece = {
  readonly text: string
  readonly stems: ReadonlySet<string>
  readonly numbers: readonly string[]
  readonly isNegated: boolean
}

/** A sentence of a source, or two that follow each other. */
export type Window = {
  readonly text: string
  readonly stems: ReadonlySet<string>
  readonly numbers: readonly string[]
  readonly pieces: readonly Piece[]
  /** The stems of each of its sentences. */
  readonly sentences: readonly ReadonlySet<string>[]
}

/** A source as it is looked at. */
export function windowsOf(source: string): readonly Window[] {
  const sentences = sentencesOf(source).map(({ text }) => text)
  const pairs = sentences.slice(1).map((text, index) => [sentences[index] ?? '', text])
  const single = sentences.map((text, index) =>
    windowOf([text], pronouns.test(text) ? (sentences[index - 1] ?? '') : ''),
  )
  return [...single, ...pairs.map((pair) => windowOf(pair, ''))]
}

/** The same for a passage of the policies: there are few of them, and every answer is held against some. */
export const windowsOfPassage = remembering(1_000, windowsOf)

const pronouns = /\b(?:it|they|them|this|these)\b/i

/** `before` is what a pronoun speaks of: the first words of the sentence before. */
function windowOf(sentences: readonly string[], before: string): Window {
  const subject = stemsOf(before.split(/\s+/).slice(0, 4).join(' '))
  const text = sentences.join(' ')
  const pieces = piecesOf(text)
  return {
    text: text.toLowerCase(),
    sentences: sentences.map((sentence) => new Set([...subject, ...stemsOf(sentence)])),
    stems: new Set([...subject, ...stemsOf(text)]),
    numbers: pieces.flatMap(({ numbers }) => numbers),
    pieces,
  }
}

const piecesOf = (text: string): Piece[] =>
  text
    .split(/,\s+|[;:.]\s+|\s+(?:and|but)\s+(?=\w+ (?:has|have|is|are|to)\b|(?:is|are|has|you|we|it)\b)/)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    .map((piece) => ({
      text: piece,
      stems: new Set(stemsOf(piece)),
      numbers: numbersOf(figuresIn(piece)),
      isNegated: isNegated(piece),
    }))

/**
 * Whether a source says the same: its numbers beside the same words, its weighty words, its conditions, its yes or no.
 * It may be said in part and in other order, not wider than it is written.
 */
export function isWritten(statement: string, windows: readonly Window[]): boolean {
  const stems = stemsOf(statement).filter((stem) => !courtesy.has(stem))
  const pieces = piecesOf(statement)
  const numbers = pieces.flatMap((piece) => piece.numbers)
  if (stems.length === 0 && numbers.length === 0) return false
  const isSimple = pieces.filter((piece) => piece.stems.size > 0).length < 2
  return windows.some((window) => {
    // What one short statement takes from two sentences is a rule of its own.
    if (isSimple && window.sentences.length > 1) return false
    if (!numbers.every((number) => window.numbers.includes(number))) return false
    const missing = stems.filter((stem) => !window.stems.has(stem))
    if (missing.some((stem) => weighty.has(stem) || topics.has(stem))) return false
    if (stems.length - missing.length < stems.length * enough) return false
    if (isWider(statement, window)) return false
    return pieces.every((piece) => isSameAs(piece, statement, window)) && !isMixedUp(pieces, window)
  })
}

/** Whether a source has the very sentence. */
export function isQuoted(sentence: string, windows: readonly Window[]): boolean {
  const quoted = letters(sentence)
  return quoted.includes(' ') && windows.some(({ text }) => letters(text) === quoted)
}

function letters(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}$€£.#%]+/gu) ?? []).join(' ').replace(/\.(?= |$)/g, '')
}

/** A little word that the source does not have, or something certain said in the words of a general rule. */
function isWider(statement: string, { text }: Window): boolean {
  const words = statement.toLowerCase().match(widening) ?? []
  if (words.some((word) => !new RegExp(`\\b${word}\\b`).test(text))) return true
  const certain = particular.exec(statement)?.[0].toLowerCase()
  return certain !== undefined && !text.includes(certain)
}

/** The part of the source that says it must say yes or no alike, and must not hang on what is left out. */
function isSameAs(piece: Piece, statement: string, { pieces, sentences }: Window): boolean {
  const heavy = [...piece.stems].filter((stem) => weighty.has(stem) || topics.has(stem))
  if (!sentences.some((sentence) => heavy.every((stem) => sentence.has(stem)))) return false
  if (!piece.isNegated && onlyDenied(piece, pieces)) return false
  const shared = (other: Piece): number => [...piece.stems].filter((stem) => other.stems.has(stem)).length
  const most = Math.max(0, ...pieces.map(shared))
  if (most === 0) return piece.stems.size === 0 || !piece.isNegated
  const homes = pieces.filter((other) => shared(other) === most)
  const acts = heavy.filter((stem) => actions.has(stem))
  return homes.some(
    (home) =>
      acts.every((stem) => home.stems.has(stem)) &&
      home.isNegated === piece.isNegated &&
      (!conditions.test(home.text) || conditions.test(statement)) &&
      !(/\bfree\b/i.test(piece.text) && home.numbers.length > 0 && piece.numbers.length === 0),
  )
}

/** A word that the source only has where it says no cannot carry a yes. */
function onlyDenied({ stems }: Piece, pieces: readonly Piece[]): boolean {
  return [...stems].some((stem) => {
    const homes = pieces.filter((other) => other.stems.has(stem))
    return homes.length > 0 && homes.every(({ isNegated: denied }) => denied)
  })
}

/** A number that is taken from one part of a sentence and words from another make a rule that nobody wrote. */
function isMixedUp(parts: readonly Piece[], { pieces }: Window): boolean {
  return parts.some(({ stems, numbers }) =>
    numbers.some((number) => {
      const home = pieces.filter((piece) => piece.numbers.includes(number))
      const away = pieces.filter((piece) => piece.numbers.length > 0 && !piece.numbers.includes(number))
      const isOnlyAway = (stem: string): boolean =>
        away.some((piece) => piece.stems.has(stem)) && !home.some((piece) => piece.stems.has(stem))
      return home.length > 0 && [...stems].some(isOnlyAway)
    }),
  )
}

function numbersOf({ amounts, dates, orders, counts, others }: Figures): string[] {
  const values = amounts.map(({ value, currency }) => `${value} ${currency ?? ''}`)
  return [...values, ...dates, ...orders, ...counts, ...others]
}
