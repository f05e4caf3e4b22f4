import { useTranslation } from 'react-i18next'

/** Shares and lengths of time in the language of the page. */
export function useWritten() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const unit = (value: number, name: string, digits: number): string =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value)
  return {
    whole: (value: number) => value.toLocaleString(language),
    tenth: (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 }),
    share: (part: number, whole: number) =>
      whole === 0 ? '–' : (part / whole).toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 }),
    shortMoney: (value: number, currency: string) =>
      value.toLocaleString(language, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }),
    duration(milliseconds: number | null): string {
      if (milliseconds === null) return '–'
      if (milliseconds > 0 && milliseconds < 1_000) return unit(milliseconds, 'millisecond', 0)
      if (milliseconds < 60_000) return unit(milliseconds / 1_000, 'second', 1)
      if (milliseconds < 3_600_000) return unit(milliseconds / 60_000, 'minute', 1)
      return unit(milliseconds / 3_600_000, 'hour', 1)
    },
  }
}
