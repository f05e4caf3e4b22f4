/** A message made readable for the rules, with the way back: `at[i]` is the offset in the message of the i-th character here. */
export type Tidy = { readonly text: string; readonly at: readonly number[] }

/** Longest text that is looked at, in UTF-16 units; what stands behind it is not understood. */
const longest = 4_000

const plainSpelling: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‛': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
}

/** NFKC, straight quotes, single blanks (or one line break), cut to `longest` characters. Never throws, whatever the message holds. */
export function tidy(message: string): Tidy {
  const at: number[] = []
  const pieces: string[] = []
  let last = '\n'
  let offset = 0
  const raw = message.length > 4 * longest ? message.slice(0, 4 * longest) : message
  for (const character of raw) {
    const plain = plainCharacter(character)
    const isGap = plain === ' ' || plain === '\n'
    if (isGap && plain === '\n' && last === ' ') pieces[pieces.length - 1] = '\n'
    if (plain !== '' && !(isGap && (last === ' ' || last === '\n'))) {
      if (at.length + plain.length > longest) break
      for (let unit = 0; unit < plain.length; unit++) at.push(offset)
      pieces.push(plain)
    }
    if (plain !== '') last = isGap && last === '\n' ? last : plain
    offset += character.length
  }
  at.push(offset)
  return { text: pieces.join(''), at }
}

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code > 32 && code < 127) return character === '`' ? "'" : character
  if (code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029) return '\n'
  if (code <= 32) return ' '
  if (isInvisible(code)) return ''
  return (plainSpelling[character] ?? character.normalize('NFKC')).replace(/\s{1,9}/g, ' ')
}

function isInvisible(code: number): boolean {
  return (
    code === 127 ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff ||
    (code >= 0xd800 && code <= 0xdfff)
  )
}

const masks: readonly (readonly [RegExp, string])[] = [
  [/[\w.%+-]{1,64}@[\w.-]{1,190}/g, ' _email_ '],
  [/(?:https?:\/\/|www\.)\S{1,300}/g, ' _url_ '],
  [/[$€£¥₹]\s?\d{1,9}(?:[.,]\d{1,3}){0,3}/g, ' _money_ '],
  [/\b\d{1,9}(?:[.,]\d{1,2})?\s?(?:dollars?|bucks|euros?|eur|usd|gbp|cad|aud|pounds?|quid)\b/g, ' _money_ '],
  [/#\s?[a-z]{0,4}-?\d{2,18}\b/g, ' _id_ '],
  [/\b[a-z]{1,4}-?\d{4,18}\b/g, ' _id_ '],
  [/\b\d{5,18}\b/g, ' _id_ '],
  [/\b\d{1,4}(?:st|nd|rd|th)?\b/g, ' _num_ '],
]

const shortened: Readonly<Record<string, string>> = {
  dont: "don't",
  doesnt: "doesn't",
  didnt: "didn't",
  cant: "can't",
  wont: "won't",
  isnt: "isn't",
  wasnt: "wasn't",
  havent: "haven't",
  hasnt: "hasn't",
  im: "i'm",
  ive: "i've",
  id: "i'd",
  ill: "i'll",
  whats: "what's",
  wheres: "where's",
  hows: "how's",
  thats: "that's",
  its: "it's",
  u: 'you',
  ur: 'your',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  cos: 'because',
}

/** Words that carry a mood and no wish; the mood is read elsewhere. */
const oaths = new Set(
  'bloody fucking fuckin freaking frigging goddamn goddam damn damned effing motherfucking blasted flipping'.split(' '),
)

/** The words a head looks at: lower case, apostrophes repaired, e-mails, links, money, order numbers and numbers masked. */
export function wordsOf(text: string): string[] {
  let masked = text.toLowerCase()
  for (const [pattern, name] of masks) masked = masked.replace(pattern, name)
  return (masked.match(/[\p{L}\p{N}_']{1,40}/gu) ?? [])
    .map((word) => word.replace(/^'{1,40}|'{1,40}$/g, ''))
    .filter((word) => word !== '' && !oaths.has(word))
    .slice(0, 400)
    .map((word) => (Object.hasOwn(shortened, word) ? (shortened[word] ?? word) : word))
}
