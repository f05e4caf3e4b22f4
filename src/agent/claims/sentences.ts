import { isTelling, stem, wordsOf } from '../../knowledge/words.ts'

/** A sentence of an answer with its parts; a question mark makes the last part a question and not those before it. */
export type Sentence = { readonly text: string; readonly parts: readonly Part[] }

export type Part = { readonly text: string; readonly isQuestion: boolean }

const ends = /(?<=[.!?…:])["'”’)*]*\s+|\n+/
const joints =
  /\s*[;—–]\s*|,\s+(?:and|but|so|which|while|because)\s+|,\s+(?=(?:it|we|i|they|you|your|the|would|shall|do|is|are)\b)|\s+(?:and|but|so)\s+(?=(?:it|we|i|i've|i'll|they|you|your|the|order|has|have|is|was|were|will|should|contains?|went|#)\b)/i

/** Said before a statement, and stating nothing itself. */
const preface =
  /^(?:(?:yes|no|sure|certainly|of course)[,!]\s+)?(?:(?:i can see|i see|our records show|the records show)(?: that)?\s+)?/i

/** The sentences of an answer; bullets and numbers of lists are taken off. */
export function sentencesOf(text: string): Sentence[] {
  return text
    .split(ends)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•·]|\d{1,2}[.)])\s+/, '')
        .trim()
        .replace(preface, ''),
    )
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .map((line) => ({ text: line, parts: partsOf(line) }))
}

function partsOf(sentence: string): Part[] {
  const asks = /\?["'”’)*]*$/.test(sentence)
  const parts = sentence.split(joints).filter((part) => part !== undefined && /[\p{L}\p{N}]/u.test(part))
  return parts.map((text, index) => ({ text, isQuestion: asks && index === parts.length - 1 }))
}

/** Read as figures, or as a yes or a no. */
const elsewhere = new Set(
  `january february march april may june july august september october november december monday tuesday wednesday thursday
   friday saturday sunday not yes no jan feb mar apr jun jul aug sep sept oct nov dec`.split(/\s+/),
)

/** The stems that say something; a gift card is no card. */
export function stemsOf(text: string): string[] {
  return wordsOf(text.replace(/\bgift[ -]cards?\b/gi, 'giftcard'))
    .filter((word) => isTelling(word) && !elsewhere.has(word))
    .map(stem)
}

/** Whether something is said not to be so. */
export function isNegated(text: string): boolean {
  return /\b(?:not|no|never|cannot|nothing|nobody|none|neither|nor|without|unable)\b|n['’]t\b/i.test(text)
}
