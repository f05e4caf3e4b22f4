/** Words that say nothing about which thing is meant. */
const empty = new Set(
  'a an the my our your this that these those it one ones thing things item items product order i of for with and in on to from new old'.split(
    ' ',
  ),
)

/** Last words that many things have: a `Train Set` is not named by saying `set`. */
const tellsNothing = new Set(['set', 'kit', 'pack', 'pair', 'box'])

/** Everyday words for what shops call otherwise. */
const otherwise: Readonly<Record<string, string>> = {
  sneaker: 'shoe',
  trainer: 'shoe',
  jumper: 'sweater',
  pullover: 'sweater',
  earphone: 'headphone',
  teddy: 'bear',
  flask: 'bottle',
  hoover: 'vacuum',
  carpet: 'rug',
}

/** Lower-case words without accents and plural endings: `Wool Sweaters` gives `wool`, `sweater`. */
export function stems(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 500)
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !empty.has(word))
    .map((word) => otherwise[stem(word)] ?? stem(word))
}

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(?:ches|shes|sses|xes)$/.test(word)) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
}

/**
 * How well words name a thing, 0 to 1. The last word of a name is what it is (`Desk Lamp` is a lamp), the others and the
 * options tell it from its like; a thing is named only when its last word, or all the words said, are found.
 */
export function likeness(said: string, name: string, options: readonly string[] = []): number {
  const wanted = stems(said)
  if (wanted.length === 0) return 0
  const words = stems(name)
  const more = options.flatMap(stems)
  const hits = wanted.filter(
    (word) => words.some((other) => alike(word, other)) || more.some((other) => alike(word, other)),
  )
  const head = words.at(-1)
  const headSaid = head !== undefined && !tellsNothing.has(head) && wanted.some((word) => alike(word, head))
  if (!headSaid && hits.filter((word) => words.some((other) => alike(word, other))).length < wanted.length) return 0
  const fit = hits.length / wanted.length
  const covered = words.filter((word) => wanted.some((other) => alike(other, word))).length / Math.max(words.length, 1)
  return fit * 0.7 + covered * 0.3
}

/** Equal, one typing error apart in a longer word, or one inside the other (`headphone`, `phone` is not enough below five letters). */
function alike(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length >= 5 && b.length >= 5 && oneEditApart(a, b)) return true
  return a.length >= 5 && b.length >= 5 && (a.endsWith(b) || b.endsWith(a))
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  if (a.length === b.length) {
    if (a.slice(start + 1) === b.slice(start + 1)) return true
    return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2)
  }
  return a.length > b.length ? a.slice(start + 1) === b.slice(start) : b.slice(start + 1) === a.slice(start)
}

/** The things that the words fit best, all that are equally good; none when none fits. */
export function bestMatches<T>(
  said: string,
  things: readonly T[],
  name: (thing: T) => string,
  options: (thing: T) => readonly string[] = () => [],
): T[] {
  const scored = things
    .map((thing) => ({ thing, score: likeness(said, name(thing), options(thing)) }))
    .filter(({ score }) => score > 0)
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score >= best - 0.001).map(({ thing }) => thing)
}

/** Whether a text names a thing: the last word of its name, with or without the others, stands in it. */
export function isNamed(text: string, name: string): boolean {
  const words = stems(name)
  const said = stems(text)
  const isSaid = (head: string): boolean => said.some((word) => alike(word, head))
  const head = words.at(-1)
  return head !== undefined && (tellsNothing.has(head) ? words.every(isSaid) : isSaid(head))
}
