import { matchesOf, shapesIn, wordShape } from './anchors.ts'
import type { Reading } from './anchors.ts'
import { bare } from './fold.ts'
import { givenNames } from './given_names.ts'
import { brandNames, ordinaryWords } from './ordinary_words.ts'
import { recalled } from './recalled.ts'
import { surnames } from './surnames.ts'

const word = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*/gu
const capital = /^\p{Lu}/u
/** Endings that only surnames have, by language: patronymics and the commonest formations. */
const telling =
  /(?:mura|yama|kawa|gawa|zaki|saki|shita|hashi|guchi|zawa|sawa|bayashi|shima|jima|[aiou]yev|[aiou]yeva|khanov|svili|arson|ffy|falvi|dijk|meijer|meyer|hoven|broek|schmidt|schneider|wicz|ova|eva|evich|ovich|ovic|evic|enko|chuk|czuk|czyk|ewski|owski|inski|ynski|ewska|owska|inska|ynska|ewicz|owicz|icki|icka|ecki|ecka|sky|skaya|sdottir|dottir|sson|ssen|ensen|ansen|insen|ersen|elsen|olsen|arsen|ilsen|ulsen|orsen|dsen|tsen|ksen|gsen|opoulos|opoulou|akis|aki|idis|idou|iadis|oglu|shvili|adze|escu|eanu|yan|nian|inen|lainen|lehto|maki|niemi|berg|bergh|strom|qvist|quist|kvist|gren|lund|dahl|stedt|stein|baum|mann|mayer|meier|hauser|huber|bauer|hofer|inger|vsky|ffsky|tsky|nsky|nikov|nikova|akov|akova|inov|inova|atov|atova|anov|anova|onov|onova|ashvili|ezh|inho|ndez|guez|anez|arez|enez|onez|ucci|ozzi|azzi|ellini|olini|ardi|etti|otti|aldi|elli)$/
/** Endings that Slavic names have among other words. */
export const slavic = /^.{3,}(?:ov|ev|ova|eva|in|ina|sky|ska|ski|cky|cka|ic|ich|ak|ek|ik|uk|yuk)$/

export type Word = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly key: string
  readonly capital: boolean
}

const ascii = /^[\0-\x7f]*$/

export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  const simple = ascii.test(text)
  return matchesOf(word, text, most).map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
    text: hit[0],
    key: simple ? hit[0].toLowerCase() : bare(hit[0]),
    capital: simple ? hit[0] < '[' : capital.test(hit[0]),
  }))
}

/** How sure one may be that a word is part of a name: 2 for a listed given name, 1.5 for a listed surname or a telling ending, half of it when the word has another meaning. */
export function weight(entry: Word): number {
  return weightOf(entry.key)
}

const weightOf = recalled(800, (word: string): number => {
  const key = word.replace(/'s$/, '')
  if (key.length < 2) return 0
  const parts = key.split('-')
  const given = parts.some((part) => givenNames.has(part))
  const family = parts.some((part) => surnames.has(part)) || (key.length > 5 && telling.test(key))
  const plain = ordinaryWords.has(key)
  if (given) return plain ? 0.75 : 2
  if (family) return plain ? 0.6 : 1.5
  return 0
})

const brands = wordShape(new RegExp(`(?<![\\p{L}])(?:${brandNames})(?![\\p{L}])`, 'giu'))

/** Where houses and characters stand that are called like a person, as `[start, end]`. */
export function brandsIn(reading: Reading): (readonly [start: number, end: number])[] {
  return shapesIn(reading, brands).map((hit) => [hit.index, hit.index + hit[0].length] as const)
}
