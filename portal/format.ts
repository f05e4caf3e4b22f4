import { useTranslation } from 'react-i18next'

const day = 86_400_000

/** Making one takes the browser longer than drawing what it says, so each is made once. */
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

const moments = {
  date: { dateStyle: 'medium' },
  time: { dateStyle: 'medium', timeStyle: 'short' },
  clock: { timeStyle: 'short' },
} as const

/** Amounts and moments in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation()
  const language = i18n.language
  const inWords = (kind: keyof typeof moments) => (moment: string) =>
    keep(`${language} ${kind}`, () => new Intl.DateTimeFormat(language, moments[kind])).format(new Date(moment))
  return {
    money: (minor: number, currency: string) => moneyIn(language, minor, currency),
    date: inWords('date'),
    time: inWords('time'),
    clock: inWords('clock'),
    days: (moment: string) => daysIn(language, moment),
    size: (bytes: number) => sizeIn(language, bytes),
    list: (words: readonly string[]) => new Intl.ListFormat(language).format(words),
  }
}

function keep<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(name: string, make: () => Format): Format {
  const known = made.get(name)
  if (known) return known as Format
  const fresh = make()
  made.set(name, fresh)
  return fresh
}

/** `minor` counts the smallest unit of the currency: cents, or whole yen. */
function moneyIn(language: string, minor: number, currency: string): string {
  const style = { style: 'currency', currency } as const
  const format = keep(`${language} ${currency}`, () => new Intl.NumberFormat(language, style))
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** In the unit that leaves one to three digits before the point. */
function sizeIn(language: string, bytes: number): string {
  const [unit, of] = bytes < 1_000_000 ? (['kilobyte', 1_000] as const) : (['megabyte', 1_000_000] as const)
  const format = { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 } as const
  return new Intl.NumberFormat(language, format).format(Math.max(bytes / of, unit === 'kilobyte' ? 1 : 0))
}

function daysIn(language: string, moment: string): string {
  const start = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
  const distance = Math.round((start(Date.parse(moment)) - start(Date.now())) / day)
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(distance, 'day')
}
