import { decimal, type Money, money, parseDecimal } from '../../core/money.ts'

/** What a text states in figures. Everything numeric is in exactly one of them. */
export type Figures = {
  /** As `64.00`, with the currency when it is said. */
  readonly amounts: readonly { readonly value: string; readonly currency: string | null }[]
  /** Days as `2026-05-03`; `--05-03` when no year is said. */
  readonly dates: readonly string[]
  /** Order numbers, with their sign. */
  readonly orders: readonly string[]
  /** A number with what it counts, such as `30 day` or `10 %`. */
  readonly counts: readonly string[]
  /** Any other run of digits, and numbers in words. */
  readonly others: readonly string[]
}

const symbols: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' }
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?'
const words =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|double|twice'
const values: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  fourteen: '14',
  thirty: '30',
  sixty: '60',
  ninety: '90',
}
const units = 'minute|hour|business day|working day|day|week|month|year|time|refund|return|item|order|%|percent|point'

const shapes = {
  amount:
    /(?:([$€£¥])|\b(USD|EUR|GBP|CAD|AUD|CHF|JPY)\s?)\s?(\d[\d,]*(?:\.\d{1,3})?)|\b(\d[\d,]*(?:\.\d{1,3})?)\s?(?:([$€£¥])|(USD|EUR|GBP|CAD|AUD|CHF|JPY)\b|(dollars?|euros?|pounds?|bucks|cents?)\b)/giu,
  iso: /\b(\d{4})-(\d{2})-(\d{2})\b/g,
  monthFirst: new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b`, 'gi'),
  dayFirst: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+${month}(?:,?\\s+(\\d{4}))?\\b`, 'gi'),
  order: /#[A-Za-z0-9][A-Za-z0-9-]{0,23}/g,
  count: new RegExp(
    `\\b(\\d+|${words}|fourteen)(?:\\s?(?:to|-|–|or)\\s?(\\d+|${words}))?[\\s-]{0,2}(?:\\w{3,9}\\s)?(${units})`,
    'gi',
  ),
  slashed: /\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b/g,
  digits: /\d[\d.,]*\d|\d/g,
  inWords: new RegExp(`\\b(?:${words})\\b(?!\\s+(?:moment|second|more|thing|question|else|last))`, 'gi'),
  when: /\b(?:today|tonight|tomorrow|yesterday|immediately|instantly|right away|(?:by|on|next|this|last)\s+(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month))\b/gi,
}

/** Reads every figure of a text; what one shape has taken is not read by the next. */
export function figuresIn(text: string): Figures {
  let rest = text
  const take = <T>(shape: RegExp, read: (hit: RegExpMatchArray) => readonly T[]): T[] => {
    const found = [...rest.matchAll(shape)].flatMap(read)
    rest = rest.replace(shape, ' ')
    return found
  }
  const orders = take(shapes.order, ([whole]) => [whole.toUpperCase()])
  const amounts = take(shapes.amount, amountOf)
  const dates = [
    ...take(shapes.iso, ([whole]) => [whole]),
    ...take(shapes.monthFirst, ([, name, day, year]) => [dateOf(name, day, year)]),
    ...take(shapes.dayFirst, ([, day, name, year]) => [dateOf(name, day, year)]),
  ]
  const counts = take(shapes.count, ([, from = '', to, unit = '']) =>
    [from, to].flatMap((number) => (number ? [`${numberOf(number)} ${unitOf(unit)}`] : [])),
  )
  const others = [
    ...take(shapes.slashed, ([whole]) => [whole]),
    ...take(shapes.when, ([whole]) => [whole.toLowerCase()]),
    ...take(shapes.digits, ([whole]) => [whole]),
    ...take(shapes.inWords, ([whole]) => [whole.toLowerCase()]),
  ]
  return { amounts, dates, orders, counts, others }
}

/** How an amount of the records is written in figures. */
export function inFigures(amount: Money): string {
  return decimal(amount)
}

/** How a moment of the records is written in figures, with and without its year. */
export function dayForms(at: number): string[] {
  const day = new Date(at).toISOString().slice(0, 10)
  return [day, `-${day.slice(4)}`]
}

function amountOf(hit: RegExpMatchArray) {
  const [, symbol, code, before, after, sign, name, word] = hit
  const raw = (before ?? after ?? '').replaceAll(',', '')
  const currency = symbols[symbol ?? sign ?? ''] ?? (code ?? name)?.toUpperCase() ?? null
  const isCents = /^cents?$/i.test(word ?? '')
  const read = isCents ? money(Number(raw) || 0, 'USD') : parseDecimal(raw, currency ?? 'USD')
  return [{ value: read ? decimal(read) : raw, currency }]
}

function dateOf(name = '', day = '', year?: string): string {
  const index = months.indexOf(name.toLowerCase().slice(0, 3)) + 1
  return `${year ?? '-'}-${String(index).padStart(2, '0')}-${day.padStart(2, '0')}`
}

function numberOf(text: string): string {
  return values[text.toLowerCase()] ?? text.toLowerCase()
}

function unitOf(unit: string): string {
  const plain = unit.toLowerCase()
  return plain === 'percent' ? '%' : plain === 'working day' ? 'business day' : plain
}
