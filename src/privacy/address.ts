import { matchesOf, numbersIn, shapesIn, sticky, wordShape } from './anchors.ts'
import type { Reading } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'
import { bare } from './fold.ts'
import { grown, isOrdinary, isStop } from './address_growth.ts'
import { recalled } from './recalled.ts'
import { ordinaryWords } from './ordinary_words.ts'
import { box, streetAfter, streetBefore, streetSuffix } from './street_words.ts'

const edge = '(?<![\\p{L}\\d])'
const shut = '(?![\\p{L}\\d])'
const proper = "(?:\\p{Lu}[\\p{L}\\p{M}'.-]{0,24}|\\d{1,3}(?:st|nd|rd|th))"
const house = '\\d{1,6}(?:[ ]?[-/][ ]?\\d{1,5})?[ ]?[A-Za-z]?(?![\\p{L}\\d])'
const small =
  "(?:de la|de las|de los|de|del|da|do|dos|das|di|della|dei|delle|du|des|la|le|les|l'|d'|van|van de|van den|von|of|the|y|e|et|and|im|am)"

// "12 Main Street", "742 N Evergreen Terrace", "31 40th Street"
const numbered = new RegExp(
  `${edge}(?:\\d{1,6}[A-Za-z]?(?:[-/]\\d{1,5})?[ ,]{1,2}){1,2}(?:(?:[NSEW]{1,2}|North|South|East|West)\\.?[ ])?(?:${proper}[ ]){1,4}(?:${streetAfter})\\.?${shut}`,
  'giu',
)
// "12 main street" in lower case, with the commonest words only
const lowerNumbered = new RegExp(
  `${edge}\\d{1,6}[a-z]?[ ](?:[\\p{L}]{2,16}[ ]){1,3}(?:street|avenue|ave|road|rd|boulevard|blvd|lane|drive|court|terrace|parkway|crescent|st)${shut}`,
  'giu',
)
// "Hauptstraße 5a", "Esimerkkikatu 7", "voorbeeldsteenweg 8"
const suffixed = new RegExp(
  `${edge}(?:${proper}[ -]){0,3}[\\p{L}\\p{M}-]{2,24}(?:${streetSuffix})[ ]{1,2}(?:${house})`,
  'giu',
)
// "10 rue de la Paix", "12 bis avenue Foch"
const numberedBefore = new RegExp(
  `${edge}\\d{1,5}(?:[ ]?(?:bis|ter|quater|[A-D]))?[ ,]{1,2}(?:${streetBefore})\\.?[ ](?:${small}[ ']?){0,2}(?:${proper}[ ]?(?:${small}[ ])?){1,5}`,
  'giu',
)
// "Calle Mayor 5", "Rua das Flores 16", "ul. Długa 5", "Via Roma, 12"
const streetNamed = wordShape(
  new RegExp(
    `${edge}(?:${streetBefore})\\.?[ ](?:${small}[ ']?){0,2}(?:(?:${proper}|\\d{1,2})[ ]?(?:${small}[ ]){0,2}){1,5},?[ ]?(?:n[ºo°.]{1,2}[ ]?|nr\\.?[ ]?|no[:.]?[ ]?|č\\.?[ ]?|д\\.?[ ]?)?(?:${house})`,
    'giu',
  ),
)
// "Kossuth tér 3.", "Atatürk Cad. No: 5"
const streetFirst = new RegExp(
  `${edge}(?:${proper}[ ]){1,3}(?:${streetAfter})\\.?[ ,]{1,2}(?:no[:.]?[ ]?|nr\\.?[ ]?)?(?:${house})`,
  'gu',
)
const boxed = wordShape(new RegExp(`${edge}(?:${box})${shut}`, 'giu'))
// "Wiener Strasse 8", "Mallitie 8, 33100 Tampere": proper words, a number, comma or line, post code and town
const posted = new RegExp(
  `${edge}(?:${proper}[ ]){1,3}(?:${house}),?\\s{1,3}(?:[A-Z]{1,2}-)?\\d{4,6}[ ]\\p{Lu}[\\p{L}\\p{M}-]{2,24}`,
  'gu',
)
// "Herrería 6\nBudel-Dorplein, NB 26538": the same with the town before the post code
const townPosted = new RegExp(
  `${edge}(?:\\d{1,6}[ ])?(?:${proper}[ ]){1,4}(?:${house})\\.?(?=(?:,[ ]|[ ]?\\n[ >?|*]{0,8})(?:,[ ])?\\p{Lu}[\\p{L}\\p{M}' -]{1,30}(?:[ ,\\n]{1,4}\\p{L}{1,3})?[ ,\\n]{1,4}\\d{4,6}(?![\\d.,:-]))`,
  'gu',
)
// "Elm Street": a street without its number
const bareStreet = new RegExp(
  `${edge}(?:\\p{Lu}[\\p{L}\\p{M}'.-]{1,24} ){1,2}(?:Street|Road|Avenue|Boulevard|Lane|Drive|Strasse|Straße)${shut}`,
  'gu',
)
// "FPO AE 09999" with the ship or the box before it
const fleet =
  /(?<![\p{L}\d])(?:(?:US[A-Z]{1,3}|PSC|CMR|Unit)[ ][\p{L}\p{M}\d' .,]{2,40}[\s,]{1,4})?(?:FPO|APO|DPO),?[ ](?:AA|AE|AP),?[ ]\d{5}/giu
// "Apt. 12": a flat by itself
const flat = wordShape(
  /(?<![\p{L}\d])(?:apt|apartment|suite|ste)\.?[ ]?#?[ ]?(?!(?:19|20)\d\d)(?:\d{1,5}[A-Z]?|[A-Z]\d{1,4})(?![\p{L}\d.])/giu,
)
// "the corner of 5 Elm str and Oak Lane"
const corner = new RegExp(
  `(?:the )?corner of (?:[\\p{L}\\p{M}\\d'.-]{1,24}[ ]){1,6}(?:and|&)[ ](?:\\p{Ll}{1,3}[ ])?(?:(?:\\p{Lu}[\\p{L}\\p{M}'.-]{0,24}|\\d{1,5})[ ]?){1,4}`,
  'gu',
)
const britishPost =
  /(?<![\p{L}\d])(?:GIR ?0AA|(?:[A-PR-UWYZ]\d[\dA-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\d[\dABEHMNPRV-Y]?) \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\d])/gu
const canadianPost = /(?<![\p{L}\d])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\d])/gu
const dutchPost =
  /(?<![\p{L}\d])[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2} (?=\p{Lu}\p{L}{2})(?:\p{Lu}[\p{L}\p{M}'-]{1,24}(?: (?:aan|den) ?)?){1,3}/gu
const townStatePost =
  /(?<![\p{L}\d])(?:\p{Lu}[\p{L}\p{M}.'-]{1,20} ){0,2}\p{Lu}[\p{L}\p{M}.'-]{1,20},? (?:A[KLRZAEP]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOST]|N[CDEHJMVY]|O[HKR]|P[ARW]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]) \d{5}(?:-\d{4})?(?!\d)/gu
const saidPost = wordShape(
  /(?<![\p{L}])(?:zip ?code|zip|post ?code|postal code|plz|postleitzahl|code postal|c[óo]digo postal|cap|cep|postcode|postnummer|psč|irsz|kod pocztowy)(?:[ ]?(?:is|are|ist|est|es|è|:|=|number|for|-)){0,3}[ ]{0,2}((?=[A-Z]{0,2}\d)[A-Z\d]{2,5}(?:[ -][A-Z\d]{2,5})?)(?![\p{L}\d])/giu,
)

/** Post codes, each with something that every hit has in it and that is quick to look for. */
const posts: readonly (readonly [form: RegExp, gate: RegExp])[] = [
  [britishPost, /\d[A-Z]{2}/],
  [canadianPost, /[A-Z]\d[A-Z][ -]?\d[A-Z]\d/],
  [dutchPost, /\d{4} [A-Z]{2} /],
  [townStatePost, / [A-Z]{2} \d{5}/],
]
const suffixEnd = new RegExp(`(?:${streetSuffix})[ ]{1,2}$`, 'iu')
const townPost = /\d[A-Za-z]?\.?(?:,[ ]|[ ]?\n)/
const townAfter = /\d{4} \p{Lu}/u
const bareWord = /Street|Road|Avenue|Boulevard|Lane|Drive|Strasse|Straße/
const fleetWord = /FPO|APO|DPO/i
const streetThenNumber = wordShape(new RegExp(`(?<= )(?:${streetAfter})\\.?[ ,]{1,2}(?:no|nr|\\d)`, 'gu'))
const numberedAt = sticky(numbered)
const lowerNumberedAt = sticky(lowerNumbered)
const numberedBeforeAt = sticky(numberedBefore)

/** The matches of all forms; those that no place in the text can begin or end are not tried. */
function formsIn(reading: Reading): RegExpExecArray[] {
  const { text, tame, digits } = reading
  const suffix =
    !tame || digits.some((at) => text[at - 1] === ' ' && suffixEnd.test(text.slice(Math.max(0, at - 16), at)))
  return [
    ...numbersIn(reading, numbered, numberedAt),
    ...numbersIn(reading, lowerNumbered, lowerNumberedAt),
    ...(suffix ? matchesOf(suffixed, text) : []),
    ...numbersIn(reading, numberedBefore, numberedBeforeAt),
    ...shapesIn(reading, streetNamed),
    ...(shapesIn(reading, streetThenNumber).length > 0 ? matchesOf(streetFirst, text) : []),
    ...shapesIn(reading, boxed),
    ...(townAfter.test(text) ? matchesOf(posted, text) : []),
    ...(townPost.test(text) ? matchesOf(townPosted, text) : []),
    ...(bareWord.test(text) ? matchesOf(bareStreet, text) : []),
    ...(fleetWord.test(text) ? matchesOf(fleet, text) : []),
    ...shapesIn(reading, flat),
    ...(text.includes('corner of ') ? matchesOf(corner, text) : []),
  ]
}

/** Finds postal addresses by words for streets, boxes and post codes in the languages of the desk, and takes in what belongs to them. */
export function findAddresses(reading: Reading): Found[] {
  const { text } = reading
  const hits: Found[] = []
  if (!/\d/.test(text)) return hits
  for (const hit of formsIn(reading)) {
    const end = hit.index + hit[0].trimEnd().length
    const before = hits.at(-1)
    if (before !== undefined && before.start <= hit.index && end <= before.end) continue
    if (plausible(hit[0])) hits.push(grown(text, hit.index, end))
  }
  for (const [form, gate] of posts)
    for (const hit of gate.test(text) ? matchesOf(form, text) : [])
      hits.push(grown(text, hit.index, hit.index + hit[0].trimEnd().length))
  for (const hit of shapesIn(reading, saidPost)) {
    const code = hit[1] ?? ''
    const end = hit.index + hit[0].length
    if (code.replace(/\D/g, '').length >= 2) hits.push(found('ADDRESS', end - code.length, end))
  }
  return merged(text, [...hits, ...findPlacedAddresses(reading)])
}

/** One address found in several ways, or in parts with nothing but a comma between them, is one. */
function merged(text: string, hits: readonly Found[]): Found[] {
  const whole: Found[] = []
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    const before = whole.at(-1)
    const meets =
      before !== undefined &&
      (hit.start <= before.end || (hit.start - before.end < 4 && /^[ ,]*$/.test(text.slice(before.end, hit.start))))
    if (before !== undefined && meets)
      whole[whole.length - 1] = found('ADDRESS', before.start, Math.max(before.end, hit.end))
    else whole.push(hit)
  }
  return whole
}

/** Forms that nothing else has: numbered flats, boxes of the post and of the forces, corners. */
const sure =
  /^(?:apt|apartment|suite|ste\b|p\.? ?o\b|psc|cmr|unit \d+[ ,]|post|.*\b[fad]po,? a[aep]\b|(?:the )?corner of)/is

/** "10 people at village", "square root of 8": everyday words in lower case make no street, unless one for a street ends it ("12 main street"). */
function plausible(hit: string): boolean {
  if (sure.test(hit)) return true
  const words = hit.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  if (!words.some((word) => word.length > 2)) return false
  if (/\d.* (?:street|avenue|ave|road|rd|boulevard|blvd|lane|drive|court|terrace|parkway|crescent|st)\.?$/i.test(hit))
    return !words.some((word) => isAside(word))
  const everyday = words.filter(
    (word) =>
      word.length > 1 &&
      word === word.toLowerCase() &&
      (ordinaryWords.has(bare(word)) || isAside(word)) &&
      !smallWord.test(word) &&
      !streetWord.test(word),
  )
  return (
    everyday.length === 0 &&
    !(
      words.every((word) => word === word.toLowerCase()) &&
      /^(?:am|im|al|os|place|square|col|rue|via|as)(?: |$)/.test(hit)
    )
  )
}

/** Words that no street has in its name: with them "2 days down the road" is no address. */
function isAside(word: string): boolean {
  return /^(?:of|in|at|to|days?|weeks?|months?|years?|hours?|minutes?|times?|miles?|km|x|out|more|or|for|from|items?|per|orders?|is|are|was|down|people|people|it|i|my|this|that|on)$/.test(
    word,
  )
}

const smallWord = new RegExp(`^${small}$`, 'u')
const streetWord = new RegExp(`^(?:${streetAfter}|${streetBefore})$`, 'u')

const placing = wordShape(
  /(?<!\p{L})(?:liv(?:e|es|ed|ing) (?:at|in|on)|resid(?:e|es|ing) at|address(?:es)?(?: \p{L}{2,8}|, here (?:they|it) (?:are|is))? ?(?:is|are|was|to|of \p{L}{1,20} is|:|=)|located at|ship(?:ped|ping)?(?: \p{L}{1,8}){0,2} to|deliver(?:ed|y|ing)?(?: \p{L}{1,8}){0,2} to|send(?: \p{L}{1,8}){0,2} to|sent(?: \p{L}{1,8}){0,2} to|mailed to|moved (?:to|from)|move to|it'?s in|meet(?: \p{L}{1,8})? at|stop at|return(?:ed)? to|office(?:s)? (?:is|are)(?: \p{L}{2,8})? at|is (?:at|on)|wohne in|wohnhaft|adresse ?(?:ist|est|:)|habite(?: au)?|direcci[óo]n ?(?:es|:)|vivo en|indirizzo ?(?:è|:)|abito in|to)[ :\n]{1,3}(?=[\d\p{Lu}])/giu,
)
const piece =
  /\s{0,2}(?:,\s{0,2})?(?:(?:de|la|del|da|do|of|the|and|&|und|y|nad|van|u)[ ](?=[\p{Lu}\d])|\p{Lu}[\p{L}\p{M}'.-]{0,24}|\d{1,6}[A-Za-z]?(?:[-/]\d{1,5})?(?![\d.:]))/uy

/** The same in any case: behind the word "address" itself people write without capitals, too. */
const anyPiece = /\s{0,2}(?:,\s{0,2})?(?:\p{L}[\p{L}\p{M}'.-]{0,24}|\d{1,6}[A-Za-z]?(?:[-/]\d{1,5})?(?![\d.:]))/uy
const capitalised = /\p{Lu}[\p{L}\p{M}'-]*/u
const naming = /addres|adresse|direcci|indirizzo/i

/** Behind words that place somebody or something, a row of proper words and at least one house or post code number is an address. */
function findPlacedAddresses(reading: Reading): Found[] {
  const { text } = reading
  const hits: Found[] = []
  for (const cue of shapesIn(reading, placing)) {
    const start = cue.index + cue[0].length
    const end = rowEnd(text, start, piece)
    if (isRow(text.slice(start, end))) hits.push(grown(text, start, end))
    else if (naming.test(cue[0])) {
      const whole = rowEnd(text, start, anyPiece)
      if (/^\d{1,6}[A-Za-z]? .*(?:\p{L}{3} .*\p{L}{3}|\d)/su.test(text.slice(start, whole)))
        hits.push(grown(text, start, whole))
    }
  }
  return hits
}

function isRow(row: string): boolean {
  const leading = /^\d{1,6}[A-Za-z]? ?[\d ]*\p{Lu}/u.test(row) || /^\p{Lu}[\p{L}.' -]{2,40} \d{1,5}/u.test(row)
  return leading && /\p{Lu}\p{L}{2}/u.test(row) && row.length >= 7
}

function rowEnd(text: string, start: number, shape: RegExp): number {
  let at = start
  for (let pieces = 0; pieces < 14; pieces += 1) {
    shape.lastIndex = at
    const next = shape.exec(text)?.[0]
    const word = bare((shape === piece ? capitalised : /\p{L}[\p{L}\p{M}'-]*/u).exec(next ?? '')?.[0] ?? '')
    if (next === undefined || isStop(word) || (shape === anyPiece && (isOrdinary(word) || isAside(word)))) break
    at += next.length
    if (next.endsWith('.') && !/(?:^|[ ,])(?:\p{L}|st|apt|ul|str|ave|rd|no)\.$/iu.test(next)) return at - 1
  }
  return at
}

const shapeOfOwn = recalled(100, (value: string): RegExp | undefined => {
  const parts = value
    .trim()
    .split(/[\s,]+/)
    .slice(0, 20)
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (escaped.join('').length < 5) return undefined
  return new RegExp(`(?<![\\p{L}\\d])${escaped.join('[\\s,]{1,4}')}(?![\\p{L}\\d])`, 'giu')
})

/** What a text must hold, in lower case, before it is worth to look for the value; empty when that cannot be said. */
function firstPart(value: string): string {
  return plainLetters.test(value) ? (/[^\s,]+/.exec(value)?.[0] ?? '').toLowerCase() : ''
}
const plainLetters = /^[\0-\x7e]*$/

/** Finds the customer's own addresses as they stand in the shop's records, whatever the case and the blanks. */
export function findKnownValues(
  { text, tame }: Pick<Reading, 'text' | 'tame'>,
  kind: 'ADDRESS' | 'EMAIL',
  values: readonly string[],
): Found[] {
  const low = tame ? text.toLowerCase() : ''
  return values.flatMap((value) => {
    if (tame && !low.includes(firstPart(value))) return []
    const shape = shapeOfOwn(value)
    if (shape === undefined) return []
    return matchesOf(shape, text).map((hit) => found(kind, hit.index, hit.index + hit[0].length))
  })
}
