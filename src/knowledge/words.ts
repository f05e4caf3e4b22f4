import { remembering } from '../core/remembering.ts'

/** Longest query that is read, in UTF-16 units; what stands behind it is not searched for. */
export const longestQuery = 2_000

const stopWords = new Set(
  `a about after again all already also always am an and any anybody anyone anything are as ask at be because been before
  being best but by came can cannot could did do does doing done down each either else ever every for from get gets getting
  give given go goes going gone good got had happen happened happens has have having he hello help her here hey hi him his how i if in
  into is it its just know let like made make many may maybe me mean might mine more most much must my need needs no nobody
  now of off ok okay on once one only or other our out over own please possible put really same say says see seem seems
  shall she should show since so some somebody someone something somewhere soon still such sure take tell than thank
  thanks that the their them then there these they thing things this those through to too try trying up us use used using very
  want wanted wants was way we well were what whether which while who whom whose will wish with without
  wont would yes yet you your yours im ive id ill whats wheres hows thats theres youre dont doesnt didnt cant isnt wasnt
  havent hasnt wouldnt couldnt shouldnt arent werent am pm im guys stuff lot bit almost actually currently instead rather together
  two three four five six seven eight ten first last next ago today yesterday tomorrow morning evening week weeks month months year years
  time times day days hour hours minute minutes work works working anymore wont question believe think wonder wondering mine old`.split(
    /\s+/,
  ),
)

const combining = /\p{M}/gu
const wordPattern = /[\p{L}\p{N}]{1,40}/gu

/** The words of a text in order: lower case, without accents and apostrophes (`don't` is `dont`). Linear in the text. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(combining, '').toLowerCase().replace(/['’]/g, '')
  return plain.match(wordPattern) ?? []
}

/** Whether a word can tell one passage from another: no stop word, no number, no single letter. */
export function isTelling(word: string): boolean {
  return word.length > 1 && !stopWords.has(word) && !/\d/.test(word)
}

const irregular: Readonly<Record<string, string>> = {
  bought: 'buy',
  broke: 'break',
  broken: 'break',
  brought: 'bring',
  chose: 'choose',
  chosen: 'choose',
  forgot: 'forget',
  forgotten: 'forget',
  found: 'find',
  gave: 'give',
  kept: 'keep',
  left: 'leave',
  lost: 'lose',
  paid: 'pay',
  sent: 'send',
  sold: 'sell',
  stole: 'steal',
  stolen: 'steal',
  stuck: 'stick',
  took: 'take',
  taken: 'take',
  threw: 'throw',
  thrown: 'throw',
  told: 'tell',
  went: 'go',
  wore: 'wear',
  worn: 'wear',
  wrote: 'write',
  written: 'write',
  children: 'child',
  news: 'news',
  packaging: 'packaging',
  women: 'woman',
  men: 'man',
  shipping: 'ship',
}

/**
 * A light English stem: plurals, -ed, -ing, -ly and -ation go, doubled letters and a last e too. `cancelled`, `cancelling`,
 * `cancels` and `cancellation` are one word; it prefers leaving a word alone to joining two that differ.
 */
export function stem(word: string): string {
  return word.length > longestKept ? stemOf(word) : stemOfUsual(word)
}

/** The policies and the customers use the same few thousand words. */
const stemOfUsual = remembering(4_000, stemOf)
const longestKept = 20

function stemOf(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined
  if (known) return bare(known)
  return bare(withoutEnding(withoutPlural(word)))
}

function withoutPlural(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|ss|x|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

function withoutEnding(word: string): string {
  for (const ending of ['ations', 'ation', 'ingly', 'edly', 'ment', 'ing', 'ied', 'ed', 'ly']) {
    const rest = word.slice(0, -ending.length)
    if (word.endsWith(ending) && rest.length > 2 && /[aeiouy]/.test(rest)) return ending === 'ied' ? `${rest}y` : rest
  }
  return word
}

function bare(word: string): string {
  const single = word.length > 3 ? word.replace(/([^aeiouls])\1$|(l)l$/, '$1$2') : word
  return single.length > 3 && single.endsWith('e') ? single.slice(0, -1) : single
}
