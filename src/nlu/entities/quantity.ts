import { type Extractor, matchesOf, withoutOverlaps } from './extractor.ts'

const named = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const count = String.raw`(?<![\w#$€£.,/-])(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
const notCounted =
  'days|weeks|months|years|hours|hrs|minutes|mins|seconds|times|dollars|bucks|euros|pounds|cents|percent|business|working|gbs|inches|stars|reasons|questions|emails'
const counted = new RegExp(
  String.raw`${count}(?:\s?x\b|\s(?:of|pcs|pieces?|units?|items?|pairs?|more|copies)\b|\s(?!(?:${notCounted})\b)[a-z]{2,20}s\b)`,
  'gi',
)
const cued =
  /\b(?:quantity|qty|amount of items)(?:\s(?:to|of|is|from))?[:\s]{1,2}(\d{1,3})(?![\w.,])|\bx\s?(\d{1,3})\b/gi

/** How many: "two mugs", "3x", "quantity to 2", "one of the". */
export const findQuantities: Extractor = (text) => {
  const found = [counted, cued]
    .flatMap((pattern) => matchesOf(pattern, text))
    .map(({ match }) => {
      const said = match[1] ?? match[2] ?? ''
      const start = match.index + match[0].lastIndexOf(said)
      const value = /^\d/.test(said) ? Number(said) : named.indexOf(said.toLowerCase())
      return { kind: 'quantity' as const, value, start, end: start + said.length }
    })
  return withoutOverlaps(found)
}
