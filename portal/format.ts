import { useTranslation } from 'react-i18next'

const day = 86_400_000

/** Amounts and moments in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation()
  const language = i18n.language
  return {
    money: (minor: number, currency: string) => moneyIn(language, minor, currency),
    date: (moment: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(moment)),
    time: (moment: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment)),
    clock: (moment: string) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(moment)),
    days: (moment: string) => daysIn(language, moment),
    list: (words: readonly string[]) => new Intl.ListFormat(language).format(words),
  }
}

/** `minor` counts the smallest unit of the currency: cents, or whole yen. */
function moneyIn(language: string, minor: number, currency: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

function daysIn(language: string, moment: string): string {
  const start = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
  const distance = Math.round((start(Date.parse(moment)) - start(Date.now())) / day)
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(distance, 'day')
}
