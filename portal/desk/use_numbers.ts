import { useTranslation } from 'react-i18next'

/** Counts, amounts without a currency and spans, in the language of the page. */
export function useNumbers() {
  const { language } = useTranslation().i18n
  return {
    whole: (count: number) => new Intl.NumberFormat(language).format(count),
    hundredths: (value: number) => new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(value),
    unit: (count: number, unit: 'hour' | 'day' | 'minute' | 'kilobyte' | 'megabyte') =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
  }
}
