const strength = new Map<string, number>()
const lists: readonly (readonly [number, string])[] = [
  [1, 'great excellent perfect awesome amazing wonderful fantastic brilliant love loved lovely superb delighted best'],
  [0.6, 'good nice happy pleased glad helpful thanks thank appreciate appreciated grateful satisfied cheers well kind'],
  [
    -0.5,
    'bad late delayed broken damaged wrong missing problem issue sad unhappy disappointed disappointing poor slow annoyed annoying unfortunately cracked defective faulty',
  ],
  [
    -1,
    'terrible horrible awful worst furious angry disgusting disgusted unacceptable ridiculous scam scammers fraud useless pathetic incompetent outrageous thieves liar liars lied joke rubbish garbage crap shit hate disgrace disgraceful fuming appalling fucking fuck bloody sue lawyer ripoff stolen',
  ],
]
for (const [value, words] of lists) for (const word of words.split(' ')) strength.set(word, value)

const negators = new Set([
  'not',
  'no',
  'never',
  "isn't",
  "wasn't",
  "don't",
  "doesn't",
  "didn't",
  "aren't",
  'cannot',
  "can't",
])

/** -1 (furious) to 1 (delighted): the mean of the mood words' strengths, turned around within two words of a negation. */
export function sentimentOf(text: string): number {
  const words = text.toLowerCase().match(/[a-z']{1,30}/g) ?? []
  let sum = 0
  let count = 0
  words.forEach((word, index) => {
    const value = strength.get(word)
    if (value === undefined) return
    const isTurned = negators.has(words[index - 1] ?? '') || negators.has(words[index - 2] ?? '')
    sum += isTurned ? -value * 0.8 : value
    count++
  })
  const shouted = isShouted(text) || /!{3}/.test(text) ? -0.3 : 0
  const mean = count === 0 ? 0 : sum / Math.max(1, Math.sqrt(count))
  return Math.round(Math.max(-1, Math.min(1, mean + (mean > 0 ? -shouted / 3 : shouted))) * 100) / 100
}

const hurry =
  /\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|immediately|right (?:now|away)|emergency|as soon as possible|straight ?away|hurry|time[- ]sensitive|at once|deadline|(?:need|want|have to have) (?:it|this|them|that) (?:by|before|today|tomorrow|tonight|now))\b/i

/** Whether the customer presses for time. */
export function isUrgent(text: string): boolean {
  return hurry.test(text)
}

function isShouted(text: string): boolean {
  const letters = text.match(/[a-z]/gi)?.length ?? 0
  return letters > 12 && (text.match(/[A-Z]/g)?.length ?? 0) > letters * 0.8
}
