import { type Extractor, hitsOf, withoutOverlaps } from './extractor.ts'

const way =
  'street|st|str|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq|terrace|close|crescent|way|parkway|pkwy|highway|hwy|trail|row|gardens|grove|hill|mews|circle|cir|alley|walk'
const street = new RegExp(
  String.raw`(?<![\w#$-])\d{1,6}[a-z]?,? (?:(?:[nsew]|north|south|east|west)\.? )?(?:[\p{L}\d.'-]{1,30} ){1,4}?(?:${way})\b\.?`,
  'giu',
)
const box = /\bp\.?\s?o\.? box \d{1,8}\b/gi
const cue =
  /\b(?:(?:new|correct|right|delivery|shipping|other|actual|following|this) address(?: is| should be| to|:){1,2}|address (?:is|should be|to|:)|(?:deliver|ship|send|redirect|reroute|change|forward)(?: \w{1,12}){1,4} to:?|to:)\s?/gi
const stop =
  /[!?;\n]|\.(?=\s\p{L}{4})|\.$|,? (?:please|pls|instead|thanks|thank you|thx|because|since|but|not|rather|asap|if|for (?:my|the|this|order)|and (?:cancel|refund|change|also|please|then|i|where|when|can|could|my|let|send|return)|i (?:have|am|just|want|need)|can you|could you)\b/iu

/** Postal addresses, best effort: from house number and street, a PO box or a cue with a number, to the end of the statement. */
export const findAddresses: Extractor = (text) => {
  const lines = [street, box].flatMap((pattern) =>
    hitsOf(pattern, text).map((match) => ({ from: match.index, least: match[0].length })),
  )
  const cued = hitsOf(cue, text).map((match) => ({ from: match.index + match[0].length, least: 0 }))
  const found = [
    ...lines.map(({ from, least }) => spanFrom(text, from, least)),
    ...cued.map(({ from }) => spanFrom(text, from, 0)).filter(({ value }) => isPlace(value)),
  ]
  return withoutOverlaps(found)
}

function spanFrom(text: string, from: number, least: number) {
  const window = text.slice(from, from + 160)
  const rest = window.slice(least)
  const cut = rest.search(stop)
  const value = window.slice(0, least + (cut < 0 ? rest.length : cut)).replace(/[\s,.]{1,9}$/, '')
  return { kind: 'address' as const, value, start: from, end: from + value.length }
}

/** A house number in front of words, or words with a postal code: enough to be worth reading back to the customer. */
function isPlace(text: string): boolean {
  if (text.length < 8 || /[#$€£@]/.test(text.slice(0, 2))) return false
  return (
    /^\d{1,6}[a-z]?,? \p{L}{2}/iu.test(text) ||
    /\p{L}{3}.{0,80}\b(?:\d{5}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b/iu.test(text) ||
    /^\p{L}[\p{L}.' -]{2,40} \d{1,5}[a-z]?,/iu.test(text)
  )
}
