import { z } from 'zod'
import { cardPlaces } from '../../privacy/index.ts'
import { nearest } from './nearest.ts'

/** A thousand billion minor units: sums of a thousand such lines are still exact. */
export const largestAmount = 1_000_000_000_000

/** Says what is wrong with a value, and what would be right: `"soon" is not a moment such as …`. */
function says(expected: string): { error: (issue: { readonly input?: unknown }) => string } {
  return {
    error: ({ input }) => (input === undefined ? `is missing; give ${expected}` : `${shown(input)} is not ${expected}`),
  }
}

/** What is wrong with a text, or null; several rules in one look, because files have millions of texts. */
type Rule = (value: string) => string | null

function ruled(expected: string, rule: Rule) {
  return z.string(says(expected)).superRefine((value, context) => {
    const message = rule(value)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })
}

/** Text of 1 to `most` characters that can be stored and shown: no control characters, no halves of characters. */
export function text(most: number) {
  return ruled(`text of 1 to ${most} characters`, (value) => blankness(value) ?? unfitness(value, most))
}

/** Like `text`, and may be empty. */
export function anyText(most: number) {
  return ruled(`text of at most ${most} characters`, (value) => unfitness(value, most))
}

/** Text that people fill in, where somebody may have written down the number of a card. */
export function words(most: number) {
  return ruled(`text of 1 to ${most} characters`, (value) => blankness(value) ?? unfitness(value, most) ?? card(value))
}

/** Like `words`, and may be empty. */
export function anyWords(most: number) {
  return ruled(`text of at most ${most} characters`, (value) => unfitness(value, most) ?? card(value))
}

/** Files have millions of texts, and few of them twelve digits. */
function card(value: string): string | null {
  if (!/\p{Nd}(?:\P{L}{0,3}?\p{Nd}){11}/u.test(value) || cardPlaces(value, '').length === 0) return null
  return 'holds the number of a card; card numbers are never kept: take it out'
}

function blankness(value: string): string | null {
  return value.trim() === '' ? `${shown(value)} is not text with letters in it` : null
}

function unfitness(value: string, most: number): string | null {
  if (value.length > most) return `${shown(value)} is longer than ${most} characters`
  if (value.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(value)) return null
  return `${shown(value)} is not clean text: take the control characters (such as NUL) and the broken characters out`
}

/** Ids of other systems are taken as they are, but never one that could be the number of a card. */
export const id = ruled('text of 1 to 100 characters', (value) => {
  const wrong = blankness(value) ?? unfitness(value, 100)
  if (wrong !== null || value.length < 13 || !holdsCardNumber(value)) return wrong
  return 'holds the number of a card; card numbers are never kept: use another id'
})

export function whole(expected: string, from: number, to: number) {
  const wrong = says(expected)
  return z.number(wrong).int(wrong).min(from, wrong).max(to, wrong)
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const error = ({ input }: { readonly input?: unknown }) => {
    const close = typeof input === 'string' ? nearest(input, words) : null
    const list = `one of ${words.join(', ')}`
    if (input === undefined) return `is missing; give ${list}`
    return close ? `${shown(input)} is not known; did you mean "${close}"?` : `${shown(input)} is not ${list}`
  }
  return z.enum(words, { error })
}

export const truth = z.boolean(says('true or false'))

const momentWords = says('a moment with its zone such as "2026-03-10T09:00:00Z", or a day such as "2026-03-10"')

/** ISO 8601 with a zone, or a day, which is taken as its first moment in UTC; becomes epoch milliseconds. */
export const moment = z.string(momentWords).transform((value, context) => {
  const at = parseMoment(value)
  if (at !== null) return at
  context.addIssue({ code: 'custom', message: momentWords.error({ input: value }), input: value })
  return z.NEVER
})

/** Decimal text, never a JSON number: a float cannot be trusted with cents. */
export const amount = decimalText(/^\d{1,12}(\.\d{1,3})?$/, 'an amount in quotes such as "45.99"')

export const signedAmount = decimalText(/^-?\d{1,12}(\.\d{1,3})?$/, 'an amount in quotes such as "45.99" or "-45.99"')

function decimalText(pattern: RegExp, expected: string) {
  return z.string(says(expected)).regex(pattern, says(expected))
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
const currencyWords = says('a currency of ISO 4217 such as "USD"')

export const currency = z.string(currencyWords).refine((value) => currencies.has(value), currencyWords)

const countryWords = says('a country of ISO 3166-1 in two letters such as "US"')
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const codes = letters.flatMap((first) => letters.map((second) => first + second))
const countries = new Set(codes.filter((code) => names.of(code) !== undefined))

export const country = z.string(countryWords).refine((value) => countries.has(value), countryWords)

const localeWords = says('a language tag such as "en-US"')

export const locale = z.string(localeWords).refine((value) => value.length <= 35 && isLocale(value), localeWords)

export const email = text(254).refine(
  (value) => /^[^\s@<>]{1,64}@[^\s@<>]{3,}$/.test(value),
  says('an e-mail address such as "maya@example.com"'),
)

/** Digits are counted and not repeated: whoever wrote more than four of them may have written a whole number. */
export const lastFour = z
  .string({ error: 'must be the last four digits of the card in quotes, such as "4242"' })
  .superRefine((value, context) => {
    const digits = value.replace(/\D/g, '')
    if (/^\d{4}$/.test(value)) return
    const whole =
      digits.length > 4
        ? 'is more than the last four digits; card numbers are never kept: leave only those, such as "4242"'
        : null
    context.addIssue({
      code: 'custom',
      message: whole ?? 'must be the last four digits of the card in quotes, such as "4242"',
    })
  })

const numberWords = says('an order number such as "#12345"')

export const orderNumber = z
  .string(numberWords)
  .regex(/^#?[A-Za-z0-9-]{1,40}$/, numberWords)
  .transform((value) => (value.startsWith('#') ? value : `#${value}`))

const optionsWords = says('options such as {"color": "brass"} (in CSV color=brass; size=small)')

export const options = z
  .record(text(60), text(120), optionsWords)
  .refine((value) => Object.keys(value).length <= 20, optionsWords)

export function list<Item extends z.ZodType>(item: Item, from = 0) {
  const wrong = says(`a list of ${from} to 1000`)
  return z.array(item, wrong).min(from, wrong).max(1000, wrong)
}

/** An object with these fields and no others. */
export function fields<Shape extends z.ZodRawShape>(expected: string, shape: Shape) {
  return z.strictObject(shape, says(expected))
}

/** Epoch milliseconds, or null; a day that its month does not have is none, though `Date` would roll it over. */
function parseMoment(value: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/.exec(value)
  if (!match) return null
  const day = Number(match[3])
  const at = Date.parse(value)
  if (day > 28 && new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, day)).getUTCDate() !== day) return null
  return at >= 0 ? at : null
}

/** What was written, short, and without anything that could be the number of a card. */
export function shown(input: unknown): string {
  if (input === null || typeof input === 'number' || typeof input === 'boolean') return String(input)
  if (typeof input !== 'string') return Array.isArray(input) ? 'a list' : 'an object'
  const cut = input.length > 40 ? `${input.slice(0, 40)}…` : input
  return JSON.stringify(cut.replace(/\d(?:[ -]?\d){10,}/g, '(digits)'))
}

/** A run of 13 to 19 digits, blanks and hyphens aside, whose check digit fits (Luhn). */
function holdsCardNumber(value: string): boolean {
  return [...value.matchAll(/(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g)].some(([run]) =>
    checkDigitFits(run.replace(/\D/g, '')),
  )
}

function checkDigitFits(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
