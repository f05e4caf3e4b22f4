import { type Extractor, matchesOf, withoutOverlaps } from './extractor.ts'

const notMoneyOrDate = String.raw`(?![\w@]|[-/.,]\d|\s?(?:%|€|£|dollars?|bucks|euros?|eur|usd|gbp|pounds?|times|days|weeks|years)\b)`
const number = String.raw`([a-z]{0,4}-?\d{4,18})${notMoneyOrDate}`
const hashed = new RegExp(String.raw`#\s?${number}`, 'gi')
const cued = new RegExp(
  String.raw`(?<!\b(?:to|would|can|could|will|i|we) )\b(?:orders?|purchases?|(?:order|confirmation|reference)[ -](?:number|no|num|nr|id|code|ref|reference))\b` +
    String.raw`(?:\s(?:numbers?|no|num|nr|id|code|ref|reference|with|is|was)\b){0,3}[.:=]?\s{0,2}#?\s?${number}`,
  'gi',
)
const listed = new RegExp(String.raw`\s?(?:,|and|&|or|plus)\s(?:also\s|order\s|the order\s){0,2}#?${number}`, 'iy')
const lettered = new RegExp(String.raw`(?<![\w@#.$/-])([a-z]{1,4}-?\d{5,18})${notMoneyOrDate}`, 'gi')
const verbed = new RegExp(
  String.raw`\b(?:refund|cancel|return|exchange|replace|track|status of|where is|about|address (?:for|of|on)|window for|items? (?:of|in|from)) (?:for )?([a-z]{0,4}-?\d{5,18})${notMoneyOrDate}`,
  'gi',
)
const alone = /^\s?(?:it's |it is |the number is )?#?([a-z]{0,4}-?\d{4,18})[.! ]{0,2}$/gi

/**
 * Order numbers: up to four letters and 4 to 18 digits behind `#` or a word such as "order", further ones listed after it,
 * letters with five digits or more anywhere, five digits or more right behind a wish, or a number that is the whole message. Normalised to `#` and upper case.
 */
export const findOrders: Extractor = (text) => {
  const found = [hashed, cued, lettered, verbed, alone]
    .flatMap((pattern) => matchesOf(pattern, text))
    .filter(({ match }) => match[1] !== undefined)
  const all = found.flatMap((one) => [one, ...followers(text, one.end)])
  return withoutOverlaps(all).map(({ value, start, end }) => {
    const from = text[start - 1] === '#' ? start - 1 : start
    return { kind: 'order', value: `#${value.toUpperCase()}`, start: from, end }
  })
}

function followers(text: string, start: number): { value: string; start: number; end: number }[] {
  const more = []
  listed.lastIndex = start
  for (let match = listed.exec(text); match && more.length < 20; match = listed.exec(text)) {
    const value = match[1] ?? ''
    more.push({ value, start: listed.lastIndex - value.length, end: listed.lastIndex })
  }
  return more
}
