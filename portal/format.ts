import { useTranslation } from 'react-i18next'
import { usePage } from './page.tsx'

const day = 86_400_000

/** Making one takes the browser longer than drawing what it says, so each is made once. */
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

const moments = {
  date: { dateStyle: 'medium' },
  time: { dateStyle: 'medium', timeStyle: 'short' },
  clock: { timeStyle: 'short' },
} as const

/** Amounts and moments in the language and the time zone of the page. */
export function useFormat() {
  const language = useTranslation().i18n.language
  const { zone, written } = usePage()
  const once = (kind: string, write: (of: string) => string) => (of: string) => {
    const name = `${language} ${kind} ${of}`
    const text = written.get(name) ?? write(of)
    if (import.meta.env.SSR) written.set(name, text)
    return text
  }
  const inWords = (kind: keyof typeof moments) => once(kind, (moment) => momentIn(language, zone, kind, moment))
  return {
    money: (minor: number, currency: string) => once(currency, () => moneyIn(language, minor, currency))(String(minor)),
    date: inWords('date'),
    time: inWords('time'),
    clock: inWords('clock'),
    days: once('days', (moment) => daysIn(language, zone, moment)),
    size: (bytes: number) => sizeIn(language, bytes),
    list: (words: readonly string[]) => new Intl.ListFormat(language).format(words),
  }
}

function momentIn(language: string, timeZone: string | undefined, kind: keyof typeof moments, moment: string): string {
  const make = () => new Intl.DateTimeFormat(language, { ...moments[kind], timeZone })
  return keep(`${language} ${kind} ${timeZone ?? ''}`, make).format(new Date(moment))
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

/** How many days from today a moment is, where each day begins in the time zone. */
function daysIn(language: string, timeZone: string | undefined, moment: string): string {
  const calendar = keep(`day ${timeZone ?? ''}`, () => new Intl.DateTimeFormat('en-CA', { timeZone }))
  const dayOf = (at: number): number => Date.parse(calendar.format(at))
  const distance = Math.round((dayOf(Date.parse(moment)) - dayOf(Date.now())) / day)
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(distance, 'day')
}
