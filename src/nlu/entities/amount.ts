import { type Extractor, matchesOf, withoutOverlaps } from './extractor.ts'

const currencyOf: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  dollar: 'USD',
  buck: 'USD',
  usd: 'USD',
  euro: 'EUR',
  eur: 'EUR',
  pound: 'GBP',
  gbp: 'GBP',
  quid: 'GBP',
  cad: 'CAD',
  aud: 'AUD',
  yen: 'JPY',
  jpy: 'JPY',
  rupee: 'INR',
  inr: 'INR',
  chf: 'CHF',
}
const digits = String.raw`\d{1,9}(?:[.,]\d{3}){0,3}(?:[.,]\d{1,2})?(?![\d@])`
const words = 'dollars?|bucks?|usd|euros?|eur|pounds?|gbp|quid|cad|aud|yen|jpy|rupees?|inr|chf'
const before = new RegExp(String.raw`([$€£¥₹]|\b(?:usd|eur|gbp|cad|aud|jpy|inr|chf))\s?(${digits})`, 'gi')
const after = new RegExp(String.raw`(?<![\w.,#$€£¥₹])(${digits})\s?([€£¥₹$]|(?:${words})\b)`, 'gi')

/** Amounts of money as exact decimal text without thousands marks, with the ISO currency their sign or word names. */
export const findAmounts: Extractor = (text) => {
  const found = [
    ...matchesOf(before, text).map(({ match }) => amountOf(match.index, match[0], match[2] ?? '', match[1] ?? '')),
    ...matchesOf(after, text).map(({ match }) => amountOf(match.index, match[0], match[1] ?? '', match[2] ?? '')),
  ]
  return withoutOverlaps(found)
}

function amountOf(start: number, said: string, number: string, sign: string) {
  const name = sign.toLowerCase()
  const currency = currencyOf[name] ?? currencyOf[name.replace(/s$/, '')] ?? null
  return { kind: 'amount' as const, value: decimalOf(number), currency, start, end: start + said.length }
}

/** A last mark before one or two digits is the decimal point; every other mark separates thousands. */
function decimalOf(number: string): string {
  const match = /^(.{1,20}?)(?:[.,](\d{1,2}))?$/.exec(number)
  const whole = (match?.[1] ?? '').replace(/[.,]/g, '').replace(/^0{1,12}(?=\d)/, '')
  return match?.[2] ? `${whole}.${match[2]}` : whole
}
